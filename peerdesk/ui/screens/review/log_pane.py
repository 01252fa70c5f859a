"""The right pane: whose log it is, the log, and what the reviewer can do with it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Participant
from peerdesk.domain.words import ContactStatus
from peerdesk.operations.reviews import ReturnWords, ReviewPage
from peerdesk.ui.attachments.section import AttachmentsSection
from peerdesk.ui.record_words import Speech, minutes_words, moment_words
from peerdesk.ui.screens.review.detail import LogDetail, first_name
from peerdesk.ui.screens.review.reading_pane import ReadingFoot, ReadingPane
from peerdesk.ui.screens.review.rows import kind_words, waiting_tag
from peerdesk.ui.screens.review.send_back import SendBackPanel
from peerdesk.ui.screens.review.words import DECISIONS, say
from peerdesk.ui.shell.status_line import StatusLine
from peerdesk.ui.theme import set_icon
from peerdesk.ui.widgets.buttons import Button, IconButton
from peerdesk.ui.widgets.people import Avatar
from peerdesk.ui.widgets.reading_dates import time_words
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Text

_AVATAR = 44


class LogPane(ReadingPane):
    """Shows one log; says what the reviewer wants done with it."""

    sign_wished = Signal()
    send_back_wished = Signal(object)
    """Carries the `ReturnWords`."""
    acted = Signal()
    """The person began to do something with the log."""
    read_on = Signal()
    """The person scrolled."""
    panel: SendBackPanel | None

    def __init__(self, files: AttachmentsSection, parent: QWidget | None = None) -> None:
        head, foot = LogHead(), LogFoot()
        super().__init__(head, foot, parent)
        self.head, self.foot = head, foot
        self._page: ReviewPage | None = None
        self._detail: LogDetail | None = None
        self.files = files
        self._told: tuple[ReviewPage, str, date] | None = None
        self._kept: dict[UUID, ReturnWords] = {}
        self._scroll.setWidget(self._log_and_files())
        self._connect()
        self.clear()

    def show_page(self, page: ReviewPage, speech: Speech) -> None:
        """Show a log; the scroll and what is being typed stay when it is the same."""
        same = self._page is not None and self._page.log.contact.id == page.log.contact.id
        if not (same and page.may_decide):
            self._put_panel_away()
        if (page, speech.language, speech.now.date()) != self._told:
            self._told = (page, speech.language, speech.now.date())
            bar = self._scroll.verticalScrollBar()
            scrolled = bar.value() if same else 0
            self._show_detail(LogDetail(page, speech))
            bar.setValue(scrolled)
        self._page = page
        contact = page.log.contact
        self.files.show_for(contact.participant_id, contact.id)
        self.head.show_page(page, speech)
        self.foot.show_page(page, speech)
        self._show_parts(shown=True)

    def clear(self) -> None:
        """Show nothing."""
        self._put_panel_away()
        self._page = self._told = None
        self._show_parts(shown=False)

    def begin_send_back(self) -> None:
        """Open the panel for the comment, with what was typed in it before."""
        if self._page is None or not self._page.may_decide or self._is_panel_open():
            return
        self._put_panel_away()
        panel = SendBackPanel(first_name(self._page.log.author) or self.tr("the author"), self)
        panel.show_words(self._kept.get(self._page.log.contact.id, ReturnWords("")))
        panel.words_given.connect(self.send_back_wished)
        self._open_panel(panel, self.foot.send_back)
        self.acted.emit()

    def forget_words(self, contact_id: UUID) -> None:
        """Let go of a comment that was sent."""
        if self.panel is not None:
            self.panel.clear()
            self._put_panel_away()
        self._kept.pop(contact_id, None)

    def stand_alone(self, *, alone: bool) -> None:
        """Fill the page, with a way back to the list; or stand beside the list."""
        self.head.back.setVisible(alone)

    def retranslate(self) -> None:
        """Say everything but the log in the language of the window."""
        self._scroll.setAccessibleName(self.tr("The log"))
        self.head.retranslate()
        self.foot.retranslate()
        self._put_panel_away()

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.back_wished)
        self.head.record.clicked.connect(self.record_wished)
        self.foot.sign.clicked.connect(self.sign_wished)
        self.foot.send_back.clicked.connect(self.begin_send_back)
        self._scroll.verticalScrollBar().actionTriggered.connect(lambda _action: self.read_on.emit())
        self.bind("A", self.sign_wished.emit)
        self.bind("R", self.begin_send_back)

    def _show_detail(self, detail: LogDetail) -> None:
        if self._detail is not None:
            self._inside.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
        self._detail = detail
        self._inside.insertWidget(0, detail)

    def _log_and_files(self) -> QWidget:
        inside = QWidget()
        inside.setBackgroundRole(inside.backgroundRole().Base)
        inside.setAutoFillBackground(True)
        holder = QVBoxLayout()
        holder.setContentsMargins(20, 0, 20, 16)
        holder.addWidget(self.files)
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._inside.addLayout(holder)
        self._inside.addStretch(1)
        self.files.hide_while_empty()
        return inside

    def _keep_words(self) -> None:
        if self.panel is not None and self._page is not None:
            self._kept[self._page.log.contact.id] = self.panel.words()


class LogHead(QWidget):
    """Whom the log is about, what it was, who wrote it, and the way to the record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("arrow-left", "", "quiet", parent=self)
        self.avatar = Avatar("", _AVATAR)
        self.name, self.about, self.line = (
            Text("", "title", flow="elide"),
            Text("", "secondary", flow="elide"),
            Text("", "caption", flow="wrap"),
        )
        self.record = Button("", "quiet")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name)
        first.addWidget(self.about, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 14, 12)
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self.avatar)
        row.addLayout(words, 1)
        row.addWidget(self.record)
        self.back.hide()

    def show_page(self, page: ReviewPage, speech: Speech) -> None:
        """Show the person and what the log was."""
        person = page.log.participant
        self.avatar.setText(person.initials)
        self.name.setText(person.display_name)
        self.about.setText(_about(person, speech))
        self.line.setText(self._line(page, speech))

    def retranslate(self) -> None:
        """Say the buttons in the language of the window."""
        self.back.set_name(self.tr("Back to the list"))
        self.record.setText(self.tr("Open record"))
        set_icon(self.record, "panel-right", "accent")

    def _line(self, page: ReviewPage, speech: Speech) -> str:
        contact = page.log.contact
        kind, _ = kind_words(contact)
        at = moment_words(contact.started_at, speech.now, speech.locale)
        minutes = minutes_words(contact.minutes) if contact.minutes else ""
        sent = _sent_words(contact, speech)
        parts = [", ".join(filter(None, (kind, at, minutes)))]
        if page.log.author:
            parts.append(self.tr("by {name}").format(name=page.log.author))
        if sent:
            parts.append(self.tr("sent {when}").format(when=sent))
        return " · ".join(parts)


class LogFoot(ReadingFoot):
    """What can be decided, or what was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = Button("", "primary", keys="A")
        self.send_back = Button("", "soft", keys="R")
        self.status = StatusLine()
        self.waiting = Tag(waiting_tag())
        self._co_signs = False
        self._arrange(self.sign, self.send_back, self.status, self.waiting)

    def show_page(self, page: ReviewPage, speech: Speech) -> None:
        """Offer what can be decided on, else say how the log stands."""
        self._co_signs = page.may_co_sign
        self.sign.setVisible(page.may_decide or page.may_co_sign)
        self.send_back.setVisible(page.may_decide)
        decided = page.log.contact.status in (ContactStatus.RETURNED, ContactStatus.APPROVED)
        self.waiting.setVisible(page.waiting and decided)
        words, icon, tone = "", "check", "ok"
        if not (page.may_decide or page.may_co_sign):
            words, icon, tone = self._standing(page, speech)
        self.status.say(words, icon, tone)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the buttons in the language of the window."""
        self.sign.setText(self.tr("Co-sign") if self._co_signs else self.tr("Approve and sign"))
        self.send_back.setText(self.tr("Send back"))
        set_icon(self.sign, "check", "on-fill")
        set_icon(self.send_back, "undo-2", "accent")
        self.waiting.set_tag(waiting_tag())
        super().retranslate()

    def _standing(self, page: ReviewPage, speech: Speech) -> tuple[str, str, str]:
        contact = page.log.contact
        if contact.status is ContactStatus.RETURNED:
            waits = self.tr("Waiting for {name} to fix it")
            return waits.format(name=first_name(page.log.author) or self.tr("the author")), "undo-2", "ink-3"
        if contact.status is not ContactStatus.APPROVED or not page.rounds:
            return "", "check", "ok"
        last = page.rounds[-1]
        word = DECISIONS[last.review.decision]
        who = say(word).format(name=last.reviewer or self.tr("Somebody"))
        at = moment_words(last.review.decided_at, speech.now, speech.locale)
        return f"{who}, {at}", word.icon, word.tone


def _sent_words(contact: Contact, speech: Speech) -> str:
    """When a log was sent: only the time on the day of the contact itself."""
    begun, sent = contact.started_at, contact.submitted_at
    if begun is None or sent is None:
        return moment_words(sent, speech.now, speech.locale)
    zone = speech.now.tzinfo
    if begun.astimezone(zone).date() == sent.astimezone(zone).date():
        return time_words(sent.astimezone(zone).time(), speech.locale)
    return moment_words(sent, speech.now, speech.locale)


def _about(person: Participant, speech: Speech) -> str:
    age = person.age_on(speech.now.date())
    return " · ".join(filter(None, (person.pronouns, str(age or ""), person.record_number)))
