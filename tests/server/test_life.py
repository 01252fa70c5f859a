"""The life of a contact between author and supervisor, and of a goal, as the clinic holds them to it."""

from typing import Any
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Addendum, Contact, Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Op
from peerdesk.domain.plans import ActionStep, Goal, GoalStatus
from peerdesk.domain.words import ContactStatus, Decision
from tests.server.house import Hand, House

WRONG_STEP = ("held", "wrong_step")
NOT_YOURS = ("held", "not_yours")
APPLIED = ("applied", None)


@pytest.fixture
def maria(house: House) -> UUID:
    return house.participant("rosa", "ben")


@pytest.fixture
def handed_in(rosa: Hand, maria: UUID) -> Op:
    """A contact that was submitted in one go."""
    op = rosa.create(rosa.submitted(maria))
    rosa.must_push(op)
    return op


def step(hand: Hand, base: Op, status: ContactStatus, **more: object) -> Op:
    return hand.patch(Contact, base, status=status, **more)


def test_an_author_writes_submits_takes_back_and_submits_again(rosa: Hand, maria: UUID) -> None:
    draft = rosa.create(rosa.contact(maria))
    submitted = rosa.submit(draft)
    back = rosa.take_back(submitted)
    changed = rosa.patch(Contact, draft, note="We talked on the stairs.")
    again = step(rosa, back, ContactStatus.SUBMITTED)
    rosa.must_push(draft, submitted, back, changed, again)
    rosa.pull()
    assert rosa.held[draft.record_id].values["status"] == "submitted"


def test_a_submission_with_answers_missing_is_held(rosa: Hand, maria: UUID) -> None:
    draft = rosa.create(rosa.contact(maria, outcome=None))
    rosa.must_push(draft)
    assert rosa.push_one(rosa.submit(draft)) == WRONG_STEP
    born_submitted = rosa.create(rosa.submitted(maria, mode=None))
    assert rosa.push_one(born_submitted) == WRONG_STEP


def test_a_safety_concern_may_go_as_it_is(rosa: Hand, maria: UUID) -> None:
    alarm = rosa.submitted(maria, mode=None, outcome=None, safety_concern=True)
    rosa.must_push(rosa.create(alarm))


def test_nothing_of_a_submitted_contact_changes_any_more(rosa: Hand, handed_in: Op) -> None:
    assert rosa.push_one(rosa.patch(Contact, handed_in, note="On second thought.")) == WRONG_STEP
    assert rosa.push_one(rosa.delete(Contact, handed_in)) == WRONG_STEP


def test_nobody_else_changes_a_draft(house: House, rosa: Hand, sue: Hand, maria: UUID) -> None:
    draft = rosa.create(rosa.contact(maria))
    rosa.must_push(draft)
    ben = house.hand("ben")
    assert ben.push_one(ben.patch(Contact, draft, note="I was there too.")) == NOT_YOURS
    assert ben.push_one(ben.submit(draft)) == NOT_YOURS
    assert ben.push_one(ben.delete(Contact, draft)) == NOT_YOURS
    assert sue.push_one(sue.patch(Contact, draft, note="Better words.")) == NOT_YOURS


def test_the_supervisor_returns_and_the_author_mends_and_submits(
    rosa: Hand, sue: Hand, handed_in: Op
) -> None:
    returned = step(sue, handed_in, ContactStatus.RETURNED)
    sue.must_push(returned)
    mended = rosa.patch(Contact, handed_in, minutes=25)
    rosa.must_push(mended, step(rosa, returned, ContactStatus.SUBMITTED))


def test_an_approved_contact_is_never_altered_but_gets_addenda(
    rosa: Hand, sue: Hand, maria: UUID, handed_in: Op
) -> None:
    approved = step(sue, handed_in, ContactStatus.APPROVED)
    sue.must_push(approved)
    for after in (ContactStatus.DRAFT, ContactStatus.RETURNED, ContactStatus.SUBMITTED):
        for hand in (rosa, sue):
            assert hand.push_one(step(hand, approved, after))[0] == "held"
    assert rosa.push_one(rosa.patch(Contact, handed_in, minutes=5)) == WRONG_STEP
    addendum = rosa.create(addendum_of(rosa, maria, handed_in))
    assert rosa.push_one(addendum) == APPLIED
    assert rosa.push_one(rosa.patch(Addendum, addendum, note="Other words."))[0] == "held"


def test_an_addendum_waits_for_the_approval(rosa: Hand, maria: UUID, handed_in: Op) -> None:
    assert rosa.push_one(rosa.create(addendum_of(rosa, maria, handed_in))) == WRONG_STEP


def test_a_peer_supporter_neither_approves_nor_reviews(
    house: House, rosa: Hand, maria: UUID, handed_in: Op
) -> None:
    ben = house.hand("ben")
    assert ben.push_one(step(ben, handed_in, ContactStatus.APPROVED)) == NOT_YOURS
    assert rosa.push_one(step(rosa, handed_in, ContactStatus.APPROVED)) == NOT_YOURS
    assert ben.push_one(ben.create(ben.review(handed_in))) == NOT_YOURS


def test_a_supervisor_of_another_team_does_not_approve(house: House, handed_in: Op) -> None:
    omar = house.hand("omar")
    assert omar.push_one(step(omar, handed_in, ContactStatus.APPROVED)) == ("held", "not_in_scope")


def test_an_approval_carries_nothing_else(sue: Hand, handed_in: Op) -> None:
    sneaky = step(sue, handed_in, ContactStatus.APPROVED, note="Nothing happened.")
    assert sue.push_one(sneaky) == WRONG_STEP


def test_a_log_that_is_being_read_is_not_taken_back(rosa: Hand, sue: Hand, handed_in: Op) -> None:
    sue.must_push(sue.create(sue.review(handed_in)))
    assert rosa.push_one(rosa.take_back(handed_in)) == WRONG_STEP


def test_opening_and_taking_back_in_one_order_only(rosa: Hand, sue: Hand, handed_in: Op) -> None:
    """Taken back first, so the approval comes too late."""
    rosa.must_push(rosa.take_back(handed_in))
    assert sue.push_one(step(sue, handed_in, ContactStatus.APPROVED)) == WRONG_STEP


def test_a_review_of_the_last_round_does_not_stop_a_new_taking_back(
    rosa: Hand, sue: Hand, handed_in: Op
) -> None:
    returned = step(sue, handed_in, ContactStatus.RETURNED)
    sue.must_push(sue.create(sue.review(handed_in, Decision.RETURNED)), returned)
    again = step(rosa, returned, ContactStatus.SUBMITTED)
    assert [v.code for v in rosa.push(again, rosa.take_back(again))] == [None, None]


@pytest.mark.parametrize("status", [ContactStatus.APPROVED, ContactStatus.RETURNED])
def test_nobody_decides_on_a_log_they_wrote(
    house: House, sue: Hand, maria: UUID, status: ContactStatus
) -> None:
    """A supervisor who supports somebody herself needs another one."""
    house.assign(maria, "sue")
    contact = sue.create(sue.submitted(maria))
    review = sue.create(sue.review(contact))
    assert [v.code for v in sue.push(contact, review, step(sue, contact, status))] == [
        None,
        "own_work",
        "own_work",
    ]
    sue.must_push(sue.take_back(contact))


def test_a_step_is_never_a_rival_value(house: House, rosa: Hand, sue: Hand, handed_in: Op) -> None:
    """Approval of a text that was taken back and handed in anew in the meantime."""
    back = rosa.take_back(handed_in)
    mended = rosa.patch(Contact, handed_in, note="Quite another story.")
    rosa.must_push(back, mended, step(rosa, back, ContactStatus.SUBMITTED))
    assert sue.push_one(step(sue, handed_in, ContactStatus.APPROVED)) == WRONG_STEP


def test_whose_a_record_is_never_changes(house: House, rosa: Hand, sue: Hand, maria: UUID) -> None:
    other = house.participant("rosa")
    draft = rosa.create(rosa.contact(maria))
    due = rosa.create(rosa.follow_up(maria))
    rosa.must_push(draft, due)
    assert rosa.push_one(rosa.patch(Contact, draft, author_id=sue.staff_id)) == WRONG_STEP
    assert rosa.push_one(rosa.patch(FollowUp, due, participant_id=other)) == WRONG_STEP


def test_a_new_contact_is_a_draft_or_handed_in(rosa: Hand, maria: UUID) -> None:
    born_approved = rosa.submitted(maria)
    op = rosa.create(born_approved)
    op.fields["status"] = type(op.fields["status"])("approved")
    assert rosa.push_one(op) == WRONG_STEP


def test_the_author_deletes_only_a_draft(rosa: Hand, maria: UUID) -> None:
    draft = rosa.create(rosa.contact(maria))
    assert [v.code for v in rosa.push(draft, rosa.delete(Contact, draft, "note"))] == [None, None]


def test_a_review_of_what_is_not_there_or_private_is_held(rosa: Hand, sue: Hand, maria: UUID) -> None:
    draft = rosa.create(rosa.contact(maria))
    assert sue.push_one(sue.create(sue.review(draft))) == ("held", "no_such_record")
    rosa.must_push(draft)
    assert sue.push_one(sue.create(sue.review(draft))) == WRONG_STEP


def test_a_review_belongs_to_its_reviewer(house: House, sue: Hand, handed_in: Op) -> None:
    house.assign(handed_in.participant_id or UUID(int=0), "dr_lee")
    review = sue.create(sue.review(handed_in))
    sue.must_push(review, sue.patch(Review, review, comment="Well seen."))
    lee = house.hand("dr_lee")
    assert lee.push_one(lee.patch(Review, review, comment="No.")) == NOT_YOURS
    assert lee.push_one(lee.create(lee.review(handed_in, Decision.CO_SIGNED))) == APPLIED


def addendum_of(hand: Hand, participant_id: UUID, contact: Op) -> Addendum:
    return Addendum(
        id=new_id(),
        participant_id=participant_id,
        contact_id=contact.record_id,
        author_id=hand.staff_id,
        written_at=hand.house.clock.now(),
        note="It was Tuesday.",
    )


def a_goal(hand: Hand, participant_id: UUID, **values: Any) -> Goal:
    return Goal(id=new_id(), participant_id=participant_id, author_id=hand.staff_id, words="Sleep", **values)


def test_a_goal_takes_only_the_steps_of_its_life(rosa: Hand, maria: UUID) -> None:
    thought_of = rosa.create(a_goal(rosa, maria, status=GoalStatus.PROPOSED))
    rosa.must_push(thought_of)
    met = rosa.patch(Goal, thought_of, status=GoalStatus.MET)
    assert rosa.push_one(met) == WRONG_STEP
    taken_up = rosa.patch(Goal, thought_of, status=GoalStatus.ACTIVE)
    rosa.must_push(taken_up, rosa.patch(Goal, taken_up, status=GoalStatus.MET))
    assert rosa.push_one(rosa.create(a_goal(rosa, maria, status=GoalStatus.MET))) == WRONG_STEP


def test_two_ends_of_one_goal_stand_side_by_side(house: House, rosa: Hand, sue: Hand, maria: UUID) -> None:
    goal = rosa.create(a_goal(rosa, maria))
    rosa.must_push(goal, rosa.patch(Goal, goal, status=GoalStatus.MET))
    assert sue.push_one(sue.patch(Goal, goal, status=GoalStatus.DROPPED)) == ("conflict", None)


def test_a_step_stays_with_its_goal_and_within_its_numbers(rosa: Hand, maria: UUID) -> None:
    walk = ActionStep(id=new_id(), participant_id=maria, author_id=rosa.staff_id, goal_id=new_id())
    made = rosa.create(walk)
    rosa.must_push(made)
    assert rosa.push_one(rosa.patch(ActionStep, made, goal_id=new_id())) == WRONG_STEP
    assert rosa.push_one(rosa.patch(ActionStep, made, confidence=11)) == ("held", "bad_value")
    assert rosa.push_one(rosa.patch(ActionStep, made, days_a_week=0)) == ("held", "bad_value")
    rosa.must_push(rosa.patch(ActionStep, made, confidence=10, days_a_week=7))
