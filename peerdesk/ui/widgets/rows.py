"""Rows with real buttons in them, for short lists such as a day's plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme import pixmap, tabular, theme
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.pressables import OneTabStop
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Text

STRIP = 4
_WRAPPED_EDGE = 8
_CLOCK_WIDTH = 52

State = Literal["", "now", "done"]


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words of a row: a title, a quieter word after it, and a line below."""

    title: str
    line: str = ""
    aside: str = ""
    wraps: bool = False
    """A long title takes more lines instead of ending in dots; it stands alone on them."""

    @property
    def text(self) -> str:
        """Return the row in words."""
        return ", ".join(filter(None, (self.title, self.aside, self.line)))


class ListRow(QFrame):
    """An icon or a time, two lines of words, and tags and buttons at the right; Enter opens it.

    `state`: "now" is tinted and has a strip, "done" steps back.
    """

    opened = Signal()

    def __init__(
        self,
        words: RowWords,
        *,
        leading: Sequence[QWidget] = (),
        trailing: Sequence[QWidget] = (),
        state: State = "",
        height: int = 66,
        gap: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._height = height
        self.setAccessibleName(words.text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 14, 0)
        row.setSpacing(gap)
        for widget in leading:
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._words(words), 1)
        for widget in trailing:
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Return the height of the row, more where its words need it."""
        natural = super().sizeHint()
        return QSize(natural.width(), max(theme().px(self._height), natural.height()))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the row at that width, in px; asked for only where the title wraps."""
        return max(theme().px(self._height), super().heightForWidth(width) + 2 * theme().px(_WRAPPED_EDGE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hold the height that a wrapped title needs; a column of cards would press it together."""
        super().resizeEvent(event)
        if self.hasHeightForWidth():
            self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open with a double press."""
        self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above, and the tint and strip of the row that is now."""
        painter = QPainter(self)
        if self._state == "now":
            painter.fillRect(self.rect(), theme().color("accent-tint"))
            painter.fillRect(0, 0, STRIP, self.height(), theme().color("accent"))
        painter.fillRect(0, 0, self.width(), 1, theme().color("line"))
        painter.end()

    def _words(self, words: RowWords) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addLayout(self._title(words))
        if words.line:
            column.addWidget(Text(words.line, "caption", flow="elide"))
        column.addStretch(1)
        return column

    def _title(self, words: RowWords) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        done = self._state == "done"
        role, tone = ("medium", "quiet") if done else ("strong", "")
        if words.wraps:
            row.addWidget(Text(words.title, role, tone=tone, flow="wrap"), 1)
            return row
        row.addWidget(Text(words.title, role, tone=tone, flow="elide"))
        if words.aside:
            row.addWidget(Text(words.aside, "caption", flow="elide"))
        row.addStretch(1)
        return row


class IconTile(QWidget):
    """An icon on a rounded square."""

    def __init__(
        self, icon: str, token: str = "ink-2", ground: str = "sunken", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._token, self._ground = icon, token, ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square of 36 px."""
        side = theme().px(36)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        side = theme().px(18)
        at = (self.width() - side) // 2
        painter.drawPixmap(at, at, pixmap(self._icon, self._token, side))
        painter.end()


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One planned contact: when, with whom, what about, how it stands and what can be done."""

    key: object
    time: str
    half: str
    icon: str
    title: str
    line: str
    aside: str = ""
    tags: tuple[TagText, ...] = ()
    offer: Offer | None = None
    state: State = ""


class DayList(QWidget):
    """The plan of a day, row by row; Up and Down move, Enter opens. Meant for 30 rows at most."""

    opened = Signal(object)
    """The key of the entry to open."""
    pressed = Signal(object, str)
    """The key of an entry, and the key of the offer that was pressed in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows: dict[object, ListRow] = {}
        self._tab_stop = OneTabStop(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_entries(self, entries: Sequence[DayEntry]) -> None:
        """Show other entries; the focus stays on its entry if that is still there."""
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = {entry.key: self._row(entry) for entry in entries}
        for row in self._rows.values():
            self._column.addWidget(row)
        self._tab_stop.watch(list(self._rows.values()))
        if focused in self._rows:
            self._rows[focused].show()
            self._rows[focused].setFocus()

    def row(self, key: object) -> ListRow:
        """Return the row of an entry."""
        return self._rows[key]

    def _row(self, entry: DayEntry) -> ListRow:
        now = entry.state == "now"
        tile = IconTile(entry.icon, "on-fill" if now else "ink-2", "fill" if now else "sunken")
        row = ListRow(
            RowWords(entry.title, entry.line, entry.aside),
            leading=(_Clock(entry), tile),
            trailing=(*(Tag(tag) for tag in entry.tags), *self._button(entry)),
            state=entry.state,
        )
        tags = ", ".join(tag.text for tag in entry.tags)
        row.setAccessibleName(f"{entry.time} {entry.half}, {row.accessibleName()}")
        row.setAccessibleDescription(tags)
        row.opened.connect(lambda key=entry.key: self.opened.emit(key))
        return row

    def _button(self, entry: DayEntry) -> Sequence[QWidget]:
        if entry.offer is None:
            return ()
        button, offer = entry.offer.button(), entry.offer.key
        button.setAccessibleDescription(entry.title)
        button.clicked.connect(lambda: self.pressed.emit(entry.key, offer))
        return (button,)


class _Clock(QWidget):
    """A time of day over the half of the day."""

    def __init__(self, entry: DayEntry) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        time = Text(entry.time, "strong", tone="quiet" if entry.state == "done" else "")
        time.setFont(tabular(time.font()))
        column.addWidget(time)
        column.addWidget(Text(entry.half, "caption"))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_CLOCK_WIDTH), super().sizeHint().height())
