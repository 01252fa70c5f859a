"""When a vault's owner was last here and how much waits to be sent: a hint for the unlock page, no secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from peerdesk.vault.durable import replace_durably


@dataclass(frozen=True, slots=True)
class Visit:
    """The end of the last session: when, and how many saves the clinic did not have."""

    ended_at: datetime
    waiting: int


def remember_visit(path: Path, visit: Visit) -> None:
    """Keep the hint. Raises DiskFull, FolderReadOnly."""
    replace_durably(path, msgspec.json.encode(visit))


def last_visit(path: Path) -> Visit | None:
    """The hint, or None when there is none that reads."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Visit)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
