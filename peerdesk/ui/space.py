"""Watches the space PeerDesk holds back for the day the disk is full."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from peerdesk.ui.background import Background, News

_FIRST_LOOK_MS = 5_000
_LOOK_AGAIN_MS = 60_000


class Space(QObject):
    """Holds the reserve again where there is room, and says when there is none."""

    short = Signal(bool)
    """The reserve is used up and the disk has no room for it (True), or it is held again."""

    def __init__(
        self, hold: Callable[[], bool], background: Background, news: News, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._hold, self._background = hold, background
        self._is_short = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._news = news
        news.data_changed.connect(self.look)

    def start(self) -> None:
        """Look once the first page has had its time."""
        self._timer.start(_FIRST_LOOK_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._news.data_changed.disconnect(self.look)

    def look(self, _changes: object = None) -> None:
        """Look now."""
        self._background.run(self, self._hold, self._on_looked)

    def _on_looked(self, held: bool) -> None:  # noqa: FBT001
        if held:
            self._timer.stop()
        else:
            self._timer.start(_LOOK_AGAIN_MS)
        if held == self._is_short:
            self._is_short = not held
            self.short.emit(self._is_short)
