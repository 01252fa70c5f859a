"""The record in hand: what was read of it, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.domain.people import Participant
from peerdesk.domain.words import Mode
from peerdesk.operations import followups, participant_history, participant_pages, participants
from peerdesk.operations.participant_history import Event
from peerdesk.operations.participant_pages import ContactLine, ContactLines, ParticipantPage
from peerdesk.ui.screens.context import ScreenContext

T = TypeVar("T")
PART = 50
"""Contacts read at a time."""


class ParticipantModel(QObject):
    """Plain state of one record; every change is handed to the database in the background."""

    loaded = Signal()
    """The page was read, for the first time or again."""
    contacts_changed = Signal()
    """The list of all contacts has other lines."""
    history_read = Signal(object)
    """The events of the record, the newest first."""
    saved = Signal(object, object)
    """The details as they were before and as they are written now."""
    refused = Signal(object)
    """The PeerDeskError that reading or a change met."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: ParticipantPage | None = None
        self._wanted: UUID | None = None
        self._contacts = ContactLines((), None)
        self._mode: Mode | None = None
        self._is_reading = False

    @property
    def page(self) -> ParticipantPage:
        """The page as it was read; there is one after `loaded`."""
        assert self._page is not None
        return self._page

    @property
    def is_open(self) -> bool:
        """True while the record of the wanted person is shown."""
        return self._page is not None and self._page.saved.id == self._wanted

    @property
    def participant_id(self) -> UUID | None:
        """Whose record is wanted."""
        return self._wanted

    @property
    def contacts(self) -> tuple[ContactLine, ...]:
        """The contacts read so far of the kind that is looked at, the newest first."""
        return self._contacts.lines

    @property
    def mode(self) -> Mode | None:
        """The kind of contact that is looked at; None for all."""
        return self._mode

    def today(self) -> date:
        """The present day."""
        return self._context.desk.clock.now().date()

    def open(self, participant_id: UUID) -> None:
        """Read the record of a person."""
        if participant_id != self._wanted:
            self._contacts, self._mode = ContactLines((), None), None
        self._wanted = participant_id
        self.load()

    def load(self) -> None:
        """Read the record again, as after a change."""
        if self._wanted is not None:
            self._run(
                partial(participant_pages.participant_page, self._context.desk, self._wanted),
                partial(self._on_page, self._wanted),
            )

    def look_at_kind(self, mode: Mode | None) -> None:
        """Look at contacts of one kind, or at all."""
        self._mode = mode
        self.load_contacts()

    def load_contacts(self) -> None:
        """Read the newest contacts, as many as are looked at now."""
        self._is_reading = False
        self._read_contacts(at_least=len(self._contacts.lines))

    def load_more_contacts(self) -> None:
        """Read the next part of the contacts, if there is one."""
        if self._contacts.end is not None and not self._is_reading:
            self._is_reading = True
            self._read_contacts(more=True)

    def load_history(self) -> None:
        """Read who did what; `history_read` follows."""
        if self._wanted is not None:
            self._run(
                partial(participant_history.history, self._context.desk, self._wanted),
                partial(self._on_history, self._wanted),
            )

    def save(self, before: Participant, after: Participant) -> None:
        """Write changed details; `saved` follows."""
        self._change(
            partial(participants.update, self._context.desk, before, after),
            lambda: self.saved.emit(before, after),
        )

    def put_back(self, before: Participant, after: Participant) -> None:
        """Take a change of the details back, whoever's record is shown now."""
        self._change(partial(participants.update, self._context.desk, after, before))

    def mark_done(self, follow_up_id: UUID) -> Callable[[], None]:
        """Settle something planned or promised; return what opens it again."""
        self._change(partial(followups.mark_done, self._context.desk, follow_up_id))
        return lambda: self._change(partial(followups.reopen, self._context.desk, follow_up_id))

    def _read_contacts(self, *, more: bool = False, at_least: int = 0) -> None:
        if self._wanted is None:
            return
        after = self._contacts.end if more else None
        work = partial(
            participant_pages.contact_lines,
            self._context.desk,
            self._wanted,
            mode=self._mode,
            after=after,
            limit=max(at_least, PART),
        )
        self._run(work, partial(self._on_contacts, self._wanted, self._mode, more=more))

    def _on_page(self, whose: UUID, page: ParticipantPage) -> None:
        if whose == self._wanted:
            # A record that is shown under another one leads to that.
            self._page, self._wanted = page, page.saved.id
            self.loaded.emit()

    def _on_contacts(self, whose: UUID, mode: Mode | None, part: ContactLines, *, more: bool) -> None:
        if whose != self._wanted or mode != self._mode or (more and not self._is_reading):
            return
        self._is_reading = False
        before = self._contacts.lines if more else ()
        self._contacts = ContactLines((*before, *part.lines), part.end)
        self.contacts_changed.emit()

    def _on_history(self, whose: UUID, events: tuple[Event, ...]) -> None:
        if whose == self._wanted:
            self.history_read.emit(events)

    def _change(self, work: Callable[[], Changes], then: Callable[[], None] | None = None) -> None:
        def done(changes: Changes) -> None:
            if then is not None:
                then()
            self._context.news.tell(changes)

        self._context.background.run(self, work, done, self.refused.emit)

    def _run(self, work: Callable[[], T], on_done: Callable[[T], None]) -> None:
        self._context.background.run(self, work, on_done, self.refused.emit)
