"""The steps a record's life permits, whoever asks."""

from __future__ import annotations

from uuid import UUID

from peerdesk.domain.contacts import REQUIRED, Contact, is_authors_step, may_become, may_edit
from peerdesk.domain.held import HeldWork, fields_said
from peerdesk.domain.ops import Action, Op, RecordState
from peerdesk.domain.plans import Goal, GoalStatus
from peerdesk.domain.plans import may_become as goal_may_become
from peerdesk.domain.records import from_plain
from peerdesk.domain.resources import Resource, Standing
from peerdesk.domain.words import ContactStatus, HeldDecision, Role
from peerdesk.protocol import codes
from peerdesk.server.authority import KEEPERS, Actor

_FIXED = {
    "assignment": frozenset({"participant_id", "staff_id"}),
    "contact": frozenset({"participant_id", "author_id"}),
    "follow_up": frozenset({"participant_id", "author_id"}),
    "needs_assessment": frozenset({"participant_id", "author_id"}),
    "goal": frozenset({"participant_id", "author_id"}),
    "action_step": frozenset({"participant_id", "author_id", "goal_id"}),
    "check_in": frozenset({"participant_id", "author_id", "step_id", "contact_id"}),
    "review": frozenset({"participant_id", "contact_id", "reviewer_id"}),
    "addendum": frozenset({"participant_id", "contact_id", "author_id"}),
    "attachment": frozenset({"participant_id", "author_id", "added_at", "content_type", "size", "sha256"}),
}
"""Fields that say whose a record is; they never change."""
_DECIDED = frozenset({"decision", "decided_by", "reason", "amended"})


def wrong_step(op: Op, actor: Actor, before: RecordState | None, *, review_begun: bool) -> str | None:
    """The code of an op that the record's life does not permit now, or None."""
    if actor.is_clinic:
        return None
    if (
        before is not None
        and op.fields.keys() & _FIXED.get(op.record_kind, frozenset())
        and op.action
        in (
            Action.PATCH,
            Action.RESOLVE,
        )
    ):
        return codes.HELD_WRONG_STEP
    if op.record_kind == HeldWork.kind and before is not None:
        return _decision(op, actor, before)
    if op.record_kind == Goal.kind:
        return _step_of_goal(op, before)
    if op.record_kind == Resource.kind and not actor.roles & KEEPERS:
        return _suggestion(op, actor, before)
    if op.record_kind != Contact.kind:
        return None
    if before is None:
        return _new_contact(op)
    return _changed_contact(op, actor, before, review_begun=review_begun)


def incomplete(after: RecordState) -> bool:
    """True for a contact that was submitted with required answers missing; a concern may go as it is."""
    values = after.values
    if after.kind != Contact.kind or values.get("status") != ContactStatus.SUBMITTED:
        return False
    if values.get("safety_concern"):
        return values.get("submitted_at") is None
    return any(values.get(name) is None for name in (*REQUIRED, "submitted_at"))


def typed_contact(state: RecordState) -> Contact:
    """A contact's state as the record itself."""
    return from_plain(Contact, state.id, state.values)


def _step_of_goal(op: Op, before: RecordState | None) -> str | None:
    """A goal takes the steps of its life from what its author saw; over anything else it is a rival."""
    change = op.fields.get("status")
    if change is None or op.action not in (Action.CREATE, Action.PATCH):
        return None
    after = GoalStatus(change.value)
    if before is None:
        return None if after in (GoalStatus.PROPOSED, GoalStatus.ACTIVE) else codes.HELD_WRONG_STEP
    shown = GoalStatus(before.value("status"))
    if change.base != before.setter("status") or after is shown or goal_may_become(shown, after):
        return None
    return codes.HELD_WRONG_STEP


def _suggestion(op: Op, actor: Actor, before: RecordState | None) -> str | None:
    """A peer supporter says that an entry is still so, or suggests another one, and no more."""
    if before is not None:
        listed = before.value("standing") == Standing.LISTED
        return None if listed and op.fields.keys() == {"confirmed_on"} else codes.HELD_NOT_YOURS
    said = {name: change.value for name, change in op.fields.items()}
    is_own = said.get("author_id") == str(actor.staff_id)
    return None if is_own and said.get("standing") == Standing.SUGGESTED else codes.HELD_NOT_YOURS


def _new_contact(op: Op) -> str | None:
    status = op.fields.get("status")
    born = ContactStatus.DRAFT if status is None else ContactStatus(status.value)
    return None if born in (ContactStatus.DRAFT, ContactStatus.SUBMITTED) else codes.HELD_WRONG_STEP


def _changed_contact(op: Op, actor: Actor, before: RecordState, *, review_begun: bool) -> str | None:
    contact = typed_contact(before)
    change = op.fields.get("status")
    if op.action is Action.DELETE:
        return _deletion(contact, actor)
    if change is None or change.value == contact.status:
        return None if may_edit(contact, actor.staff_id) else _refusal(contact, actor)
    after = ContactStatus(change.value)
    # A step answers what its author saw: it happens or it does not, it is never a rival value.
    if not may_become(contact.status, after) or change.base != before.setter("status"):
        return codes.HELD_WRONG_STEP
    if is_authors_step(after):
        return _authors_step(contact, after, actor, review_begun=review_begun)
    return _supervisors_step(op, contact, actor)


def _deletion(contact: Contact, actor: Actor) -> str | None:
    if contact.author_id != actor.staff_id:
        return codes.HELD_NOT_YOURS
    return None if contact.status is ContactStatus.DRAFT else codes.HELD_WRONG_STEP


def _refusal(contact: Contact, actor: Actor) -> str:
    return codes.HELD_NOT_YOURS if contact.author_id != actor.staff_id else codes.HELD_WRONG_STEP


def _authors_step(contact: Contact, after: ContactStatus, actor: Actor, *, review_begun: bool) -> str | None:
    if contact.author_id != actor.staff_id:
        return codes.HELD_NOT_YOURS
    return codes.HELD_WRONG_STEP if after is ContactStatus.DRAFT and review_begun else None


def _supervisors_step(op: Op, contact: Contact, actor: Actor) -> str | None:
    if Role.SUPERVISOR not in actor.roles:
        return codes.HELD_NOT_YOURS
    if contact.author_id == actor.staff_id:
        return codes.HELD_OWN_WORK
    return None if op.fields.keys() == {"status"} else codes.HELD_WRONG_STEP


def _decision(op: Op, actor: Actor, before: RecordState) -> str | None:
    """Held work is decided once; its author may only withdraw it, and nobody else discards it unexplained."""
    said = {name: change.value for name, change in op.fields.items()}
    wanted, mine = said.get("decision"), str(actor.staff_id)
    if not {"decision", "decided_by"} <= said.keys() <= _DECIDED or said["decided_by"] != mine:
        return codes.HELD_NOT_YOURS
    stands = before.values.get("decision", HeldDecision.WAITING), before.values.get("decided_by")
    if wanted == HeldDecision.WAITING or stands not in ((HeldDecision.WAITING, None), (wanted, mine)):
        return codes.HELD_WRONG_STEP
    is_own = before.values["author_id"] == mine
    if wanted == HeldDecision.DISCARDED:
        return None if is_own or said.get("reason", "").strip() else codes.HELD_BAD_VALUE
    if is_own:
        return codes.HELD_OWN_WORK
    is_readable = wanted == HeldDecision.APPLIED or fields_said(said.get("amended", "")) is not None
    return None if is_readable else codes.HELD_BAD_VALUE


_OWNERS = {"review": "reviewer_id", "assignment": "staff_id"}


def owner_of(op: Op, before: RecordState | None) -> UUID | None:
    """Whose own work a record is: the author's, the reviewer's, or whoever is assigned."""
    name = _OWNERS.get(op.record_kind, "author_id")
    if before is not None:
        value = before.values.get(name)
    else:
        change = op.fields.get(name)
        value = change.value if change else None
    return UUID(value) if value else None
