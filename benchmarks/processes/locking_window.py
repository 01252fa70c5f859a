"""The real desktop, unlocked and locked again by somebody: says when, then makes way for the door."""

import gc
import json
import sys
from time import perf_counter

from benchmarks.processes.unlocking_window import Visit
from peerdesk.app import open_desktop
from peerdesk.ui.desk_view import DeskView
from peerdesk.ui.locking.replacing import Successor


class ShortVisit(Visit):
    """Locks as soon as the day is painted."""

    def _tell(self) -> None:
        page = self._window.page()
        assert isinstance(page, DeskView)
        print(json.dumps({"lock": perf_counter()}), flush=True)  # noqa: T201
        page.lock_requested.emit()


def main() -> None:
    """Open the desktop on a folder (the first argument) with a passphrase (the second), and lock it."""
    gc.disable()
    after = Successor([sys.executable, "-m", "benchmarks.processes.door_window", sys.argv[1]])
    desktop = open_desktop(["--data", sys.argv[1]], successor=after)
    visit = ShortVisit(desktop, sys.argv[2])
    desktop.stay()
    del visit


if __name__ == "__main__":
    main()
