"""The real desktop, unlocked and locked again by somebody: says when, then makes way for the door."""

import gc
import json
import sys
from time import perf_counter

from PySide6.QtCore import QTimer

from benchmarks.processes.unlocking_window import Visit
from peerdesk.app import Desktop, open_desktop
from peerdesk.ui.desk_view import DeskView
from peerdesk.ui.locking.replacing import Successor


class ShortVisit(Visit):
    """Locks so many milliseconds after the day is painted."""

    def __init__(self, desktop: Desktop, passphrase: str, stays_ms: int) -> None:
        super().__init__(desktop, passphrase)
        self._stays_ms = stays_ms

    def _tell(self) -> None:
        QTimer.singleShot(self._stays_ms, self._window, self._lock)

    def _lock(self) -> None:
        page = self._window.page()
        assert isinstance(page, DeskView)
        print(json.dumps({"lock": perf_counter()}), flush=True)  # noqa: T201
        page.lock_requested.emit()


def main() -> None:
    """Open the desktop (arguments: folder, passphrase, how many milliseconds to stay), and lock it."""
    gc.disable()
    folder, passphrase, stays_ms = sys.argv[1:]
    door = Successor([sys.executable, "-m", "benchmarks.processes.door_window", folder], can_wait=True)
    desktop = open_desktop(["--data", folder], successor=door)
    visit = ShortVisit(desktop, passphrase, int(stays_ms))
    desktop.stay()
    del visit


if __name__ == "__main__":
    main()
