"""Logs that ask for something: sent back by the supervisor, or kept as drafts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.operations.today import LogRow, ReturnedRow, TodayPage
from peerdesk.ui.screens.today.rows import Row, Tile, name_over_caption
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.reading_dates import date_words
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.words import KINDS_OF_CONTACT

_ROW_HEIGHT = 60


class ReturnedCard(Card):
    """Sent back to you: the comment in full, and one press to fix it."""

    opened = Signal(object)

    def __init__(self, page: TodayPage, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("ReturnedCard", "Sent back to you"),
            str(len(page.returned)),
            edge=1,
            gap=0,
            parent=parent,
        )
        self.body.setContentsMargins(1, 0, 1, 1)
        self.rows: list[Row] = []
        for returned in page.returned:
            row = ReturnedLine(returned, page.now)
            row.opened.connect(lambda log=returned: self.opened.emit(log.contact.id))
            row.log_requested.connect(lambda log=returned: self.opened.emit(log.contact.id))
            self.rows.append(row)
            self.body.addWidget(row)


class ReturnedLine(Row):
    """One log that came back."""

    def __init__(self, returned: ReturnedRow, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(str(returned.contact.id), _ROW_HEIGHT, parent)
        self.line.setContentsMargins(16, 12, 14, 13)
        self.line.setSpacing(12)
        about = about_log(returned.contact, now, self.locale())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(name_over_caption(returned.participant.display_name, about, ""))
        comment = returned.review.comment if returned.review else ""
        said = f"“{comment}” {returned.reviewer}" if comment else returned.reviewer
        words.addWidget(Text(said, "secondary", flow="wrap"))
        fix = Button(self.tr("Fix now"))
        fix.setAccessibleName(self.tr("Fix now: {name}").format(name=returned.participant.short_name))
        fix.clicked.connect(self.opened)
        top = Qt.AlignmentFlag.AlignTop
        self.line.addWidget(Tile("undo-2", "warn", "warn-tint"), alignment=top)
        self.line.addLayout(words, 1)
        self.line.addWidget(fix, alignment=top)
        self.setAccessibleName(f"{returned.participant.display_name}, {about}. {said}")


class DraftsCard(Card):
    """Drafts that no plan leads to."""

    opened = Signal(object)

    def __init__(self, page: TodayPage, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("DraftsCard", "Drafts"),
            str(len(page.drafts)),
            edge=1,
            gap=0,
            parent=parent,
        )
        self.body.setContentsMargins(1, 0, 1, 1)
        self.rows: list[Row] = []
        for draft in page.drafts:
            row = DraftLine(draft, page.now)
            row.opened.connect(lambda log=draft: self.opened.emit(log.contact.id))
            row.log_requested.connect(lambda log=draft: self.opened.emit(log.contact.id))
            self.rows.append(row)
            self.body.addWidget(row)


class DraftLine(Row):
    """One draft."""

    def __init__(self, draft: LogRow, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(str(draft.contact.id), _ROW_HEIGHT, parent)
        about = about_log(draft.contact, now, self.locale())
        note = " ".join(draft.contact.note.split())
        go_on = Button(self.tr("Continue log"))
        go_on.setAccessibleName(self.tr("Continue log: {name}").format(name=draft.participant.short_name))
        go_on.clicked.connect(self.opened)
        self.line.addWidget(Tile("pencil", "ink-2", "sunken"))
        self.line.addLayout(name_over_caption(draft.participant.display_name, about, note), 1)
        self.line.addWidget(go_on)
        self.setAccessibleName(f"{draft.participant.display_name}, {about}. {note}")


def about_log(contact: Contact, now: datetime, locale: QLocale) -> str:
    """What kind of contact, and on which day."""
    kind = KINDS_OF_CONTACT[contact.mode].text if contact.mode else ""
    day = date_words(contact.started_at.date(), now.date(), locale) if contact.started_at else ""
    return ", ".join(filter(None, (kind, day)))
