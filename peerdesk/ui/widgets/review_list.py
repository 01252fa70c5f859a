"""What waits for a supervisor: flagged logs first, then the rest, each with a box to tick."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.entry_lists import Entry, EntryList, EntryModel, EntryRole
from peerdesk.ui.widgets.painting import (
    TAG_HEIGHT,
    TagText,
    draw_check_box,
    draw_icon,
    draw_line,
    draw_tag,
    tag_width,
    text_width,
    weighted,
)
from peerdesk.ui.widgets.tables import draw_row_ground

_STRIP = 4
_BOX = 20
_BOX_COLUMN = 44


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """The heading of a part of the list."""

    title: str
    icon: str = ""
    tone: str = ""
    count: int = 0

    @property
    def key(self) -> object:
        """Return nothing: a heading cannot be taken in hand."""
        return None

    @property
    def text(self) -> str:
        """Return the heading in words."""
        return f"{self.title}, {self.count}"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One log: whose, what it was, when, what to look at, and whether it can be ticked."""

    key: object
    name: str
    line: str
    icon: str = ""
    when: str = ""
    tag: TagText | None = None
    tickable: bool = True

    @property
    def text(self) -> str:
        """Return the log in words."""
        return ", ".join(filter(None, (self.name, self.line, self.when, self.tag.text if self.tag else "")))


class ReviewList(EntryList):
    """Sections and logs; Space or a press on the box ticks one, Up and Down skip the headings."""

    ticked_changed = Signal(object)
    """The keys that are ticked, as a frozenset."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._model = _ReviewModel()
        super().__init__(name, self._model, parent)
        self._model.setParent(self)
        self.setItemDelegate(_ReviewDelegate(self))

    def ticked(self) -> frozenset[object]:
        """Return the keys that are ticked."""
        return frozenset(self._model.ticked)

    def tick(self, keys: Iterable[object]) -> None:
        """Tick exactly these, as far as they are in the list."""
        self._set_ticked(set(keys) & self._model.tickable())

    def toggle_current(self) -> None:
        """Tick the log in hand, or take the tick back."""
        self._toggle(self.current_key())

    def step(self, by: int) -> None:
        """Take the next log in hand, or the one before."""
        rows = [number for number, entry in enumerate(self._model.entries()) if entry.key is not None]
        if not rows:
            return
        here = self.currentIndex().row()
        place = rows.index(here) + by if here in rows else 0
        self.setCurrentIndex(self._model.index(rows[max(0, min(place, len(rows) - 1))]))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other logs; ticks stay on those that are still there."""
        super().show_entries(entries)
        self.tick(self._model.ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggle_current()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick by a press on the box."""
        index = self.indexAt(event.position().toPoint())
        on_box = index.isValid() and event.position().x() < theme().px(_BOX_COLUMN)
        if on_box and index.data(EntryRole).key in self._model.tickable():
            self._toggle(index.data(EntryRole).key)
            return
        super().mousePressEvent(event)

    def _toggle(self, key: object) -> None:
        if key in self._model.tickable():
            self._set_ticked(self._model.ticked ^ {key})

    def _set_ticked(self, keys: set[object]) -> None:
        if keys == self._model.ticked:
            return
        self._model.ticked = keys
        self.viewport().update()
        self.ticked_changed.emit(self.ticked())


class _ReviewModel(EntryModel["ReviewSection | ReviewRow"]):
    """Entries, and which of them are ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.ticked: set[object] = set()

    def tickable(self) -> set[object]:
        """Return the keys that can be ticked."""
        return {entry.key for entry in self.entries() if isinstance(entry, ReviewRow) and entry.tickable}

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        entry = self.entries()[index.row()]
        if not isinstance(entry, ReviewRow):
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if entry.tickable else flags

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            entry, state = self.entries()[index.row()], Qt.CheckState
            if not (isinstance(entry, ReviewRow) and entry.tickable):
                return None
            return state.Checked if entry.key in self.ticked else state.Unchecked
        return super().data(index, role)


class _ReviewDelegate(QStyledItemDelegate):
    """Paints headings and logs."""

    def __init__(self, view: ReviewList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry = index.data(EntryRole)
        tall = 35 if isinstance(entry, ReviewSection) else 65 if entry.tag else 62
        return QSize(self._view.viewport().width(), theme().px(tall))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        entry, rect = index.data(EntryRole), QRectF(option.rect)
        if isinstance(entry, ReviewSection):
            painter.fillRect(rect, theme().color("sunken"))
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme().color("line"))
            _draw_section(painter, rect.adjusted(theme().px(16), 0, -theme().px(16), -1), entry)
        else:
            draw_row_ground(painter, option, strip=True, strip_width=_STRIP)
            inside = rect.adjusted(theme().px(16), theme().px(9), -theme().px(14), -theme().px(9))
            _draw_row(painter, inside, entry, ticked=entry.key in self._view.ticked())
        painter.restore()


def _draw_section(painter: QPainter, rect: QRectF, section: ReviewSection) -> None:
    left, font, ink = rect.left(), tabular(weighted("caption")), theme().color("ink-2")
    if section.icon:
        left += draw_icon(painter, left, rect.center().y(), section.icon, section.tone or "ink-2", 15)
        left += theme().px(8)
    count = str(section.count)
    right = rect.right() - text_width(count, font)
    draw_line(painter, QRectF(left, rect.top(), right - left, rect.height()), section.title, font, ink)
    draw_line(painter, QRectF(right, rect.top(), rect.right() - right + 1, rect.height()), count, font, ink)


def _draw_row(painter: QPainter, rect: QRectF, row: ReviewRow, *, ticked: bool) -> None:
    px = theme().px
    left, right = rect.left(), rect.right()
    if row.tickable:
        draw_check_box(painter, QRectF(left, rect.top() + 1, px(_BOX), px(_BOX)), checked=ticked)
        left += px(32)
    if row.tag is not None:
        tag = QRectF(right - tag_width(row.tag), rect.top() + px(22), tag_width(row.tag), px(TAG_HEIGHT))
        draw_tag(painter, tag, row.tag)
        right = tag.left() - px(8)
    font = theme().font("caption")
    when = text_width(row.when, font) + 1
    name = QRectF(left, rect.top(), rect.right() - when - px(8) - left, px(20))
    draw_line(painter, name, row.name, weighted("body"), theme().color("ink"))
    at = QRectF(rect.right() - when, rect.top(), when + 1, px(18))
    draw_line(painter, at, row.when, font, theme().color("ink-3"))
    line = QRectF(left, name.bottom(), right - left, px(18))
    if row.icon:
        line.setLeft(left + draw_icon(painter, left, line.center().y(), row.icon, "ink-3", 15) + px(6))
    draw_line(painter, line, row.line, font, theme().color("ink-3"))
