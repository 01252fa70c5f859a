"""The tour: the real window walks through every page and state and saves a picture of each.

A look is a size, a theme and a language: one of them shows every page, all of them every way it can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from peerdesk.domain.words import ContactStatus
from peerdesk.operations.conflicts import conflicts
from peerdesk.operations.desk import Desk
from peerdesk.operations.participant_pages import participant_page
from peerdesk.operations.today import today
from peerdesk.ui.desk_view import DeskView
from peerdesk.ui.screens.caseload.view import CaseloadScreen
from peerdesk.ui.screens.conflict.view import ConflictScreen
from peerdesk.ui.screens.contact.view import ContactScreen
from peerdesk.ui.screens.participant.view import ParticipantScreen
from peerdesk.ui.screens.unlock.view import UnlockScreen
from peerdesk.ui.shell.toast import Toast
from peerdesk.ui.theme.application import desk as application
from peerdesk.ui.tour_held import held_stops, own_work_stops
from peerdesk.ui.tour_office import office_stops
from peerdesk.ui.tour_setup import newcomer_stops, setup_stops
from peerdesk.ui.tour_sync import sync_stops

if TYPE_CHECKING:
    from peerdesk.ui.background import Background
    from peerdesk.ui.language import Language
    from peerdesk.ui.main_window import MainWindow

SIZES = ((1366, 768), (1024, 640))
THEMES = ("light", "dark")
LANGUAGES = ("en", "es")
Look = tuple[tuple[int, int], str, str]
LOOKS: tuple[Look, ...] = tuple(product(SIZES, THEMES, LANGUAGES))
_QUIET_MS = 350
_ROUNDS = 3
_GLANCE_EVERY_MS = 50
_GLANCES = 1200


@dataclass(frozen=True, slots=True)
class State:
    """One picture: its name and how to get there from anywhere at the same desk."""

    name: str
    reach: Callable[[], object]
    leave: Callable[[], object] | None = None
    """Undoes what the next picture should not show."""


class Reception(Protocol):
    """The clinic's side of a set-up."""

    @property
    def address(self) -> str:
        """Where the clinic is found."""
        ...

    def code(self) -> str:
        """A one-time code for somebody who has no laptop yet."""
        ...

    def let_in(self) -> None:
        """Agree to the digits of every laptop that waits."""
        ...


@dataclass(frozen=True, slots=True)
class Walk:
    """What is walked through, who opens the desks and with which words, and where the pictures go."""

    window: MainWindow
    background: Background
    speech: Language
    people: tuple[str, str, str]
    passphrase: str
    reception: Reception
    pictures: Path
    looks: Sequence[Look] = LOOKS


class Tour:
    """One walk, and how many pictures it took."""

    def __init__(self, walk: Walk) -> None:
        self.window = walk.window
        self.walk = walk
        self.taken = 0

    @property
    def page(self) -> QWidget | None:
        """The door, or the open desk."""
        return self.window.page()

    def take(self, states: Sequence[State], looks: int | None = None) -> None:
        """Every state in every look of the walk, or in the first so many."""
        for size, theme, language in self.walk.looks[:looks]:
            self.window.resize(*size)
            look = application().theme
            application().set_theme(replace(look, name="dark" if theme == "dark" else "light"))
            self.walk.speech.speak(language)
            for state in states:
                state.reach()
                self.wait()
                folder = self.walk.pictures / f"{size[0]}x{size[1]}-{theme}-{language}"
                folder.mkdir(parents=True, exist_ok=True)
                self.window.grab().save(str(folder / f"{state.name}.png"))
                self.taken += 1
                if state.leave is not None:
                    state.leave()
                    self.wait()

    def wait(self) -> None:
        """Until both background threads have nothing left to say and the page has been painted."""
        background = self.walk.background
        for _ in range(_ROUNDS):
            loop = QEventLoop()
            background.run(loop, lambda: None, lambda _none, done=loop: done.quit())  # type: ignore[misc]
            loop.exec()
        _pause(_QUIET_MS)

    def clean(self) -> None:
        """Empty the field that has the focus."""
        self.press("Ctrl+A")
        self.press("Backspace")

    def until(self, reached: Callable[[], bool]) -> None:
        """Until something is so. Raises TimeoutError after a minute."""
        for _ in range(_GLANCES):
            if reached():
                return
            _pause(_GLANCE_EVERY_MS)
        raise TimeoutError(reached)

    def press(self, keys: str) -> None:
        """Press a key or a combination."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def unlock(self, name: str) -> DeskView:
        """Open the desk of a person of the demo."""
        self.until(lambda: isinstance(self.page, UnlockScreen))
        page = self.page
        assert isinstance(page, UnlockScreen)
        page.choose(name)
        page.unlock(self.walk.passphrase)
        self.until(lambda: isinstance(self.page, DeskView))
        self.wait()
        view = self.page
        assert isinstance(view, DeskView)
        return view


def take_pictures(walk: Walk) -> int:
    """Walk through the door and every desk; how many pictures were taken."""
    tour, window = Tour(walk), walk.window
    tour.until(lambda: isinstance(tour.page, UnlockScreen))
    window.activateWindow()
    tour.until(window.isActiveWindow)
    tour.take([*_door(tour), *(State(*stop) for stop in setup_stops(tour))])
    for person, states in zip(walk.people, (_supporter, _supervisor, _administrator), strict=True):
        window.show_unlock()
        tour.take(list(states(tour, tour.unlock(person))))
        window.close_desk()
        tour.wait()
    tour.take([State(*stop) for stop in newcomer_stops(tour)], looks=1)
    window.close()
    return tour.taken


def _pause(milliseconds: int) -> None:
    """Let the window and the threads work; QTest.qWait would keep the threads from it."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def _door(tour: Tour) -> Iterator[State]:
    window = tour.window
    yield State("01-unlock", window.show_unlock)

    def wrong() -> None:
        window.show_unlock()
        page = tour.page
        assert isinstance(page, UnlockScreen)
        page.choose(tour.walk.people[0])
        page.unlock("not the passphrase at all")
        tour.until(lambda: bool(page.problem()))

    def forgive() -> None:
        tour.unlock(tour.walk.people[0])
        window.close_desk()

    yield State("01-unlock-wrong", wrong, forgive)


def _supporter(tour: Tour, view: DeskView) -> Iterator[State]:
    person = _planned_first(view.desk)
    yield State("03-today", lambda: view.open_page("today"))
    yield State("04-caseload", lambda: view.open_page("caseload"))

    def filtered(words: str) -> Callable[[], None]:
        def reach() -> None:
            view.open_page("caseload")
            tour.wait()
            screen = view.stack.currentWidget()
            assert isinstance(screen, CaseloadScreen)
            screen.go_to_filter()
            tour.type(words)

        return reach

    yield State("04-caseload-filtered", filtered("jose"), tour.clean)
    yield State("04-caseload-nobody", filtered("zzzz"), tour.clean)
    yield State("12-places", lambda: view.open_page("directory"))
    yield from _record(tour, view, person)
    yield from _two_versions(tour, view)
    yield from _logs(tour, view, person)
    yield from (State(*stop) for stop in (*sync_stops(view), *own_work_stops(view)))

    def find() -> None:
        view.open_page("today")
        tour.wait()
        tour.press("Ctrl+K")
        tour.wait()
        tour.type("bea")

    yield State("17-find", find, lambda: tour.press("Esc"))


def _record(tour: Tour, view: DeskView, person: UUID) -> Iterator[State]:
    def tab(number: int) -> Callable[[], None]:
        def reach() -> None:
            view.open_participant(person)
            screen = view.stack.currentWidget()
            assert isinstance(screen, ParticipantScreen)
            screen.tabs.setCurrentIndex(number)

        return reach

    for number, name in enumerate(("", "-contacts", "-plan", "-files", "-history")):
        yield State(f"05-participant{name}", tab(number))

    def write_step() -> None:
        view.open_plan(person)
        tour.wait()
        screen = view.stack.currentWidget()
        assert isinstance(screen, ParticipantScreen)
        assert screen.plan.section.card is not None
        screen.plan.section.card.change.setFocus()
        tour.press("Ctrl+Return")
        tour.type("Eat dinner before 7")

    yield State("20-care-plan-step", write_step, lambda: tour.press("Esc"))


def _two_versions(tour: Tour, view: DeskView) -> Iterator[State]:
    """Choosing, without saving: the next look shows the same."""
    (conflict, *_) = conflicts(view.desk)

    def reach() -> ConflictScreen:
        view.open_conflict(conflict.record.kind, conflict.record.id)
        tour.wait()
        screen = view.stack.currentWidget()
        assert isinstance(screen, ConflictScreen)
        return screen

    def chosen() -> None:
        screen = reach()
        first, second, *_, last = screen.model.page.lines
        screen.model.pick(first, first.versions[0].op_id)
        screen.model.pick_all(last)
        assert screen.table is not None
        screen.table.rows[second.field].type_another.click()

    show_person = partial(view.open_participant, conflict.record.id)
    yield State("05-participant-two-versions", show_person)
    yield State("09-two-versions", reach)
    yield State("09-two-versions-chosen", chosen, show_person)


def _logs(tour: Tour, view: DeskView, person: UUID) -> Iterator[State]:
    def log(**target: UUID) -> Callable[[], None]:
        def reach() -> None:
            view.open_page("today")
            tour.wait()
            view.log_contact(**target)

        return reach

    def safety() -> None:
        log(participant_id=person)()
        tour.wait()
        tour.press("Alt+S")
        tour.press("Right")
        tour.press("Space")

    def discard() -> None:
        screen = view.stack.currentWidget()
        assert isinstance(screen, ContactScreen)
        screen.foot.discard.click()
        tour.wait()
        toast = view.findChild(Toast)
        assert isinstance(toast, Toast)
        toast.hide()

    lines = participant_page(view.desk, person).contacts.lines
    approved = next(line.contact for line in lines if line.contact.status is ContactStatus.APPROVED)
    yield State("06-log-contact", log(participant_id=person))
    yield State("06-log-who", log())
    yield State("06-log-safety", safety, discard)
    yield State("06-log-approved", log(contact_id=approved.id))
    yield State("06-log-sent-back", log(contact_id=_sent_back_first(view.desk)))


def _planned_first(desk: Desk) -> UUID:
    """Somebody with a visit today."""
    return today(desk, desk.clock.now().date()).planned[1].participant.id


def _sent_back_first(desk: Desk) -> UUID:
    return today(desk, desk.clock.now().date()).returned[0].contact.id


def _supervisor(tour: Tour, view: DeskView) -> Iterator[State]:
    yield State("08-review", lambda: view.open_page("review"))

    def send_back() -> None:
        view.open_page("review")
        tour.wait()
        tour.press("Return")
        tour.wait()
        tour.press("R")
        tour.type("Thank you, this is a clear note. Which day was it?")

    def close() -> None:
        tour.clean()
        tour.press("Esc")

    yield State("08-review-send-back", send_back, close)
    yield State("04-caseloads", lambda: view.open_page("caseload"))
    yield State("20-clinic-goals", lambda: view.open_page("templates"))
    yield from (State(*stop) for stop in (*held_stops(view, tour.wait), *sync_stops(view, "-supervisor")))


def _administrator(tour: Tour, view: DeskView) -> Iterator[State]:
    yield from (State(*stop) for stop in office_stops(view, tour.until))
