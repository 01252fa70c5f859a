"""Judging one op against what the clinic knows: it applies, it conflicts, or it is held and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from peerdesk.domain.held import HeldWork
from peerdesk.domain.ops import Action, Folded, Op, RecordState, fold
from peerdesk.domain.words import ContactStatus
from peerdesk.protocol import codes
from peerdesk.protocol.messages import Outcome
from peerdesk.server.authority import Actor, Resource, authorize
from peerdesk.server.form import members_fit, merged_into, misshaped
from peerdesk.server.life import incomplete, owner_of, wrong_step
from peerdesk.server.records import CLINIC_WIDE, Key, only_for

_LATER = 2**62
"""Added to an op's place in its batch: later than anything that has its number."""
_NEEDS_CONTACT = frozenset({"review", "addendum"})


@dataclass(slots=True)
class Bench:
    """What the clinic knows of everything a batch touches; it grows as ops are judged.

    `places` holds the place in the batch of the last op that changed a record. `unheard`: whom the actor sees
    no longer, which their laptop does not know; `handed_in`: the contacts this batch submits.
    """

    states: dict[Key, RecordState]
    in_scope: set[UUID]
    unassigned: set[UUID]
    teams: Mapping[UUID, UUID | None]
    reviewed_at: Mapping[UUID, int]
    held: dict[UUID, set[UUID]] = field(default_factory=dict)
    places: dict[Key, int] = field(default_factory=dict)
    unheard: frozenset[UUID] = frozenset()
    handed_in: frozenset[UUID] = frozenset()

    def order(self, key: Key) -> int:
        """When a record last changed, as a number that only compares."""
        return _LATER + self.places[key] if key in self.places else self.states[key].seq

    def hold(self, record_id: UUID, op_id: UUID) -> None:
        """Remember a held op, since later ones may stand on it."""
        self.held.setdefault(record_id, set()).add(op_id)

    def release(self, record_id: UUID, op_id: UUID) -> None:
        """Let others stand on an op that is held no longer, or is about to be judged again."""
        self.held.get(record_id, set()).discard(op_id)


@dataclass(frozen=True, slots=True)
class Judged:
    """An op's fate: the outcome, and for a held one the code."""

    outcome: Outcome
    code: str | None = None


_APPLIED = Judged(Outcome.APPLIED)
_CONFLICT = Judged(Outcome.CONFLICT)


def judge(bench: Bench, actor: Actor, op: Op, place: int, now: datetime) -> Judged:
    """Judge one op; one that applies changes the bench at once, so that the next op sees it."""
    code = _refusal(bench, actor, op)
    if code is None:
        key = (op.record_kind, op.record_id)
        folded = fold(bench.states.get(key), op, now)
        code = _outgrown(actor, op, folded)
        if code is None:
            bench.states[key] = folded.state
            bench.places[key] = place
            _take_on(bench, actor, op)
            return _CONFLICT if folded.conflicts else _APPLIED
    bench.hold(op.record_id, op.op_id)
    return Judged(Outcome.HELD, code)


def _take_on(bench: Bench, actor: Actor, op: Op) -> None:
    """Whoever takes on somebody new supports them from the next op on."""
    if op.record_kind == "assignment" and owner_of(op, None) == actor.staff_id and op.participant_id:
        bench.in_scope.add(op.participant_id)
        bench.unassigned.discard(op.participant_id)


def _outgrown(actor: Actor, op: Op, folded: Folded) -> str | None:
    """What can be seen only of the record as it would be."""
    after = folded.state
    if not members_fit(op, after.values):
        return codes.HELD_BAD_VALUE
    if op.record_kind == HeldWork.kind and folded.conflicts:
        return codes.HELD_WRONG_STEP
    return codes.HELD_WRONG_STEP if incomplete(after) and not actor.is_clinic else None


def _refusal(bench: Bench, actor: Actor, op: Op) -> str | None:
    if op.device_id != actor.device_id or not (op.actor_id == actor.staff_id or actor.is_clinic):
        return codes.HELD_NOT_YOURS
    before = bench.states.get((op.record_kind, op.record_id))
    return (
        misshaped(op)
        or _dependence(bench, op, before)
        or _existence(bench, op, before)
        or _sameness(bench, op)
        or authorize(actor, op.action, _resource(bench, op, before))
        or wrong_step(op, actor, before, review_begun=_review_begun(bench, op, before))
        or _too_early(bench, actor, op)
    )


def _dependence(bench: Bench, op: Op, before: RecordState | None) -> str | None:
    """An op stands on the creation of its record, on what its record points at, and on its bases."""
    if not bench.held:
        return None
    mine = bench.held.get(op.record_id, set())
    stands_on_held = any(change.base in mine for change in op.fields.values())
    missing = op.action is not Action.CREATE and before is None and bool(mine)
    lost_participant = (
        op.participant_id in bench.held and ("participant", op.participant_id) not in bench.states
    )
    contact_id = _contact_of(op)
    lost_contact = contact_id in bench.held and ("contact", contact_id) not in bench.states
    if stands_on_held or missing or lost_participant or lost_contact:
        return codes.HELD_DEPENDS_ON_HELD
    return None


def _existence(bench: Bench, op: Op, before: RecordState | None) -> str | None:
    if op.action is Action.CREATE:
        if before is not None:
            return codes.HELD_ALREADY_EXISTS
        return None if _points_at_something(bench, op) else codes.HELD_NO_SUCH_RECORD
    if before is None:
        return codes.HELD_NO_SUCH_RECORD
    return None if before.participant_id == op.participant_id else codes.HELD_BAD_VALUE


def _sameness(bench: Bench, op: Op) -> str | None:
    """A record is of the same person as another one that is there."""
    other_id = merged_into(op)
    if other_id is None or op.action is Action.DELETE:
        return None
    if other_id == op.record_id:
        return codes.HELD_BAD_VALUE
    other = bench.states.get(("participant", other_id))
    return codes.HELD_NO_SUCH_RECORD if other is None or other.deleted else None


def _points_at_something(bench: Bench, op: Op) -> bool:
    if op.record_kind in CLINIC_WIDE or op.record_kind in ("participant", HeldWork.kind):
        return True
    assert op.participant_id is not None
    if ("participant", op.participant_id) not in bench.states:
        return False
    contact_id = _contact_of(op)
    if contact_id is None:
        return True
    contact = bench.states.get(("contact", contact_id))
    return contact is not None and contact.participant_id == op.participant_id


def _contact_of(op: Op) -> UUID | None:
    """The contact a new review or addendum is about."""
    if op.record_kind not in _NEEDS_CONTACT or op.action is not Action.CREATE:
        return None
    return UUID(op.fields["contact_id"].value)


def _too_early(bench: Bench, actor: Actor, op: Op) -> str | None:
    """A review is of something somebody else handed in, an addendum corrects something approved."""
    contact_id = _contact_of(op)
    if contact_id is None or actor.is_clinic:
        return None
    contact = bench.states["contact", contact_id]
    if op.record_kind == "review" and contact.values.get("author_id") == str(actor.staff_id):
        return codes.HELD_OWN_WORK
    is_approved = contact.values.get("status") == ContactStatus.APPROVED
    ready = is_approved if op.record_kind == "addendum" else only_for(contact) is None
    return None if ready else codes.HELD_WRONG_STEP


def _resource(bench: Bench, op: Op, before: RecordState | None) -> Resource:
    person = None if op.record_kind in CLINIC_WIDE else op.participant_id
    is_new_person = op.record_kind == "participant" and before is None
    return Resource(
        kind=op.record_kind,
        in_scope=None if person is None else _is_in_care(bench, op, before, person),
        unassigned=is_new_person or person in bench.unassigned,
        owner_id=owner_of(op, before),
        team_id=_team_of(bench, op, before),
        is_taking_on=before is None and op.record_kind in ("participant", "assignment"),
        other_in_scope=_are_both_in_scope(bench, op),
    )


def _are_both_in_scope(bench: Bench, op: Op) -> bool | None:
    """True when the actor sees now, or may place, each of two records said to be of one person.

    That their laptop has not heard who left is no reason here: to say it would bring them back.
    """
    if op.record_kind != "participant" or "merged_into" not in op.fields:
        return None
    other, seen = merged_into(op), bench.in_scope | bench.unassigned
    return other is None or {other, op.participant_id} <= seen


def _is_in_care(bench: Bench, op: Op, before: RecordState | None, person: UUID) -> bool:
    """True when the actor sees the person, or saw them as far as their laptop knows.

    Not for a log that is its author's alone: once filed, nobody would see it any more.
    """
    if person in bench.in_scope or person not in bench.unheard:
        return person in bench.in_scope
    is_draft = op.record_kind == "contact" and op.record_id not in bench.handed_in
    return not is_draft or (before is not None and only_for(before) is None)


def _team_of(bench: Bench, op: Op, before: RecordState | None) -> UUID | None:
    if op.record_kind == HeldWork.kind and before is not None:
        return bench.teams.get(UUID(before.values["author_id"]))
    if op.record_kind != "assignment":
        return None
    value = before.values["staff_id"] if before else op.fields["staff_id"].value
    return bench.teams.get(UUID(value))


def _review_begun(bench: Bench, op: Op, contact: RecordState | None) -> bool:
    """True when a review came in after the contact's last step, which was its submission."""
    step = op.fields.get("status")
    if contact is None or op.record_kind != "contact" or step is None or step.value != ContactStatus.DRAFT:
        return False
    # One in this batch would be by the author, who reviews no own log.
    return bench.reviewed_at.get(contact.id, 0) > bench.order(("contact", contact.id))
