"""Choosing one of a few, or several of many, in one press."""

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QPushButton, QSizePolicy, QWidget

from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.flow import FlowLayout
from peerdesk.ui.widgets.pressables import (
    GIVE,
    ChipButton,
    Choice,
    MoreSegment,
    OneTabStop,
    SegmentButton,
    V,
    choose,
)

_RADIUS = 6


class Segmented(QGroupBox, Generic[V]):
    """One of two to seven; arrows move, Space or a press chooses. A group of radio buttons to screen readers.

    `changed` carries the new value when the person chose it, not when the program set it. Values in
    `more` open from a last segment, which shows the one that was chosen. Lines break when narrow.
    """

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice[V]],
        *,
        more: Sequence[Choice[V]] = (),
        more_label: str = "",
        soft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._value: V | None = None
        self._buttons = {choice.value: SegmentButton(choice, soft=soft, parent=self) for choice in choices}
        for value, button in self._buttons.items():
            button.clicked.connect(lambda _=False, chosen=value: self._on_chosen(chosen))
        self._more = MoreSegment(more, more_label, self) if more else None
        if self._more is not None:
            self._more.chosen.connect(self._on_chosen)
            self._more.opening.connect(lambda: self.set_value(self._value))
        self._tab_stop = OneTabStop(self)
        self._tab_stop.watch(self._segments())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> V | None:
        """Return what is chosen, or None."""
        return self._value

    def set_value(self, value: V | None) -> None:
        """Choose for the person, or clear the choice with None; nothing is emitted."""
        self._value = value
        for own, button in self._buttons.items():
            choose(button, chosen=value is not None and own == value)
        if self._more is not None:
            self._more.show_value(value)
        chosen = next((button for button in self._segments() if button.isChecked()), self._segments()[0])
        self._tab_stop.rest_on(chosen)
        self._arrange()
        self.updateGeometry()

    def button(self, value: V) -> QPushButton:
        """Return the segment of a value, e.g. to give it a tooltip or a shortcut."""
        return self._buttons[value]

    def focus_choice(self) -> None:
        """Put the focus on the chosen segment, or on the first."""
        segments = self._segments()
        next((button for button in segments if button.isChecked()), segments[0]).setFocus()

    def sizeHint(self) -> QSize:
        """Return the size of all segments on one line."""
        hints = [button.sizeHint() for button in self._segments()]
        return QSize(sum(hint.width() for hint in hints) + len(hints) + 1, max(h.height() for h in hints) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest segment on a line of its own."""
        hints = [button.sizeHint() for button in self._segments()]
        return QSize(max(hint.width() for hint in hints) + 2, max(h.height() for h in hints) + 2)

    def heightForWidth(self, width: int) -> int:
        """Return the height in px of the lines the segments need."""
        tall = self._segments()[0].sizeHint().height()
        return len(self._lines(width)) * (tall + 1) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the segments."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Place the segments again when one of them grew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame and the lines between segments, which leave 1 px free."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("control"), 1))
        painter.setBrush(theme().color("surface"))
        frame = self._frame()
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        for button in self._segments():
            beside = QRect(button.geometry().right() + 1, button.y(), 1, button.height())
            below = QRect(button.x(), button.geometry().bottom() + 1, button.width(), 1)
            for line in (beside, below):
                if frame.adjusted(1, 1, -1, -1).contains(line):
                    painter.fillRect(line, theme().color("line-strong"))
        painter.end()

    def _segments(self) -> list[QPushButton]:
        return [*self._buttons.values(), *([self._more] if self._more is not None else [])]

    def _on_chosen(self, value: V) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.changed.emit(value)

    def _lines(self, width: int) -> list[list[QPushButton]]:
        lines: list[list[QPushButton]] = [[]]
        used = 1
        for button in self._segments():
            wide = button.sizeHint().width() + 1 - 2 * theme().px(GIVE)
            if lines[-1] and used + wide > width:
                lines.append([])
                used = 1
            lines[-1].append(button)
            used += wide
        return lines

    def _frame(self) -> QRect:
        tall = self.heightForWidth(self.width())
        return QRect(0, max((self.height() - tall) // 2, 0), self.width(), tall)

    def _arrange(self) -> None:
        top = self._frame().top() + 1
        lines = self._lines(self.width())
        for number, line in enumerate(lines):
            tall = max(button.sizeHint().height() for button in line)
            self._arrange_line(line, top, tall)
            self._round_corners(line, first=number == 0, last=number == len(lines) - 1)
            top += tall + 1
        self.update()

    def _arrange_line(self, line: Sequence[QPushButton], top: int, tall: int) -> None:
        hints = [button.sizeHint().width() for button in line]
        spare = self.width() - 1 - sum(hints) - len(line)
        left = 1
        for number, button in enumerate(line):
            share = spare * (number + 1) // len(line) - spare * number // len(line)
            wide = hints[number] + share
            button.setGeometry(left, top, wide, tall)
            left += wide + 1

    def _round_corners(self, line: Sequence[QPushButton], *, first: bool, last: bool) -> None:
        for button in line:
            corners = [
                name
                for name, own in (
                    ("tl", first and button is line[0]),
                    ("tr", first and button is line[-1]),
                    ("bl", last and button is line[0]),
                    ("br", last and button is line[-1]),
                )
                if own
            ]
            set_tone(button, seg=" ".join(corners) or "inner")


class ChipRow(QGroupBox, Generic[V]):
    """Several of many; the first `shown` are in sight and "+6" opens the rest in place.

    Arrows move, Space or a press chooses. `changed` carries the chosen values, in their order, when
    the person changed them. A chosen value is never hidden.
    """

    changed = Signal(object)

    def __init__(
        self, name: str, choices: Sequence[Choice[V]], *, shown: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._shown = shown or len(choices)
        self._flow = FlowLayout(self)
        self._chips = {choice.value: ChipButton(choice) for choice in choices}
        for chip in self._chips.values():
            chip.clicked.connect(self._on_clicked)
            self._flow.addWidget(chip)
        self._more = QPushButton(self)
        set_tone(self._more, chip="true")
        self._more.clicked.connect(self._on_more)
        self._flow.addWidget(self._more)
        self._tab_stop = OneTabStop(self)
        self._tab_stop.watch([*self._chips.values(), self._more])
        self._fold()

    def chosen(self) -> tuple[V, ...]:
        """Return the chosen values, in the order they are offered."""
        return tuple(value for value, chip in self._chips.items() if chip.isChecked())

    def set_chosen(self, values: Sequence[V]) -> None:
        """Choose for the person; nothing is emitted."""
        for value, chip in self._chips.items():
            chip.setChecked(value in values)
        self._fold()

    def chip(self, value: V) -> QPushButton:
        """Return the chip of a value."""
        return self._chips[value]

    def more_button(self) -> QPushButton:
        """Return the button that opens the rest."""
        return self._more

    def focus_first(self) -> None:
        """Put the focus on the first chip."""
        next(iter(self._chips.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reveal(self) -> None:
        """Show every chip."""
        self._shown = len(self._chips)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Say "more" in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fold()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing: the group is for screen readers."""

    def _fold(self) -> None:
        folded = 0
        for number, chip in enumerate(self._chips.values()):
            hidden = number >= self._shown and not chip.isChecked()
            chip.setVisible(not hidden)
            folded += hidden
        self._more.setVisible(folded > 0)
        self._more.setText(f"+{folded}")
        self._more.setAccessibleName(self.tr("Show %n more", "", folded))

    def _on_more(self) -> None:
        first = next(chip for chip in self._chips.values() if chip.isHidden())
        self.reveal()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        self.changed.emit(self.chosen())
