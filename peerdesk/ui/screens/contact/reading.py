"""A log that is sent: what it says, what was said of it, and what was done with it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import Decision
from peerdesk.operations.contact_pages import ContactPage, Happened
from peerdesk.ui.attachments.section import AttachmentsSection
from peerdesk.ui.plan.words import answers_words
from peerdesk.ui.screens.contact.questions import name_of
from peerdesk.ui.screens.contact.sections.safety import numbers
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Button, primary_button
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.notes import NoteEdit
from peerdesk.ui.widgets.reading_dates import date_words, time_words
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.words import FUNCTIONS, KINDS_OF_CONTACT, OUTCOMES, language_word

_LABEL_WIDTH = 140


class ReadLog(QWidget):
    """Nothing here can be changed; a correction is written below an approved log."""

    correction_written = Signal(str)

    def __init__(
        self,
        page: ContactPage,
        now: datetime,
        language: str,
        files: AttachmentsSection,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.files = files
        files.hide_while_empty()
        self._page, self._now, self._language = page, now, language
        self.correction = self._correction_panel()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(12)
        for part in self._parts():
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def write_correction(self) -> None:
        """Open the panel for a correction."""
        self.correction.show()
        self.note.setFocus()

    def close_correction(self) -> bool:
        """Close that panel, with its text kept; False when it was closed already."""
        was_open = not self.correction.isHidden()
        self.correction.hide()
        return was_open

    def _parts(self) -> Sequence[QWidget]:
        parts: list[QWidget] = []
        if self._page.contact.safety_concern and self._page.waiting:
            told = self.tr("The clinic has not been told yet")
            parts.append(Banner("danger", "phone-call", told, numbers(self._page.clinic), stacked=True))
        parts += [
            self._answers(),
            self.files,
            *self._said(),
            *self._corrections(),
            self.correction,
            self._history(),
        ]
        return parts

    def _answers(self) -> Card:
        card = Card(self.tr("The log"))
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, theme().px(_LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(8)
        for number, (name, answer) in enumerate(self._lines(self._page.contact)):
            grid.addWidget(Text(name, "strong"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(answer, flow="wrap"), number, 1)
        card.body.addLayout(grid)
        return card

    def _lines(self, contact: Contact) -> list[tuple[str, str]]:
        no_yes = {False: self.tr("No"), True: self.tr("Yes")}
        miles = f"{contact.travel_metres / 1609.344:.1f}" if contact.travel_metres else ""
        lines = [
            ("mode", KINDS_OF_CONTACT[contact.mode].text if contact.mode else ""),
            ("place", contact.place),
            ("outcome", OUTCOMES[contact.outcome].text if contact.outcome else ""),
            ("started_at", self._moment(contact.started_at)),
            ("minutes", str(contact.minutes or "")),
            ("late_reason", contact.late_reason),
            ("activities", self._done(contact)),
            ("note", contact.note),
            ("others_present", ", ".join(contact.others_present)),
            ("language", language_word(contact.language)),
            ("interpreter", no_yes[True] if contact.interpreter else ""),
            ("travel_minutes", self.tr("%n minutes", "", contact.travel_minutes or 0)),
            ("travel_metres", self.tr("{miles} miles").format(miles=miles)),
            ("next_step", contact.next_step),
            ("next_step_on", self._day(contact)),
            ("safety_concern", "" if contact.safety_concern is None else no_yes[contact.safety_concern]),
            ("safety_note", contact.safety_note),
        ]
        unknown = {"travel_minutes": contact.travel_minutes is None, "travel_metres": not miles}
        told = [(name_of(field), said) for field, said in lines if said and not unknown.get(field)]
        steps = answers_words(self._page.steps, self._page.check_ins)
        return [*told, (self.tr("Action plan"), steps)] if steps else told

    def _done(self, contact: Contact) -> str:
        said = []
        for function, offered in self._page.catalogue.by_function.items():
            names = [a.name(self._language) for a in offered if a.id in contact.activities]
            if names:
                said.append(f"{FUNCTIONS[function].text}: {', '.join(names)}")
        return "\n".join(said)

    def _said(self) -> list[Card]:
        decided = [line for line in self._page.reviews if line.review.decision is not Decision.OPENED]
        if not decided:
            return []
        words = {
            Decision.APPROVED: self.tr("{name} approved it"),
            Decision.RETURNED: self.tr("{name} sent it back"),
            Decision.CO_SIGNED: self.tr("{name} co-signed it"),
        }
        card = Card(self.tr("What was said"))
        for line in decided:
            who = words[line.review.decision].format(name=line.reviewer)
            at = self._moment(line.review.decided_at or line.review.opened_at)
            card.body.addWidget(Text(f"{who} · {at}", "caption"))
            if line.review.comment:
                card.body.addWidget(Text(f"“{line.review.comment}”", flow="wrap"))
        return [card]

    def _corrections(self) -> list[Card]:
        if not self._page.corrections:
            return []
        card = Card(self.tr("Corrections"))
        for line in self._page.corrections:
            at = self._moment(line.addendum.written_at)
            card.body.addWidget(Text(f"{line.author} · {at}", "caption"))
            card.body.addWidget(Text(line.addendum.note, flow="wrap"))
        return [card]

    def _history(self) -> Card:
        words = {
            Happened.CREATED: self.tr("{name} began the log"),
            Happened.CHANGED: self.tr("{name} changed it"),
            Happened.SUBMITTED: self.tr("{name} sent it"),
            Happened.TAKEN_BACK: self.tr("{name} took it back"),
            Happened.RETURNED: self.tr("{name} sent it back"),
            Happened.APPROVED: self.tr("{name} approved it"),
        }
        card = Card(self.tr("History"), gap=4)
        for line in self._page.history:
            fields = ", ".join(dict.fromkeys(name_of(field) for field in line.fields))
            said = words[line.what].format(name=line.who or self.tr("Somebody"))
            told = f"{said}: {fields}" if fields and line.what is Happened.CHANGED else said
            card.body.addWidget(Text(f"{self._moment(line.at)} · {told}", "caption", flow="wrap"))
        return card

    def _correction_panel(self) -> Card:
        card = Card(self.tr("Add a correction"))
        self.note = NoteEdit(self.tr("Correction"), lines=3)
        save = primary_button(self.tr("Add the correction"))
        leave = Button(self.tr("Not now"))
        save.clicked.connect(self._on_save)
        leave.clicked.connect(self.close_correction)
        card.body.addWidget(Text(self.tr("The log stays as it is. This is written below it."), "caption"))
        card.body.addWidget(self.note)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(save)
        card.body.addLayout(row)
        card.hide()
        return card

    def _on_save(self) -> None:
        if self.note.note().strip():
            self.correction_written.emit(self.note.note())
        else:
            self.note.setFocus()

    def _day(self, contact: Contact) -> str:
        on = contact.next_step_on
        return date_words(on, self._now.date(), self.locale()) if on else ""

    def _moment(self, at: datetime | None) -> str:
        if at is None:
            return ""
        local = at.astimezone(self._now.tzinfo)
        day = date_words(local.date(), self._now.date(), self.locale())
        return f"{day}, {time_words(local.time(), self.locale())}"
