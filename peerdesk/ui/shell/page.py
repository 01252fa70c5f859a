"""The head and the foot of a page."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.shell.status_line import StatusLine
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.texts import Text


class PageHead(QFrame):
    """The title of the page, one line under it, and what can be done at the right."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(title, "title", flow="elide")
        self._subtitle = Text(subtitle, "secondary", flow="elide")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 12)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(self._actions)
        self._subtitle.setVisible(bool(subtitle))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, title: str, subtitle: str = "") -> None:
        """Show another title and the line under it."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add_action(self, action: QWidget) -> None:
        """Put a button at the right end, after the others."""
        self._actions.addWidget(action)


class ActionBar(QFrame):
    """Pinned to the bottom: at the left what is missing, at the right the one main button."""

    go_requested = Signal()
    """The person asked to be taken to what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actionbar")
        self._status = StatusLine()
        self._go = Button("", "quiet")
        self._go.clicked.connect(self.go_requested)
        self._go.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 1, 24, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._status)
        self._row.addWidget(self._go)
        self._note = Text("", "caption", flow="elide")
        self._row.addWidget(self._note)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the drawn height of the bar."""
        return QSize(self._row.sizeHint().width(), theme().px(60))

    def say(self, words: str, icon: str = "circle-check", tone: str = "ok", go: str = "") -> None:
        """Say how the page stands; `go` names the button that leads to what is missing."""
        self._status.say(words, icon, tone)
        self._go.setText(go)
        self._go.setVisible(bool(go))

    def set_note(self, words: str) -> None:
        """Show something to know beside how the page stands."""
        self._note.setText(words)

    def status(self) -> str:
        """Return what the bar says now."""
        return self._status.text()

    def add_action(self, action: QWidget) -> None:
        """Put a button at the right end, after the others; the main one comes last."""
        self._row.addWidget(action)
