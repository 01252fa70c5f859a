"""What one person does at their laptop; every word they type is another one, and goes into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from peerdesk.domain.contacts import Addendum, Contact, Review, may_become, may_edit
from peerdesk.domain.edits import Create, Delete, Edit, Patch, Resolve
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.held import HeldWork
from peerdesk.domain.ids import NewId
from peerdesk.domain.ops import ALL_FIELDS, RecordState
from peerdesk.domain.people import Assignment, Participant, Phone
from peerdesk.domain.records import R, Record
from peerdesk.domain.words import ContactStatus, Decision, HeldDecision, Mode, Outcome
from peerdesk.errors import DiskFull
from tests.machine.laptop import Laptop
from tests.machine.ledger import Ledger, Saved, Seen, tell
from tests.machine.wire import PowerCut

T = TypeVar("T")
TEXTS: Mapping[type[Record], tuple[str, ...]] = {
    Participant: ("preferred_name", "about"),
    Contact: ("note", "place"),
    FollowUp: ("what",),
    Addendum: ("note",),
    Review: ("comment",),
    HeldWork: ("reason",),
}
"""The fields whose every value is a word of its own."""
_KINDS = (Participant, Contact, FollowUp)


class PromiseBroken(AssertionError):
    """Something a person was told is not so."""


class Person:
    """Somebody who works at a laptop. `pick` numbers choose among what is there; a step may find nothing."""

    def __init__(self, laptop: Laptop, ledger: Ledger, word: Callable[[], str], new_id: NewId) -> None:
        self.laptop = laptop
        self._ledger = ledger
        self._word = word
        self._new_id = new_id
        self._form: Participant | None = None

    @property
    def _id(self) -> UUID:
        return self.laptop.staff_id

    def change(self, pick: int, field: int) -> None:
        """Change what is known of somebody."""
        if person := _choose(self._all(Participant), pick):
            self.change_this(person.id, field)

    def change_this(self, person_id: UUID, field: int) -> None:
        """Change what is known of this very person, if they are on this laptop."""
        if person := self.laptop.store.find(Participant, person_id):
            names = TEXTS[Participant]
            self._patch(person, {names[field % len(names)]: self._word()})

    def open_form(self, pick: int) -> None:
        """Open what is known of somebody; the form shows the same until it is saved."""
        self._form = _choose(self._all(Participant), pick)

    def save_form(self, field: int) -> None:
        """Save a change of the form, made over what it showed, whatever came in meanwhile."""
        person, self._form = self._form, None
        if person and self.laptop.store.find(Participant, person.id):
            name = TEXTS[Participant][field % len(TEXTS[Participant])]
            value, seen = self._word(), getattr(person, name)
            bases = self.laptop.store.state(Participant, person.id).bases({name: seen})
            # What they wrote themselves they know, however old the form is.
            own = {each.value or "" for each in self._ledger.of(self.laptop.name, person.id, name)}
            noted = [self._saved(person, name, value, {name: frozenset({seen, *own})})]
            self._write([Patch(Participant, person.id, {name: value}, bases=bases)], noted)

    def add_phone(self, pick: int) -> None:
        """Add a number of somebody."""
        if person := _choose(self._all(Participant), pick):
            number = self._word()
            noted = [self._saved(person, "phones", number, {}, is_member=True)]
            self._write([Patch(Participant, person.id, {"phones": (*person.phones, Phone(number))})], noted)

    def drop_phone(self, pick: int) -> None:
        """Strike out a number."""
        if (person := _choose([p for p in self._all(Participant) if p.phones], pick)) is not None:
            gone = person.phones[pick % len(person.phones)]
            noted = [self._saved(person, "phones", None, {"phones": frozenset({gone.number})})]
            left = tuple(phone for phone in person.phones if phone != gone)
            self._write([Patch(Participant, person.id, {"phones": left})], noted)

    def log_visit(self, pick: int) -> None:
        """Log a visit and hand it in at once."""
        if person := _choose(self._all(Participant), pick):
            visit = Contact(
                id=self._new_id(),
                participant_id=person.id,
                author_id=self._id,
                status=ContactStatus.SUBMITTED,
                mode=Mode.HOME_VISIT,
                outcome=Outcome.COMPLETED,
                safety_concern=pick % 5 == 0,
                started_at=self.laptop.clock.now(),
                submitted_at=self.laptop.clock.now(),
                note=self._word(),
            )
            self._create(visit)

    def begin_log(self, pick: int) -> None:
        """Begin a log, which saves itself."""
        if person := _choose(self._all(Participant), pick):
            begun = Contact(
                id=self._new_id(),
                participant_id=person.id,
                author_id=self._id,
                started_at=self.laptop.clock.now(),
                note=self._word(),
            )
            self._create(begun)

    def go_on(self, pick: int) -> None:
        """Type on in a log that is not handed in."""
        if log := _choose([c for c in self._all(Contact) if may_edit(c, self._id)], pick):
            self._patch(log, {"note": f"{log.note} {self._word()}"}, growing=True)

    def hand_in(self, pick: int) -> None:
        """Submit a log."""
        mine = [c for c in self._all(Contact) if may_edit(c, self._id)]
        if log := _choose(mine, pick):
            life = {"status": ContactStatus.SUBMITTED, "submitted_at": self.laptop.clock.now()}
            answers = {"mode": Mode.HOME_VISIT, "outcome": Outcome.COMPLETED, "safety_concern": pick % 5 == 0}
            self._patch(log, {**life, **answers, "place": self._word()})

    def take_back(self, pick: int) -> None:
        """Take a log back that nobody opened yet."""
        mine = [c for c in self._all(Contact) if c.author_id == self._id]
        if log := _choose([c for c in mine if c.status is ContactStatus.SUBMITTED], pick):
            self._patch(log, {"status": ContactStatus.DRAFT})

    def discard(self, pick: int) -> None:
        """Throw a draft away."""
        mine = [c for c in self._all(Contact) if c.author_id == self._id and c.submitted_at is None]
        if log := _choose([c for c in mine if c.status is ContactStatus.DRAFT], pick):
            self._delete(log)

    def decide(self, pick: int, decision: Decision) -> None:
        """Open, approve or send back a log that was handed in."""
        after = {Decision.APPROVED: ContactStatus.APPROVED, Decision.RETURNED: ContactStatus.RETURNED}
        status = after.get(decision)
        to_read = [c for c in self._all(Contact) if may_become(c.status, ContactStatus.APPROVED)]
        if log := _choose(to_read, pick):
            review = Review(
                id=self._new_id(),
                participant_id=log.participant_id,
                contact_id=log.id,
                reviewer_id=self._id,
                decision=decision,
                comment=self._word(),
                opened_at=self.laptop.clock.now(),
            )
            step: list[Edit] = [Patch(Contact, log.id, {"status": status})] if status else []
            noted = [self._saved(log, "status", None, {})] if status else []
            self._write([Create(review), *step], [*self._created(review), *noted])

    def decide_on_held(self, pick: int, decision: HeldDecision) -> None:
        """File what the clinic held of somebody else, or let it be."""
        waiting = [w for w in self._all(HeldWork) if w.decision is HeldDecision.WAITING]
        if work := _choose([w for w in waiting if w.author_id != self._id], pick):
            reason = self._word() if decision is HeldDecision.DISCARDED else ""
            self._patch(work, {"decision": decision, "decided_by": self._id, "reason": reason})

    def correct(self, pick: int) -> None:
        """Write a correction below an approved log."""
        if log := _choose([c for c in self._all(Contact) if c.status is ContactStatus.APPROVED], pick):
            self._create(
                Addendum(
                    id=self._new_id(),
                    participant_id=log.participant_id,
                    contact_id=log.id,
                    author_id=self._id,
                    written_at=self.laptop.clock.now(),
                    note=self._word(),
                )
            )

    def plan(self, pick: int) -> None:
        """Plan something to do for somebody."""
        if person := _choose(self._all(Participant), pick):
            self._create(
                FollowUp(
                    id=self._new_id(),
                    participant_id=person.id,
                    assignee_id=self._id,
                    author_id=self._id,
                    what=self._word(),
                    due_on=self.laptop.clock.now().date(),
                )
            )

    def change_plan(self, pick: int) -> None:
        """Plan it otherwise."""
        if follow_up := _choose(self._all(FollowUp), pick):
            self._patch(follow_up, {"what": self._word()})

    def do_plan(self, pick: int) -> None:
        """Tick it off."""
        if follow_up := _choose([f for f in self._all(FollowUp) if f.done_at is None], pick):
            self._patch(follow_up, {"done_at": self.laptop.clock.now()})

    def drop_plan(self, pick: int) -> None:
        """Strike it out."""
        if follow_up := _choose(self._all(FollowUp), pick):
            self._delete(follow_up)

    def dismiss(self, pick: int) -> None:
        """Strike somebody out."""
        if person := _choose(self._all(Participant), pick):
            self._delete(person)

    def welcome(self) -> None:
        """Take on somebody new."""
        person = Participant(id=self._new_id(), given_name="New", preferred_name=self._word())
        given = self._assignment(person.id, self._id)
        noted = [*self._created(person), self._saved(given, "staff_id", None, {})]
        self._write([Create(person), Create(given)], noted)

    def hand_over(self, pick: int, to: UUID) -> None:
        """Give somebody to another supporter: the old assignments end, a new one begins."""
        if person := _choose(self._all(Participant), pick):
            given = self._assignment(person.id, to)
            today = self.laptop.clock.now().date()
            old = [a for a in self._all(Assignment) if a.participant_id == person.id and a.is_open(today)]
            ends: list[Edit] = [Patch(Assignment, a.id, {"ends_on": today}) for a in old if a.staff_id != to]
            noted = [self._saved(a, "ends_on", None, {}) for a in old if a.staff_id != to]
            self._write([*ends, Create(given)], [*noted, self._saved(given, "staff_id", None, {})])

    def choose(self, pick: int, keep: int) -> None:
        """Choose among rivals: the value shown, one beside it, or a new one; or keep a record."""
        torn = [(state, name) for state in self._states() for name in sorted(state.rivals)]
        if found := _choose(torn, pick):
            state, name = found
            record, rivals = _record(state), state.rivals[name]
            values = [state.values.get(name) or "", *(rival.value for rival in rivals), self._word()]
            value = None if name == ALL_FIELDS else values[keep % len(values)]
            saw = {name: frozenset(str(each) for each in values[:-1])}
            chosen = {} if value is None else {name: value}
            entry = Saved(self.laptop.name, record, state.id, name, value, saw)
            self._write([Resolve(record, state.id, chosen, [rival.op_id for rival in rivals])], [entry])

    def _states(self) -> list[RecordState]:
        return [self.laptop.store.state(kind, each.id) for kind in _KINDS for each in self._all(kind)]

    def _all(self, record: type[R]) -> list[R]:
        return sorted(self.laptop.store.select(record), key=lambda each: each.id)

    def _assignment(self, person_id: UUID, staff_id: UUID) -> Assignment:
        since = self.laptop.clock.now().date() - timedelta(days=1)
        return Assignment(id=self._new_id(), participant_id=person_id, staff_id=staff_id, starts_on=since)

    def _create(self, record: Record) -> None:
        self._write([Create(record)], self._created(record))

    def _created(self, record: Record) -> list[Saved]:
        texts = {name: getattr(record, name) for name in TEXTS[type(record)]}
        return [self._saved(record, name, value, {}) for name, value in texts.items() if value]

    def _patch(self, record: Record, values: dict[str, Any], *, growing: bool = False) -> None:
        seen = {name: frozenset({str(getattr(record, name))}) for name in values}
        texts = [name for name in values if name in TEXTS[type(record)] and values[name]]
        noted = [self._saved(record, name, values[name], seen, grows=growing) for name in texts]
        if not noted:
            noted = [self._saved(record, next(iter(values)), None, seen)]
        self._write([Patch(type(record), record.id, values, growing=growing)], noted)

    def _delete(self, record: Record) -> None:
        state = self.laptop.store.state(type(record), record.id)
        seen = {name: frozenset({str(getattr(record, name))}) for name in TEXTS[type(record)]}
        rivals = {name: frozenset(str(r.value) for r in rivals) for name, rivals in state.rivals.items()}
        both = {name: values | rivals.get(name, frozenset()) for name, values in seen.items()}
        if isinstance(record, Participant):
            both["phones"] = frozenset(phone.number for phone in record.phones)
        noted = self._saved(record, "*", None, both)
        noted.is_deletion = True
        self._write([Delete(type(record), record.id)], [noted])

    def _saved(
        self,
        record: Record,
        field: str,
        value: str | None,
        saw: Seen,
        *,
        grows: bool = False,
        is_member: bool = False,
    ) -> Saved:
        name = self.laptop.name
        return Saved(name, type(record), record.id, field, value, saw, grows=grows, is_member=is_member)

    def _write(self, edits: Sequence[Edit], noted: Sequence[Saved]) -> None:
        """Write, and believe what the laptop says of it."""
        self._ledger.entries.extend(noted)
        try:
            self.laptop.store.write(edits)
        except DiskFull:
            self.laptop.make_room()
        except PowerCut:
            if self.laptop.is_syncing:
                raise
            self.laptop.revive()
        else:
            tell(noted, self.laptop.last_ops())
            self._look(noted)

    def _look(self, noted: Sequence[Saved]) -> None:
        """What was just saved is on the screen, as the value shown or as one beside it."""
        for entry in noted:
            state = self.laptop.store.state(entry.record, entry.record_id)
            standing = [state.values.get(entry.field), *(r.value for r in state.rivals.get(entry.field, ()))]
            if entry.is_member:
                standing = [phone["number"] for phone in state.values.get("phones") or ()]
            is_so = entry.value is None or entry.value in standing
            if not is_so or state.deleted != entry.is_deletion:
                raise PromiseBroken(f"not shown right after it was saved: {entry}")


def _record(state: RecordState) -> type[Record]:
    return next(kind for kind in _KINDS if kind.kind == state.kind)


def _choose(found: Sequence[T], pick: int) -> T | None:
    return found[pick % len(found)] if found else None
