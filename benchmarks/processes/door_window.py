"""The real desktop, as it comes after the lock: says at which moment its door was painted, and ends."""

import gc
import json
import sys
from time import perf_counter

from PySide6.QtCore import QTimer

from benchmarks.processes.first_paint import FirstPaint
from peerdesk.app import Desktop, open_desktop


def tell(desktop: Desktop) -> None:
    """Say when, and close the window once it is painted whole."""
    print(json.dumps({"door": perf_counter()}), flush=True)  # noqa: T201
    QTimer.singleShot(0, desktop.window.close)


def main() -> None:
    """Open the desktop on the folder that is the first argument; it may have to `--wait`."""
    gc.disable()
    desktop = open_desktop(["--data", *sys.argv[1:]])
    door = desktop.window.page()
    assert door is not None
    watch = FirstPaint(door, lambda: tell(desktop))
    desktop.stay()
    del watch


if __name__ == "__main__":
    main()
