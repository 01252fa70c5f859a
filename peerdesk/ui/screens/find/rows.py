"""One line of what was found, and how it is painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.entry_lists import EntryModel, EntryRole
from peerdesk.ui.widgets.painting import draw_icon, draw_initials, draw_line, text_width, weighted
from peerdesk.ui.widgets.tables import draw_row_ground
from peerdesk.ui.widgets.tags import draw_key, key_size

ROW, HEADING = 48, 32
_EDGE = 18
_STRIP = 4
Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FindRow:
    """A heading, or something to open: its words, what was typed in them, and where it leads.

    `log` is what Ctrl+Enter does with a person.
    """

    title: str
    line: str = ""
    icon: str = ""
    initials: str = ""
    marks: Marks = ()
    keys: str = ""
    run: Callable[[], None] | None = None
    log: Callable[[], None] | None = None

    @property
    def key(self) -> object:
        """What the row is known by."""
        return self.text

    @property
    def text(self) -> str:
        """The row in words."""
        return ", ".join(filter(None, (self.title, self.line)))

    @property
    def is_heading(self) -> bool:
        """True when it leads nowhere."""
        return self.run is None


class FindModel(EntryModel[FindRow]):
    """Rows in their order; headings cannot be taken in hand."""

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let only what leads somewhere be chosen."""
        if not index.isValid() or self.entries()[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FindDelegate(QStyledItemDelegate):
    """Paints headings and rows; what was typed is tinted and underlined, the row in hand shows its keys."""

    log_words = ""
    """What Ctrl+Enter does, in the language of the window."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a heading or of a row."""
        row: FindRow = index.data(EntryRole)
        return QSize(option.rect.width(), theme().px(HEADING if row.is_heading else ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row: FindRow = index.data(EntryRole)
        rect = QRectF(option.rect).adjusted(theme().px(_EDGE), 0, -theme().px(_EDGE), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            rect.setTop(rect.top() + theme().px(6))
            draw_line(painter, rect, row.title, weighted("caption"), theme().color("ink-3"))
        else:
            in_hand = bool(option.state & QStyle.StateFlag.State_Selected)
            if in_hand:
                draw_row_ground(painter, option, strip=True, strip_width=_STRIP)
                rect.setRight(self._draw_keys(painter, rect, row))
            elif row.keys:
                rect.setRight(_draw_cap(painter, rect, row.keys))
            self._draw_row(painter, rect, row)
        painter.restore()

    def _draw_row(self, painter: QPainter, rect: QRectF, row: FindRow) -> None:
        px = theme().px
        if row.initials:
            circle = QRectF(rect.left(), rect.center().y() - px(16), px(32), px(32))
            draw_initials(painter, circle, row.initials)
            left = circle.right() + px(12)
        else:
            left = (
                rect.left()
                + draw_icon(painter, rect.left(), rect.center().y(), row.icon, "ink-3", 18)
                + px(12)
            )
        top = rect.center().y() - px(18 if row.line else 10)
        title = QRectF(left, top, rect.right() - left, px(20))
        draw_marked(painter, title, row.title, row.marks, strong=bool(row.initials))
        line = QRectF(left, title.bottom(), title.width(), px(16))
        draw_line(painter, line, row.line, theme().font("caption"), theme().color("ink-3"))

    def _draw_keys(self, painter: QPainter, rect: QRectF, row: FindRow) -> float:
        right = _draw_cap(painter, rect, "Enter")
        if row.log is None:
            return right
        right = _draw_cap(painter, rect.adjusted(0, 0, right - rect.right(), 0), "Ctrl Enter")
        font = weighted("body", QFont.Weight.Medium)
        wide = text_width(self.log_words, font) + theme().px(4)
        words = QRectF(right - wide, rect.top(), wide, rect.height())
        draw_line(painter, words, self.log_words, font, theme().color("ink"))
        return right - wide - theme().px(8)


def draw_marked(painter: QPainter, rect: QRectF, text: str, marks: Marks, *, strong: bool) -> None:
    """Draw a line in which what was typed is bold, tinted and underlined; it ends at the rectangle."""
    layout = QTextLayout(text, weighted("body") if strong else theme().font("body"))
    layout.setFormats([_format(start, length) for start, length in marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(text_width(text, weighted("body")) + 4)
    layout.endLayout()
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(theme().color("ink"))
    layout.draw(painter, QPointF(rect.left(), rect.center().y() - line.height() / 2))
    painter.restore()


def _format(start: int, length: int) -> QTextLayout.FormatRange:
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.DemiBold)
    shape.setFontUnderline(True)
    shape.setBackground(QColor(theme().color("warn-tint")))
    shape.setForeground(theme().color("ink"))
    mark = QTextLayout.FormatRange()
    mark.start, mark.length, mark.format = start, length, shape
    return mark


def _draw_cap(painter: QPainter, rect: QRectF, keys: str) -> float:
    """Draw a key at the right end and return where the room left of it ends."""
    size = key_size(keys)
    left = rect.right() - size.width()
    cap = QRectF(left, round(rect.center().y() - size.height() / 2), size.width(), size.height())
    draw_key(painter, cap, keys)
    return left - theme().px(12)
