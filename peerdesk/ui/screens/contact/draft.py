"""One log as it stands in the database."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Contact
from peerdesk.operations import care_plan, contacts
from peerdesk.operations.care_plan import Answer
from peerdesk.operations.contact_pages import ContactPage
from peerdesk.operations.desk import Desk


class Draft:
    """What is durably written of a log, and the work that writes more of it.

    Every method not said to be for any thread runs on the database thread, one after the other, so that
    each save is measured against what the one before it really wrote: a save that did not succeed loses
    nothing.
    """

    def __init__(self, desk: Desk, page: ContactPage) -> None:
        self._desk = desk
        self._written = page.saved
        self._held = page.contact
        self._place = ""
        self._said = self._written_answers = page.check_ins
        self._follow_up_id = page.follow_up.id if page.follow_up else None

    @property
    def is_begun(self) -> bool:
        """True once there is a record; to be asked from any thread."""
        return self._written is not None

    def holds(self, contact: Contact) -> bool:
        """True when every answer is written, or none was given; to be asked from any thread."""
        return contacts.same_answers(self._held, contact) and self._said == self._written_answers

    def say(self, check_ins: Mapping[UUID, Answer]) -> None:
        """Take what was said of the steps of the plan; the next save writes it. For any thread."""
        self._said = check_ins

    def save(self, contact: Contact, field: str) -> Changes:
        """Write what is new in the log, and that it was typed in this field last."""
        changes = contacts.save_draft(self._desk, contact, self._written, self._follow_up_id)
        self._written = self._held = contact
        if field != self._place:
            self._place = field
            contacts.keep_place(self._desk, contact.id, field)
        return changes | self._write_answers(contact)

    def submit(self, contact: Contact) -> Changes:
        """Send the log to the supervisor."""
        late = Changes() if self._said == self._written_answers else self.save(contact, self._place)
        changes = late | contacts.submit(self._desk, contact, self._written, self._follow_up_id)
        self._written, self._held = self._desk.store.get(Contact, contact.id), contact
        return changes

    def change_person(self, contact: Contact, participant_id: UUID) -> contacts.Moved:
        """Make the log somebody else's; one in which nothing was said yet begins anew."""
        if self._written is None and self.holds(contact):
            return contacts.Moved(contacts.new_contact(self._desk, participant_id), Changes())
        return contacts.change_person(self._desk, contact, self._written, participant_id)

    def discard(self, contact: Contact) -> Changes:
        """Throw the log away, and what was asked in it."""
        if self._written:
            return contacts.discard_draft(self._desk, contact.id)
        asked = care_plan.unasked(self._desk, contact.id)
        return self._desk.store.write(asked) if asked else Changes()

    def restore(self, contact: Contact) -> Changes:
        """Bring a log that was thrown away back, whether it had ever been written or not."""
        check_ins = care_plan.asked_in(self._desk, contact, self._said)
        return contacts.restore(self._desk, contact, self._follow_up_id, check_ins)

    def _write_answers(self, contact: Contact) -> Changes:
        said, changes = self._said, Changes()
        for step_id in [*self._written_answers, *said]:
            if said.get(step_id) != self._written_answers.get(step_id):
                changes |= care_plan.check_in(self._desk, contact, step_id, said.get(step_id))
        self._written_answers = said
        return changes
