"""The tour: the real window walks through every page and state and saves a picture of each.

Every state is taken in light and dark, in English and Spanish, at both sizes the pages are designed for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from peerdesk.operations.desk import Desk
from peerdesk.operations.today import today
from peerdesk.ui.desk_view import DeskView
from peerdesk.ui.screens.setup.view import SetupScreen
from peerdesk.ui.screens.unlock.view import UnlockScreen
from peerdesk.ui.theme.application import desk as application

if TYPE_CHECKING:
    from peerdesk.ui.background import Background
    from peerdesk.ui.language import Language
    from peerdesk.ui.main_window import MainWindow

SIZES = ((1366, 768), (1024, 640))
THEMES = ("light", "dark")
LANGUAGES = ("en", "es")
_QUIET_MS = 350
_ROUNDS = 3
_LOOK_EVERY_MS = 50
_LOOKS = 1200


@dataclass(frozen=True, slots=True)
class State:
    """One picture: its name and how to get there from anywhere at the same desk."""

    name: str
    reach: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Walk:
    """What is walked through, who opens the desks and with which words, and where the pictures go."""

    window: MainWindow
    background: Background
    speech: Language
    people: tuple[str, str]
    passphrase: str
    pictures: Path


class Tour:
    """One walk, and how many pictures it took."""

    def __init__(self, walk: Walk) -> None:
        self.window = walk.window
        self._walk = walk
        self.taken = 0

    @property
    def page(self) -> QWidget:
        """The door, or the open desk."""
        return self.window.page()

    def take(self, states: Sequence[State]) -> None:
        """Every state in every look."""
        for size, theme, language in product(SIZES, THEMES, LANGUAGES):
            self.window.resize(*size)
            look = application().theme
            application().set_theme(replace(look, name="dark" if theme == "dark" else "light"))
            self._walk.speech.speak(language)
            for state in states:
                state.reach()
                self.wait()
                folder = self._walk.pictures / f"{size[0]}x{size[1]}-{theme}-{language}"
                folder.mkdir(parents=True, exist_ok=True)
                self.window.grab().save(str(folder / f"{state.name}.png"))
                self.taken += 1

    def wait(self) -> None:
        """Until both background threads have nothing left to say and the page has been painted."""
        background = self._walk.background
        for _ in range(_ROUNDS):
            loop = QEventLoop()
            background.run(loop, lambda: None, lambda _none, done=loop: done.quit())  # type: ignore[misc]
            loop.exec()
        _pause(_QUIET_MS)

    def until(self, reached: Callable[[], bool]) -> None:
        """Until something is so. Raises TimeoutError after a minute."""
        for _ in range(_LOOKS):
            if reached():
                return
            _pause(_LOOK_EVERY_MS)
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
        page.unlock(self._walk.passphrase)
        self.until(lambda: isinstance(self.page, DeskView))
        self.wait()
        view = self.page
        assert isinstance(view, DeskView)
        return view


def take_pictures(walk: Walk) -> int:
    """Walk through the door and both desks; how many pictures were taken."""
    tour, window = Tour(walk), walk.window
    tour.until(lambda: isinstance(tour.page, UnlockScreen))
    window.activateWindow()
    tour.until(window.isActiveWindow)
    tour.take(list(_door(tour)))
    for person, states in zip(walk.people, (_supporter, _supervisor), strict=True):
        window.show_unlock()
        tour.take(list(states(tour, tour.unlock(person))))
        window.close_desk()
        tour.wait()
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
        page.unlock("not the passphrase at all")
        tour.until(lambda: bool(page.problem()))

    yield State("01-unlock-wrong", wrong)
    yield State("02-setup-clinic", window.show_setup)

    def unreachable() -> None:
        window.show_setup()
        page = tour.page
        assert isinstance(page, SetupScreen)
        tour.type("nowhere.invalid")
        tour.press("Return")
        tour.until(lambda: page.problem() != "")

    yield State("02-setup-unreachable", unreachable)


def _supporter(tour: Tour, view: DeskView) -> Iterator[State]:
    person = _planned_first(view.desk)
    yield State("03-today", lambda: view.open_page("today"))
    yield State("04-caseload", lambda: view.open_page("caseload"))

    def filtered(words: str) -> Callable[[], None]:
        def reach() -> None:
            view.open_page("caseload")
            tour.wait()
            tour.press("/")
            tour.type(words)

        return reach

    yield State("04-caseload-filtered", filtered("jose"))
    yield State("04-caseload-nobody", filtered("zzzz"))
    yield State("05-participant", lambda: view.open_participant(person))
    yield State("06-log-contact", lambda: view.log_contact(participant_id=person))
    yield State("06-log-who", view.log_contact)

    def safety() -> None:
        view.log_contact(participant_id=person)
        tour.wait()
        tour.press("Alt+S")
        tour.press("Right")
        tour.press("Space")

    yield State("06-log-safety", safety)
    yield State("11-sync", lambda: view.open_page("sync"))

    def find() -> None:
        view.open_page("today")
        tour.press("Ctrl+K")
        tour.wait()
        tour.type("ros")

    yield State("17-find", find)


def _planned_first(desk: Desk) -> UUID:
    """Somebody with a visit today."""
    return today(desk, desk.clock.now().date()).planned[1].participant.id


def _supervisor(tour: Tour, view: DeskView) -> Iterator[State]:
    yield State("08-review", lambda: view.open_page("review"))

    def send_back() -> None:
        view.open_page("review")
        tour.wait()
        tour.press("R")

    yield State("08-review-send-back", send_back)
    yield State("04-caseloads", lambda: view.open_page("caseload"))
    yield State("11-sync-supervisor", lambda: view.open_page("sync"))
