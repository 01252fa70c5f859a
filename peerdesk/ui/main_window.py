"""The window: the door first, then the desk behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.config import LOCK_AFTER_MINUTES, Paths, Preferences
from peerdesk.config import Language as LanguageCode
from peerdesk.ui.theme.application import desk as application

if TYPE_CHECKING:
    from peerdesk.domain.clock import Clock
    from peerdesk.errors import PeerDeskError
    from peerdesk.ui.background import Background
    from peerdesk.ui.desk_view import DeskView
    from peerdesk.ui.door import Door, Obstacle, OpenDesk
    from peerdesk.ui.language import Language
    from peerdesk.ui.locking.guard import LockGuard
    from peerdesk.ui.preferences import KeptPreferences
    from peerdesk.ui.quiet import QuietTimes
    from peerdesk.ui.screens.context import Screen, ScreenContext

FIRST_SIZE = (1366, 738)
LEAST_SIZE = (960, 600)
_TEXT_SCALES = (1.0, 1.15, 1.3)
_PAINTED_WITHIN_MS = 500


@dataclass(frozen=True)
class WindowParts:
    """What the window is made of."""

    door: Door
    paths: Paths
    background: Background
    speech: Language
    clock: Clock
    practice: Callable[[], OpenDesk] | None = None
    """Opens the practice desk, in a window that shows nothing else; takes time."""


class MainWindow(QMainWindow):
    """Shows itself empty, then the door until somebody opens it, then their desk."""

    lock_requested = Signal()
    """The process should be replaced, so that no key and no note stays in memory."""
    practice_requested = Signal(bool)
    """Another process should open the practice desk, begun anew (True) or as it was left."""
    desk_opened = Signal(object)
    """Carries the `DeskView`."""
    painted = Signal()
    """It has begun to be painted."""

    _parts: WindowParts
    guard: LockGuard
    preferences: KeptPreferences

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._first_preferences = preferences
        self._open: OpenDesk | None = None
        self._view: DeskView | None = None
        self._quiet: QuietTimes | None = None
        self._stack = QStackedWidget()
        self._stack.setObjectName("canvas")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack)
        middle = QWidget()
        middle.setLayout(self._column)
        self.setCentralWidget(middle)
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self.setWindowTitle("PeerDesk")

    def show_empty(self) -> None:
        """Show it and let it be painted, before what belongs into it is even imported."""
        waiting = QEventLoop()
        self.painted.connect(waiting.quit)
        QTimer.singleShot(_PAINTED_WITHIN_MS, waiting.quit)
        self.show()
        waiting.exec()

    def furnish(self, parts: WindowParts) -> None:
        """Put the door into it."""
        from peerdesk.ui.letters import LettersOff
        from peerdesk.ui.locking.guard import LockGuard
        from peerdesk.ui.notices import Notices
        from peerdesk.ui.preferences import KeptPreferences

        self._parts = parts
        self.preferences = KeptPreferences(parts.paths, self._first_preferences, self)
        self.preferences.changed.connect(self._on_preferred)
        self._letters = LettersOff(self)
        self.notices = Notices()
        self.guard = LockGuard(self, parts.clock, self.preferences.now.lock_after_minutes)
        self.guard.lock_due.connect(self._on_lock_due)
        self.guard.warned.connect(self.notices.say_locking)
        self.notices.stay_requested.connect(self.guard.idle.touch)
        self._column.insertWidget(0, self.notices)
        parts.speech.changed.connect(self._on_language_changed)
        parts.background.refused.connect(self._on_refused)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()
        self._letters.set_off(not self.preferences.now.single_letter_keys)
        if parts.practice is None:
            self.show_door()
        else:
            self._practice(parts.practice)

    def event(self, event: QEvent) -> bool:
        """Say that it is being painted."""
        if event.type() == QEvent.Type.Paint:
            self.painted.emit()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put the desk away once everything typed is saved; until then it stays open."""
        self._finish_saving()
        if self.is_written():
            self._put_away()
            super().closeEvent(event)
        else:
            event.ignore()
            assert self._view is not None
            self._view.write_down(self._close_again, self._close_and_lose)

    def is_written(self) -> bool:
        """True when nothing typed would be lost if the process ended now."""
        return self._view is None or self._view.is_written()

    def page(self) -> QWidget | None:
        """What the window shows: the door, the open desk, or nothing yet."""
        return self._stack.currentWidget()

    def close_desk(self) -> None:
        """Put the open desk away once everything typed is saved, and show the door."""
        if self._view is not None:
            self._view.write_down(self._leave_desk)

    def show_door(self) -> None:
        """Show who works at this laptop, or set it up when nobody does yet."""
        if (removed := self._parts.door.farewells.now()) is not None:
            self._show_farewell(removed)
        else:
            self._show_people()

    def _show_people(self) -> None:
        if self._parts.door.people():
            self.show_unlock()
        elif (obstacle := self._parts.door.obstacle()) is not None:
            self._show_obstacle(obstacle)
        else:
            self.show_setup()

    def show_unlock(self) -> None:
        """Show the people of this laptop."""
        from peerdesk.ui.screens.unlock.view import UnlockScreen

        parts = self._parts
        page = UnlockScreen(parts.door, parts.background, parts.speech, parts.clock)
        page.opened.connect(self.open_desk)
        page.setup_requested.connect(self.show_setup)
        page.practice_requested.connect(lambda: self.practice_requested.emit(False))
        page.shut_chosen.connect(self._show_obstacle)
        page.called_in.connect(self.show_door)
        self._show(page)

    def _practice(self, open_practice: Callable[[], OpenDesk]) -> None:
        from peerdesk.ui.practice import PracticeEdge

        edge = PracticeEdge()
        edge.leave_requested.connect(self._on_lock_due)
        edge.anew_requested.connect(self._on_anew)
        self._column.insertWidget(0, edge)
        self.setWindowTitle(self.tr("PeerDesk practice"))
        self._parts.background.run(self, open_practice, self.open_desk, self._on_practice_shut)

    def _on_anew(self) -> None:
        self._put_away()
        self.practice_requested.emit(True)

    def _show_obstacle(self, obstacle: Obstacle) -> None:
        from peerdesk.ui.screens.unlock.shut import ShutScreen

        parts = self._parts
        page = ShutScreen(obstacle, parts.door, parts.background, parts.speech, parts.clock)
        page.opened.connect(self.open_desk)
        page.setup_requested.connect(self.show_setup)
        page.left.connect(self.show_door)
        self._show(page)

    def _on_practice_shut(self, problem: PeerDeskError) -> None:
        from peerdesk.ui.door import Obstacle

        self._show_obstacle(Obstacle(problem))

    def _show_farewell(self, removed: PeerDeskError) -> None:
        """Say that a desk was taken off this laptop, and tell the clinic that it is gone."""
        from peerdesk.ui.errors import sentence_for
        from peerdesk.ui.widgets.buttons import Offer
        from peerdesk.ui.widgets.states import EmptyState

        offer = Offer("read", self.tr("I have read this"), icon="check")
        page = EmptyState("lock", self.tr("This desk was removed"), sentence_for(removed), [offer])
        page.chosen.connect(self._on_farewell_read)
        self._show(page)
        self._parts.background.run_network(self, self._parts.door.farewells.tell_clinic, lambda _none: None)

    def _on_farewell_read(self, _key: str) -> None:
        self._parts.door.farewells.forget()
        self._show_people()

    def show_setup(self) -> None:
        """Set this laptop up for one more person."""
        from peerdesk.ui.screens.setup.view import SetupScreen

        parts = self._parts
        page = SetupScreen(parts.door, parts.background, parts.speech)
        page.opened.connect(self.open_desk)
        page.joined.connect(self._on_joined)
        page.left.connect(self.show_door)
        self._show(page)

    def open_desk(self, opened: OpenDesk) -> None:
        """Show the desk that was just opened."""
        from peerdesk.ui.background import News
        from peerdesk.ui.desk_view import DeskView

        self._open = opened
        parts = self._parts
        self._view = view = DeskView(opened, parts.background, News(self), parts.speech, self._settings)
        view.lock_requested.connect(self._on_lock_due)
        view.lease.lock_allowed.connect(self._allow_minutes)
        self._allow_minutes()
        self.guard.start()
        if opened.snapshots is not None:
            from peerdesk.ui.quiet import QuietTimes

            self._quiet = QuietTimes(opened.snapshots, self.guard.idle, parts.background, self)
        view.space.short.connect(self.notices.say_short)
        self.notices.look_requested.connect(view.space.look)
        view.keys.larger_text_requested.connect(lambda: self._step_text(1))
        view.keys.smaller_text_requested.connect(lambda: self._step_text(-1))
        view.keys.normal_text_requested.connect(lambda: self._scale_text(1.0))
        # The window has its own least size, of which notices take a part.
        view.setMinimumSize(0, 0)
        self._show(view)
        self.notices.say_repaired(opened.repaired)
        self.desk_opened.emit(view)

    def _show(self, page: QWidget) -> None:
        before = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        # Asked for while the page was not yet shown, the focus only takes once it is; whoever has it then.
        QTimer.singleShot(0, page, lambda: _give_focus_in(page))
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def _on_joined(self, opened: OpenDesk) -> None:
        self._open = opened

    def _finish_saving(self) -> None:
        if self._view is not None:
            self._view.settle()
            self._parts.background.finish_database()

    def _leave_desk(self) -> None:
        self._put_away()
        self.show_door()

    def _on_lock_due(self) -> None:
        if self._view is not None:
            self._view.write_down(self._lock)

    def _lock(self) -> None:
        if self._view is not None:
            self._view.keep_way()
        self._put_away()
        self.lock_requested.emit()

    def _close_again(self) -> None:
        self.close()

    def _close_and_lose(self) -> None:
        self._put_away()
        self.close()

    def _put_away(self) -> None:
        self.guard.stop()
        if self._quiet is not None:
            self._quiet.stop()
        if self._view is not None:
            self._view.put_away()
        if self._open is not None:
            self._parts.background.run(self, self._open.close, lambda _none: None)
        self.notices.clear()
        self._parts.background.run(self, self._parts.door.close, lambda _none: None)
        self._view = self._open = None

    def _on_language_changed(self, code: LanguageCode) -> None:
        self.preferences.change(language=code)

    def _step_text(self, way: int) -> None:
        at = _TEXT_SCALES.index(application().theme.scale) + way
        self._scale_text(_TEXT_SCALES[max(0, min(at, len(_TEXT_SCALES) - 1))])

    def _scale_text(self, scale: float) -> None:
        self.preferences.change(text_scale=scale)

    def _settings(self, context: ScreenContext) -> Screen:
        from peerdesk.posture import read_posture
        from peerdesk.ui.screens.settings.view import SettingsScreen

        assert self._open is not None
        return SettingsScreen(
            context,
            self.preferences,
            partial(read_posture, self._parts.paths.data),
            self._longest_minutes,
            partial(self._open.laptop.report, context.background.in_database),
            self._open.keys,
        )

    def _longest_minutes(self) -> int:
        """What the clinic allows at most."""
        return self._view.lease.now.lock_minutes if self._view is not None else LOCK_AFTER_MINUTES[-1]

    def _allow_minutes(self, _longest: int = 0) -> None:
        self.guard.idle.allow(min(self.preferences.now.lock_after_minutes, self._longest_minutes()))

    def _on_preferred(self, now: Preferences) -> None:
        self._dress()
        self._allow_minutes()
        self._letters.set_off(not now.single_letter_keys)

    def _dress(self) -> None:
        """The look the person chose; with `system` the computer's, now and when it changes."""
        from peerdesk.ui.theme.system import chosen_theme, system_look

        chosen = self.preferences.now
        application().set_theme(chosen_theme(chosen.theme, chosen.text_scale, system_look()))

    def _on_refused(self, problem: PeerDeskError) -> None:
        from peerdesk.ui.errors import sentence_for

        if self._view is not None:
            self._view.toast(sentence_for(problem))


def _give_focus_in(page: QWidget) -> None:
    wanted = page.focusWidget()
    if wanted is not None:
        wanted.setFocus()
