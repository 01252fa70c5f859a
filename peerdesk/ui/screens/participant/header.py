"""The top of a record: who it is about and what to know before anything else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.domain.people import Participant
from peerdesk.domain.words import ConsentKind
from peerdesk.operations.participant_pages import ParticipantPage
from peerdesk.ui.person.words import CONSENTS, INTENSITIES, flag_tags, joined
from peerdesk.ui.shell.status_line import StatusLine
from peerdesk.ui.theme import set_icon, set_tone
from peerdesk.ui.widgets.buttons import Button, primary_button
from peerdesk.ui.widgets.flow import FlowLayout
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.people import Avatar
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.words import language_word


class RecordHeader(QFrame):
    """Initials, name, pronouns, age and number; tags; and what can be done."""

    log_requested = Signal()
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_tone(self, record="head")
        self._avatar = Avatar("", 56)
        self.name = Text("", "title", flow="elide")
        self.facts = Text("", "secondary", flow="elide")
        self.status = StatusLine()
        self.edit, self.log = Button(""), primary_button("")
        self.edit.clicked.connect(self.edit_requested)
        self.log.clicked.connect(self.log_requested)
        self._tags = FlowLayout(gap=6, line_gap=6)
        self._shown: list[Tag] = []
        self._arrange()
        self.retranslate()

    def show_page(self, page: ParticipantPage) -> None:
        """Show a participant."""
        person = page.shown
        age = person.age_on(page.now.date())
        self._avatar.setText(person.initials)
        self.name.setText(person.display_name)
        self.facts.setText(joined((person.pronouns, "" if age is None else str(age), person.record_number)))
        for old in self._shown:
            self._tags.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [Tag(tag) for tag in self._tags_of(page)]
        for tag in self._shown:
            self._tags.addWidget(tag)

    def tags(self) -> list[str]:
        """Return the words of the tags."""
        return [tag.text() for tag in self._shown]

    def set_editing(self, editing: bool) -> None:  # noqa: FBT001
        """Leave only the person while their details are being changed."""
        self.edit.setVisible(not editing)
        self.log.setVisible(not editing)

    def retranslate(self) -> None:
        """Take the words of the language of the window."""
        self.edit.setText(self.tr("Edit details"))
        self.edit.setToolTip(self.tr("Edit details (E)"))
        self.log.setText(self.tr("Log a contact"))
        set_icon(self.edit, "pencil", "ink")
        set_icon(self.log, "plus", "on-fill")

    def _tags_of(self, page: ParticipantPage) -> list[TagText]:
        person, assignment = page.shown, page.supported_by
        tags = [TagText(language_word(code), "languages") for code in person.languages]
        if person.interpreter_needed:
            tags.append(TagText(self.tr("Needs an interpreter"), "languages", "warn"))
        tags += self._consent(person)
        tags += flag_tags(person.flags)
        if assignment is not None:
            word = INTENSITIES[assignment.intensity]
            tags.append(TagText(word.text, word.icon))
        if page.waiting:
            tags.append(TagText(self.tr("Waiting to send"), "cloud-off"))
        return tags

    def _consent(self, person: Participant) -> list[TagText]:
        kinds = [consent.kind for consent in person.consents]
        if ConsentKind.RECORDS not in kinds:
            return [TagText(self.tr("No consent yet"), "file-question-mark", "warn")]
        more = [TagText(CONSENTS[kind].text, CONSENTS[kind].icon, "ok") for kind in kinds]
        return [TagText(self.tr("Consent given"), "file-check-2", "ok")] + [
            tag for tag, kind in zip(more, kinds, strict=True) if kind is not ConsentKind.RECORDS
        ]

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.name)
        first.addWidget(self.facts)
        first.addStretch(1)
        first.addWidget(self.status)
        first.addWidget(self.edit)
        first.addWidget(self.log)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addLayout(first)
        words.addLayout(self._tags)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 24, 10)
        row.setSpacing(16)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
