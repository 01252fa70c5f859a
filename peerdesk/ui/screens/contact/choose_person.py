"""Whom the log is about: type a few letters, press Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.people import Participant
from peerdesk.ui.person.person_list import PersonList
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.theme import set_icon, set_tone, theme
from peerdesk.ui.widgets.buttons import Button

_WIDEST = 720
_MOST = 1000


class ChoosePerson(QWidget):
    """The caseload, narrowed while typing; `chosen` carries a participant's id."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PersonList()
        self.people.chosen.connect(self.chosen)
        self._back = Button("", "quiet")
        set_tone(self._back, tone="ink-2")
        self._back.clicked.connect(self.left)
        self._head = PageHead()
        self._arrange()

    def offer(self, people: Sequence[Participant]) -> None:
        """Offer these people, and begin with an empty line."""
        self.people.offer(people)

    def set_back(self, page: str) -> None:
        """Name the page that Back leads to."""
        self._back.setText(page)
        set_icon(self._back, "arrow-left")
        words = self.tr("Back to {page} (Esc)").format(page=page)
        self._back.setToolTip(words)
        self._back.setAccessibleName(words)

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
        inner.addWidget(self.people)
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
        self._retranslate()

    def _retranslate(self) -> None:
        self._head.set_words(self.tr("Who is it about?"), self.tr("Type a few letters, then press Enter."))
        self.people.retranslate(self.tr("People you support"))
