"""The log being written: its answers, what is still missing, and its way into the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import ContactStatus
from peerdesk.errors import PeerDeskError
from peerdesk.operations import contact_pages, contacts
from peerdesk.operations.contact_pages import ContactPage
from peerdesk.ui.screens.contact.autosave import Autosave
from peerdesk.ui.screens.contact.draft import Draft
from peerdesk.ui.screens.context import ScreenContext


class ContactModel(QObject):
    """Plain state of one log; every change is handed to the database in the background."""

    loaded = Signal(object)
    """The `ContactPage` to show."""
    changed = Signal()
    """An answer changed."""
    saved = Signal(object)
    """The moment at which everything typed so far was durably written."""
    not_saved = Signal(object)
    """The PeerDeskError that kept the last change from being written; it is tried again."""
    sent = Signal()
    thrown_away = Signal()
    refused = Signal(object)
    """The PeerDeskError that a page, a submission or a step of its life met."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: ContactPage | None = None
        self._contact: Contact | None = None
        self._draft: Draft | None = None
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._on_due)

    @property
    def page(self) -> ContactPage:
        """The page as it was read; there is one after `loaded`."""
        assert self._page is not None
        return self._page

    @property
    def contact(self) -> Contact:
        """The log with every answer given so far; there is one after `loaded`."""
        assert self._contact is not None
        return self._contact

    @property
    def is_open(self) -> bool:
        """True while a log is shown."""
        return self._contact is not None

    @property
    def may_discard(self) -> bool:
        """True while the log may go, or become somebody else's."""
        return contacts.may_discard(self.contact, self._context.desk.staff_id)

    def now(self) -> datetime:
        """The present moment."""
        return self._context.desk.clock.now()

    def missing(self) -> tuple[str, ...]:
        """The fields to answer before the log can be sent, in form order."""
        return contacts.unanswered(self.contact, self.now())

    def open(
        self,
        participant_id: UUID | None = None,
        follow_up_id: UUID | None = None,
        contact_id: UUID | None = None,
    ) -> None:
        """Open a log that is written, or a new one for a person, a plan or both; one must be known."""
        desk = self._context.desk
        if contact_id is not None:
            self._read(partial(contact_pages.contact_page, desk, contact_id))
        elif participant_id is not None:
            self._read(partial(contact_pages.begin, desk, participant_id, follow_up_id))
        elif follow_up_id is not None:
            self._read(partial(contact_pages.begin_planned, desk, follow_up_id))

    def change(self, **answers: Any) -> None:
        """Take new answers; they are saved a moment later."""
        changed = replace(self.contact, **answers)
        if changed == self.contact:
            return
        self._contact = changed
        self._autosave.touch()
        self.changed.emit()

    def flush(self) -> None:
        """Save at once what is not saved yet."""
        self._autosave.flush()

    def close(self) -> None:
        """Save what is not saved yet and let the log go."""
        self.flush()
        self._page = self._contact = self._draft = None

    def submit(self) -> None:
        """Send the log; `sent` follows, or `refused`."""
        draft = self._opened_draft()
        self._autosave.stop()
        self._do(partial(draft.submit, self.contact), self._on_sent, self._on_not_sent)

    def take_back(self, contact_id: UUID) -> None:
        """Make a submitted log a draft again, whether it is still shown or not."""
        self._step(partial(contacts.take_back, self._context.desk, contact_id))

    def correct(self, note: str) -> None:
        """Write a correction below the approved log."""
        self._step(partial(contacts.add_correction, self._context.desk, self.contact.id, note))

    def change_person(self, participant_id: UUID) -> None:
        """Make the draft the log of somebody else."""
        draft, contact = self._opened_draft(), self.contact
        self._autosave.stop()
        self._context.background.run(
            self, partial(draft.change_person, contact, participant_id), self._on_moved, self.refused.emit
        )

    def discard(self) -> Callable[[], None]:
        """Throw the draft away; `thrown_away` follows. Return what brings it back."""
        draft, contact = self._opened_draft(), self.contact
        self._autosave.stop()
        self._do(partial(draft.discard, contact), lambda _: self.thrown_away.emit())
        return lambda: self._do(partial(draft.restore, contact), lambda _: None)

    def _read(self, work: Callable[[], ContactPage]) -> None:
        self.flush()
        self._context.background.run(self, work, self._on_read, self.refused.emit)

    def _on_read(self, page: ContactPage) -> None:
        self._page, self._contact = page, page.contact
        self._draft = Draft(self._context.desk, page)
        self.loaded.emit(page)

    def _opened_draft(self) -> Draft:
        assert self._draft is not None
        return self._draft

    def _on_due(self) -> None:
        draft = self._draft
        if draft is not None and self._contact is not None:
            self._do(partial(draft.save, self._contact), self._on_saved, self._on_not_saved)

    def _on_saved(self, _changes: Changes) -> None:
        self.saved.emit(self.now())

    def _on_not_saved(self, problem: PeerDeskError) -> None:
        self._autosave.retry()
        self.not_saved.emit(problem)

    def _on_sent(self, _changes: Changes) -> None:
        if self._contact is not None:
            self._contact = replace(self._contact, status=ContactStatus.SUBMITTED)
            self.sent.emit()

    def _on_not_sent(self, problem: PeerDeskError) -> None:
        self._autosave.touch()
        self.refused.emit(problem)

    def _on_moved(self, moved: contacts.Moved) -> None:
        self._context.news.tell(moved.changes)
        self._read(partial(contact_pages.moved_page, self._context.desk, moved.contact))

    def _step(self, work: Callable[[], Changes]) -> None:
        self._do(work, lambda _: self.open(contact_id=self.contact.id) if self.is_open else None)

    def _do(
        self,
        work: Callable[[], Changes],
        on_done: Callable[[Changes], None],
        on_error: Callable[[PeerDeskError], None] | None = None,
    ) -> None:
        def done(changes: Changes) -> None:
            self._context.news.tell(changes)
            on_done(changes)

        self._context.background.run(self, work, done, on_error or self.refused.emit)
