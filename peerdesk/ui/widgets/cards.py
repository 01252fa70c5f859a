"""The grounds of a page: cards with a title, and banners that ask for attention."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.texts import Picture, Text

STRIP = 4
"""Width in px of the strip that marks a banner or the row in hand."""

_BANNER_RADIUS = 8


class Card(QFrame):
    """A surface with a hairline round it; `body` takes what it holds.

    With `edge` 0 rows can run from side to side; with 16 the content stands free.
    """

    def __init__(
        self,
        title: str = "",
        count: str = "",
        *,
        edge: int = 16,
        gap: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_tone(self, card="true")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.title = Text(title, "heading", flow="elide")
        self.count = Text(count, "secondary", tone="quiet")
        self._head = QHBoxLayout()
        if title:
            self._add_head()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(edge, 0 if title else edge, edge, edge)
        self.body.setSpacing(gap)
        self._column.addLayout(self.body, 1)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title line; the card needs a title.

        A button fills the line's own margins, so that its words end where the card's content ends.
        """
        self._head.addWidget(widget)
        if isinstance(widget, QPushButton):
            flush = 10 if widget.property("kind") == "quiet" else 0
            self._head.setContentsMargins(16, 6, 16 - flush, 2)

    def set_count(self, count: str) -> None:
        """Show another count after the title."""
        self.count.setText(count)
        self.count.setVisible(bool(count))

    def _add_head(self) -> None:
        self._head.setContentsMargins(16, 12, 16, 8)
        self._head.setSpacing(8)
        self._head.addWidget(self.title)
        self._head.addWidget(self.count)
        self._head.addStretch(1)
        self._column.addLayout(self._head)
        self.set_count(self.count.text())


class Banner(QFrame):
    """A safety, warning, good or informing line: icon, bold words, one sentence, up to two buttons.

    It is said aloud when it shows, at once for `danger`. `chosen` carries the key of the pressed offer.
    """

    chosen = Signal(str)

    def __init__(
        self,
        tone: str,
        icon: str,
        lead: str,
        sentence: str = "",
        offers: Sequence[Offer] = (),
        *,
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._words = f"{lead} {sentence}".strip()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(13 + STRIP, 10, 14, 10)
        self._row.setSpacing(12)
        at = Qt.AlignmentFlag.AlignTop if stacked else Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(
            Picture(icon, "accent" if tone == "info" else tone, 20, beside="body"), alignment=at
        )
        self._column = self._words_column(lead, sentence)
        self._row.addLayout(self._column, 1)
        self._add_offers(offers, stacked=stacked)
        set_tone(self, banner=tone)
        self.setAccessibleName(self._words)

    def showEvent(self, event: QShowEvent) -> None:
        """Say the banner aloud."""
        super().showEvent(event)
        announce(self, self._words, at_once=self._tone == "danger")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip over the left edge, inside the rounded corners."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), _BANNER_RADIUS, _BANNER_RADIUS)
        painter.setClipPath(shape)
        token = "accent" if self._tone == "info" else self._tone
        painter.fillRect(0, 0, STRIP, self.height(), theme().color(token))
        painter.end()

    def _words_column(self, lead: str, sentence: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        for text, role in ((lead, "strong"), (sentence, "secondary")):
            if text:
                column.addWidget(Text(text, role, flow="wrap"))
        column.addStretch(1)
        return column

    def _add_offers(self, offers: Sequence[Offer], *, stacked: bool) -> None:
        row = QHBoxLayout() if stacked else self._row
        for offer in offers:
            button = offer.button()
            set_tone(button, tone=self._tone)
            button.clicked.connect(lambda _=False, key=offer.key: self.chosen.emit(key))
            row.addWidget(button)
        if stacked and offers:
            row.setSpacing(8)
            row.addStretch(1)
            self._column.addSpacing(10)
            self._column.addLayout(row)
