"""Fusion with room for the focus ring."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

RING_GAP = 2
RING_WIDTH = 2
_MARGINS = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)


class WheelGuard(QObject):
    """Lets the wheel scroll the page, not the value of a field the pointer happens to cross."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the wheel of an unfocused field on to what it stands on."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class DeskStyle(QProxyStyle):
    """Fusion, with the focus ring outside the widget and above its neighbours."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._wheel_guard = WheelGuard(self)

    def polish(self, dressed: Any) -> Any:
        """Guard every field whose value the wheel could change."""
        if isinstance(dressed, QComboBox | QAbstractSpinBox):
            dressed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            dressed.installEventFilter(self._wheel_guard)
        return super().polish(dressed)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Give the focus frame its gap and its width; leave the rest to Fusion."""
        if metric in _MARGINS:
            return RING_GAP + RING_WIDTH
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
