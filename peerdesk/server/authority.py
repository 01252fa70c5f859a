"""Who may do what: the one place that decides. What is not granted here is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from peerdesk.domain.ops import Action
from peerdesk.domain.words import Role
from peerdesk.protocol import codes

CARE = frozenset({Role.PEER_SUPPORTER, Role.SUPERVISOR, Role.CLINICIAN})
SYNCING = CARE | {Role.ADMINISTRATOR}
"""Roles whose laptops hold records; an auditor's reads the audit log alone."""
_SUPERVISOR = frozenset({Role.SUPERVISOR})
_IN_THE_FIELD = _SUPERVISOR | {Role.PEER_SUPPORTER}
_REVIEWERS = frozenset({Role.SUPERVISOR, Role.CLINICIAN})
_OF_THE_PLAN = ("needs_assessment", "goal", "action_step", "check_in")
_CARED_FOR = ("contact", "follow_up", "attachment", *_OF_THE_PLAN)
_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
KEEPERS = _REVIEWERS | _ADMINISTRATOR
"""Who writes in the directory of places that help; peer supporters suggest, and confirm."""
_CHANGES = (Action.PATCH, Action.RESOLVE)


@dataclass(frozen=True, slots=True)
class Actor:
    """A staff member at an enrolled laptop; or the clinic itself, for imports and set-up.

    Up to `told_seq` the laptop has heard who left their care; without it, of everyone. `doors` are the only
    ones that stand open to a laptop that was called in; None for any other.
    """

    clinic_id: UUID
    staff_id: UUID
    device_id: UUID
    roles: frozenset[Role]
    team_id: UUID | None = None
    is_clinic: bool = False
    incarnation: UUID | None = None
    told_seq: int | None = None
    doors: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """What an action is about.

    `in_scope` is None for what belongs to the whole clinic; `owner_id` is the author or reviewer
    whose own work it is, or who is assigned; `team_id` the team of the staff member an assignment is
    for, or whose work is held. `is_taking_on`: a new participant, or the assignment of one. `other_in_scope`:
    of a record that is said to be of the same person as another, or no longer; None of all else.
    """

    kind: str
    in_scope: bool | None = None
    unassigned: bool = False
    owner_id: UUID | None = None
    team_id: UUID | None = None
    is_taking_on: bool = False
    other_in_scope: bool | None = None


def _grants() -> dict[tuple[str, Action], frozenset[Role]]:
    grants: dict[tuple[str, Action], frozenset[Role]] = {}
    grants |= dict.fromkeys([("clinic", a) for a in _CHANGES], _ADMINISTRATOR)
    for kind in ("team", "staff_member", "activity"):
        grants |= dict.fromkeys([(kind, a) for a in Action], _ADMINISTRATOR)
    grants |= dict.fromkeys([("goal_template", a) for a in Action], _ADMINISTRATOR | _SUPERVISOR)
    grants |= dict.fromkeys([("resource", a) for a in (Action.CREATE, *_CHANGES)], SYNCING)
    grants["resource", Action.DELETE] = KEEPERS
    grants |= dict.fromkeys([("assignment", a) for a in Action], _SUPERVISOR)
    grants["assignment", Action.CREATE] = _IN_THE_FIELD
    grants |= dict.fromkeys([(k, a) for k in _CARED_FOR for a in Action], CARE)
    grants |= dict.fromkeys([("participant", a) for a in _CHANGES], CARE)
    grants["participant", Action.CREATE] = _IN_THE_FIELD
    grants["participant", Action.DELETE] = _SUPERVISOR
    grants |= dict.fromkeys([("review", a) for a in (Action.CREATE, *_CHANGES)], _REVIEWERS)
    grants["addendum", Action.CREATE] = CARE
    grants["held_work", Action.PATCH] = CARE
    return grants


GRANTS: Mapping[tuple[str, Action], frozenset[Role]] = MappingProxyType(_grants())
"""The roles that may bring about an action on a kind of record; no entry, nobody."""

_OWN = frozenset((kind, Action.CREATE) for kind in (*_CARED_FOR, "addendum")) | frozenset(
    ("review", action) for action in Action
)
_OWN_OR_SUPERVISED = frozenset({("attachment", Action.DELETE)})


def authorize(actor: Actor, action: Action, resource: Resource) -> str | None:
    """None when the actor may; else the code the op is held with."""
    if actor.is_clinic:
        return None
    if not actor.roles & GRANTS.get((resource.kind, action), frozenset()):
        return codes.HELD_NOT_YOURS
    if _is_anothers(actor, action, resource):
        return codes.HELD_NOT_YOURS
    if resource.kind == "held_work" and not _decides(actor, resource):
        return codes.HELD_NOT_YOURS
    if resource.kind == "assignment" and resource.team_id != actor.team_id:
        return codes.HELD_NOT_IN_SCOPE
    if resource.kind == "assignment" and not _may_assign(actor, resource):
        return codes.HELD_NOT_YOURS
    if resource.other_in_scope is not None and Role.SUPERVISOR not in actor.roles:
        return codes.HELD_NOT_YOURS
    return None if _reaches(actor, resource) else codes.HELD_NOT_IN_SCOPE


def may_pass(actor: Actor, roles: frozenset[Role]) -> bool:
    """True when the actor has one of the roles a door is for."""
    return bool(actor.roles & roles)


def _is_anothers(actor: Actor, action: Action, resource: Resource) -> bool:
    """True for what only its owner may do, and for some things a supervisor."""
    if resource.owner_id == actor.staff_id:
        return False
    asked = (resource.kind, action)
    return asked in _OWN or (asked in _OWN_OR_SUPERVISED and Role.SUPERVISOR not in actor.roles)


def _decides(actor: Actor, resource: Resource) -> bool:
    """True for the author of held work, and for a supervisor of the author's team."""
    if resource.owner_id == actor.staff_id:
        return True
    return Role.SUPERVISOR in actor.roles and actor.team_id is not None and resource.team_id == actor.team_id


def _may_assign(actor: Actor, resource: Resource) -> bool:
    """A supervisor within the team; a peer supporter takes on somebody new, whom nobody supports yet."""
    if Role.SUPERVISOR in actor.roles:
        return True
    return resource.unassigned and resource.owner_id == actor.staff_id


def _reaches(actor: Actor, resource: Resource) -> bool:
    if resource.in_scope is None:
        return True
    if resource.other_in_scope is False:
        return False
    # Somebody must be able to give a person to a first or a new peer supporter, or to take them on.
    takes_on = Role.SUPERVISOR in actor.roles or resource.is_taking_on
    return resource.in_scope or (resource.unassigned and takes_on)
