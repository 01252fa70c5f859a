from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peerdesk.domain.words import Mode, Outcome
from peerdesk.errors import ClockWrong, ServerUnreachable
from peerdesk.operations import contacts, followups
from peerdesk.protocol import codes
from peerdesk.sync.report import Progress, SyncReport
from peerdesk.ui.screens.sync.words import REASONS, reason_words
from peerdesk.ui.widgets.buttons import Button
from tests.desks import CONSUELO, EARL, NOW, ROSA, contact, follow_up
from tests.ui.screens.sync.at_sync import AtSyncPage

CALL = contact(ROSA, "call", mode=Mode.PHONE_CALL, outcome=Outcome.NO_ANSWER)
VISIT = contact(EARL, "visit", mode=Mode.HOME_VISIT, outcome=Outcome.COMPLETED)
URGENT = contact(CONSUELO, "urgent", mode=Mode.PHONE_CALL, safety_concern=True, safety_note="No insulin.")
# What a supervisor discarded is settled: it is on no list.
HELD_CODES = [
    value for name, value in vars(codes).items() if name.startswith("HELD_") and value != codes.HELD_DISCARDED
]


def test_a_fresh_desk_says_that_it_never_synced(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    told = window.reads()
    assert "Nothing is waiting\nThis laptop has not synced with Mesa Larga Family Clinic yet." in told
    assert "No sync yet" in told
    assert not window.page.needs_you.isVisible()


def test_what_waits_is_listed_by_name(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync(follow_up(EARL, "Bring the walking log"))
    window.log(CALL)
    followups.mark_done(window.test.desk, follow_up(EARL, "Bring the walking log").id)
    contacts.save_draft(window.test.desk, VISIT, None)
    contacts.discard_draft(window.test.desk, VISIT.id)
    window.look()
    told = window.reads()
    assert "On this laptop: 3 · Needs you: 0" in told
    for words in (
        "Phone call, no answer, Rosalía Quintanar",
        "Bring the walking log, Earl Pickering",
        "Log, thrown away, Earl Pickering",
        "Oldest waiting\nToday",
    ):
        assert words in told


def test_a_safety_concern_is_said_to_go_first(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    window.log(CALL)
    window.log(URGENT)
    window.look()
    told = window.reads()
    assert told.index("Consuelo Abreu\nGoes first") < told.index("Rosalía Quintanar")


def test_a_long_list_says_how_many_are_below_those_in_sight(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    for number in range(60):
        window.log(replace(CALL, id=UUID(int=number)))
    window.look()
    seen, below = window.page.waiting.rows.in_sight()
    assert seen + below == 60
    assert f"Showing {seen}, scroll for {below} more" in window.reads()
    bar = window.page.waiting.rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert "more" not in window.page.waiting.shown.text()


def test_more_than_can_be_listed_are_counted_all_the_same(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    for number in range(203):
        window.log(replace(CALL, id=UUID(int=number)))
    window.look()
    bar = window.page.waiting.rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert window.page.waiting.shown.text().endswith("scroll for 3 more")


def test_what_the_clinic_could_not_file_says_why_and_leads_there(
    at_sync: Callable[..., AtSyncPage],
) -> None:
    window = at_sync()
    window.log(CALL)
    window.hold(codes.HELD_BAD_VALUE)
    window.look()
    told = window.reads()
    assert "One of the answers is not one the clinic can file. Open it and check each answer." in told
    assert "Needs you: 1" in told
    button = window.page.needs_you.findChildren(Button)[0]
    assert (button.text(), button.accessibleDescription()) == (
        "Open log",
        "Phone call, no answer, Rosalía Quintanar",
    )
    window.click("Open log")
    assert window.way.asked == [("log", CALL.id)]


def test_what_is_no_log_leads_to_the_record(at_sync: Callable[..., AtSyncPage]) -> None:
    plan = follow_up(EARL, "Bring the walking log")
    window = at_sync(plan)
    followups.mark_done(window.test.desk, plan.id)
    window.hold(codes.HELD_NOT_IN_SCOPE)
    window.look()
    window.click("Open record")
    assert window.way.asked == [("participant", EARL.id)]


@pytest.mark.parametrize("code", HELD_CODES)
def test_every_code_of_the_clinic_has_its_own_plain_reason(qapp: QApplication, code: str) -> None:
    assert reason_words(code) != reason_words("a code from tomorrow")
    assert code not in reason_words(code)


def test_a_code_from_tomorrow_has_words_too(qapp: QApplication) -> None:
    assert reason_words("from_tomorrow").startswith("The clinic could not file this.")
    assert "from_tomorrow" not in REASONS


def test_syncing_now_tells_what_came_of_it(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    window.report = SyncReport(sent=3, received=9, all_at_clinic=True, next_in=900.0)
    window.sync(lambda: QTest.mouseClick(window.page.status.sync, Qt.MouseButton.LeftButton))
    told = window.reads()
    assert "All at the clinic\nLast sync 10:42 AM." in told
    assert "Synced\n3 sent, 9 received" in told
    assert "At the clinic: everything up to 10:42 AM" in told


def test_ctrl_r_syncs_too(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    window.page.status.sync.setFocus()
    window.sync(lambda: window.press(Qt.Key.Key_R, modifier=Qt.KeyboardModifier.ControlModifier))
    assert "Synced" in window.reads()


def test_each_problem_has_its_own_sentence(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    window.log(CALL)
    window.report = SyncReport(problem=ServerUnreachable(), next_in=900.0)
    window.sync(window.page.sync_now)
    told = window.reads()
    assert "Offline. 1" in told
    assert "The clinic cannot be reached right now." in told
    assert "PeerDesk tries again by itself." in told
    window.report = SyncReport(problem=ClockWrong(), next_in=900.0)
    window.sync(window.page.sync_now)
    assert "This laptop's date or time is wrong" in window.page.status.detail.text()


def test_a_running_sync_says_how_far_it_is(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    heard: list[str] = []

    def listen(_progress: Progress) -> None:
        heard.append(window.reads())

    window.progress = [Progress(30, 10, 1_234_000, seconds=20.0)]
    window.syncing.progressed.connect(listen)
    window.sync(window.page.sync_now)
    (told,) = heard
    assert (
        "Syncing. 10 left\nLess than a minute left · 1.2 MB of about 1.6 MB · 62 kB a second\n30 done" in told
    )
    assert "You can keep working." not in window.reads()


def test_the_same_news_is_told_once(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    window.note(NOW - timedelta(days=1), sent=2, received=11)
    for minutes in (30, 15, 0):
        window.note(NOW - timedelta(minutes=minutes), problem="server_unreachable")
    window.look()
    told = window.reads()
    assert "No internet\nTried 3 times, will try again\n10:42 AM" in told
    assert "Synced\n2 sent, 11 received\nMon 10:42 AM" in told


def test_what_needs_a_newer_version_is_counted(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    with window.test.store.read() as connection:
        connection.exec_driver_sql(
            "INSERT INTO unread (record_id, kind, seq, state) VALUES (x'00', 'hologram', 1, '{}')"
        )
    window.look()
    assert "1 record" in window.reads()
    assert "They are kept here, and show after the update." in window.reads()


def test_the_page_follows_what_is_written(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    window.news.tell(contacts.save_draft(window.test.desk, CALL, None))
    window.settle()
    assert "Rosalía Quintanar" in window.reads()


def test_a_page_out_of_sight_reads_again_when_it_comes_back(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    window.page.hide()
    window.news.tell(contacts.save_draft(window.test.desk, CALL, None))
    window.settle()
    window.page.show()
    window.settle()
    assert "Rosalía Quintanar" in window.reads()


def test_a_small_window_puts_the_history_below(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync(size=(1024, 640))
    assert window.page.history.y() > window.page.waiting.y()
    window.shell.resize(1366, 738)
    window.settle()
    assert window.page.history.y() == window.page.waiting.y()


def test_the_page_changes_its_language(at_sync: Callable[..., AtSyncPage]) -> None:
    window = at_sync()
    before = window.reads()
    QApplication.sendEvent(window.page, QEvent(QEvent.Type.LanguageChange))
    window.settle()
    assert window.reads() == before
