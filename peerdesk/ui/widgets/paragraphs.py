"""Wrapped text on the drawn line height, which neither style sheets nor labels can set."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text to wrap; the first `lead` characters are bold, `line` is the line height in px.

    `most` limits the lines that show; 0 shows all. `marks` are the looks of other parts of it.
    """

    text: str
    font: QFont
    line: int
    lead: int = 0
    most: int = 0
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    marks: tuple[QTextLayout.FormatRange, ...] = ()

    def width(self) -> int:
        """Return the width in px at which no line has to wrap."""
        bold = QFont(self.font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(bold if self.lead else self.font)
        return ceil(max(metrics.horizontalAdvance(line) for line in self.text.split("\n"))) + 1

    def height(self, width: float) -> int:
        """Return the height in px of the paragraph in a column."""
        return len(self._shown(self._lines(width))) * self.line

    def draw(self, painter: QPainter, rect: QRectF, ink: QColor, lead_ink: QColor | None = None) -> None:
        """Draw the paragraph from the top left of a rectangle."""
        layout = self._lines(rect.width(), lead_ink)
        shown = self._shown(layout)
        painter.setPen(ink)
        painter.setFont(self.font)
        for number, (start, length) in enumerate(shown):
            line = layout.lineAt(number)
            top = rect.top() + number * self.line + (self.line - line.height()) / 2
            cut = number == len(shown) - 1 and start + length < len(self.text.rstrip())
            if cut:
                self._draw_cut(painter, QPointF(rect.left(), top + line.ascent()), start, rect.width())
            else:
                line.draw(painter, QPointF(rect.left(), top - line.y()))

    def _draw_cut(self, painter: QPainter, at: QPointF, start: int, width: float) -> None:
        rest = self.text[start:].replace("\n", " ")
        painter.drawText(at, _elided(rest, self.font, width))

    def _lines(self, width: float, lead_ink: QColor | None = None) -> QTextLayout:
        layout = QTextLayout(self.text.replace("\n", _LINE_SEPARATOR), self.font)
        layout.setTextOption(self._wrapping())
        lead = (self._lead_format(lead_ink),) if self.lead else ()
        layout.setFormats([*lead, *self.marks])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, top))
            top += self.line
        layout.endLayout()
        return layout

    def _lead_format(self, ink: QColor | None) -> QTextLayout.FormatRange:
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        if ink is not None:
            bold.setForeground(ink)
        lead = QTextLayout.FormatRange()
        lead.start, lead.length, lead.format = 0, self.lead, bold
        return lead

    def _wrapping(self) -> QTextOption:
        option = QTextOption(self.align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option

    def _shown(self, layout: QTextLayout) -> list[tuple[int, int]]:
        count = layout.lineCount()
        lines = [layout.lineAt(number) for number in range(min(count, self.most) if self.most else count)]
        return [(line.textStart(), line.textLength()) for line in lines]


def _elided(text: str, font: QFont, width: float) -> str:

    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
