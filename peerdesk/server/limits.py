"""How much one request may ask of the clinic."""

from dataclasses import dataclass

from peerdesk.domain.attachments import MOST_BYTES
from peerdesk.protocol.attachments import MOST_PIECE
from peerdesk.protocol.body import MAX_BODY, MAX_OPS, MAX_RECORDS


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, numbers of items, the time for a body to arrive, requests a minute."""

    body: int = MAX_BODY
    ops: int = MAX_OPS
    page_records: int = MAX_RECORDS
    page_bytes: int = MAX_BODY * 3 // 4
    small_body: int = 16 * 1024
    digests: int = 20_000
    body_seconds: float = 300.0
    attachment: int = MOST_BYTES
    piece: int = MOST_PIECE
    participant_files: int = 1024 * MOST_PIECE
    laptop_requests: int = 1200
    account_requests: int = 3000
    stranger_requests: int = 120
