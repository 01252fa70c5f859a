"""The log being written: its answers, what is still missing, and its way into the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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
from peerdesk.operations.care_plan import Answer
from peerdesk.operations.contact_pages import ContactPage
from peerdesk.ui.screens.contact.draft import Draft
from peerdesk.ui.screens.contact.saving import Saving
from peerdesk.ui.screens.context import ScreenContext


@dataclass(frozen=True, slots=True)
class _Gone:
    """A log that was thrown away."""

    draft: Draft
    contact: Contact
    changes: Changes


class ContactModel(QObject):
    """Plain state of one log; every change is handed to the database in the background."""

    loaded = Signal(object)
    """The `ContactPage` to show."""
    changed = Signal()
    """An answer changed."""
    sent = Signal()
    thrown_away = Signal(object)
    """Carries what brings it back."""
    not_brought_back = Signal(object, object)
    """The PeerDeskError that kept a log thrown away from coming back, and what tries it again."""
    refused = Signal(object)
    """The PeerDeskError that a page, a submission or a step of its life met."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: ContactPage | None = None
        self._contact: Contact | None = None
        self._draft: Draft | None = None
        self.saving = Saving(context, self)
        self.check_ins: Mapping[UUID, Answer] = {}
        """What was said of the steps of the care plan, by step."""
        self.place = ""
        """The field of this log that was typed in last, before the desk was closed or the power failed."""

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
        self.saving.keep(changed, field=list(answers)[-1])
        self.changed.emit()

    def check_in(self, step_id: UUID, answer: Answer | None) -> None:
        """Keep how a step went, and with it the log it was asked in, at once."""
        others = {id_: said for id_, said in self.check_ins.items() if id_ != step_id}
        self.check_ins = {**others, step_id: answer} if answer else others
        if self._draft is not None:
            self._draft.say(self.check_ins)
        self.saving.keep(self.contact, field="check_ins")
        self.saving.flush()

    def close(self) -> None:
        """Save what is not saved yet and let the log go."""
        self.saving.end()
        self._page = self._contact = self._draft = None

    def submit(self) -> None:
        """Send the log; `sent` follows, or `refused`."""
        self.saving.finish(Draft.submit, self._on_sent, self.refused.emit)

    def take_back(self, contact_id: UUID) -> None:
        """Make a submitted log a draft again, whether it is still shown or not."""
        self._step(partial(contacts.take_back, self._context.desk, contact_id))

    def correct(self, note: str) -> None:
        """Write a correction below the approved log."""
        self._step(partial(contacts.add_correction, self._context.desk, self.contact.id, note))

    def change_person(self, participant_id: UUID) -> None:
        """Make the draft the log of somebody else."""

        def move(draft: Draft, contact: Contact) -> contacts.Moved:
            return draft.change_person(contact, participant_id)

        self.saving.finish(move, self._on_moved, self.refused.emit)

    def discard(self) -> None:
        """Throw the draft away; `thrown_away` follows, or `refused`."""
        self.saving.finish(_throw_away, self._on_thrown_away, self.refused.emit)

    def _read(self, work: Callable[[], ContactPage]) -> None:
        def read() -> tuple[ContactPage, str]:
            page = work()
            return page, contacts.last_place(self._context.desk, page.contact)

        self.saving.flush()
        self._context.background.run(self, read, self._on_read, self.refused.emit)

    def _on_read(self, read: tuple[ContactPage, str]) -> None:
        page, self.place = read
        self._page, self._contact, self.check_ins = page, page.contact, page.check_ins
        self._draft = Draft(self._context.desk, page)
        self.saving.begin(self._draft, page.contact)
        self.loaded.emit(page)

    def _on_sent(self, changes: Changes) -> None:
        self._context.news.tell(changes)
        if self._contact is not None:
            self._contact = replace(self._contact, status=ContactStatus.SUBMITTED)
            self.sent.emit()

    def _on_moved(self, moved: contacts.Moved) -> None:
        self._context.news.tell(moved.changes)
        self._read(partial(contact_pages.moved_page, self._context.desk, moved.contact))

    def _on_thrown_away(self, gone: _Gone) -> None:
        self._context.news.tell(gone.changes)
        self.thrown_away.emit(partial(self._bring_back, gone))

    def _bring_back(self, gone: _Gone) -> None:
        def refused(problem: PeerDeskError) -> None:
            self.not_brought_back.emit(problem, partial(self._bring_back, gone))

        work = partial(gone.draft.restore, gone.contact)
        self._context.background.run(self, work, self._context.news.tell, refused)

    def _step(self, work: Callable[[], Changes]) -> None:
        def done(changes: Changes) -> None:
            self._context.news.tell(changes)
            if self.is_open:
                self.open(contact_id=self.contact.id)

        self._context.background.run(self, work, done, self.refused.emit)


def _throw_away(draft: Draft, contact: Contact) -> _Gone:
    return _Gone(draft, contact, draft.discard(contact))
