"""The strips above and below a log: the person, the time before, and what can be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.domain.people import Participant
from peerdesk.domain.words import ContactStatus
from peerdesk.operations.contact_pages import ContactPage, LastTime
from peerdesk.ui.shell.page import ActionBar
from peerdesk.ui.shell.person import PersonLine
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.buttons import Button, primary_button, quiet_button
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.reading_dates import date_words
from peerdesk.ui.widgets.texts import Picture, Text
from peerdesk.ui.words import FLAGS, KINDS_OF_CONTACT, language_word

_STRIP_HEIGHT = 44
_NARROW = 1000


def person_line(person: Participant, language: str, day: date) -> PersonLine:
    """What the bar says of the person a log is about."""
    translate = QCoreApplication.translate
    age = person.age_on(day)
    facts = [person.pronouns, "" if age is None else str(age), person.record_number]
    tags = [TagText(flag.note, FLAGS[flag.kind].icon, FLAGS[flag.kind].tone) for flag in person.flags]
    if person.languages and person.languages[0] != language:
        speak = translate("PersonLine", "Speak {language}").format(
            language=language_word(person.languages[0])
        )
        tags.insert(0, TagText(speak, "languages"))
    return PersonLine(person.display_name, person.initials, " · ".join(filter(None, facts)), tuple(tags))


class LastTimeStrip(QWidget):
    """One line on the contact before this one, and the way to the record."""

    record_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Text("", "secondary", flow="wrap")
        self.record = quiet_button(self.tr("Open record"), icon="panel-right")
        self.record.clicked.connect(self.record_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(10)
        row.addWidget(Picture("history", "ink-2", 17))
        row.addWidget(self.words, 1)
        row.addWidget(self.record)
        self.setMinimumHeight(theme().px(_STRIP_HEIGHT))
        self._retranslate()

    @property
    def has_words(self) -> bool:
        """True when there is anything to recall."""
        return bool(self.words.text())

    def show_last(self, last: LastTime | None, today: date) -> None:
        """Recall the contact before, or say that this is the first."""
        if last is None:
            self.words.set_lead(self.tr("First contact."), self.tr("Nothing was logged before."))
            return
        how = KINDS_OF_CONTACT[last.mode].text.lower() if last.mode else self.tr("contact")
        on = date_words(last.on, today, self.locale()) if last.on else ""
        lead = self.tr("Last time, {how} {day}:").format(how=how, day=on)
        promised = self.tr("You said you would: {what}").format(what=last.promised) if last.promised else ""
        self.words.set_lead(lead, f"{last.gist} {promised}".strip())

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.record.setText(self.tr("Open record"))


class LogActions(ActionBar):
    """The buttons of a log in each of its states; Submit is never greyed out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._supervisor = ""
        self._urgent = False
        self.discard = quiet_button("")
        self.take_back = Button(self.tr("Take back"), icon="undo-2")
        self.correct = Button(self.tr("Add a correction"), "soft", icon="pencil")
        self.close_log = Button("", keys="Esc")
        self.submit = primary_button("", size="bar")
        set_tone(self.discard, tone="ink-2")
        for button in (self.discard, self.take_back, self.correct, self.close_log, self.submit):
            self.add_action(button)
        self._retranslate()

    def show_page(self, page: ContactPage, *, may_discard: bool) -> None:
        """Offer what the state of the log allows, and say in it where the log is."""
        approved = page.contact.status is ContactStatus.APPROVED
        self.discard.setVisible(page.editable and may_discard and page.saved is not None)
        self.take_back.setVisible(page.may_take_back)
        self.correct.setVisible(approved)
        self.submit.setVisible(page.editable)
        self._supervisor = page.supervisor
        self._retranslate()
        self.close_log.setText(self.tr("Save and close") if page.editable else self.tr("Close"))
        if not page.editable:
            self._say_where(page)

    def show_urgent(self, urgent: bool, supervisor: str) -> None:  # noqa: FBT001
        """Name the main button after what it does now."""
        self._urgent, self._supervisor = urgent, supervisor
        self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let go of the key caps in a small window."""
        super().resizeEvent(event)
        self.close_log.set_keys("" if self.width() < _NARROW else "Esc")

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _say_where(self, page: ContactPage) -> None:
        name = page.supervisor or self.tr("the clinic")
        if page.contact.status is ContactStatus.APPROVED:
            self.say(self.tr("Approved. It does not change any more."))
        elif page.waiting:
            self.say(
                self.tr("Saved on this laptop. It goes to {name} when online.").format(name=name), "cloud-off"
            )
        else:
            self.say(self.tr("At the clinic. {name} reads it next.").format(name=name), "cloud-check")

    def _retranslate(self) -> None:
        self.discard.setText(self.tr("Discard"))
        self.take_back.setText(self.tr("Take back"))
        self.correct.setText(self.tr("Add a correction"))
        name = self._supervisor or self.tr("the clinic")
        urgent = self.tr("Send to {name} as urgent").format(name=name)
        self.submit.setText(urgent if self._urgent else self.tr("Submit to {name}").format(name=name))
        self.submit.set_keys(self.tr("Ctrl Enter"))
        set_tone(self.submit, kind="dangerfill" if self._urgent else "primary")
