"""The frame of Find: the line to type in, what was found, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.ui.screens.find.rows import HEADING, ROW, FindDelegate, FindModel, FindRow
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.tags import KeyCap
from peerdesk.ui.widgets.texts import Picture, Text

WIDE = 660
_HEAD, _FOOT, _BLANK = 56, 40, 64


class CommandPalette(QFrame):
    """The focus stays in the line: arrows move in the list, Enter opens, Ctrl+Enter logs, Esc closes."""

    typed = Signal(str)
    closed = Signal()
    chosen = Signal(object)
    """What the person wants: something to call, once the palette is gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_tone(self, finder="frame")
        self.line, self.list = QLineEdit(), QListView()
        self._model = FindModel(self)
        self._delegate = FindDelegate(self.list)
        self._offline, self._accents = Text("", "caption"), Text("", "caption", flow="elide")
        self._nothing = Text("", "secondary", flow="wrap")
        self._keys = {"↑ ↓": Text("", "caption"), "Enter": Text("", "caption"), "Esc": Text("", "caption")}
        self._pages = QStackedWidget()
        self._arrange()
        self._connect()
        self.retranslate()

    def begin(self) -> None:
        """Start with an empty line."""
        self.line.clear()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit("")

    def show_rows(self, rows: Sequence[FindRow], text: str) -> None:
        """Show what was found for a text, and take the first of it in hand."""
        self._model.set_entries(rows)
        self._pages.setCurrentWidget(self.list if rows else self._nothing)
        self._nothing.setText(self.tr("Nothing here for “{text}”. Try fewer letters.").format(text=text))
        self._step(1, start=-1)
        self.updateGeometry()

    def rows(self) -> tuple[FindRow, ...]:
        """Return what is shown, headings too."""
        return self._model.entries()

    def wanted_height(self, most: int) -> int:
        """Return the height in px that everything found needs, up to a limit."""
        px = theme().px
        rows = sum(px(HEADING if row.is_heading else ROW) for row in self.rows()) or px(_BLANK)
        return min(px(_HEAD) + px(_FOOT) + rows + 4, most)

    def retranslate(self) -> None:
        """Take the words of the language of the window."""
        self.setAccessibleName(self.tr("Find or do"))
        self.line.setAccessibleName(self.tr("Find or do"))
        self.line.setPlaceholderText(self.tr("Find or do…"))
        self.list.setAccessibleName(self.tr("What was found"))
        self._offline.setText(self.tr("Searches this laptop, works offline"))
        self._accents.setText(self.tr("Accents do not matter: “rosalia” finds Rosalía"))
        self._delegate.log_words = self.tr("Log")
        for label, words in zip(
            self._keys.values(), (self.tr("Move"), self.tr("Open"), self.tr("Close")), strict=True
        ):
            label.setText(words)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that move and choose before the line does."""
        if isinstance(event, QKeyEvent) and event.type() in {
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        }:
            wish = self._wish(event)
            if wish is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    wish()
                return True
        return False

    def _wish(self, event: QKeyEvent) -> Callable[[], None] | None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        wishes: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_Tab: lambda: self._step(1),
            Qt.Key.Key_Backtab: lambda: self._step(-1),
            Qt.Key.Key_Escape: self.closed.emit,
            Qt.Key.Key_Return: lambda: self._choose(log=control),
            Qt.Key.Key_Enter: lambda: self._choose(log=control),
        }
        return wishes.get(event.key())

    def _step(self, way: int, start: int | None = None) -> None:
        """Take the next or the last row in hand that leads somewhere, round and round."""
        open_rows = [number for number, row in enumerate(self.rows()) if not row.is_heading]
        if not open_rows:
            return
        here = self.list.currentIndex().row() if start is None else start
        place = open_rows.index(here) if here in open_rows else (-1 if way > 0 else 0)
        index = self._model.index(open_rows[(place + way) % len(open_rows)])
        self.list.setCurrentIndex(index)
        if start is None:
            announce(self.line, self.rows()[index.row()].text)
        elif open_rows[0] == 1:
            self.list.scrollToTop()

    def _choose(self, *, log: bool) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            row = self.rows()[index.row()]
            self.chosen.emit(row.log if log and row.log is not None else row.run)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.rows()[index.row()]
        if row.run is not None:
            self.chosen.emit(row.run)

    def _connect(self) -> None:
        self.line.textChanged.connect(self.typed)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)

    def _arrange(self) -> None:
        set_tone(self.line, bare="true", finder="line")
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._nothing.setContentsMargins(18, 20, 18, 20)
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QFrame()
        set_tone(head, finder="head")
        head.setFixedHeight(theme().px(_HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(17, 0, 17, 0)
        row.setSpacing(12)
        row.addWidget(Picture("search", "ink-3", 20))
        row.addWidget(self.line, 1)
        row.addWidget(self._offline)
        return head

    def _foot(self) -> QWidget:
        foot = QFrame()
        set_tone(foot, finder="foot")
        foot.setFixedHeight(theme().px(_FOOT))
        row = QHBoxLayout(foot)
        row.setContentsMargins(17, 0, 17, 0)
        row.setSpacing(6)
        for key, words in self._keys.items():
            row.addWidget(KeyCap(key))
            row.addWidget(words)
            row.addSpacing(10)
        row.addStretch(1)
        row.addWidget(self._accents)
        return foot
