"""When a vault's owner was last here and how much waits to be sent: a hint for the unlock page, no secret."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from peerdesk.errors import DiskFailing, DiskFull, FolderReadOnly
from peerdesk.vault.durable import replace_durably


@dataclass(frozen=True, slots=True)
class Visit:
    """The end of the last session: when, and how many saves the clinic did not have."""

    ended_at: datetime
    waiting: int


def remember_visit(path: Path, visit: Visit) -> None:
    """Keep the hint, where the disk lets it."""
    # Locking comes before a hint: on a full or failing disk the earlier one stays.
    with suppress(DiskFull, DiskFailing, FolderReadOnly):
        replace_durably(path, msgspec.json.encode(visit))


def last_visit(path: Path) -> Visit | None:
    """The hint, or None when there is none that reads."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Visit)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
