"""Whom the log is about: type a few letters, press Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from peerdesk.domain.people import Participant
from peerdesk.domain.spelling import begins_words
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.theme import set_icon, set_tone, theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.cells import PersonCell, draw_cell
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.tables import ROW_HEIGHT, draw_row_ground

_WIDEST = 720
_EDGE, _STRIP = 10, 3
_MOST = 1000
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


class ChoosePerson(QWidget):
    """The caseload, narrowed while typing; `chosen` carries a participant's id."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Participant, ...] = ()
        self.line = QLineEdit()
        self.list = QListWidget()
        self.list.setItemDelegate(_PersonDelegate(self.list))
        self._back = Button("", "quiet")
        set_tone(self._back, tone="ink-2")
        self._back.clicked.connect(self.left)
        self._head = PageHead()
        self._card = Card(edge=8, gap=8)
        self._nobody = EmptyState(
            "users",
            self.tr("No one matches"),
            self.tr("Try part of a name or a record number. Accents do not matter."),
        )
        self._arrange()
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

    def set_back(self, page: str) -> None:
        """Name the page that Back leads to."""
        self._back.setText(page)
        set_icon(self._back, "arrow-left")
        words = self.tr("Back to {page} (Esc)").format(page=page)
        self._back.setToolTip(words)
        self._back.setAccessibleName(words)

    def names(self) -> list[str]:
        """The people offered now."""
        return [self.list.item(row).text() for row in range(self.list.count())]

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

    def changeEvent(self, event: QEvent) -> None:
        """Ask in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 0, 24, 24)
        inner.addWidget(self._card)
        column.addLayout(inner, 1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(body, _MOST)
        middle.addStretch(1)
        body.setMaximumWidth(theme().px(_WIDEST) + 48)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 0)
        outer.setSpacing(0)
        outer.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addLayout(middle, 1)
        for part in (self.line, self.list, self._nobody):
            self._card.body.addWidget(part)
        self._nobody.hide()
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._retranslate()

    def _retranslate(self) -> None:
        self._head.set_words(self.tr("Who is it about?"), self.tr("Type a few letters, then press Enter."))
        self.line.setPlaceholderText(self.tr("Name or record number"))
        self.line.setAccessibleName(self.tr("Name or record number"))
        self.list.setAccessibleName(self.tr("People you support"))

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
