"""The desktop put together: the one place where vault, store, sync, clock and window meet."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer

from peerdesk.config import Language as LanguageCode
from peerdesk.config import Paths, default_paths, load_preferences
from peerdesk.ui.imports import import_plainly
from peerdesk.ui.locking.replacing import (
    WAIT,
    NextProcess,
    Successor,
    desk_process,
    give_way_to,
    program_file,
    wait_for_turn,
)
from peerdesk.ui.main_window import MainWindow, WindowParts
from peerdesk.ui.theme.application import DeskApplication
from peerdesk.ui.theme.theme import Theme

if TYPE_CHECKING:
    from peerdesk.ui.background import Background
    from peerdesk.ui.language import Language

PRACTICE = "--practice"
_DOOR_PAINTED_MS = 50
_THE_DOOR = (
    "logging.handlers",
    "peerdesk.desk_door",
    "peerdesk.domain.ids",
    "peerdesk.vault.unreadable",
    "peerdesk.vault.vault",
    "peerdesk.ui.errors",
    "peerdesk.ui.letters",
    "peerdesk.ui.locking.guard",
    "peerdesk.ui.notices",
    "peerdesk.ui.preferences",
    "peerdesk.ui.screens.unlock.view",
    "peerdesk.ui.theme.focus",
    "peerdesk.ui.theme.palette",
    "peerdesk.ui.theme.sheet",
    "peerdesk.ui.theme.system",
)
"""What a process that waits for its turn has ready."""
_THE_DESK = (
    "peerdesk.vault.request",
    "peerdesk.vault.journal",
    "peerdesk.store.opening",
    "peerdesk.store.replay",
    "peerdesk.store.applying",
    "peerdesk.store.outbox",
    "peerdesk.store.store",
    "peerdesk.store.blobs",
    "peerdesk.store.held",
    "peerdesk.store.lineage",
    "peerdesk.store.snapshots",
    "peerdesk.vault.blobs",
    "peerdesk.sync.attachments",
    "peerdesk.sync.in_database",
    "peerdesk.operations.returning",
    "peerdesk.operations.today",
    "peerdesk.store.lists.badges",
    "peerdesk.ui.theme.ring",
    "peerdesk.ui.desk_view",
    "peerdesk.ui.screens.today.view",
    "peerdesk.ui.quiet",
)
"""What the first page needs, in the order in which it is needed."""
_ITS_SYNC = ("peerdesk.sync.engine", "peerdesk.sync.transport")
"""A fifth of all there is to import and not needed for a page: whoever types at once does not wait for it."""
_TYPING_MS = 2000
_AT_WORK_MS = 3000
"""Once the first page is there and the first sync on its way."""


@dataclass(frozen=True)
class Desktop:
    """The running desktop: its window is shown, its event loop not yet entered."""

    application: DeskApplication
    window: MainWindow
    background: Background
    speech: Language

    def stay(self) -> int:
        """Run until the window is closed; the exit code of the process."""
        code = self.application.exec()
        self.background.close()
        return code


def run(argv: Sequence[str], hint: str = "", successor: Successor | None = None) -> int:
    """Open the desk and stay until it is closed; the exit code of the process."""
    return open_desktop(argv, hint, successor).stay()


def open_desktop(argv: Sequence[str], hint: str = "", successor: Successor | None = None) -> Desktop:
    """Show the window, first empty, then with the door. `hint` stands on the unlock page.

    The lock gives way to `successor`, which is this desk anew unless somebody says otherwise. An empty
    window is painted in the time Qt takes; what is to be in it is imported only then. With `--wait` it is
    imported before, and nothing else is done until a desk has locked.
    """
    import_plainly()
    options = _options(argv)
    if options.wait:
        from peerdesk.vault.unreadable import keep_memory_private

        # What looks into it while it waits would look on when there is something to see.
        keep_memory_private()
        _import_all(_THE_DOOR)
        if not wait_for_turn(program_file()):
            give_way_to(_this_desk(argv))
    paths = Paths(options.data) if options.data else default_paths()
    preferences = load_preferences(paths)
    chosen = None if preferences.theme == "system" else Theme(preferences.theme, preferences.text_scale)
    application = DeskApplication(sys.argv[:1], chosen, complete=False)
    application.setApplicationName("PeerDesk")
    window = MainWindow(preferences)
    window.show_empty()
    application.complete()
    _keep_log(paths)
    background = _watched_background(application, window)
    again = successor or _this_desk(argv)
    waiting = NextProcess(again)
    window.desk_opened.connect(lambda _view: QTimer.singleShot(_AT_WORK_MS, window, waiting.begin))
    window.lock_requested.connect(partial(_lock, background, again, waiting))
    window.practice_requested.connect(partial(_practice, background, paths, again))
    language = _speech(preferences.language, application)
    parts = _parts(paths, background, language, hint)
    window.furnish(_with_practice(parts) if options.practice else parts)
    QTimer.singleShot(_DOOR_PAINTED_MS, window, partial(_bring_in_the_desk, window, background))
    return Desktop(application, window, background, language)


def _this_desk(argv: Sequence[str]) -> Successor:
    return replace(desk_process([word for word in argv if word not in (PRACTICE, WAIT)]), can_wait=True)


def _parts(paths: Paths, background: Background, language: Language, hint: str) -> WindowParts:
    from peerdesk.desk_door import DeskDoor
    from peerdesk.domain.clock import SystemClock
    from peerdesk.domain.ids import new_id
    from peerdesk.vault.unreadable import keep_memory_private

    keep_memory_private()
    clock = SystemClock()
    return WindowParts(DeskDoor(paths, clock, new_id, hint), paths, background, language, clock)


def _with_practice(parts: WindowParts) -> WindowParts:
    from peerdesk.domain.ids import new_id
    from peerdesk.practice.desk import open_practice, practice_paths

    return replace(parts, practice=partial(open_practice, practice_paths(parts.paths), parts.clock, new_id))


def _bring_in_the_desk(window: MainWindow, background: Background) -> None:
    """Import what opening a desk needs while the person still types, and look for cycles from then on."""

    def done(_none: None) -> None:
        gc.freeze()
        gc.enable()

    background.run_network(window, partial(_import_all, _THE_DESK), done)
    further = partial(background.run_network, window, partial(_import_all, _ITS_SYNC), lambda _none: None)
    QTimer.singleShot(_TYPING_MS, window, further)


def _import_all(modules: Sequence[str]) -> None:
    for module in modules:
        import_module(module)


def _watched_background(application: DeskApplication, window: MainWindow) -> Background:
    """The threads, with one last stop for the bugs on any of them."""
    from peerdesk.ui.background import Background
    from peerdesk.ui.errors import CrashHandler

    background, crashes = Background(), CrashHandler(window.is_written, application)
    crashes.install()
    background.broke.connect(crashes.report)
    crashes.close_requested.connect(window.close)
    return background


def _speech(chosen: LanguageCode | None, application: DeskApplication) -> Language:
    from peerdesk.ui.language import Language

    return Language(chosen or _language_of_the_system(), application)


def _lock(background: Background, successor: Successor, waiting: NextProcess) -> None:
    """Replace this process by one that knows nothing: no key and no note stays in memory.

    What was asked of the database is finished first; a sync on its way is cut, which loses nothing.
    """
    background.finish_database()
    give_way_to(successor, waiting)


def _practice(background: Background, paths: Paths, outside: Successor, anew: bool) -> None:  # noqa: FBT001
    """Go to the practice desk in a process of its own, which never opens a real vault."""
    from peerdesk.practice.desk import forget_practice, practice_paths

    background.finish_database()
    if anew:
        forget_practice(practice_paths(paths))
    give_way_to(replace(outside, command=[*outside.command, PRACTICE]))


def _language_of_the_system() -> LanguageCode:
    return "es" if QLocale().language() == QLocale.Language.Spanish else "en"


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="peerdesk", description="Open the desk.")
    parser.add_argument("--data", type=Path, help="the folder of vaults and preferences")
    parser.add_argument(
        PRACTICE, action="store_true", help="open the practice desk: invented people, no clinic"
    )
    parser.add_argument(WAIT, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def _keep_log(paths: Paths) -> None:
    from logging.handlers import RotatingFileHandler

    paths.data.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(paths.log, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
