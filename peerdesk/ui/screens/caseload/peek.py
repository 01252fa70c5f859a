"""A person of the caseload at a glance."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.operations.caseload import CaseloadRow, Glance
from peerdesk.ui.person.private_copy import copy_privately
from peerdesk.ui.person.words import address_line, due_words, short_day, spoken, value_words
from peerdesk.ui.screens.caseload.model import CaseloadModel
from peerdesk.ui.theme import set_icon
from peerdesk.ui.widgets.buttons import Offer, quiet_button
from peerdesk.ui.widgets.peek import PeekContent, PeekPanel
from peerdesk.ui.words import FOLLOW_UPS

SETTLE_MS = 60
"""The panel follows once the arrows have rested this long."""


class CaseloadPeek(PeekPanel):
    """Language, phone, best time, home, next step and last contact of the row in hand."""

    log_requested = Signal(object)
    record_requested = Signal(object)
    copied = Signal()

    def __init__(self, model: CaseloadModel, language: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("At a glance"))
        self._model = model
        self._language = language
        self._row: CaseloadRow | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SETTLE_MS)
        self._wait.timeout.connect(self._on_rested)
        self.copy = quiet_button("")
        self.copy.clicked.connect(self._on_copy)
        self.copy.hide()
        self.body.addWidget(self.copy)
        self.pressed.connect(self._on_pressed)
        model.glanced.connect(self._on_glanced)

    def follow(self, row: CaseloadRow | None) -> None:
        """Show this person in a moment, or nobody at once."""
        self._row = row
        if row is None:
            self._wait.stop()
            self.show_content(None)
            self.copy.hide()
        else:
            self._wait.start()

    def _on_rested(self) -> None:
        if self._row is not None and self.isVisible():
            self._model.glance_at(self._row.id)

    def _on_glanced(self, glance: Glance) -> None:
        if self._row is None or glance.participant_id != self._row.id:
            return
        self.show_content(self._content(self._row, glance))
        self.body.removeWidget(self.copy)
        self.body.addWidget(self.copy)
        phone = self._phone()
        self.copy.setText(self.tr("Copy {number}").format(number=phone))
        set_icon(self.copy, "copy", "accent")
        self.copy.setVisible(bool(phone))

    def _content(self, row: CaseloadRow, glance: Glance) -> PeekContent:
        person, today = row.participant, self._model.page.day
        age = person.age_on(today)
        full = f"{person.given_name} {person.family_name}".strip()
        return PeekContent(
            initials=person.initials,
            title=person.short_name,
            line=f"{full}, {age}" if age is not None else full,
            offers=(
                Offer("log", self.tr("Log"), "primary", "plus"),
                Offer("open", self.tr("Open record")),
            ),
            facts=self._facts(row, today),
            notes=self._notes(row, glance, today),
        )

    def _facts(self, row: CaseloadRow, today: date) -> tuple[tuple[str, str], ...]:
        person = row.participant
        due = due_words(row.due, today, QLocale()).text
        facts = (
            (self.tr("Language"), spoken(person)),
            (self.tr("Phone"), ", ".join(phone.number for phone in person.phones)),
            (self.tr("Best time"), value_words("reach_at", person.reach_at, QLocale())),
            (self.tr("Home"), address_line(person.addresses[0]) if person.addresses else ""),
            (self.tr("Next due"), due),
        )
        return tuple((name, words) for name, words in facts if words)

    def _notes(self, row: CaseloadRow, glance: Glance, today: date) -> tuple[tuple[str, str], ...]:
        notes: list[tuple[str, str]] = []
        follow_up = row.due.follow_up
        step = (follow_up.what or FOLLOW_UPS[follow_up.about].text) if follow_up else glance.next_step
        if step:
            notes.append((self.tr("Next step"), step))
        if glance.last_on is not None:
            day = short_day(glance.last_on, today, QLocale())
            words = glance.gist or self.tr("No note was written.")
            notes.append((self.tr("Last contact, {day}").format(day=day), words))
        else:
            notes.append((self.tr("Last contact"), self.tr("No contact yet.")))
        return tuple(notes)

    def _phone(self) -> str:
        phones = self._row.participant.phones if self._row else ()
        return phones[0].number if phones else ""

    def _on_copy(self) -> None:
        copy_privately(self._phone())
        self.copied.emit()

    def _on_pressed(self, key: str) -> None:
        if self._row is not None:
            (self.log_requested if key == "log" else self.record_requested).emit(self._row.id)
