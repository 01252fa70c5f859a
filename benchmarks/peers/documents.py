"""The records every peer carries: the contacts of an invented clinic as plain JSON, one a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from benchmarks.clinic import Invented, Inventor
from peerdesk.domain.contacts import Contact
from peerdesk.domain.records import to_plain
from peerdesk.domain.words import ContactStatus

PARTICIPANTS = 200
_TODAY = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Documents:
    """An invented clinic and its contacts; the same for the same number in every process."""

    of: Invented
    contacts: list[Contact]

    def lines(self) -> list[bytes]:
        """Each contact as a line."""
        return [msgspec.json.encode({"id": str(c.id), **to_plain(c)}) for c in self.contacts]

    def written(self, file: Path) -> Path:
        """A file of them."""
        file.write_bytes(b"\n".join(self.lines()))
        return file


def invented(count: int) -> Documents:
    """So many contacts of one supporter."""
    inventor = Inventor(_TODAY)
    of = inventor.clinic(PARTICIPANTS)
    return Documents(of, list(inventor.contacts(count, of, ContactStatus.SUBMITTED)))
