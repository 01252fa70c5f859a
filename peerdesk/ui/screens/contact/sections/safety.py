"""The safety question, and what to do when the answer is yes."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Clinic
from peerdesk.ui.screens.contact.sections.section import Section
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.notes import NoteEdit
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import IconText, Picture, Text

CRISIS_LINE = "988"
"""The Suicide and Crisis Lifeline of the United States, by voice and text."""
EMERGENCY = "911"


class SafetySection(Section):
    """Always asked; yes opens the steps and keeps the phone numbers in view."""

    fields = ("safety_concern", "safety_note")

    def __init__(self, clinic: Clinic | None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._clinic = clinic
        self.concern = Segmented(
            self.tr("Any safety concern today?"),
            [
                Choice(False, self.tr("No")),  # noqa: FBT003
                Choice(True, self.tr("Yes, get help"), tone="danger"),  # noqa: FBT003
            ],
        )
        self.note = NoteEdit(
            self.tr("What is the concern, and what was done?"),
            placeholder=self.tr("Who is safe with whom, whom you called, what comes next"),
            lines=3,
        )
        self._steps = QWidget()
        self._arrange()
        self.concern.changed.connect(lambda concern: self.answered.emit({"safety_concern": concern}))
        self.note.edited.connect(lambda: self.answered.emit({"safety_note": self.note.note()}))

    def show_contact(self, contact: Contact) -> None:
        """Show the answer; the steps are open while there is a concern."""
        self.concern.set_value(contact.safety_concern)
        if self.note.note() != contact.safety_note:
            self.note.set_note(contact.safety_note)
        self._steps.setVisible(bool(contact.safety_concern))

    def focus_field(self, name: str) -> None:
        """Put the focus on the question, or on what was done."""
        if name == "safety_note":
            self.note.setFocus()
        else:
            self.concern.focus_choice()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(self.tr("Any safety concern today?"), "section", flow="wrap"))
        words.addWidget(Text(self.tr("Harm, abuse, very low sugar, chest pain"), "caption", flow="wrap"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Picture("shield-alert", "ink-2", 20))
        row.addLayout(words, 1)
        row.addWidget(self.concern)
        self.body.addLayout(row)
        self.body.addWidget(self._steps)
        column = QVBoxLayout(self._steps)
        column.setContentsMargins(0, 12, 0, 4)
        column.setSpacing(8)
        column.addWidget(
            Banner("danger", "phone-call", self.tr("The clinic has not been told yet"), numbers(self._clinic))
        )
        for number, step in enumerate(self._what_to_do(), start=1):
            column.addWidget(Text(f"{number}. {step}", flow="wrap"))
        column.addWidget(
            IconText("pencil", self.tr("What is the concern, and what was done?"), role="strong")
        )
        column.addWidget(self.note)
        self._steps.hide()

    def _what_to_do(self) -> tuple[str, ...]:
        return (
            self.tr("Stay. Do not leave the person alone if they are in danger."),
            self.tr("Call. 911 when a life is in danger, else the clinic."),
            self.tr("Hand off. Put the person and the helper on the line together."),
            self.tr("Plan. Agree on who is there tonight and whom to call."),
            self.tr("Follow up. Write the next step below the note."),
        )


def numbers(clinic: Clinic | None) -> str:
    """The phone numbers of the safety protocol, in one line."""
    translate = QCoreApplication.translate
    known = [
        translate("SafetySection", "Clinic {phone}.").format(phone=clinic.phone)
        if clinic and clinic.phone
        else "",
        translate("SafetySection", "After hours {phone}.").format(phone=clinic.crisis_phone)
        if clinic and clinic.crisis_phone
        else "",
        translate("SafetySection", "Crisis line {phone}, day and night.").format(phone=CRISIS_LINE),
        translate("SafetySection", "Danger to life {phone}.").format(phone=EMERGENCY),
    ]
    return " ".join(filter(None, known))
