"""The ring round what has the focus: outside the widget and above its neighbours."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFocusFrame, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from peerdesk.ui.theme.theme import Theme

_GAP = 2
_WIDTH = 2
_MARGINS = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)
_CONTROL_RADIUS = 6


class _RingStyle(QProxyStyle):
    """Fusion with room for the ring. Only the ring has it: Qt asks the style of a page thousands of times."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Give the focus frame its gap and its width; leave the rest to Fusion."""
        if metric in _MARGINS:
            return _GAP + _WIDTH
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        """Keep the ring above the widget's neighbours, so tight layouts do not cut it."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


class FocusRing(QFocusFrame):
    """A 2 px ring with a 2 px gap; inputs and lists show focus inside themselves."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self._style = _RingStyle()
        self.setStyle(self._style)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring round the widget's own corners."""
        widget: QWidget | None = self.widget()
        if widget is None:
            return
        edge = _WIDTH / 2
        outer = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        radius = _corner(widget) + _GAP + edge
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme().color("accent"), _WIDTH))
        painter.drawRoundedRect(outer, radius, radius)
        painter.end()


def _corner(widget: QWidget) -> float:
    """Return the corner radius of a widget in px: pills and circles are round all the way."""
    if widget.property("chip") or widget.property("round"):
        return min(widget.width(), widget.height()) / 2
    return _CONTROL_RADIUS
