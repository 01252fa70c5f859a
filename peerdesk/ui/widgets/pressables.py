"""The buttons of which one or several are chosen: segments and chips.

Qt tells screen readers that a checkable button is a radio button when it excludes its neighbours, and a
check box when it does not.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from peerdesk.ui.theme import icon, set_tone, theme

V = TypeVar("V", bound=Hashable)

_TEXT_GAP = 4
_ICON = 16
GIVE = 4
"""Px a segment can give up at each side before a line breaks."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[V]):
    """One thing a person can choose: the value it stands for, its words, its icon and its tone."""

    value: V
    label: str
    icon: str = ""
    tone: str = ""


class SegmentButton(QPushButton):
    """One of a row of choices that exclude one another."""

    def __init__(self, choice: Choice[V], *, soft: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(choice.label, parent)
        self._icon = choice.icon
        self._soft = soft
        self.setCheckable(True)
        self.setAutoExclusive(True)
        set_tone(self, seg="", soft=soft, tone=choice.tone)

    def sizeHint(self) -> QSize:
        """Return the size of the words, and of the icon or tick."""
        return _button_size(self, self._option())

    def minimumSizeHint(self) -> QSize:
        """Return the full size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a button."""
        _paint_segment(self, self._option())

    def _option(self) -> QStyleOptionButton:
        if self.isChecked():
            name = self._icon or ("" if self._soft else "check")
            return _button_option(self, name, "accent-press" if self._soft else "on-fill")
        return _button_option(self, self._icon, "ink-2")


class MoreSegment(QPushButton):
    """The last segment: opens the less common values, and shows the one that was chosen."""

    chosen = Signal(object)
    opening = Signal()
    """The menu opens: nothing is chosen yet, though Qt has checked the segment."""

    def __init__(self, choices: Sequence[Choice[V]], label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self._label = label
        self.setCheckable(True)
        self.setAutoExclusive(True)
        set_tone(self, seg="inner")
        self.clicked.connect(self._on_clicked)
        self.show_value(None)

    def show_value(self, value: object) -> None:
        """Show the chosen value, if it is one of these."""
        own = next((choice for choice in self._choices if choice.value == value), None)
        self.setText(own.label if own else self._label)
        choose(self, chosen=own is not None)
        self._value = value
        self.setAccessibleName(own.label if own else self._label or self.tr("More choices"))

    def sizeHint(self) -> QSize:
        """Return the size of the words, or of three dots."""
        return _button_size(self, self._option())

    def minimumSizeHint(self) -> QSize:
        """Return the full size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segment."""
        _paint_segment(self, self._option())

    def _option(self) -> QStyleOptionButton:
        if self.isChecked():
            return _button_option(self, "check", "on-fill")
        return _button_option(self, "" if self.text() else "ellipsis", "ink-2")

    def changeEvent(self, event: QEvent) -> None:
        """Name the segment in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_value(self._value)

    def menu_of_choices(self) -> QMenu:
        """Return a menu of the values; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self._choices:
            action = menu.addAction(choice.label)
            action.triggered.connect(lambda _=False, value=choice.value: self.chosen.emit(value))
        return menu

    def _on_clicked(self) -> None:
        self.opening.emit()
        menu = self.menu_of_choices()
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        menu.setFocus()


class ChipButton(QPushButton):
    """One of several choices that can stand together; chosen it has a tick and a thicker edge."""

    def __init__(self, choice: Choice[V], *, parent: QWidget | None = None) -> None:
        super().__init__(choice.label, parent)
        self._ink = choice.tone or "accent"
        self.setCheckable(True)
        set_tone(self, chip="true", tone=choice.tone)
        self.toggled.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of the words, and of the tick when chosen."""
        return _button_size(self, self._option())

    def minimumSizeHint(self) -> QSize:
        """Return the full size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a pill."""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, self._option())
        painter.end()

    def _option(self) -> QStyleOptionButton:
        return _button_option(self, "check" if self.isChecked() else "", self._ink)


def choose(button: QPushButton, *, chosen: bool) -> None:
    """Show a segment as chosen or not; alone, Qt would not let the chosen one go."""
    button.setAutoExclusive(False)
    button.setChecked(chosen)
    button.setAutoExclusive(True)


class OneTabStop(QObject):
    """Makes widgets one stop for Tab: arrows, Home and End move between them."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._widgets: list[QWidget] = []

    def watch(self, widgets: Sequence[QWidget]) -> None:
        """Take charge of these widgets, in this order; Tab comes to the first until another rests."""
        self._widgets = list(widgets)
        for widget in widgets:
            widget.installEventFilter(self)
        self.rest_on(self._widgets[0] if self._widgets else None)

    def rest_on(self, widget: QWidget | None) -> None:
        """Let Tab come to this widget."""
        for other in self._widgets:
            stops = other is widget
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move on arrows; let Tab come back to where the focus was."""
        if not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.FocusIn:
            self.rest_on(watched)
        return (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._moved(watched, event)
        )

    def _moved(self, watched: QWidget, event: QKeyEvent) -> bool:
        seen = [widget for widget in self._widgets if not widget.isHidden()]
        if watched not in seen or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        place, last = seen.index(watched), len(seen) - 1
        steps = {
            Qt.Key.Key_Left: max(place - 1, 0),
            Qt.Key.Key_Up: max(place - 1, 0),
            Qt.Key.Key_Right: min(place + 1, last),
            Qt.Key.Key_Down: min(place + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = steps.get(Qt.Key(event.key()))
        if target is None:
            return False
        seen[target].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _paint_segment(button: QPushButton, option: QStyleOptionButton) -> None:
    """Paint a segment; its words may use the padding it gave up to stay on the line."""
    painter = QStylePainter(button)
    painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
    give = theme().px(GIVE)
    option.rect = option.rect.adjusted(-give, 0, give, 0)
    painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
    painter.end()


def _button_option(button: QPushButton, name: str, token: str) -> QStyleOptionButton:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    if name:
        side = theme().px(_ICON)
        gap = _TEXT_GAP if button.text() else 0
        option.icon = icon(name, token, side, gap=gap)
        option.iconSize = QSize(side + gap, side)
    return option


def _button_size(button: QPushButton, option: QStyleOptionButton) -> QSize:
    button.ensurePolished()
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold if button.isChecked() else QFont.Weight.Medium)
    wide = QFontMetrics(font).horizontalAdvance(button.text())
    if not option.icon.isNull():
        wide += option.iconSize.width() + _TEXT_GAP
    contents = QSize(wide, QFontMetrics(font).height())
    return button.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, contents, button)
