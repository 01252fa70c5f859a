"""Words on a page: labels in a role and a tone, headings, captions with an icon, dividers."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from peerdesk.ui.theme import pixmap, set_tone, theme
from peerdesk.ui.widgets.paragraphs import Paragraph

Flow = Literal["line", "wrap", "elide"]

_LINES = {"strong": "body", "secondary": "body", "overline": "caption", "message": "body", "medium": "body"}
_SHORTEST = 48
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def line_height(role: str) -> int:
    """Return the drawn line height of a label's role in px."""
    return theme().line(_LINES.get(role, role))


class Text(QLabel):
    """Words in one role and tone, on the drawn line height; they stay on one line, wrap, or end in dots."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        tone: str = "",
        flow: Flow = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self._flow = flow
        self._lead = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(flow == "wrap")
        set_tone(self, role=role, tone=tone)

    def set_lead(self, lead: str, rest: str) -> None:
        """Show a bold beginning and the rest after it, as one paragraph."""
        self._lead = len(lead)
        self.setText(f"{lead} {rest}".strip())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the natural size, never lower than the line height of the role."""
        super().minimumSizeHint()  # a label measures itself there, not here
        natural = super().sizeHint()
        if self._flow == "wrap":
            width = self._paragraph().width()
            return QSize(width, self.heightForWidth(width))
        return QSize(natural.width(), max(natural.height(), self._line()))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which words would be lost."""
        if self._flow == "line":
            return self.sizeHint()
        return QSize(min(self.sizeHint().width(), theme().px(_SHORTEST)), self._line())

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need in a column, in px."""
        return self._paragraph().height(width) if self._flow == "wrap" else -1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip where it is cut."""
        super().resizeEvent(event)
        if self._flow == "elide":
            self.setToolTip(self.text() if self.sizeHint().width() > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint wrapped and cut text here, one line as any label."""
        if self._flow == "line":
            super().paintEvent(event)
            return
        painter = QPainter(self)
        ink = self.palette().windowText().color()
        if self._flow == "wrap":
            rect, paragraph = QRectF(self.contentsRect()), self._paragraph()
            if not self.alignment() & Qt.AlignmentFlag.AlignTop:
                rect.translate(0, (rect.height() - paragraph.height(rect.width())) / 2)
            paragraph.draw(painter, rect, ink, self._lead_ink())
        else:
            self._draw_cut(painter, ink)
        painter.end()

    def _draw_cut(self, painter: QPainter, ink: QColor) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(ink)
        painter.drawText(self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)

    def _lead_ink(self) -> QColor:
        return theme().color("ink")

    def _line(self) -> int:
        return line_height(self._role)

    def _paragraph(self) -> Paragraph:
        self.ensurePolished()
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        return Paragraph(self.text(), self.font(), self._line(), self._lead, align=across)


class Picture(QWidget):
    """An icon from the set in a token's colour, drawn anew with every theme; hidden from screen readers.

    With `beside` a text role, the picture is as tall as a line of it, to stand by its first line.
    """

    def __init__(
        self,
        name: str,
        token: str = "ink-2",
        size: int = 18,
        *,
        beside: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self._beside = beside
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """Return the side of the icon at the chosen text size."""
        side = theme().px(self._size)
        return QSize(side, max(side, line_height(self._beside) if self._beside else 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        painter, side = QPainter(self), theme().px(self._size)
        painter.drawPixmap(0, (self.height() - side) // 2, pixmap(self._name, self._token, side))
        painter.end()


class IconText(QWidget):
    """An icon and one line of words in the same tone, for states and hints."""

    def __init__(
        self,
        icon: str,
        text: str = "",
        *,
        tone: str = "",
        role: str = "body",
        size: int = 16,
        flow: Flow = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = Picture(icon, tone or "ink-2", size, beside=role)
        self._text = Text(text, role, tone=tone, flow=flow)
        if flow == "wrap":
            self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop if flow == "wrap" else _MIDDLE)
        row.addWidget(self._text, 1)

    def text(self) -> str:
        """Return the words."""
        return self._text.text()

    def show_words(self, text: str, icon: str, tone: str = "") -> None:
        """Show other words, with their icon and tone."""
        self._icon.show_icon(icon, tone or "ink-2")
        self._text.setText(text)
        set_tone(self._text, tone=tone)


class SectionHeading(QWidget):
    """The title of a part of a page, with an optional count or hint after it."""

    def __init__(
        self, title: str, aside: str = "", *, role: str = "section", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Text(title, role)
        self.aside = Text(aside, "caption", flow="elide")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.aside, 1)
        self.aside.setVisible(bool(aside))
        row.addStretch(0)


class Divider(QFrame):
    """A hairline across a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        set_tone(self, divider=True)
