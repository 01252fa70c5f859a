"""Six numbers to be read aloud over the phone."""

from __future__ import annotations

from PySide6.QtGui import QFont

from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.texts import Text

_SIZE = 40


def read_aloud(digits: str) -> Text:
    """The six numbers, large and in two groups; a screen reader says them one by one."""
    shown = Text(f"{digits[:3]} {digits[3:]}", "figure")
    font = QFont(tabular(theme().font("figure")))
    font.setPixelSize(theme().px(_SIZE))
    shown.setFont(font)
    shown.setStyleSheet(f"font-size:{theme().px(_SIZE)}px")
    shown.setAccessibleName(" ".join(digits))
    return shown
