"""Tables of people and things: one delegate paints every cell, selection and strip across the row."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cells import draw_cell
from peerdesk.ui.widgets.paging import CellRole, PagedTableModel

ROW_HEIGHT = 48
_STRIP = 3
_PADDING = 10
_FIRST_PADDING = 16
_RIGHT_PADDING = 2
_SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a person was in a table: the row in hand and how far it was scrolled, both row numbers."""

    row: int
    top: int


def draw_row_ground(
    painter: QPainter, option: QStyleOptionViewItem, *, strip: bool, strip_width: int
) -> None:
    """Paint what lies under a row: the tint and strip of the one in hand, and the hairline below."""
    rect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme().color("accent-tint"))
        if strip:
            painter.fillRect(rect.left(), rect.top(), strip_width, rect.height(), theme().color("accent"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        hover = QColor(theme().color("sunken"))
        hover.setAlphaF(0.5)
        painter.fillRect(rect, hover)
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))


class RowDelegate(QStyledItemDelegate):
    """Paints `CellRole` cells on rows of one height; a grey bar where a row is still being fetched."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of every row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        first = index.column() == 0
        draw_row_ground(painter, option, strip=first, strip_width=_STRIP)
        left = theme().px(_FIRST_PADDING if first else _PADDING)
        inside = QRectF(option.rect).adjusted(left, 0, -_RIGHT_PADDING, -1)
        painter.setClipRect(QRectF(option.rect))
        cell = index.data(CellRole)
        if cell is None:
            self._draw_placeholder(painter, inside)
        else:
            draw_cell(cell, painter, inside)
        painter.restore()

    def _draw_placeholder(self, painter: QPainter, inside: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("sunken"))
        tall = theme().px(12)
        bar = QRectF(inside.left(), inside.center().y() - tall / 2, inside.width() * 0.7, tall)
        painter.drawRoundedRect(bar, 4, 4)


class PersonTable(QTableView):
    """A table of one selected row, painted whole; it sorts by asking, and never reads what is not seen."""

    opened = Signal(int)
    """The number of the row to open: Enter, or a double press."""
    row_changed = Signal(int)
    """The number of the row in hand, -1 for none."""

    def __init__(self, name: str, model: PagedTableModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setModel(model)
        self._paged = model
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.row_changed.emit(now.row()))
        self._set_up_rows()
        self._set_up_header()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        model.headerDataChanged.connect(self._size_rows)

    def place(self) -> TablePlace:
        """Return where the person is, to come back to."""
        return TablePlace(self.currentIndex().row(), self.rowAt(0))

    def go_to(self, place: TablePlace) -> None:
        """Come back to a place, as near as the rows there are allow."""
        rows = self._paged.rowCount()
        if rows == 0:
            return
        if place.top >= 0:
            top = self._paged.index(min(place.top, rows - 1), 0)
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)
        if place.row >= 0:
            index = self._paged.index(min(place.row, rows - 1), 0)
            self.selectionModel().setCurrentIndex(index, _SELECT_ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row in hand with Enter; move by rows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_paged"):
            self._size_rows()

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: searching by letter would read every row; `/` goes to the filter."""

    def _set_up_rows(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)

    def _set_up_header(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._paged.wish_sort)
        self._size_rows()

    def _size_rows(self, *_which: object) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setFixedHeight(theme().px(36))
        for number, column in enumerate(self._paged.columns):
            stretches = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(number, stretches)
            if column.width:
                header.resizeSection(number, theme().px(column.width))
