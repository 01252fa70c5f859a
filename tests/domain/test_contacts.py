from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from peerdesk.domain.contacts import Contact, is_authors_step, may_become, may_edit, missing_answers
from peerdesk.domain.people import Assignment
from peerdesk.domain.rhythm import days_late, next_due
from peerdesk.domain.words import ContactStatus, Intensity, Mode, Outcome

AUTHOR = UUID(int=1)
VISIT = Contact(
    id=uuid4(),
    participant_id=uuid4(),
    author_id=AUTHOR,
    mode=Mode.HOME_VISIT,
    outcome=Outcome.COMPLETED,
    safety_concern=False,
)


def test_three_answers_make_a_log_complete() -> None:
    assert missing_answers(VISIT) == ()
    empty = replace(VISIT, mode=None, outcome=None, safety_concern=None)
    assert missing_answers(empty) == ("mode", "outcome", "safety_concern")


def test_a_safety_concern_may_always_go() -> None:
    assert missing_answers(replace(VISIT, mode=None, outcome=None, safety_concern=True)) == ()


STEPS = {
    ("draft", "submitted"),
    ("submitted", "draft"),
    ("submitted", "returned"),
    ("submitted", "approved"),
    ("returned", "submitted"),
}


@pytest.mark.parametrize("before", ContactStatus)
@pytest.mark.parametrize("after", ContactStatus)
def test_the_life_of_a_contact(before: ContactStatus, after: ContactStatus) -> None:
    assert may_become(before, after) == ((before.value, after.value) in STEPS)


def test_only_its_author_submits_and_only_a_supervisor_decides() -> None:
    assert is_authors_step(ContactStatus.SUBMITTED)
    assert not is_authors_step(ContactStatus.APPROVED)


@pytest.mark.parametrize(
    ("status", "editable"),
    [("draft", True), ("returned", True), ("submitted", False), ("approved", False)],
)
def test_an_approved_or_submitted_log_is_not_changed(status: str, editable: bool) -> None:
    contact = replace(VISIT, status=ContactStatus(status))
    assert may_edit(contact, AUTHOR) is editable
    assert not may_edit(contact, UUID(int=2))


@pytest.mark.parametrize(("intensity", "days"), [("intensive", 7), ("standard", 14), ("maintenance", 30)])
def test_how_often_follows_from_intensity(intensity: str, days: int) -> None:
    reached = date(2026, 3, 1)
    due = next_due(Intensity(intensity), reached, date(2026, 1, 1))
    assert (due - reached).days == days


def test_someone_never_reached_is_due_from_the_day_of_assignment() -> None:
    due = next_due(Intensity.STANDARD, None, date(2026, 3, 10))
    assert days_late(due, date(2026, 3, 17)) == 7
    assert days_late(due, date(2026, 3, 1)) == 0


def test_an_assignment_holds_until_the_day_it_ends() -> None:
    link = Assignment(
        id=uuid4(),
        participant_id=uuid4(),
        staff_id=AUTHOR,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 1),
    )
    assert link.is_open(date(2026, 2, 28))
    assert not link.is_open(date(2026, 3, 1))
