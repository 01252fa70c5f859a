from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from peerdesk.domain.contacts import Contact, Review
from peerdesk.domain.people import Participant, StaffMember
from peerdesk.domain.words import ContactStatus, Decision, Mode, Outcome, ReturnReason, Role
from peerdesk.errors import AlreadyReviewed, NotAllowed, NotFound
from peerdesk.operations import contacts, reviews
from peerdesk.operations.badges import badges
from peerdesk.operations.desk import Desk
from peerdesk.operations.reviews import Pile, ReturnWords
from tests.desks import CONSUELO, EARL, INES, MARGARET, NOW, ROSA, TestDesk, contact, named
from tests.operations.two_people import sits_down

DR_VANCE = StaffMember(id=named("Vance"), name="Nora Vance", roles=(Role.CLINICIAN,))
ASKS = ReturnWords("Which scale was it?", ReturnReason.NUMBERS_MISSING, ("note", "started_at"))
DeskWith = Callable[..., TestDesk]


def sent(who: Participant, name: str, **values: Any) -> Contact:
    """A log Inés has sent."""
    given = {
        "status": ContactStatus.SUBMITTED,
        "mode": Mode.HOME_VISIT,
        "outcome": Outcome.COMPLETED,
        "safety_concern": False,
        "submitted_at": NOW - timedelta(hours=2),
        **values,
    }
    return contact(who, name, **given)


VISIT = sent(ROSA, "visit", note="Walked every day.", activities=(named("Sugar log"),))
EARLIER = sent(EARL, "earlier", submitted_at=NOW - timedelta(days=2))
URGENT = sent(CONSUELO, "urgent", safety_concern=True, safety_note="Has no insulin.")


def names(queue: reviews.Queue) -> list[str]:
    return [row.participant.short_name for row in queue.rows]


def said_on(desk: Desk, log: Contact) -> list[Review]:
    page = reviews.review_page(desk, log.id)
    return [line.review for line in page.log.reviews]


def test_what_waits_comes_in_the_order_it_was_sent(desk_with: DeskWith) -> None:
    desk = sits_down(desk_with(VISIT, EARLIER), MARGARET)
    assert names(reviews.queue(desk, Pile.TO_REVIEW)) == ["Earl", "Doña Rosa"]
    assert names(reviews.queue(desk, Pile.TO_REVIEW, newest_first=True)) == ["Doña Rosa", "Earl"]


def test_a_log_with_a_safety_concern_is_one_to_look_at_first(desk_with: DeskWith) -> None:
    desk = sits_down(desk_with(VISIT, URGENT), MARGARET)
    first = [row.contact.id for row in reviews.queue(desk, Pile.TO_REVIEW).rows if row.look_first]
    assert first == [URGENT.id]


def test_drafts_are_in_no_pile(desk_with: DeskWith) -> None:
    taken_back = sent(ROSA, "back", status=ContactStatus.DRAFT)
    desk = sits_down(desk_with(contact(EARL, "draft"), taken_back), MARGARET)
    assert [names(reviews.queue(desk, pile)) for pile in Pile] == [[], [], []]


def test_each_pile_counts_all_of_them(desk_with: DeskWith) -> None:
    desk = sits_down(desk_with(VISIT, EARLIER, URGENT), MARGARET)
    reviews.approve(desk, [EARLIER])
    reviews.send_back(desk, VISIT, ASKS)
    queue = reviews.queue(desk, Pile.SENT_BACK)
    assert (queue.to_review, queue.sent_back, queue.signed_today) == (1, 1, 1)
    assert names(queue) == ["Doña Rosa"]


def test_what_was_signed_yesterday_is_not_of_today(desk_with: DeskWith) -> None:
    test = desk_with(VISIT, EARLIER)
    desk = sits_down(test, MARGARET)
    reviews.approve(desk, [EARLIER])
    test.clock.advance(86_400)
    reviews.approve(desk, [VISIT])
    queue = reviews.queue(desk, Pile.DONE, newest_first=True)
    assert queue.signed_today == 1
    assert names(queue) == ["Doña Rosa", "Earl"]


def test_an_opened_log_can_no_longer_be_taken_back(desk_with: DeskWith) -> None:
    test = desk_with(VISIT)
    reviews.open_review(sits_down(test, MARGARET), VISIT.id)
    with pytest.raises(AlreadyReviewed):
        contacts.take_back(sits_down(test, INES), VISIT.id)


def test_a_log_is_opened_once_each_time_it_is_sent(desk_with: DeskWith) -> None:
    test = desk_with(VISIT)
    desk = sits_down(test, MARGARET)
    assert reviews.open_review(desk, VISIT.id)
    assert not reviews.open_review(desk, VISIT.id)
    test.clock.advance(3600)
    test.from_clinic(replace(VISIT, submitted_at=test.clock.now()))
    assert reviews.open_review(desk, VISIT.id)
    assert [review.decision for review in said_on(desk, VISIT)] == [Decision.OPENED, Decision.OPENED]


def test_a_laptop_whose_clock_is_behind_opens_a_log_after_it_was_sent(desk_with: DeskWith) -> None:
    test = desk_with(VISIT)
    test.clock.set_wrong(NOW - timedelta(days=1))
    desk = sits_down(test, MARGARET)
    reviews.open_review(desk, VISIT.id)
    assert not reviews.open_review(desk, VISIT.id)
    assert [review.opened_at for review in said_on(desk, VISIT)] == [VISIT.submitted_at]


def test_approving_completes_the_review_that_was_opened(desk_with: DeskWith) -> None:
    desk = sits_down(desk_with(VISIT), MARGARET)
    reviews.open_review(desk, VISIT.id)
    reviews.approve(desk, [VISIT])
    (review,) = said_on(desk, VISIT)
    assert (review.decision, review.decided_at, review.reviewer_id) == (Decision.APPROVED, NOW, MARGARET.id)
    assert desk.store.get(Contact, VISIT.id).status is ContactStatus.APPROVED


def test_many_are_approved_at_once_or_none(desk_with: DeskWith) -> None:
    test = desk_with(VISIT, EARLIER)
    desk = sits_down(test, MARGARET)
    test.from_clinic(replace(EARLIER, status=ContactStatus.DRAFT))
    with pytest.raises(NotAllowed):
        reviews.approve(desk, [VISIT, EARLIER])
    assert desk.store.get(Contact, VISIT.id).status is ContactStatus.SUBMITTED
    assert said_on(desk, VISIT) == []


def test_nothing_is_decided_on_what_its_author_took_back(desk_with: DeskWith) -> None:
    test = desk_with(VISIT)
    contacts.take_back(sits_down(test, INES), VISIT.id)
    desk = sits_down(test, MARGARET)
    with pytest.raises(NotAllowed):
        reviews.approve(desk, [VISIT])
    with pytest.raises(NotAllowed):
        reviews.send_back(desk, VISIT, ASKS)
    with pytest.raises(NotAllowed):
        reviews.open_review(desk, VISIT.id)
    page = reviews.review_page(desk, VISIT.id)
    assert (page.may_decide, page.log.contact.status) == (False, ContactStatus.DRAFT)


@pytest.mark.parametrize(
    "decide",
    [lambda desk, log: reviews.approve(desk, [log]), lambda desk, log: reviews.send_back(desk, log, ASKS)],
    ids=["approve", "send_back"],
)
def test_nothing_is_decided_on_what_came_after_it_was_read(
    desk_with: DeskWith, decide: Callable[[Desk, Contact], object]
) -> None:
    test = desk_with(VISIT)
    desk = sits_down(test, MARGARET)
    read = reviews.review_page(desk, VISIT.id).log.contact
    test.from_clinic(replace(VISIT, note="Another story.", submitted_at=NOW))
    with pytest.raises(NotAllowed):
        decide(desk, read)
    assert desk.store.get(Contact, VISIT.id).status is ContactStatus.SUBMITTED
    assert said_on(desk, VISIT) == []
    assert decide(desk, reviews.review_page(desk, VISIT.id).log.contact)


def test_what_is_not_on_this_laptop_is_not_approved(desk_with: DeskWith) -> None:
    with pytest.raises(NotFound):
        reviews.approve(sits_down(desk_with(), MARGARET), [VISIT])


def test_a_peer_supporter_decides_nothing(desk_with: DeskWith) -> None:
    desk = sits_down(desk_with(VISIT), INES)
    with pytest.raises(NotAllowed):
        reviews.approve(desk, [VISIT])
    assert not reviews.review_page(desk, VISIT.id).may_decide


def test_nobody_decides_on_a_log_they_wrote(desk_with: DeskWith) -> None:
    both = replace(MARGARET, roles=(Role.PEER_SUPPORTER, Role.SUPERVISOR))
    own = replace(VISIT, author_id=both.id)
    desk = sits_down(desk_with(own, EARLIER), both)
    waits = reviews.queue(desk, Pile.TO_REVIEW)
    assert (names(waits), waits.to_review) == (["Earl"], 1)
    assert not reviews.review_page(desk, own.id).may_decide
    for decide in (
        partial(reviews.open_review, desk, own.id),
        partial(reviews.approve, desk, [EARLIER, own]),
        partial(reviews.send_back, desk, own, ASKS),
    ):
        with pytest.raises(NotAllowed):
            decide()
    assert desk.store.get(Contact, EARLIER.id).status is ContactStatus.SUBMITTED


def test_the_own_log_of_a_supervisor_is_on_no_badge(desk_with: DeskWith) -> None:
    desk = sits_down(desk_with(replace(VISIT, author_id=MARGARET.id), EARLIER), MARGARET)
    assert badges(desk)["review"].count == 1


def test_nobody_co_signs_a_log_they_wrote(desk_with: DeskWith) -> None:
    own = replace(VISIT, author_id=DR_VANCE.id, status=ContactStatus.APPROVED)
    desk = sits_down(desk_with(own, DR_VANCE), DR_VANCE)
    assert reviews.queue(desk, Pile.TO_REVIEW).rows == ()
    assert reviews.queue(desk, Pile.TO_REVIEW).to_review == 0
    assert not reviews.review_page(desk, own.id).may_co_sign
    with pytest.raises(NotAllowed):
        reviews.co_sign(desk, [own.id])


def test_a_log_goes_back_with_a_comment_and_what_it_is_about(desk_with: DeskWith) -> None:
    desk = sits_down(desk_with(VISIT), MARGARET)
    reviews.send_back(desk, VISIT, replace(ASKS, comment="  Which scale was it?  "))
    (review,) = said_on(desk, VISIT)
    assert (review.decision, review.comment) == (Decision.RETURNED, "Which scale was it?")
    assert (review.reason, review.marked) == (ReturnReason.NUMBERS_MISSING, ("note", "started_at"))
    assert desk.store.get(Contact, VISIT.id).status is ContactStatus.RETURNED


def test_nothing_goes_back_without_a_comment(desk_with: DeskWith) -> None:
    desk = sits_down(desk_with(VISIT), MARGARET)
    with pytest.raises(NotAllowed):
        reviews.send_back(desk, VISIT, replace(ASKS, comment="  "))


def test_the_reviewer_sees_what_changed_since_the_last_return(desk_with: DeskWith) -> None:
    test = desk_with(VISIT)
    reviews.send_back(sits_down(test, MARGARET), VISIT, ASKS)
    test.reaches_clinic()
    desk, back = sits_down(test, INES), test.store.get(Contact, VISIT.id)
    once = replace(back, note="Walked every day but one.", place="Her kitchen")
    twice = replace(once, note="Walked every day but Thursday.")
    contacts.save_draft(desk, once, back)
    test.reaches_clinic()
    contacts.submit(desk, twice, once)
    page = reviews.review_page(sits_down(test, MARGARET), VISIT.id)
    assert [(a.field, a.before, a.after) for a in page.changed] == [
        ("place", "", "Her kitchen"),
        ("note", "Walked every day.", "Walked every day but Thursday."),
    ]
    assert [line.review.comment for line in page.rounds] == [ASKS.comment]


def test_nothing_changed_in_a_log_that_never_went_back(desk_with: DeskWith) -> None:
    test = desk_with()
    begun = replace(VISIT, status=ContactStatus.DRAFT, submitted_at=None)
    ines = sits_down(test, INES)
    contacts.save_draft(ines, begun, None)
    contacts.submit(ines, replace(begun, note="Other words"), begun)
    assert reviews.review_page(sits_down(test, MARGARET), VISIT.id).changed == ()


def test_a_decision_waits_until_the_clinic_has_it(desk_with: DeskWith) -> None:
    test = desk_with(VISIT)
    desk = sits_down(test, MARGARET)
    reviews.approve(desk, [VISIT])
    assert [row.waiting for row in reviews.queue(desk, Pile.DONE).rows] == [True]
    assert reviews.review_page(desk, VISIT.id).waiting
    test.reaches_clinic()
    assert [row.waiting for row in reviews.queue(desk, Pile.DONE).rows] == [False]
    assert not reviews.review_page(desk, VISIT.id).waiting


def test_an_opened_review_on_its_way_is_no_decision_on_its_way(desk_with: DeskWith) -> None:
    desk = sits_down(desk_with(VISIT), MARGARET)
    reviews.open_review(desk, VISIT.id)
    assert not reviews.review_page(desk, VISIT.id).waiting


def test_a_clinician_co_signs_what_is_approved_and_decides_nothing(desk_with: DeskWith) -> None:
    test = desk_with(VISIT, EARLIER, DR_VANCE)
    reviews.approve(sits_down(test, MARGARET), [VISIT])
    desk = sits_down(test, DR_VANCE)
    waits = reviews.queue(desk, Pile.TO_REVIEW)
    assert (names(waits), waits.to_review, waits.co_signs) == (["Doña Rosa"], 1, True)
    assert reviews.review_page(desk, VISIT.id).may_co_sign
    reviews.co_sign(desk, [VISIT.id])
    assert reviews.queue(desk, Pile.TO_REVIEW).to_review == 0
    assert names(reviews.queue(desk, Pile.DONE)) == ["Doña Rosa"]
    assert not reviews.review_page(desk, VISIT.id).may_co_sign
    with pytest.raises(NotAllowed):
        reviews.co_sign(desk, [EARLIER.id])
    with pytest.raises(NotAllowed):
        reviews.approve(desk, [EARLIER])
