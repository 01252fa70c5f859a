"""A desk that does not open now: why, and every way on from there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.clock import Clock
from peerdesk.domain.words import Role
from peerdesk.errors import PeerDeskError
from peerdesk.ui.background import Background
from peerdesk.ui.door import Door, Obstacle, PersonCard
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.file_picker import FilePicker
from peerdesk.ui.help_report import HelpReport
from peerdesk.ui.language import Language
from peerdesk.ui.screens.unlock.recovery import RecoveryPanel
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.texts import Text

_COLUMN = 480


class ShutScreen(QWidget):
    """Says what stands in the way; where the key file is gone, the clinic can open the desk again."""

    opened = Signal(object)
    """Carries the `OpenDesk`."""
    setup_requested = Signal()
    left = Signal()
    """Back to the people of this laptop."""

    def __init__(
        self,
        obstacle: Obstacle,
        door: Door,
        background: Background,
        speech: Language,
        clock: Clock,
        files: FilePicker | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._obstacle, self._door, self._background, self._speech = obstacle, door, background, speech
        self._files = files
        self._report = HelpReport(door.report, background, clock, self, files)
        self._report.said.connect(self._say)
        self._report.refused.connect(self._on_refused)
        self._column = QVBoxLayout(self)
        self._said = Text("", "secondary", flow="wrap")
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._said.hide()
        self._page: QWidget = self._why()
        self._column.addWidget(self._page, 1)
        self._column.addWidget(self._said)

    def _why(self) -> EmptyState:
        sentence = sentence_for(self._obstacle.problem)
        page = EmptyState("lock", self.tr("This desk does not open now"), sentence, list(self._offers()))
        page.chosen.connect(self._on_chosen)
        return page

    def _offers(self) -> Iterator[Offer]:
        if self._obstacle.vault_id is not None:
            yield Offer("recover", self.tr("Open it with the clinic"), "primary", "lock-open")
        yield Offer("report", self.tr("Save report"), icon="file-text")
        yield Offer("setup", self.tr("Add a person with a code"), icon="user-plus")
        if self._door.people():
            yield Offer("back", self.tr("Back"), "quiet")

    def _on_chosen(self, key: str) -> None:
        if key == "recover":
            self._show(self._recovery())
        elif key == "report":
            self._report.save()
        elif key == "setup":
            self.setup_requested.emit()
        else:
            self.left.emit()

    def _recovery(self) -> QWidget:
        """The way by the clinic; the key file no longer says whose desk it is."""
        vault_id = self._obstacle.vault_id
        assert vault_id is not None
        name, clinic = self.tr("A desk on this laptop"), self.tr("the clinic")
        nobody = PersonCard(vault_id, name, Role.PEER_SUPPORTER, clinic, None, 0, 0, only_recovery_opens=True)
        way = self._door.way_back(vault_id)
        panel = RecoveryPanel(way, self._door, nobody, self._background, self._speech.code, self._files)
        panel.opened.connect(self.opened)
        panel.left.connect(lambda: self._show(self._why()))
        panel.setFixedWidth(theme().px(_COLUMN))
        holder, page = QWidget(), QScrollArea()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 28, 24, 16)
        column.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        page.setWidgetResizable(True)
        page.setFrameShape(QScrollArea.Shape.NoFrame)
        page.setWidget(holder)
        return page

    def _show(self, page: QWidget) -> None:
        self._column.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        self._page = page
        self._said.hide()

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._say(sentence_for(problem))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
