"""What each person was told is saved, and what they saw when they wrote it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from peerdesk.domain.records import Record

Seen = Mapping[str, frozenset[str]]
"""For each field, every value that stood on the screen: the one shown, and the rivals beside it."""


@dataclass
class Saved:
    """One thing somebody did: a value they gave a field, or (`value` None) a step without words.

    `told` is False until the laptop says that it is saved. `is_forgotten`: the laptop lost the disk that had
    it; `lost`: so did the clinic.
    `grows`: it went on from a value of the same person, whose op may have become this one.
    """

    laptop: str
    record: type[Record]
    record_id: UUID
    field: str
    value: str | None
    saw: Seen
    grows: bool = False
    is_member: bool = False
    is_deletion: bool = False
    told: bool = False
    is_forgotten: bool = False
    lost: bool = False
    op_id: UUID | None = None

    @property
    def is_due(self) -> bool:
        """True when the promise covers it."""
        return self.told and not self.lost

    def went_on_from(self, other: Saved) -> bool:
        """True when this value was typed over that one, by somebody who saw it."""
        return (
            self.record_id == other.record_id
            and self.field == other.field
            and self.value != other.value
            and other.value in self.saw.get(self.field, ())
        )


@dataclass
class Ledger:
    """Everything that was done in one run, in order."""

    entries: list[Saved] = field(default_factory=list)

    def of_record(self, record_id: UUID) -> list[Saved]:
        """What was done to one record."""
        return [entry for entry in self.entries if entry.record_id == record_id]

    def of(self, laptop: str, record_id: UUID, field: str) -> list[Saved]:
        """What was done to one field at one laptop."""
        done = self.of_record(record_id)
        return [entry for entry in done if (entry.laptop, entry.field) == (laptop, field)]

    def due(self, laptop: str | None = None) -> list[Saved]:
        """What the promise covers, at one laptop or at all."""
        return [entry for entry in self.entries if entry.is_due and laptop in (None, entry.laptop)]

    def successors(self, entry: Saved) -> list[Saved]:
        """What was typed over a value by people who saw it."""
        return [each for each in self.entries if each.went_on_from(entry)]

    def grown_over(self, entry: Saved) -> list[Saved]:
        """What the same person typed on from a value, maybe within the same op."""
        return [each for each in self.successors(entry) if each.grows and each.laptop == entry.laptop]

    def forget(self, laptop: str, but_for: Collection[UUID] = ()) -> None:
        """A laptop lost what it had of the past: from here on only the clinic has what it took."""
        for entry in self.due(laptop):
            entry.is_forgotten |= entry.op_id not in but_for

    def lose_forgotten(self, kept: Collection[UUID]) -> None:
        """Of what laptops forgot, only the ops in `kept` are anywhere."""
        for entry in self.entries:
            entry.lost |= entry.is_forgotten and entry.op_id not in kept


def tell(entries: Iterable[Saved], ops: Mapping[UUID, UUID]) -> None:
    """The laptop said that these are saved; `ops` are the ops that hold them, by record."""
    for entry in entries:
        entry.told = True
        entry.op_id = ops[entry.record_id]
