"""What every row of the page shares: focus, keys, tint and strip."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cards import STRIP
from peerdesk.ui.widgets.painting import draw_icon
from peerdesk.ui.widgets.texts import Text


class Row(QFrame):
    """A line of a list that can have the focus: Enter opens it, L logs, D is done."""

    opened = Signal()
    log_requested = Signal()
    done_requested = Signal()

    def __init__(self, key: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._in_hand = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme().px(height))
        self.line = QHBoxLayout(self)
        self.line.setSpacing(14)
        self.line.setContentsMargins(16, 1, 14, 0)

    def take_in_hand(self) -> None:
        """Mark the row that is on now."""
        self._in_hand = True
        self.update()

    @property
    def is_in_hand(self) -> bool:
        """True for the row that is on now."""
        return self._in_hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer to the keys of a row."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_L:
            self.log_requested.emit()
        elif event.key() == Qt.Key.Key_D:
            self.done_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above, and tint and strip when in hand or focused."""
        painter = QPainter(self)
        if self._in_hand or self.hasFocus():
            painter.fillRect(self.rect(), theme().color("accent-tint"))
            painter.fillRect(0, 0, STRIP, self.height(), theme().color("accent"))
        painter.fillRect(0, 0, self.width(), 1, theme().color("line"))
        painter.end()


class Tile(QWidget):
    """An icon on a small ground: how a contact takes place, or what happened to it."""

    def __init__(self, icon: str, ink: str, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ink, self._ground = icon, ink, ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return 36 px at the chosen text size."""
        return QSize(theme().px(36), theme().px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        draw_icon(painter, (self.width() - theme().px(18)) / 2, self.height() / 2, self._icon, self._ink, 18)
        painter.end()


def name_over_caption(name: str, aside: str, caption: str, *, quiet: bool = False) -> QVBoxLayout:
    """A person's name, something small after it, and one line below."""
    first = QHBoxLayout()
    first.setSpacing(6)
    first.addWidget(Text(name, "body" if quiet else "strong", tone="quiet" if quiet else "", flow="elide"))
    if aside:
        first.addWidget(Text(aside, "caption", flow="elide"))
    first.addStretch(1)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch(1)
    words.addLayout(first)
    if caption:
        words.addWidget(Text(caption, "caption", flow="elide"))
    words.addStretch(1)
    return words
