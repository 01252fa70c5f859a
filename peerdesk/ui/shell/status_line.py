"""One line that says how things stand: an icon in its tone, and words."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.texts import Picture, Text


class StatusLine(QWidget):
    """Quiet words stay grey beside a coloured icon; words that ask for something take its tone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture("hard-drive", size=17)
        self._words = Text("", "secondary", flow="elide")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """Return the words shown now."""
        return self._words.text()

    def say(self, words: str, icon: str, tone: str = "ok") -> None:
        """Show the words and have the screen reader say them after what it is saying; "" hides all."""
        changed = words != self.text()
        self._picture.show_icon(icon, tone)
        self._words.setText(words)
        asks = tone in {"warn", "danger"}
        set_tone(self._words, tone=tone if asks else "", role="message" if asks else "secondary")
        self.setVisible(bool(words))
        if changed and words:
            announce(self, words)
