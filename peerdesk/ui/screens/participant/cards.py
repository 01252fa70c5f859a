"""The cards of a record's first tab, each made anew from the page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Participant
from peerdesk.operations.caseload import Due
from peerdesk.operations.participant_pages import CareMember, ParticipantPage, Promise
from peerdesk.ui.person.words import (
    INTENSITIES,
    address_line,
    due_words,
    joined,
    long_day,
    phone_line,
    spoken,
    value_words,
)
from peerdesk.ui.places import role_words
from peerdesk.ui.widgets.buttons import Button, IconButton, LinkButton
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.rows import ListRow, RowWords
from peerdesk.ui.widgets.texts import Divider, Picture, Text
from peerdesk.ui.words import FOLLOW_UPS, MODES

translate = QCoreApplication.translate
_ROW = 54


class PromisesCard(Card):
    """What is planned and promised, each with the way to log it or to mark it done."""

    done_pressed = Signal(object)
    log_pressed = Signal(object)

    def add(self, promise: Promise, page: ParticipantPage) -> None:
        """Add a row."""
        follow_up = promise.follow_up
        buttons = self._buttons(follow_up) if promise.is_mine else ()
        words = RowWords(_what(follow_up), self._line(promise, page), wraps=True)
        row = ListRow(
            words, leading=(Picture(_sign(follow_up), "ink-3"),), trailing=buttons, height=_ROW, gap=10
        )
        row.opened.connect(lambda: self.log_pressed.emit(follow_up.id))
        self.body.addWidget(row)

    def _line(self, promise: Promise, page: ParticipantPage) -> str:
        due = due_words(Due(promise.follow_up.due_on, promise.follow_up), page.now.date(), QLocale()).text
        return joined((due, "" if promise.is_mine else promise.assignee))

    def _buttons(self, follow_up: FollowUp) -> tuple[QWidget, ...]:
        done = Button(self.tr("Done"))
        done.setAccessibleDescription(_what(follow_up))
        done.clicked.connect(lambda: self.done_pressed.emit(follow_up.id))
        log = IconButton("plus", self.tr("Log a contact for this"))
        log.setAccessibleDescription(_what(follow_up))
        log.clicked.connect(lambda: self.log_pressed.emit(follow_up.id))
        return log, done


class ReachCard(Card):
    """Phones, places, the best time, languages, and whom to call when something happens."""

    copy_pressed = Signal(str)
    person_pressed = Signal(object)

    def add_numbers(self, person: Participant) -> None:
        """Add a line for each phone."""
        for phone in person.phones:
            self._add_number("phone", phone.number, phone_line(phone))

    def add_emergency(self, person: Participant) -> None:
        """Add a line for each person to call in an emergency."""
        if person.emergency_contacts:
            self.body.addWidget(Divider())
            self.body.addWidget(Text(self.tr("In an emergency"), "overline"))
        for contact in person.emergency_contacts:
            name = joined((contact.name, contact.relationship))
            if contact.phone:
                self._add_number("siren", contact.phone, name)
            else:
                self.body.addLayout(_line("siren", Text(name, flow="wrap")))

    def add_household(self, people: tuple[Participant, ...]) -> None:
        """Add the way to the record of everybody in the household."""
        if people:
            self.body.addWidget(Divider())
            self.body.addWidget(Text(self.tr("Same household"), "overline"))
        for person in people:
            link = LinkButton(person.display_name)
            link.clicked.connect(lambda _=False, id_=person.id: self.person_pressed.emit(id_))
            row = _line("users", link)
            row.setAlignment(link, Qt.AlignmentFlag.AlignLeft)
            self.body.addLayout(row)

    def _add_number(self, sign: str, number: str, caption: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(number, "strong", flow="wrap"))
        if caption:
            words.addWidget(Text(caption, "caption", flow="wrap"))
        copy = IconButton("copy", self.tr("Copy {number}").format(number=number), "quiet", token="accent")
        copy.clicked.connect(lambda: self.copy_pressed.emit(number))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Picture(sign, "ink-3"))
        row.addLayout(words, 1)
        row.addWidget(copy)
        self.body.addLayout(row)


class RecordsCard(Card):
    """The further records of the person, and for a supervisor the ways to join and to part them."""

    join_pressed = Signal()
    part_pressed = Signal(object)

    def add(self, other: Participant, *, may_part: bool) -> None:
        """Add a record."""
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(joined((other.display_name, other.record_number)), flow="wrap"))
        if may_part:
            link = LinkButton(self.tr("Not the same person after all"))
            link.setAccessibleDescription(other.display_name)
            link.clicked.connect(lambda: self.part_pressed.emit(other))
            words.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Picture("users", "ink-3", beside="body"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def add_join(self, name: str) -> None:
        """Add the way to say of which other record the person is."""
        link = LinkButton(self.tr("{name} is the same person as…").format(name=name))
        link.clicked.connect(self.join_pressed)
        self.body.addWidget(link)


def promises_card(page: ParticipantPage) -> PromisesCard:
    """What is planned and promised, or an invitation to plan."""
    count = str(len(page.promises)) if page.promises else ""
    card = PromisesCard(translate("Record", "Planned and promised"), count, edge=0, gap=0)
    for promise in page.promises:
        card.add(promise, page)
    if not page.promises:
        _invite(card, translate("Record", "Nothing planned. The next log can set the next step."))
    return card


def team_card(page: ParticipantPage) -> Card:
    """Who supports the participant, and who supervises that."""
    card = Card(translate("Record", "Care team"), edge=0, gap=0)
    for member in page.team:
        card.body.addWidget(ListRow(RowWords(member.name, _member_line(member)), height=_ROW))
    if not page.team:
        _invite(card, translate("Record", "Nobody supports this person now. Ask the supervisor."))
    return card


def reach_card(page: ParticipantPage) -> ReachCard:
    """How to reach the participant, or an invitation to ask."""
    person = page.shown
    card = ReachCard(translate("Record", "How to reach {name}").format(name=person.short_name), gap=8)
    card.add_numbers(person)
    for address in person.addresses:
        words = Text(joined((address_line(address), address.note)), flow="wrap")
        card.body.addLayout(_line("map-pin", words))
    facts = _facts(person)
    if facts:
        card.body.addLayout(_fact_grid(facts))
    card.add_emergency(person)
    card.add_household(page.household)
    if not (person.phones or person.addresses):
        card.body.insertWidget(
            0, Text(translate("Record", "No phone or address yet."), "secondary", flow="wrap")
        )
    return card


def about_card(page: ParticipantPage) -> Card:
    """What matters to the participant, in a few words."""
    card = Card(translate("Record", "About"))
    invitation = translate("Record", "Nothing here yet. Ask what matters to them.")
    role = "body" if page.shown.about else "secondary"
    card.body.addWidget(Text(page.shown.about or invitation, role, flow="wrap"))
    return card


def records_card(page: ParticipantPage) -> RecordsCard | None:
    """Which records are of this person; None where there is one, and nobody here may say otherwise."""
    if not page.others and not page.may_join:
        return None
    card = RecordsCard(translate("Record", "Records of this person"), str(len(page.others) + 1), gap=8)
    for other in page.others:
        card.add(other, may_part=page.may_join)
    if page.may_join:
        card.add_join(page.saved.short_name)
    return card


def _facts(person: Participant) -> list[tuple[str, str]]:
    locale = QLocale()
    interpreter = translate("Record", "with an interpreter") if person.interpreter_needed else ""
    facts = (
        (translate("Record", "Best time"), value_words("reach_at", person.reach_at, locale)),
        (translate("Record", "Best way"), value_words("reach_by", person.reach_by, locale)),
        (translate("Record", "Speaks"), joined((spoken(person), interpreter))),
    )
    return [(name, words) for name, words in facts if words]


def _fact_grid(facts: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (name, words) in enumerate(facts):
        grid.addWidget(Text(name, tone="quiet"), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(words, flow="wrap"), number, 1)
    return grid


def _line(sign: str, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(Picture(sign, "ink-3", beside="body"), alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row


def _member_line(member: CareMember) -> str:
    assignment = member.assignment
    if assignment is None:
        return role_words(member.role) if member.role else ""
    since = translate("Record", "since {day}").format(day=long_day(assignment.starts_on, QLocale()))
    role = role_words(member.role) if member.role else ""
    return joined((role, INTENSITIES[assignment.intensity].text, since))


def _what(follow_up: FollowUp) -> str:
    return follow_up.what or FOLLOW_UPS[follow_up.about].text


def _sign(follow_up: FollowUp) -> str:
    return MODES[follow_up.mode].icon if follow_up.mode else FOLLOW_UPS[follow_up.about].icon


def _invite(card: Card, sentence: str) -> None:
    holder = QVBoxLayout()
    holder.setContentsMargins(16, 0, 16, 14)
    holder.addWidget(Text(sentence, "secondary", flow="wrap"))
    card.body.addLayout(holder)
