"""Who was found, and which records were opened; all of it is asked of the clinic and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from peerdesk.errors import PeerDeskError
from peerdesk.protocol.openings import Opening, OpeningsPage, PeopleFound, PersonFound
from peerdesk.ui.clinic_openings import ClinicOpenings
from peerdesk.ui.screens.context import ScreenContext

T = TypeVar("T")
SHORTEST_REASON = 10
SHORTEST_WORDS = 3


class OpeningModel(QObject):
    """One request is under way at a time."""

    listed = Signal()
    found = Signal(object)
    """The PeopleFound."""
    opened = Signal(object)
    """The PersonFound whose record comes with the next sync."""
    refused = Signal(object)
    """Carries the PeerDeskError."""

    def __init__(self, context: ScreenContext, clinic: ClinicOpenings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._clinic = context, clinic
        self.openings: Sequence[Opening] = ()
        self.is_working = False

    def load(self) -> None:
        """Ask which records were opened."""
        self._ask(self._clinic.page, self._on_page)

    def find(self, words: str) -> None:
        """Ask who is meant."""

        def came(people: PeopleFound) -> None:
            self.found.emit(people)

        self._ask(lambda: self._clinic.find(words), came)

    def open(self, person: PersonFound, reason: str) -> None:
        """Open somebody's record."""

        def came(page: OpeningsPage) -> None:
            self._on_page(page)
            self.opened.emit(person)

        self._ask(lambda: self._clinic.open(person.participant_id, reason), came)

    def _on_page(self, page: OpeningsPage) -> None:
        self.openings = page.openings
        self.listed.emit()

    def _ask(self, work: Callable[[], T], on_done: Callable[[T], None]) -> None:
        if self.is_working:
            return
        self.is_working = True

        def done(answer: T) -> None:
            self.is_working = False
            on_done(answer)

        def failed(problem: PeerDeskError) -> None:
            self.is_working = False
            self.refused.emit(problem)

        self._context.background.run_network(self, work, done, failed)
