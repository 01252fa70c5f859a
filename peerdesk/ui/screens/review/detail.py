"""One log as its reviewer reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import ContactStatus, Decision
from peerdesk.operations.contact_pages import Happened, HistoryLine, ReviewLine
from peerdesk.operations.reviews import ChangedAnswer, ReviewPage
from peerdesk.ui.plan.words import answers_words
from peerdesk.ui.record_words import Speech, activity_tags, moment_words
from peerdesk.ui.screens.review.words import DECISIONS, DEEDS, answer_words, field_name, say
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.flow import FlowLayout
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import IconText, Text

_NAME_WIDTH = 132


class LogDetail(QWidget):
    """Banners, then one line for each thing the log says, then what was said and done with it."""

    def __init__(self, page: ReviewPage, speech: Speech, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._speech = page, speech
        set_out(self, self._banners(), self._facts())

    def _banners(self) -> Sequence[Banner]:
        contact = self._page.log.contact
        author = first_name(self._page.log.author) or self.tr("The author")
        banners: list[Banner] = []
        if contact.status is ContactStatus.DRAFT:
            lead = self.tr("{name} took this back to change it").format(name=author)
            comes = self.tr("It comes back to this list when it is sent again.")
            banners.append(Banner("warn", "undo-2", lead, comes))
        if contact.safety_concern:
            lead = self.tr("Safety concern")
            banners.append(Banner("danger", "shield-alert", lead, contact.safety_note, stacked=True))
        return banners

    def _facts(self) -> list[Fact]:
        contact = self._page.log.contact
        changed = [self._changed()] if self._page.changed else []
        told = [
            *changed,
            self._done(contact),
            *self._steps(),
            Fact(field_name("note"), Text(contact.note or self.tr("No note"), "reading", flow="wrap")),
            self._next_step(contact),
            self._safety(contact),
            *self._others(contact),
        ]
        if self._page.rounds:
            told.append(Fact(self.tr("What was said"), *self._rounds()))
        if self._page.log.corrections:
            told.append(Fact(self.tr("Corrections"), *self._corrections()))
        told.append(Fact(self.tr("History"), *self._history()))
        return told

    def _done(self, contact: Contact) -> Fact:
        tags = activity_tags(contact.activities, contact.functions, self._speech)
        if not tags:
            return Fact(field_name("activities"), Text(self.tr("Nothing ticked"), tone="quiet"))
        row = QWidget()
        flow = FlowLayout(row)
        for tag in tags:
            flow.addWidget(Tag(tag))
        return Fact(field_name("activities"), row)

    def _steps(self) -> list[Fact]:
        said = answers_words(self._page.log.steps, self._page.log.check_ins)
        return [Fact(self.tr("Action plan"), Text(said, flow="wrap"))] if said else []

    def _next_step(self, contact: Contact) -> Fact:
        if not contact.next_step:
            return Fact(field_name("next_step"), Text(self.tr("None planned"), tone="quiet"))
        words = Text(contact.next_step, flow="wrap")
        day = self._say("next_step_on", contact.next_step_on)
        return Fact(field_name("next_step"), words, *([Text(day, "strong")] if day else []))

    def _safety(self, contact: Contact) -> Fact:
        if contact.safety_concern:
            words = IconText("shield-alert", self.tr("A concern was recorded"), tone="danger")
        elif contact.safety_concern is None:
            words = IconText("circle-alert", self.tr("Not answered"), tone="warn")
        else:
            words = IconText("check", self.tr("No concern recorded"), tone="ok")
        return Fact(field_name("safety_concern"), words)

    def _others(self, contact: Contact) -> list[Fact]:
        """The answers that are told only where there are any."""
        travel = [self._say(name, getattr(contact, name)) for name in ("travel_minutes", "travel_metres")]
        usual = contact.language in self._page.log.participant.languages and not contact.interpreter
        spoken = [] if usual else [self._say("language", contact.language)]
        if contact.interpreter:
            spoken.append(self.tr("with an interpreter"))
        told = (
            (field_name("place"), contact.place),
            (field_name("others_present"), self._say("others_present", contact.others_present)),
            (self.tr("Travel"), ", ".join(filter(None, travel))),
            (field_name("language"), " ".join(filter(None, spoken))),
            (field_name("late_reason"), contact.late_reason),
        )
        return [Fact(name, Text(words, flow="wrap")) for name, words in told if words]

    def _changed(self) -> Fact:
        return Fact(self.tr("Changed since it was sent back"), *map(self._change, self._page.changed))

    def _change(self, answer: ChangedAnswer) -> QWidget:
        nothing = self.tr("nothing")
        before = self._say(answer.field, answer.before) or nothing
        after = self._say(answer.field, answer.after) or nothing
        words = Text("", flow="wrap")
        words.set_lead(field_name(answer.field), f"{before} → {after}")
        return words

    def _rounds(self) -> list[QWidget]:
        return [part for line in self._page.rounds for part in self._round(line)]

    def _round(self, line: ReviewLine) -> list[QWidget]:
        review, word = line.review, DECISIONS[line.review.decision]
        at = self._moment(review.decided_at or review.opened_at)
        who = say(word).format(name=line.reviewer or self.tr("Somebody"))
        parts: list[QWidget] = [IconText(word.icon, f"{who} · {at}", tone="ink-3", role="caption", size=15)]
        about = ", ".join(field_name(field) for field in review.marked)
        if review.comment:
            parts.append(Text(f"“{review.comment}”", flow="wrap"))
        if about and review.decision is Decision.RETURNED:
            parts.append(Text(self.tr("About: {fields}").format(fields=about), "caption", flow="wrap"))
        return parts

    def _corrections(self) -> list[QWidget]:
        parts: list[QWidget] = []
        for line in self._page.log.corrections:
            at = self._moment(line.addendum.written_at)
            parts.append(Text(f"{line.author} · {at}", "caption", flow="elide"))
            parts.append(Text(line.addendum.note, flow="wrap"))
        return parts

    def _history(self) -> list[QWidget]:
        return [Text(self._deed(line), "caption", flow="wrap") for line in self._page.log.history]

    def _deed(self, line: HistoryLine) -> str:
        said = say(DEEDS[line.what]).format(name=line.who or self.tr("Somebody"))
        fields = ", ".join(field_name(field) for field in line.fields)
        told = f"{said}: {fields}" if fields and line.what is Happened.CHANGED else said
        return f"{self._moment(line.at)} · {told}"

    def _say(self, field: str, value: object) -> str:
        return answer_words(field, value, self._speech)

    def _moment(self, at: datetime) -> str:
        return moment_words(at, self._speech.now, self._speech.locale)


class Fact(QWidget):
    """A name at the left and what there is to say at the right, under a hairline."""

    def __init__(self, name: str, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_line = True
        title = Text(name, "medium", tone="ink-3", flow="wrap")
        title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        title.setFixedWidth(theme().px(_NAME_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 13, 0, 12)
        row.setSpacing(12)
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        row.addLayout(column, 1)

    def show_line(self, *, line: bool) -> None:
        """Draw the hairline above, or leave it out."""
        self._has_line = line

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline."""
        if self._has_line:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 1, theme().color("line"))
            painter.end()


def set_out(page: QWidget, banners: Iterable[Banner], facts: Iterable[Fact]) -> None:
    """Lay banners below one another, then facts with a hairline between them."""
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 0, 24, 16)
    column.setSpacing(0)
    for banner in banners:
        column.addWidget(banner)
        column.addSpacing(12)
    for place, fact in enumerate(facts):
        fact.show_line(line=place > 0)
        column.addWidget(fact)
    column.addStretch(1)


def first_name(name: str) -> str:
    """The first of somebody's names."""
    return name.split(" ", maxsplit=1)[0]
