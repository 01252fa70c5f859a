"""What the care plan of a participant reads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.plans import ActionStep, CheckIn, Goal, GoalTemplate, NeedsAssessment
from peerdesk.store.lists.same_person import records_of

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def goals(store: Store, participant_id: UUID) -> list[Goal]:
    """Every goal of a participant, in the order they were set."""
    columns = store.tables["goal"].c
    return store.select(
        Goal, columns.participant_id.in_(records_of(store, participant_id)), order=(columns.id,)
    )


def steps(store: Store, participant_id: UUID) -> list[ActionStep]:
    """Every step of a participant, in the order they were agreed."""
    columns = store.tables["action_step"].c
    return store.select(
        ActionStep, columns.participant_id.in_(records_of(store, participant_id)), order=(columns.id,)
    )


def check_ins(store: Store, participant_id: UUID) -> list[CheckIn]:
    """How every step of a participant went, the earliest first."""
    columns = store.tables["check_in"].c
    about = columns.participant_id.in_(records_of(store, participant_id))
    return store.select(CheckIn, about, order=(columns.asked_on, columns.id))


def check_ins_in(store: Store, contact_id: UUID) -> list[CheckIn]:
    """What was asked of steps in one contact."""
    columns = store.tables["check_in"].c
    return store.select(CheckIn, columns.contact_id == contact_id.bytes, order=(columns.id,))


def needs(store: Store, participant_id: UUID) -> NeedsAssessment | None:
    """What a participant said last that they want help with."""
    columns = store.tables["needs_assessment"].c
    found = store.select(
        NeedsAssessment,
        columns.participant_id.in_(records_of(store, participant_id)),
        order=(columns.asked_on.desc(), columns.id.desc()),
        limit=1,
    )
    return next(iter(found), None)


def templates(store: Store) -> list[GoalTemplate]:
    """The goals the clinic offers to begin with, in its order."""
    columns = store.tables["goal_template"].c
    return store.select(GoalTemplate, columns.retired.is_(False), order=(columns.position, columns.id))
