"""The real desktop, as it comes after the lock: says at which moment its door was painted."""

import gc
import json
import sys
from time import perf_counter

from benchmarks.processes.first_paint import FirstPaint
from peerdesk.app import open_desktop


def main() -> None:
    """Open the desktop on the folder that is the first argument."""
    gc.disable()
    desktop = open_desktop(["--data", sys.argv[1]])
    door = desktop.window.page()
    assert door is not None
    watch = FirstPaint(door, lambda: print(json.dumps({"door": perf_counter()}), flush=True))  # noqa: T201
    desktop.stay()
    del watch


if __name__ == "__main__":
    main()
