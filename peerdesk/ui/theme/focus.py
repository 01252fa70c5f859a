"""The keyboard's place: a ring follows it through the whole desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from peerdesk.ui.theme.theme import Theme

if TYPE_CHECKING:
    from peerdesk.ui.theme.ring import FocusRing

_SHOW_THEIR_OWN = (
    "QLineEdit",
    "QPlainTextEdit",
    "QTextEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QAbstractItemView",
)
"""By name: to import a class of Qt is to build it, and most of these are on no first page."""


class FocusFollower(QObject):
    """Keeps the ring round the widget that has focus; a ring goes with the window it was in."""

    def __init__(self, app: QApplication, theme: Callable[[], Theme]) -> None:
        super().__init__(app)
        self._theme = theme
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def draw_anew(self) -> None:
        """Show the ring again after a change of sheet, which hides it."""
        if self._ring is not None and Shiboken.isValid(self._ring):
            ringed = self._ring.widget()
            self._ring.setWidget(None)  # type: ignore[arg-type]
            self._ring.setWidget(ringed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and _wants_ring(now):
            self._living_ring().setWidget(now)
        elif self._ring is not None and Shiboken.isValid(self._ring):
            self._ring.setWidget(None)  # type: ignore[arg-type]

    def _living_ring(self) -> FocusRing:
        from peerdesk.ui.theme.ring import FocusRing

        if self._ring is None or not Shiboken.isValid(self._ring):
            self._ring = FocusRing(self._theme)
        return self._ring


def _wants_ring(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and not widget.isWindow() and not any(map(widget.inherits, _SHOW_THEIR_OWN))
