"""Two laptops that change one record while neither hears of the other."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from peerdesk.domain.edits import Edit
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.operations.conflict_pages import ConflictPage, Line, conflict_page
from peerdesk.operations.conflicts import Choice
from peerdesk.operations.desk import Desk
from tests.sync.clinic import Laptop, TestClinic


def desk_of(laptop: Laptop) -> Desk:
    """The desk of whoever has the laptop."""
    assert laptop.store.identity is not None
    return Desk(laptop.store, laptop.clock, new_id, laptop.store.identity, laptop.blobs)


def line(page: ConflictPage, field: str) -> Line:
    """The line of a field that differs."""
    (found,) = [each for each in page.lines if each.field == field]
    return found


def version_of(page: ConflictPage, field: str, author: str) -> Choice:
    """The choice of what an author wrote of a field."""
    told = line(page, field)
    (value,) = [version.value for version in told.versions if version.author.name == author]
    return Choice.over(told, value)


@dataclass
class Couple:
    """Ana and Beto, who both support Rosa."""

    clinic: TestClinic
    ana: Laptop
    beto: Laptop
    rosa: UUID

    @classmethod
    def at(cls, clinic: TestClinic) -> "Couple":
        """Set both laptops up."""
        rosa = clinic.participant("Rosa", "Ana", "Beto")
        couple = cls(clinic, clinic.laptop("Ana"), clinic.laptop("Beto"), rosa)
        couple.all_sync()
        return couple

    def all_sync(self, *more: Laptop) -> None:
        """Sync until everybody has heard of everything, Ana first."""
        laptops = (self.ana, self.beto, *more)
        for laptop in (*laptops, *laptops[:-1]):
            laptop.sync_well()

    def both_change(self, ana: dict[str, Any], beto: dict[str, Any]) -> None:
        """Ana's change is the first to arrive, though Beto's was made an hour before."""
        self.beto.change(self.rosa, **beto)
        self.clinic.clock.advance(3600)
        self.ana.change(self.rosa, **ana)
        self.all_sync()

    def both_write(self, ana: Edit, beto: Edit) -> None:
        """The same with edits of any kind."""
        self.beto.store.write([beto])
        self.clinic.clock.advance(3600)
        self.ana.store.write([ana])
        self.all_sync()

    def page(self, laptop: Laptop, kind: str = "participant", record_id: UUID | None = None) -> ConflictPage:
        """The page of a record, Rosa's unless said otherwise."""
        return conflict_page(desk_of(laptop), kind, record_id or self.rosa)

    def person(self, laptop: Laptop) -> Participant:
        """Rosa as a laptop shows her."""
        return laptop.store.get(Participant, self.rosa)
