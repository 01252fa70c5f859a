"""What the page of laptops and people shows, fetched from the clinic; nothing of it is kept here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.words import Role
from peerdesk.errors import PeerDeskError
from peerdesk.protocol.office import CodeGiven, LaptopStep, OfficeLaptop, OfficePage, OfficePerson
from peerdesk.ui.screens.context import ScreenContext

if TYPE_CHECKING:
    from peerdesk.ui.clinic_office import ClinicOffice

T = TypeVar("T")


class OfficeModel(QObject):
    """The last page the clinic gave, and the way to the next one; one request is under way at a time."""

    loaded = Signal()
    refused = Signal(object)
    """Carries the PeerDeskError of a page that did not come, or of a step that was not taken."""
    code_given = Signal(object, str)
    """The staff id, and the code."""
    person_added = Signal(object)
    """The OfficePerson."""
    stepped = Signal(object, object)
    """The OfficeLaptop as it stood, and the LaptopStep."""
    working_changed = Signal(bool)

    def __init__(self, context: ScreenContext, office: ClinicOffice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._office = context, office
        self.page: OfficePage | None = None
        self.is_working = False

    def load(self) -> None:
        """Fetch the page; nothing is done while something else is under way, which brings it too."""
        if not self.is_working:
            self._ask(self._office.page, self._keep)

    def give_code(self, person: OfficePerson) -> None:
        """Have a code made for somebody."""

        def given(reply: CodeGiven) -> None:
            self._keep(reply.page)
            self.code_given.emit(person.staff_id, reply.code)

        self._ask(lambda: self._office.give_code(person.staff_id), given)

    def cancel_codes(self, person: OfficePerson) -> None:
        """End the codes of somebody that were not used."""
        self._ask(lambda: self._office.cancel_codes(person.staff_id), lambda reply: self._keep(reply.page))

    def add_person(self, name: str, roles: Sequence[Role], team_id: UUID | None) -> None:
        """Add somebody."""
        known = {person.staff_id for person in self.people()}

        def added(page: OfficePage) -> None:
            self._keep(page)
            for person in page.people:
                if person.staff_id not in known:
                    self.person_added.emit(person)

        self._ask(lambda: self._office.add_person(name, roles, team_id), added)

    def let_go(self, person: OfficePerson) -> None:
        """Somebody works here no longer."""
        self._ask(lambda: self._office.let_go(person.staff_id), self._keep)

    def step(self, laptop: OfficeLaptop, step: LaptopStep, reason: str = "") -> None:
        """Take a step with a laptop."""

        def stepped(page: OfficePage) -> None:
            self._keep(page)
            self.stepped.emit(laptop, step)

        self._ask(lambda: self._office.step(laptop.device_id, step, reason), stepped)

    def people(self) -> Sequence[OfficePerson]:
        """Everyone, those who left last."""
        people = self.page.people if self.page else ()
        return sorted(people, key=lambda person: (not person.active, person.name))

    def person(self, staff_id: UUID | None) -> OfficePerson | None:
        """Somebody by their id."""
        return next((each for each in self.people() if each.staff_id == staff_id), None)

    def laptop(self, device_id: UUID | None) -> OfficeLaptop | None:
        """A laptop by its id."""
        laptops = self.page.laptops if self.page else ()
        return next((each for each in laptops if each.device_id == device_id), None)

    def team_name(self, team_id: UUID | None) -> str:
        """The name of a team; nothing for none."""
        teams = self.page.teams if self.page else ()
        return next((team.name for team in teams if team.team_id == team_id), "")

    def _keep(self, page: OfficePage) -> None:
        self.page = page
        self.loaded.emit()

    def _ask(self, work: Callable[[], T], on_done: Callable[[T], None]) -> None:
        self._set_working(working=True)

        def done(answer: T) -> None:
            self._set_working(working=False)
            on_done(answer)

        self._context.background.run_network(self, work, done, self._on_refused)

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._set_working(working=False)
        self.refused.emit(problem)

    def _set_working(self, *, working: bool) -> None:
        self.is_working = working
        self.working_changed.emit(working)
