"""One line of the lists of the sync page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.painting import draw_icon
from peerdesk.ui.widgets.texts import Picture, Text

_MEDALLION = 52


class Line(QWidget):
    """An icon, a title, what there is to add, and at the right what goes with it; a hairline above."""

    def __init__(
        self,
        icon: tuple[str, str],
        title: str,
        caption: str = "",
        *,
        trailing: Sequence[QWidget] = (),
        height: int = 43,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme().px(height))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 3)
        row.setSpacing(12)
        row.addWidget(Picture(*icon, 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Text(title, "strong" if strong else "body", flow="elide"))
        if caption:
            words.addWidget(Text(caption, "caption", flow="wrap"))
        words.addStretch(1)
        row.addLayout(words, 1)
        for part in trailing:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        said = [title, caption, *(part.text() for part in trailing if isinstance(part, Text))]
        self.setAccessibleName(", ".join(filter(None, said)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme().color("line"))
        painter.end()


class Medallion(QWidget):
    """How things stand, as an icon in a circle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink, self._ground = "cloud-off", "ink-2", "sunken"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, ink: str, ground: str) -> None:
        """Show another icon, in its colours."""
        self._icon, self._ink, self._ground = icon, ink, ground
        self.update()

    def sizeHint(self) -> QSize:
        """Return the circle at the chosen text size."""
        side = theme().px(_MEDALLION)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(self._ground))
        painter.drawEllipse(self.rect())
        draw_icon(painter, (self.width() - theme().px(26)) / 2, self.height() / 2, self._icon, self._ink, 26)
        painter.end()


def when_text(words: str) -> Text:
    """A moment at the end of a line, in figures of one width."""
    text = Text(words, "caption")
    text.setFont(tabular(text.font()))
    return text
