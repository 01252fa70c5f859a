"""A line to type in, and the people it leaves: type a few letters, press Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from peerdesk.domain.people import Participant
from peerdesk.domain.spelling import begins_words
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.cells import PersonCell, draw_cell
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.tables import ROW_HEIGHT, draw_row_ground

_EDGE, _STRIP = 10, 3
_PersonRole = Qt.ItemDataRole.UserRole + 1


class _PersonDelegate(QStyledItemDelegate):
    """Paints a person as the caseload does."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of every row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        draw_row_ground(painter, option, strip=True, strip_width=_STRIP)
        edge = theme().px(_EDGE)
        draw_cell(index.data(_PersonRole), painter, QRectF(option.rect).adjusted(edge, 0, -edge, -1))
        painter.restore()


class PersonList(Card):
    """People, narrowed while typing; `chosen` carries a participant's id."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=8, gap=8, parent=parent)
        self._people: tuple[Participant, ...] = ()
        self.line = QLineEdit()
        self.list = QListWidget()
        self.list.setItemDelegate(_PersonDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nobody = EmptyState(
            "users",
            self.tr("No one matches"),
            self.tr("Try part of a name or a record number. Accents do not matter."),
        )
        self._nobody.hide()
        for part in (self.line, self.list, self._nobody):
            self.body.addWidget(part)
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)

    def offer(self, people: Sequence[Participant]) -> None:
        """Offer these people, and begin with an empty line."""
        self._people = tuple(people)
        self.line.clear()
        self._narrow("")
        self.line.setFocus()

    def names(self) -> list[str]:
        """The people offered now."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def retranslate(self, whose: str) -> None:
        """Take the words of the language of the window; `whose` names the list."""
        self.line.setPlaceholderText(self.tr("Name or record number"))
        self.line.setAccessibleName(self.tr("Name or record number"))
        self.list.setAccessibleName(whose)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list and Enter choose, while the line keeps the focus."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if steps is not None and self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + steps) % self.list.count())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._on_activated(self.list.currentItem())
            return True
        return False

    def _narrow(self, typed: str) -> None:
        self.list.clear()
        for person in self._people:
            if matches(person, typed):
                item = QListWidgetItem(" · ".join(filter(None, (person.display_name, person.record_number))))
                item.setData(Qt.ItemDataRole.UserRole, person.id)
                item.setData(_PersonRole, _cell(person))
                self.list.addItem(item)
        found = self.list.count() > 0
        self.list.setVisible(found)
        self._nobody.setVisible(not found)
        if found:
            self.list.setCurrentRow(0)

    def _on_activated(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _cell(person: Participant) -> PersonCell:
    line = " · ".join(filter(None, (person.pronouns, person.record_number)))
    return PersonCell(person.initials, person.display_name, line)


def matches(person: Participant, typed: str) -> bool:
    """True when every typed word begins a word of the names or of the record number."""
    return begins_words(typed, f"{person.display_name} {person.family_name} {person.record_number}")
