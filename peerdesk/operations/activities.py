"""The clinic's list of things done together, under the four functions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from peerdesk.domain.contacts import Activity
from peerdesk.domain.words import Function
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import contacts as lists


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The activities a person can choose from, in the clinic's order."""

    by_function: Mapping[Function, tuple[Activity, ...]]

    def delivered(self, chosen: Collection[UUID]) -> tuple[Function, ...]:
        """The functions the chosen activities belong to, in the order of the form."""
        return tuple(f for f, offered in self.by_function.items() if any(a.id in chosen for a in offered))


def catalogue(desk: Desk) -> Catalogue:
    """What the clinic offers to choose from now."""
    found = lists.activities(desk.store)
    return Catalogue({f: tuple(a for a in found if a.function is f) for f in Function})
