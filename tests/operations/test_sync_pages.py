from collections.abc import Callable
from datetime import datetime, timedelta

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ops import Op
from peerdesk.domain.words import ContactStatus, Mode, Outcome
from peerdesk.operations import contacts, followups, reviews
from peerdesk.operations.badges import Owed
from peerdesk.operations.sync_pages import PastSync, SyncPage, sync_page, told_together
from peerdesk.store.outbox import Settled
from peerdesk.store.sync_state import SyncEntry
from tests.desks import CONSUELO, EARL, INES, MARGARET, NOW, ROSA, TestDesk, contact, follow_up
from tests.operations.two_people import sits_down

DeskWith = Callable[..., TestDesk]
WALK = follow_up(EARL, "Walking plan")


def log(test: TestDesk, draft: Contact) -> None:
    contacts.save_draft(sits_down(test, INES), draft, None)


def hold(test: TestDesk, code: str, which: Callable[[Op], bool] = lambda _op: True) -> None:
    """Let the clinic take what waits, and hold some of it."""
    ops = test.store.outbox.next_batch(100, 1_000_000)
    test.store.outbox.mark_sent([op.op_id for op in ops])
    test.store.outbox.settle(
        [
            Settled(op.op_id, "attention", code, seq)
            if which(op)
            else Settled(op.op_id, "custody", None, seq)
            for seq, op in enumerate(ops, start=1)
        ]
    )


def entry(at: datetime, **told: object) -> SyncEntry:
    return SyncEntry(started_at=at, ended_at=at, **told)  # type: ignore[arg-type]


def names(page: SyncPage) -> list[str]:
    return [item.name for item in page.waiting]


def test_nothing_waits_at_a_desk_that_has_written_nothing(desk_with: DeskWith) -> None:
    page = sync_page(desk_with().desk)
    assert (page.waiting, page.needs_you, page.owed, page.unread) == ((), (), Owed(0, None, 0), 0)
    assert page.last_ok_at is None
    assert page.clinic == "Mesa Larga Family Clinic"


def test_what_waits_is_listed_by_name_with_its_record(desk_with: DeskWith) -> None:
    test = desk_with(WALK)
    log(test, contact(ROSA, "visit", mode=Mode.HOME_VISIT))
    followups.mark_done(test.desk, WALK.id)
    page = sync_page(test.desk)
    assert names(page) == ["Rosalía Quintanar", "Earl Pickering"]
    assert page.waiting[0].record == test.store.get(Contact, page.waiting[0].id)
    assert page.waiting[0].contact_id == page.waiting[0].id
    assert page.waiting[1].contact_id is None
    assert page.owed == Owed(2, NOW, 0)


def test_a_safety_concern_goes_first(desk_with: DeskWith) -> None:
    test = desk_with()
    log(test, contact(ROSA, "visit"))
    log(test, contact(CONSUELO, "urgent", safety_concern=True, safety_note="Has no insulin."))
    page = sync_page(test.desk)
    assert names(page) == ["Consuelo Abreu", "Rosalía Quintanar"]
    assert [item.goes_first for item in page.waiting] == [True, False]


def test_what_the_clinic_could_not_file_needs_somebody(desk_with: DeskWith) -> None:
    test = desk_with()
    log(test, contact(ROSA, "visit"))
    log(test, contact(EARL, "call"))
    hold(test, "bad_value", lambda op: op.participant_id == ROSA.id)
    page = sync_page(test.desk)
    assert [(item.name, item.code) for item in page.needs_you] == [("Rosalía Quintanar", "bad_value")]
    assert (page.waiting, page.owed.needs_you) == ((), 1)


def test_a_thrown_away_log_is_listed_without_its_record(desk_with: DeskWith) -> None:
    test = desk_with()
    draft = contact(ROSA, "visit")
    log(test, draft)
    contacts.discard_draft(test.desk, draft.id)
    (item,) = sync_page(test.desk).waiting
    assert (item.name, item.record, item.contact_id) == ("Rosalía Quintanar", None, None)
    assert item.participant_id == ROSA.id


def test_a_review_leads_to_its_log(desk_with: DeskWith) -> None:
    visit = contact(
        ROSA, "visit", status=ContactStatus.SUBMITTED, outcome=Outcome.COMPLETED, submitted_at=NOW
    )
    test = desk_with(visit)
    desk = sits_down(test, MARGARET)
    reviews.open_review(desk, visit.id)
    (item,) = sync_page(desk).waiting
    assert (item.kind, item.contact_id) == ("review", visit.id)


def test_the_page_says_when_all_was_last_at_the_clinic_and_what_stopped_it_since(desk_with: DeskWith) -> None:
    test = desk_with()
    test.store.note_sync(entry(NOW, sent=3, received=9))
    test.store.note_sync(entry(NOW + timedelta(minutes=5), problem="server_unreachable"))
    page = sync_page(test.desk)
    assert (page.last_ok_at, page.last_problem) == (NOW, "server_unreachable")
    assert [(sync.sent, sync.received, sync.problem) for sync in page.history] == [
        (0, 0, "server_unreachable"),
        (3, 9, None),
    ]


def test_syncs_in_a_row_that_did_nothing_are_told_as_one() -> None:
    minutes = [NOW - timedelta(minutes=n) for n in range(7)]
    told = told_together(
        [
            PastSync(minutes[0], 0, 0, "server_unreachable"),
            PastSync(minutes[1], 0, 0, "server_unreachable"),
            PastSync(minutes[2], 0, 0, "clock_wrong"),
            PastSync(minutes[3], 0, 0),
            PastSync(minutes[4], 0, 0),
            PastSync(minutes[5], 2, 0),
            PastSync(minutes[6], 2, 0),
        ]
    )
    assert [(sync.at, sync.times) for sync in told] == [
        (minutes[0], 2),
        (minutes[2], 1),
        (minutes[3], 2),
        (minutes[5], 1),
        (minutes[6], 1),
    ]
