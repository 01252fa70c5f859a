"""What happened with a person, newest first, along one line."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.entry_lists import EntryList, EntryModel, EntryRole
from peerdesk.ui.widgets.painting import (
    TAG_HEIGHT,
    TagText,
    draw_icon,
    draw_line,
    draw_tag,
    tag_width,
    text_width,
    weighted,
)
from peerdesk.ui.widgets.paragraphs import Paragraph

_NODE = 36
_GAP = 12
_BELOW = 16
_NOTE_LINES = 4


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One contact: what it was and when, a line about it, the note, what was done, how it stands.

    `marks` are the functions it served, shown as icons with their words for screen readers.
    """

    key: object
    icon: str
    title: str
    when: str = ""
    line: str = ""
    note: str = ""
    marks: tuple[TagText, ...] = ()
    tag: TagText | None = None
    status: TagText | None = None
    current: bool = False

    @property
    def text(self) -> str:
        """Return the entry in words."""
        parts = [self.title, self.when, self.line, *(mark.text for mark in self.marks), self.note]
        parts += [tag.text for tag in (self.tag, self.status) if tag is not None]
        return ". ".join(filter(None, parts))


class Timeline(EntryList):
    """Contacts with their icons on one line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._model: EntryModel[TimelineEntry] = EntryModel()
        super().__init__(name, self._model, parent)
        self._model.setParent(self)
        self.setItemDelegate(_TimelineDelegate(self))
        self.setSelectionMode(EntryList.SelectionMode.SingleSelection)


class _TimelineDelegate(QStyledItemDelegate):
    """Paints an entry beside its node; the line runs on to the next."""

    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry: TimelineEntry = index.data(EntryRole)
        px, width = theme().px, self._view.viewport().width()
        tall = sum(height for _, height in _parts(entry, width - self._left() - px(16)))
        return QSize(width, max(tall, px(_NODE)) + px(_BELOW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: TimelineEntry = index.data(EntryRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._draw_node(painter, rect, entry, last=index.row() == index.model().rowCount() - 1)
        self._draw_focus(painter, rect, option)
        inside = rect.adjusted(self._left(), 0, -theme().px(16), 0)
        for part, height in _parts(entry, inside.width()):
            _DRAWERS[part](painter, QRectF(inside.left(), inside.top(), inside.width(), height), entry)
            inside.setTop(inside.top() + height)
        painter.restore()

    def _left(self) -> int:
        return theme().px(16 + _NODE + _GAP)

    def _draw_node(self, painter: QPainter, rect: QRectF, entry: TimelineEntry, *, last: bool) -> None:
        px = theme().px
        node = QRectF(rect.left() + px(16), rect.top(), px(_NODE), px(_NODE))
        painter.setPen(Qt.PenStyle.NoPen)
        if not last:
            line = QRectF(node.center().x() - 1, node.bottom(), 2, rect.bottom() - node.bottom() + 1)
            painter.fillRect(line, theme().color("line"))
        painter.setBrush(theme().color("accent-tint-2" if entry.current else "sunken"))
        painter.drawEllipse(node)
        ink = "accent-press" if entry.current else "ink-2"
        draw_icon(painter, node.center().x() - px(18) / 2, node.center().y(), entry.icon, ink, 18)

    def _draw_focus(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        if not (option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus()):
            return
        painter.setPen(QPen(theme().color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = theme().px(_BELOW) - 6
        painter.drawRoundedRect(rect.adjusted(self._left() - 7, 1, -5, -edge), 6, 6)


def _parts(entry: TimelineEntry, width: float) -> Iterator[tuple[str, int]]:
    """Yield the parts an entry has and the height of each in px."""
    px = theme().px
    yield "title", px(TAG_HEIGHT) if entry.tag else theme().line("body")
    if entry.line or entry.marks:
        yield "line", theme().line("caption")
    if entry.note:
        yield "note", px(4) + _note(entry).height(width)
    if entry.status is not None:
        yield "status", px(4) + theme().line("caption")


def _note(entry: TimelineEntry) -> Paragraph:
    return Paragraph(entry.note, theme().font("body"), theme().line("body"), most=_NOTE_LINES)


def _draw_title(painter: QPainter, rect: QRectF, entry: TimelineEntry) -> None:
    right = rect.right()
    if entry.tag is not None:
        right -= tag_width(entry.tag)
        tall = theme().px(TAG_HEIGHT)
        place = QRectF(right, rect.center().y() - tall / 2, tag_width(entry.tag), tall)
        draw_tag(painter, place, entry.tag)
    elif entry.when:
        font = theme().font("caption")
        right -= text_width(entry.when, font) + 1
        when = QRectF(right, rect.top(), rect.right() - right + 1, rect.height())
        draw_line(painter, when, entry.when, font, theme().color("ink-3"))
    title = QRectF(rect.left(), rect.top(), right - rect.left() - theme().px(8), rect.height())
    draw_line(painter, title, entry.title, weighted("body"), theme().color("ink"))


def _draw_facts(painter: QPainter, rect: QRectF, entry: TimelineEntry) -> None:
    px = theme().px
    room = len(entry.marks) * px(19) + px(8)
    words = rect.adjusted(0, 0, -room if entry.marks else 0, 0)
    left = rect.left() + draw_line(
        painter, words, entry.line, theme().font("caption"), theme().color("ink-3")
    )
    left += px(8) if entry.line else 0
    for mark in entry.marks:
        left += draw_icon(painter, left, rect.center().y(), mark.icon, mark.tone, 15) + px(4)


def _draw_note(painter: QPainter, rect: QRectF, entry: TimelineEntry) -> None:
    _note(entry).draw(painter, rect.adjusted(0, theme().px(4), 0, 0), theme().color("ink-2"))


def _draw_status(painter: QPainter, rect: QRectF, entry: TimelineEntry) -> None:
    if entry.status is None:
        return
    below = rect.adjusted(0, theme().px(4), 0, 0)
    token, left = entry.status.tone or "ink-3", below.left()
    if entry.status.icon:
        left += draw_icon(painter, left, below.center().y(), entry.status.icon, token, 15) + theme().px(6)
    words = QRectF(left, below.top(), below.right() - left, below.height())
    draw_line(painter, words, entry.status.text, theme().font("caption"), theme().color(token))


_DRAWERS = {"title": _draw_title, "line": _draw_facts, "note": _draw_note, "status": _draw_status}
