"""Which records of participants are of one person, and under which of them all are shown.

Nothing of a record is rewritten when somebody says that it is of the same person as another: one says it, and
takes it back, in one field. So whatever was written about it elsewhere meanwhile is in its place already.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from peerdesk.domain.people import Participant
from peerdesk.domain.records import fields_of


@dataclass(frozen=True, slots=True)
class Sameness:
    """What was said of which records, resolved alike whoever asks and in whatever order it came.

    `under`: by each record that stands under another, the one its person is shown under. `groups`: by those
    shown, all records of their person, themselves first.
    """

    under: Mapping[UUID, UUID]
    groups: Mapping[UUID, tuple[UUID, ...]]

    @classmethod
    def of(cls, said: Mapping[UUID, UUID]) -> Sameness:
        """From what each record says of itself; where records name each other, the smallest id is shown."""
        under = {id_: shown for id_ in sorted(said) if (shown := _end(id_, said)) != id_}
        groups: dict[UUID, tuple[UUID, ...]] = {}
        for id_, shown in under.items():
            groups[shown] = (*groups.get(shown, (shown,)), id_)
        return cls(under, groups)

    def shown(self, id_: UUID) -> UUID:
        """The record a person is shown under."""
        return self.under.get(id_, id_)

    def records(self, id_: UUID) -> tuple[UUID, ...]:
        """All records of the person, the one shown first."""
        shown = self.shown(id_)
        return self.groups.get(shown, (shown,))

    def by_record(self, ids: Collection[UUID]) -> dict[UUID, UUID]:
        """Every record of these people, and which of `ids` it belongs to."""
        return {record: id_ for id_ in ids for record in self.records(id_)}


def as_one(shown: Participant, others: Collection[Participant]) -> Participant:
    """The person with the phones and warnings of all their records: nobody may miss one."""
    everyone = (shown, *others)
    both: dict[str, Any] = {
        name: tuple(dict.fromkeys(member for each in everyone for member in getattr(each, name)))
        for name, spec in fields_of(Participant).items()
        if spec.safety
    }
    return replace(shown, **both) if others else shown


def _end(id_: UUID, said: Mapping[UUID, UUID]) -> UUID:
    """Where a chain of records ends; of a ring the smallest id."""
    way = [id_]
    while (following := said.get(way[-1])) is not None:
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]
