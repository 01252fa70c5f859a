"""The focus ring: one frame that follows the keyboard through the whole desk."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import Shiboken

from peerdesk.ui.theme.style import RING_GAP, RING_WIDTH
from peerdesk.ui.theme.theme import Theme

_SHOW_THEIR_OWN = (
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)
_CONTROL_RADIUS = 6


class FocusRing(QFocusFrame):
    """A 2 px ring with a 2 px gap; inputs and lists show focus inside themselves."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring round the widget's own corners."""
        widget: QWidget | None = self.widget()
        if widget is None:
            return
        edge = RING_WIDTH / 2
        outer = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        radius = _corner(widget) + RING_GAP + edge
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme().color("accent"), RING_WIDTH))
        painter.drawRoundedRect(outer, radius, radius)
        painter.end()


def _wants_ring(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and not widget.isWindow() and not isinstance(widget, _SHOW_THEIR_OWN)


def _corner(widget: QWidget) -> float:
    """Return the corner radius of a widget in px: pills and circles are round all the way."""
    if widget.property("chip") or widget.property("round"):
        return min(widget.width(), widget.height()) / 2
    return _CONTROL_RADIUS


class FocusFollower(QObject):
    """Keeps the ring round the widget that has focus; a ring goes with the window it was in."""

    def __init__(self, app: QApplication, theme: Callable[[], Theme]) -> None:
        super().__init__(app)
        self._theme = theme
        self._ring = FocusRing(theme)
        app.focusChanged.connect(self._on_focus_changed)

    def draw_anew(self) -> None:
        """Show the ring again after a change of sheet, which hides it."""
        if Shiboken.isValid(self._ring):
            ringed = self._ring.widget()
            self._ring.setWidget(None)  # type: ignore[arg-type]
            self._ring.setWidget(ringed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not Shiboken.isValid(self._ring):
            self._ring = FocusRing(self._theme)
        self._ring.setWidget(now if now is not None and _wants_ring(now) else None)  # type: ignore[arg-type]
