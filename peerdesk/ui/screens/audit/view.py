"""The page "Audit log" of an auditor: who did what, when and why, and whether the log is whole."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.errors import PeerDeskError
from peerdesk.protocol.audit import AuditItem, AuditQuery
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.record_words import moment_words
from peerdesk.ui.screens.audit.model import AuditModel, ReadLog
from peerdesk.ui.screens.audit.words import action_words, local
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Offer, soft_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.cells import WordsCell
from peerdesk.ui.widgets.dates import DateInput
from peerdesk.ui.widgets.fields import ComboInput, Field, line_field
from peerdesk.ui.widgets.paging import Column, PagedTableModel
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.states import EmptyState, LoadingCover, StatePlace
from peerdesk.ui.widgets.tables import PersonTable
from peerdesk.ui.widgets.texts import IconText, Text

_TYPED_MS = 300
"""How long after the last key the clinic is asked."""


class AuditScreen(QWidget):
    """What to look for on top, the entries below it, and at the foot the one in hand in full."""

    def __init__(self, context: ScreenContext, read_log: ReadLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model = AuditModel(context, read_log, self)
        self.head = PageHead()
        self.standing = IconText("shield-check", "", size=16)
        self.who, self.about = line_field("", compact=True), line_field("", compact=True)
        self.what: Field[ComboInput[str]] = Field("", ComboInput([Choice("", "")], compact=True))
        self.since = Field("", DateInput(self._today, compact=True))
        self.until = Field("", DateInput(self._today, compact=True))
        self.rows: PagedTableModel[AuditItem] = PagedTableModel(
            self._columns(), lambda first, count: self.model.items[first : first + count], context.background
        )
        self.table = PersonTable("", self.rows)
        self.in_hand = Text("", "secondary", flow="wrap")
        self.more = soft_button("")
        self._lists, self._nothing = QStackedWidget(), StatePlace()
        self._cover = LoadingCover(self._lists)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._arrange()
        self._connect()
        self._retranslate()

    def open(self, **_target: object) -> None:
        """Show the newest entries that fit."""
        self._cover.set_loading(self.model.page is None)
        self._ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Nothing is typed here that would be kept."""

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        asked = QHBoxLayout()
        asked.setContentsMargins(24, 0, 24, 12)
        asked.setSpacing(12)
        for field, stretch in (
            (self.who, 3),
            (self.what, 4),
            (self.about, 3),
            (self.since, 2),
            (self.until, 2),
        ):
            asked.addWidget(field, stretch, Qt.AlignmentFlag.AlignBottom)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._nothing)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.in_hand, 1)
        foot.addWidget(self.more)
        card = Card(edge=0, gap=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self._lists, 1)
        card.body.addLayout(foot)
        body = QVBoxLayout()
        body.setContentsMargins(24, 0, 24, 16)
        body.addWidget(card)
        self.head.add_action(self.standing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(asked)
        outer.addLayout(body, 1)

    def _connect(self) -> None:
        for field in (self.who, self.about):
            field.editor.textChanged.connect(lambda _text: self._typed.start())
        self.what.editor.chosen.connect(lambda _action: self._ask())
        for day in (self.since, self.until):
            day.editor.changed.connect(lambda _day: self._ask())
        self._typed.timeout.connect(self._ask)
        self.more.clicked.connect(self.model.load_more)
        self.model.loaded.connect(self._on_loaded)
        self.model.refused.connect(self._on_refused)
        self.table.row_changed.connect(lambda _row: self._show_in_hand())

    def _retranslate(self) -> None:
        self.who.set_label(self.tr("Who"))
        self.what.set_label(self.tr("What"))
        self.about.set_label(self.tr("About or why"))
        self.since.set_label(self.tr("From"))
        self.until.set_label(self.tr("Until"))
        self.more.setText(self.tr("Show older ones"))
        self.table.setAccessibleName(self.tr("Entries"))
        self._show()

    def _today(self) -> date:
        return self._now().date()

    def _now(self) -> datetime:
        return self._context.desk.clock.now().astimezone()

    def _ask(self) -> None:
        since, until = self.since.editor.value(), self.until.editor.value()
        query = AuditQuery(
            actor=self.who.editor.text().strip(),
            action=self.what.editor.value() or "",
            subject=self.about.editor.text().strip(),
            first_day=since.isoformat() if since else "",
            last_day=until.isoformat() if until else "",
        )
        self.model.load(query)

    def _on_loaded(self) -> None:
        self._cover.set_loading(False)
        self._show()

    def _show(self) -> None:
        page = self.model.page
        self.head.set_words(self.tr("Audit log"), self.tr("%n entries", "", page.entries) if page else "")
        self._show_standing()
        self._show_choices()
        self.rows.columns = self._columns()
        self.rows.reset(len(self.model.items))
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.rows.columns) - 1)
        self.more.setVisible(bool(page and page.more))
        if page is not None and not self.model.items:
            nothing = self.tr("Nothing fits"), self.tr("Look for other words or days.")
            self._show_instead(EmptyState("search", *nothing))
        elif page is not None:
            self._lists.setCurrentWidget(self.table)
        self._show_in_hand()

    def _show_standing(self) -> None:
        page = self.model.page
        self.standing.setVisible(page is not None)
        if page is not None and page.broken_at is not None:
            words = self.tr("Changed or cut at entry {number}. Tell IT.").format(number=page.broken_at)
            self.standing.show_words(words, "shield-alert", "danger")
            announce(self, words)
        elif page is not None:
            self.standing.show_words(self.tr("Checked: nothing was changed"), "shield-check", "ok")

    def _show_choices(self) -> None:
        chosen = self.what.editor.value()
        actions = self.model.page.actions if self.model.page else ()
        named = sorted((Choice(action, action_words(action)) for action in actions), key=lambda c: c.label)
        self.what.editor.set_choices([Choice("", self.tr("Everything")), *named])
        self.what.editor.set_value(chosen if chosen in actions else "")

    def _columns(self) -> tuple[Column[AuditItem], ...]:
        return (
            Column(self.tr("When"), lambda item: WordsCell(self._when(item)), 176),
            Column(self.tr("Who"), lambda item: WordsCell(item.actor), 132),
            Column(self.tr("What"), lambda item: WordsCell(action_words(item.action), strong=True), 216),
            Column(self.tr("About"), lambda item: WordsCell(item.subject), 168),
            Column(self.tr("Why"), lambda item: WordsCell(item.reason)),
        )

    def _when(self, item: AuditItem) -> str:
        return moment_words(local(item.at), self._now(), self.locale())

    def _show_in_hand(self) -> None:
        number = self.table.currentIndex().row()
        item = self.model.items[number] if 0 <= number < len(self.model.items) else None
        if item is None:
            self.in_hand.setText("")
            return
        said = (self._when(item), item.actor, action_words(item.action), item.subject, item.reason)
        entry = self.tr("Entry {number}").format(number=item.seq)
        self.in_hand.setText(" · ".join(filter(None, (entry, *said))))

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._cover.set_loading(False)
        if self.model.page is not None:
            self._context.navigate.toast(sentence_for(problem))
            return
        offer = Offer("again", self.tr("Try again"), "", "refresh-cw")
        state = EmptyState("wifi-off", self.tr("This page needs the clinic."), sentence_for(problem), [offer])
        state.chosen.connect(lambda _key: self.open())
        self._show_instead(state)
        announce(self, sentence_for(problem))

    def _show_instead(self, state: EmptyState) -> None:
        self._nothing.show_state(state)
        self._lists.setCurrentWidget(self._nothing)
