"""What the store asks of the journal: the second copy of everything the clinic does not have yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol


class JournalEntry(Protocol):
    """One payload under its number."""

    @property
    def n(self) -> int:
        """The number `append` gave."""
        ...

    @property
    def payload(self) -> bytes:
        """The bytes that were appended."""
        ...


class JournalReading(Protocol):
    """What could be read back."""

    @property
    def entries(self) -> Sequence[JournalEntry]:
        """The readable entries, in order."""
        ...


class Journal(Protocol):
    """Payloads that outlive the database; `peerdesk.vault.journal.Journal` is one."""

    def append(self, payload: bytes) -> int:
        """Write a payload, wait for the medium and return its number. Raises DiskFull, FolderReadOnly."""
        ...

    def read_all(self) -> JournalReading:
        """Every payload that can be read, in order."""
        ...

    def compact(self, keep: Collection[int]) -> None:
        """Drop every entry whose number is not in `keep`. Raises DiskFull, FolderReadOnly."""
        ...
