"""What the store asks of the journal: the second copy of everything the clinic does not have yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from typing import Protocol

import msgspec

from peerdesk.domain.ops import Op
from peerdesk.errors import DiskFull
from peerdesk.store.identity import Identity


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

    @property
    def unreadable(self) -> Sequence[int]:
        """The numbers of those that do not read."""
        ...

    @property
    def last_n(self) -> int:
        """The last number used."""
        ...

    @property
    def damaged_bytes(self) -> int:
        """How many bytes belong to no readable entry."""
        ...


class Journal(Protocol):
    """Payloads that outlive the database; `peerdesk.vault.journal.Journal` is one."""

    def append(self, payload: bytes) -> int:
        """Write a payload, wait for the medium and return its number. Raises DiskFull, FolderReadOnly."""
        ...

    def go_on_after(self, n: int) -> None:
        """Use no number up to `n` again."""
        ...

    def read_all(self) -> JournalReading:
        """Every payload that can be read, in order."""
        ...

    def compact(self, keep: Collection[int]) -> None:
        """Drop every entry whose number is not in `keep`. Raises DiskFull, FolderReadOnly."""
        ...


class Frame(msgspec.Struct, frozen=True, omit_defaults=True):
    """One payload: the ops of one write, and whose desk it is."""

    ops: tuple[Op, ...] = ()
    identity: Identity | None = None


_decode = msgspec.json.Decoder(Frame).decode


class Frames:
    """The journal as frames; it is rewritten once half of them are no longer needed."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._count = 0
        self._identity: Identity | None = None
        self._whole_to = -1

    def read(self) -> list[tuple[int, Frame]]:
        """Every readable frame with its number, in order."""
        reading = self._journal.read_all()
        self._count = len(reading.entries)
        read = [(entry.n, _decode(entry.payload)) for entry in reading.entries]
        known = [frame.identity for _, frame in read if frame.identity is not None]
        self._identity = known[-1] if known else None
        is_sound = known and not reading.unreadable and not reading.damaged_bytes
        self._whole_to = reading.last_n if is_sound else -1
        return read

    def holds_all_since(self, number: int) -> bool:
        """True when nothing was lost of what was last read, and it goes on to this number at least."""
        return self._whole_to >= number

    def go_on_after(self, number: int) -> None:
        """Use no frame number up to this one again, as when the journal was lost."""
        self._journal.go_on_after(number)

    def append_ops(self, ops: Iterable[Op]) -> int:
        """Write ops and return their frame's number. Raises DiskFull, FolderReadOnly.

        Each frame says whose desk it is, so that no single one is needed to make a lost database anew.
        """
        return self._append(Frame(tuple(ops), self._identity))

    def append_identity(self, identity: Identity) -> int:
        """Write whose desk this is and return its frame's number. Raises DiskFull, FolderReadOnly."""
        number = self._append(Frame(identity=identity))
        self._identity = identity
        return number

    def tidy(self, needed: Collection[int]) -> None:
        """Let go of what the clinic has, when that halves the journal and the disk has room to rewrite it.

        Raises DiskFailing, FolderReadOnly.
        """
        if self._count >= 2 * len(needed) and self._count > len(needed):
            # Nothing depends on it: on a full disk the desk opens and syncs, and a later time does it.
            with suppress(DiskFull):
                self._journal.compact(needed)
                self._count = len(needed)

    def _append(self, frame: Frame) -> int:
        number = self._journal.append(msgspec.json.encode(frame))
        self._count += 1
        return number
