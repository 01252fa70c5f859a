"""The parts of a long page in one line, with what is done and what is missing."""

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.ui.theme import set_icon, set_tone
from peerdesk.ui.widgets.buttons import Button

State = Literal["open", "done", "missing"]
_MARKS: Mapping[State, tuple[str, str]] = {
    "open": ("circle", "ink-2"),
    "done": ("circle-check", "ok"),
    "missing": ("circle-alert", "warn"),
}


class JumpBar(QWidget):
    """`jumped` carries the number of the part that was pressed."""

    jumped = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(4)
        self._buttons = [Button(name, "quiet", icon="circle") for name in names]
        for number, button in enumerate(self._buttons):
            set_tone(button, tone="ink-2")
            button.clicked.connect(lambda _=False, which=number: self.jumped.emit(which))
            row.addWidget(button)
        row.addStretch(1)

    def show_states(self, states: Sequence[State]) -> None:
        """Mark each part as open, done or missing, in words for screen readers too."""
        said = {
            "open": self.tr("nothing written yet"),
            "done": self.tr("done"),
            "missing": self.tr("an answer is missing"),
        }
        for button, state in zip(self._buttons, states, strict=True):
            mark, token = _MARKS[state]
            set_icon(button, mark, token)
            button.setAccessibleDescription(said[state])
