from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.ops import Op
from peerdesk.domain.words import ContactStatus, Mode, Outcome
from peerdesk.operations import contacts, followups, reviews
from peerdesk.operations.badges import Owed
from peerdesk.operations.sync_pages import (
    Connection,
    Fix,
    PastSync,
    SyncPage,
    dismiss,
    fix_and_send,
    sync_page,
    take_up,
    told_together,
    try_again,
)
from peerdesk.operations.sync_reports import database_report, help_text, sync_report
from peerdesk.store.carried import CarriedFile
from peerdesk.store.outbox import Settled
from peerdesk.store.sync_state import SyncEntry
from tests.desks import CONSUELO, EARL, INES, MARGARET, NOW, PEOPLE, ROSA, TestDesk, contact, follow_up, named
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


LONG = "Talked about her shoes. " * 900


def test_the_one_field_that_is_too_long_is_named_with_its_limit(desk_with: DeskWith) -> None:
    test = desk_with()
    log(test, contact(ROSA, "visit", mode=Mode.HOME_VISIT, note=LONG))
    hold(test, "bad_value")
    (item,) = sync_page(test.desk).needs_you
    assert item.fix == Fix("note", LONG, 20_000)
    assert item.at_clinic


def test_two_wrong_fields_or_none_are_left_to_the_form(desk_with: DeskWith) -> None:
    test = desk_with()
    log(test, contact(ROSA, "visit", note=LONG, place="x" * 201))
    log(test, contact(EARL, "call", note="Short."))
    hold(test, "bad_value")
    assert [item.fix for item in sync_page(test.desk).needs_you] == [None, None]


def test_fixing_sends_the_record_anew_with_what_hangs_on_it(desk_with: DeskWith) -> None:
    test = desk_with()
    draft = contact(ROSA, "visit", mode=Mode.HOME_VISIT, note=LONG)
    log(test, draft)
    hold(test, "bad_value")
    plan = follow_up(ROSA, "Bring shoes")
    test.store.write([Create(plan)])
    hold(test, "depends_on_held")
    (item,) = [item for item in sync_page(test.desk).needs_you if item.fix]
    fix_and_send(test.desk, item, "Talked about her shoes.")
    page = sync_page(test.desk)
    assert page.needs_you == ()
    assert {waiting.id for waiting in page.waiting} == {draft.id, plan.id}
    assert test.store.get(Contact, draft.id).note == "Talked about her shoes."


def test_what_is_dismissed_leaves_the_page_until_it_is_taken_up(desk_with: DeskWith) -> None:
    test = desk_with()
    draft = contact(ROSA, "visit")
    log(test, draft)
    hold(test, "wrong_step")
    dismissed = dismiss(test.desk, draft.id)
    assert sync_page(test.desk).needs_you == ()
    assert take_up(test.desk, dismissed).sync
    assert [item.code for item in sync_page(test.desk).needs_you] == ["wrong_step"]


def test_what_the_clinic_could_not_take_is_tried_again_when_asked(desk_with: DeskWith) -> None:
    test = desk_with()
    draft = contact(ROSA, "visit")
    log(test, draft)
    (op,) = test.store.outbox.next_batch(10, 1_000_000)
    test.store.outbox.settle([Settled(op.op_id, "attention", "message_refused", at_clinic=False)])
    assert not sync_page(test.desk).needs_you[0].at_clinic
    try_again(test.desk, draft.id)
    assert [item.id for item in sync_page(test.desk).waiting] == [draft.id]


def test_a_line_that_was_cut_says_when_it_got_on(desk_with: DeskWith) -> None:
    test = desk_with()
    test.store.note_sync(entry(NOW, received=40, problem="server_unreachable"))
    test.store.note_sync(entry(NOW + timedelta(minutes=1), problem="server_unreachable"))
    test.store.note_sync(
        entry(NOW + timedelta(minutes=4), received=200, healed=3, bytes_up=100, bytes_down=900)
    )
    through, none, cut = sync_page(test.desk).history
    assert cut.resumed_after == timedelta(minutes=4)
    assert (none.resumed_after, through.resumed_after) == (None, None)
    assert (through.healed, through.bytes) == (3, 1000)


def test_the_page_says_where_the_clinic_is_and_how_the_clocks_differ(desk_with: DeskWith) -> None:
    test = desk_with()
    assert sync_page(test.desk).connection == Connection("https://clinic.example", "555-0100", None, None)
    test.store.note_sync(entry(NOW, clinic_is_ahead=-420.0))
    test.store.note_sync(entry(NOW + timedelta(hours=1), problem="server_unreachable"))
    connection = sync_page(test.desk).connection
    assert (connection.last_answer_at, connection.clinic_is_ahead) == (NOW, timedelta(minutes=-7))


def test_a_file_that_is_carried_is_remembered_until_its_receipt(desk_with: DeskWith) -> None:
    test = desk_with()
    log(test, contact(ROSA, "visit"))
    file = CarriedFile(
        bundle_id=named("file"), number=1, made_at=NOW, records=1, ops=1, receipt_key=b"k" * 32
    )
    test.store.keep_carried_file(file)
    assert sync_page(test.desk).carried_at == NOW
    test.store.keep_carried_file(replace(file, settled_at=NOW))
    assert sync_page(test.desk).carried_at is None


def test_the_report_for_the_help_desk_counts_and_names_nobody(desk_with: DeskWith) -> None:
    test = desk_with()
    log(test, contact(ROSA, "visit", note="Has no insulin.", safety_concern=True, safety_note="Alone."))
    hold(test, "bad_value")
    log(test, contact(EARL, "call", note="Walked."))
    test.store.note_sync(entry(NOW, sent=3, received=9, problem="clock_wrong", clinic_is_ahead=900.0))
    page = sync_page(test.desk)
    told = sync_report(test.desk) + database_report(test.desk) + help_text(test.desk, page.needs_you[0])
    for words in (
        "check: every page reads",
        "records of contact: 2",
        "waiting: 1 records",
        "waiting by kind: 1 contact",
        "needs you by reason: 1 bad_value contact",
        "3, 9, 0, 0, 0, 0, clock_wrong, clinic clock +900 s",
        f"bad_value, contact {page.needs_you[0].id}, held at the clinic",
    ):
        assert words in told
    for person in PEOPLE:
        assert person.family_name not in told
    for secret in ("insulin", "Alone", "Walked", "555-0173", str(ROSA.id)):
        assert secret not in told
