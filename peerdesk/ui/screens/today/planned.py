"""The visits and calls of the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import ContactStatus, Mode
from peerdesk.operations.today import PlannedRow, TodayPage, is_logged
from peerdesk.ui.screens.today.rows import Row, Tile, name_over_caption
from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.buttons import Button, Offer
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.reading_dates import time_words
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.words import MODES, OUTCOMES

_ROW_HEIGHT = 66
_TIME_WIDTH = 52


class PlannedCard(Card):
    """One row for each; the one that is on now is in hand."""

    opened = Signal(object)
    log_requested = Signal(object)
    suggestion_chosen = Signal(object)
    plan_requested = Signal()

    def __init__(self, page: TodayPage, parent: QWidget | None = None) -> None:
        title = (
            QCoreApplication.translate("PlannedCard", "Planned today")
            if page.day == page.now.date()
            else QCoreApplication.translate("PlannedCard", "Planned")
        )
        super().__init__(title, str(len(page.planned) or ""), edge=1, gap=0, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 1)
        self.rows: list[Row] = []
        if not page.planned:
            self.body.addWidget(self._nothing(page))
            return
        self.add_to_head(Text(self.tr("Times are a guide, not a rule"), "caption", flow="elide"))
        current = current_row(page)
        for planned in page.planned:
            row = self._row(planned, now=planned is current)
            self.rows.append(row)
            self.body.addWidget(row)

    def _row(self, planned: PlannedRow, *, now: bool) -> Row:
        row = PlannedLine(planned, now=now)
        row.opened.connect(lambda: self.opened.emit(planned))
        row.log_requested.connect(lambda: self.log_requested.emit(planned))
        return row

    def _nothing(self, page: TodayPage) -> EmptyState:
        offers = [
            Offer(str(number), self.tr("Call {name}").format(name=suggestion.participant.short_name))
            for number, suggestion in enumerate(page.suggestions)
        ]
        empty = EmptyState(
            "sun",
            self.tr("Nothing planned"),
            self.tr("Who would you like to call?") if offers else self.tr("Plan a visit or a call."),
            offers or [Offer("plan", self.tr("Plan a visit"))],
        )

        def on_chosen(key: str) -> None:
            if key == "plan":
                self.plan_requested.emit()
            else:
                self.suggestion_chosen.emit(page.suggestions[int(key)].participant.id)

        empty.chosen.connect(on_chosen)
        return empty


class PlannedLine(Row):
    """Time, type, person, what for, where the log is, and the way to it."""

    def __init__(self, planned: PlannedRow, *, now: bool, parent: QWidget | None = None) -> None:
        super().__init__(str(planned.follow_up.id), _ROW_HEIGHT, parent)
        done = is_logged(planned)
        if now:
            self.take_in_hand()
        mode = planned.follow_up.mode
        ink, ground = ("on-fill", "fill") if now else ("ink-2", "sunken")
        person = planned.participant
        aside = "" if done else person.pronouns
        caption = " · ".join(filter(None, self._facts(planned)))
        self.line.addWidget(_time_block(planned.follow_up.time_of_day, self.locale(), quiet=done))
        self.line.addWidget(Tile(MODES[mode].icon if mode else "calendar", ink, ground))
        self.line.addLayout(name_over_caption(person.display_name, aside, caption, quiet=done), 1)
        tags = self._tags(planned, now=now)
        for tag in tags:
            self.line.addWidget(Tag(tag))
        self.log = None if done else self._log_button(planned, now=now)
        if self.log is not None:
            self.line.addWidget(self.log)
        at = planned.follow_up.time_of_day
        said = [time_words(at, self.locale()) if at else "", person.display_name, caption]
        self.setAccessibleName(", ".join(filter(None, [*said, *(tag.text for tag in tags)])))

    def _facts(self, planned: PlannedRow) -> Sequence[str]:
        mode, contact = planned.follow_up.mode, planned.contact
        how = MODES[mode].text if mode else ""
        if is_logged(planned) and contact is not None:
            outcome = OUTCOMES[contact.outcome].text.lower() if contact.outcome else ""
            minutes = self.tr("%n min", "", contact.minutes) if contact.minutes else ""
            return (how, outcome, minutes)
        addresses = planned.participant.addresses
        where = addresses[0].line if mode is Mode.HOME_VISIT and addresses else ""
        return (how, where, planned.follow_up.what)

    def _tags(self, planned: PlannedRow, *, now: bool) -> list[TagText]:
        if is_logged(planned):
            logged = TagText(self.tr("Logged"), "check", "ok")
            waiting = TagText(self.tr("Waiting to send"), "cloud-off")
            return [logged, waiting] if planned.waiting else [logged]
        if planned.contact is None:
            return []
        return [TagText(self.tr("Draft"), "pencil", "surface" if now else "")]

    def _log_button(self, planned: PlannedRow, *, now: bool) -> Button:
        words = self.tr("Continue log") if planned.contact is not None else self.tr("Log")
        button = Button(words, "primary" if now else "")
        who = planned.participant.short_name
        button.setAccessibleName(f"{words}: {who}")
        button.clicked.connect(self.log_requested)
        return button


def current_row(page: TodayPage) -> PlannedRow | None:
    """The row that is on now: the one begun, else the latest whose time has come, else the next."""
    if page.day != page.now.date():
        return None
    open_rows = [row for row in page.planned if not is_logged(row)]
    begun = next((row for row in open_rows if _is_draft(row.contact)), None)
    at = page.now.time()
    come = [row for row in open_rows if (due := row.follow_up.time_of_day) is not None and due <= at]
    return begun or next(iter(reversed(come)), next(iter(open_rows), None))


def _is_draft(contact: Contact | None) -> bool:
    return contact is not None and contact.status is ContactStatus.DRAFT


def _time_block(at: time | None, locale: QLocale, *, quiet: bool) -> QWidget:
    block = QWidget()
    block.setFixedWidth(theme().px(_TIME_WIDTH))
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    hour, _, half = time_words(at, locale).partition(" ") if at else ("", "", "")
    clock = Text(hour, "body" if quiet else "strong", tone="quiet" if quiet else "")
    font = tabular(clock.font())
    font.setWeight(QFont.Weight.DemiBold)
    clock.setFont(font)
    column.addStretch(1)
    column.addWidget(clock)
    if half:
        column.addWidget(Text(half, "caption"))
    column.addStretch(1)
    return block
