"""Lists of entries of different heights, painted by a delegate: the base of timeline and review list."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

_ROOT = QModelIndex()

EntryRole = Qt.ItemDataRole.UserRole + 1
"""The entry to paint."""


class Entry(Protocol):
    """What a list shows: a key to know it by, and its words for screen readers."""

    @property
    def key(self) -> object:
        """Return what the owner knows the entry by."""

    @property
    def text(self) -> str:
        """Return the entry in words."""


E = TypeVar("E", bound=Entry)


class EntryModel(QAbstractListModel, Generic[E]):
    """Entries in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[E, ...] = ()

    def entries(self) -> tuple[E, ...]:
        """Return the entries."""
        return self._entries

    def set_entries(self, entries: Sequence[E]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the entry, or its words."""
        entry = self._entries[index.row()]
        if role == EntryRole:
            return entry
        return entry.text if role == Qt.ItemDataRole.DisplayRole else None


class EntryList(QListView):
    """A list in which one entry is in hand; it keeps that entry when the entries change."""

    opened = Signal(object)
    """The key of the entry to open: Enter, or a double press."""
    entry_changed = Signal(object)
    """The key of the entry in hand, or None."""

    def __init__(self, name: str, model: EntryModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self._entries = model
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(EntryRole).key))
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def current_key(self) -> object:
        """Return the key of the entry in hand, or None."""
        index = self.currentIndex()
        return index.data(EntryRole).key if index.isValid() else None

    def go_to(self, key: object) -> None:
        """Take the entry with this key in hand, if it is there."""
        for number, entry in enumerate(self._entries.entries()):
            if entry.key == key:
                self.setCurrentIndex(self._entries.index(number))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries; the one in hand and the scroll stay if it is still there."""
        key, scrolled = self.current_key(), self.verticalScrollBar().value()
        self._entries.set_entries(entries)
        if key is not None:
            self.go_to(key)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the entry in hand with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.currentIndex().isValid():
                self.opened.emit(self.current_key())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters belong to the page."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the entries again: their words wrap."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the entries again in another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.entry_changed.emit(current.data(EntryRole).key if current.isValid() else None)
