"""The real desktop with somebody who types: says when the door and the first page were painted.

Moments are of `perf_counter`, which all processes of a machine share.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from benchmarks.processes.first_paint import FirstPaint
from peerdesk.app import Desktop, open_desktop

if TYPE_CHECKING:
    from peerdesk.ui.screens.unlock.view import PersonForm

_LOOK_EVERY_MS = 2
_PAGE = "peerdesk.ui.screens.today.planned"


class Visit:
    """One person unlocks their desk and looks at the day."""

    def __init__(self, desktop: Desktop, passphrase: str, typing_ms: int = 0) -> None:
        self._window = desktop.window
        self._passphrase = passphrase
        self._moments: dict[str, float] = {}
        self._timer = QTimer(self._window)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look_for_page)
        door = self._window.page()
        assert door is not None
        FirstPaint(door, self._note("door", lambda: QTimer.singleShot(typing_ms, door, self._unlock)))

    def _unlock(self) -> None:
        self._moments["unlock"] = perf_counter()
        self._timer.start()
        self._form().unlock_requested.emit(self._passphrase)

    def _form(self) -> PersonForm:
        """The form that stands; one that was replaced may linger until the next turn of the loop."""
        from peerdesk.ui.screens.unlock.view import PersonForm

        return self._window.findChildren(PersonForm)[-1]

    def _look_for_page(self) -> None:
        # Imported from here, it would come sooner than the desk itself brings it in.
        kind = getattr(sys.modules.get(_PAGE), "PlannedCard", None)
        card = self._window.findChild(kind) if kind is not None else None
        if card is not None:
            self._timer.stop()
            FirstPaint(card, self._note("page", lambda: QTimer.singleShot(0, card, self._tell)))

    def _note(self, name: str, then: Callable[[], None]) -> Callable[[], None]:
        def note() -> None:
            self._moments[name] = perf_counter()
            then()

        return note

    def _tell(self) -> None:
        print(json.dumps(self._moments), flush=True)  # noqa: T201


def main() -> None:
    """Open the desktop (arguments: folder, passphrase, how many milliseconds it takes to type)."""
    gc.disable()
    folder, passphrase, typing_ms = sys.argv[1:]
    desktop = open_desktop(["--data", folder])
    visit = Visit(desktop, passphrase, int(typing_ms))
    desktop.stay()
    del visit


if __name__ == "__main__":
    main()
