from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.plans import GoalStatus
from peerdesk.domain.words import (
    Mode,
)
from peerdesk.operations import care_plan
from peerdesk.store.sync_state import SyncEntry
from tests.desks import EARL, INES, LUCHO, MARGARET, NOW, ROSA, contact, named
from tests.plans import goal
from tests.ui.screens.participant.record import RECORDS, REFILL, VISIT, edit, entries, opened
from tests.ui.screens.stage import CTRL, Stages


def test_the_head_says_who_it_is_and_what_to_know(stage_with: Stages) -> None:
    stage = opened(stage_with)
    assert {"Rosalía “Doña Rosa” Quintanar", "she/her · 61 · P-0417"} <= set(stage.words(stage.screen.header))
    assert stage.screen.header.tags() == ["Spanish", "Consent given", "Dog in yard", "Intensive"]


def test_without_consent_the_head_says_so(stage_with: Stages) -> None:
    stage = opened(stage_with, ROSA)
    assert "No consent yet" in stage.screen.header.tags()


def test_the_timeline_tells_each_contact_its_functions_and_its_review(stage_with: Stages) -> None:
    stage = opened(stage_with)
    draft, silent, visit = entries(stage.screen.overview.timeline)
    assert draft == "Home visit. Today. Today · 3:42 PM · 45 min · Inés. Draft"
    assert silent.startswith("Phone call, no answer. Mar 10")
    assert silent.endswith("Waiting for review")
    assert "Links to care" in visit
    assert visit.endswith("Approved by Margaret, Mar 4")


def test_opening_a_contact_goes_to_its_page(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.screen.overview.timeline.go_to(VISIT.id)
    stage.screen.overview.timeline.setFocus()
    stage.press(Qt.Key.Key_Return)
    assert stage.noted.asked == [("log", (None, None, VISIT.id))]


def test_how_to_reach_somebody(stage_with: Stages) -> None:
    stage = opened(stage_with)
    said = set(stage.words(stage.screen.overview.cards["reach"]))
    assert {"555-0173", "A relative · Nayeli · Leave no message", "1142 Juniper Row", "Mornings"} <= said
    assert {"555-0119", "Nayeli · daughter", "Earl Pickering"} <= said
    stage.click("Copy 555-0181")
    assert QApplication.clipboard().text() == "555-0181"
    stage.click("Earl Pickering")
    assert stage.noted.asked == [("participant", EARL.id)]


def test_the_care_team_is_named(stage_with: Stages) -> None:
    said = opened(stage_with).words
    names = [words for words in said() if words in {INES.name, MARGARET.name}]
    assert names == [INES.name, MARGARET.name]


def test_what_is_promised_can_be_marked_done_and_opened_again(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.click("Done")
    stage.settle()
    assert stage.test.store.get(FollowUp, REFILL.id).done_at == NOW
    assert "Metformin refill" not in stage.words()
    words, undo = stage.noted.toasts[0]
    assert words == "Marked as done."
    assert undo is not None
    undo()
    stage.settle()
    assert "Metformin refill" in stage.words()


def test_what_somebody_else_promised_has_no_button(stage_with: Stages) -> None:
    stage = opened(stage_with, replace(REFILL, assignee_id=LUCHO.id))
    assert any("Lucho" in words for words in stage.words())
    assert "Done" not in stage.words()


def test_a_log_can_begin_from_the_head_and_from_a_promise(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.click("Log a contact", stage.screen.header)
    stage.click("Log a contact for this")
    assert stage.noted.asked == [("log", (ROSA.id, None, None)), ("log", (ROSA.id, REFILL.id, None))]


def test_empty_cards_invite(stage_with: Stages) -> None:
    bare = replace(ROSA, phones=(), addresses=())
    stage = opened(stage_with, bare)
    said = set(stage.words())
    assert "No contact yet. A first call is a good beginning." in said
    assert "Nothing planned. The next log can set the next step." in said
    assert "No phone or address yet." in said


def test_control_tab_walks_through_the_parts(stage_with: Stages) -> None:
    stage = opened(stage_with)
    parts = [stage.screen.tabs.tabText(n) for n in range(stage.screen.tabs.count())]
    assert parts == ["Overview", "Contacts 3", "Care plan", "Photos and files", "History"]
    for expected in (1, 2, 3, 4, 0):
        stage.press(Qt.Key.Key_Tab, CTRL)
        assert stage.screen.tabs.currentIndex() == expected
    stage.press(Qt.Key.Key_Backtab, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert stage.screen.tabs.currentIndex() == 4


def test_all_contacts_come_as_one_scrolls_and_can_be_of_one_type(stage_with: Stages) -> None:
    calls = [
        contact(ROSA, f"call {n}", mode=Mode.PHONE_CALL, started_at=NOW - timedelta(days=n + 1))
        for n in range(120)
    ]
    stage = opened(stage_with, *calls, replace(VISIT, started_at=NOW - timedelta(days=300)))
    stage.screen.tabs.setCurrentIndex(1)
    stage.settle()
    tab = stage.screen.contacts
    assert len(entries(tab.timeline)) < 121
    for _ in range(4):
        tab.timeline.verticalScrollBar().setValue(tab.timeline.verticalScrollBar().maximum())
        stage.settle()
    assert len(entries(tab.timeline)) == 121
    assert [tab.kinds.itemText(n) for n in range(tab.kinds.count())] == [
        "All types (121)",
        "Home visit (1)",
        "Phone call (120)",
    ]
    tab.kinds.chosen.emit(Mode.HOME_VISIT)
    stage.settle()
    assert len(entries(tab.timeline)) == 1


def test_the_history_tells_who_did_what(stage_with: Stages) -> None:
    stage = opened(stage_with)
    edit(stage, "pronouns", "ella")
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.settle()
    stage.screen.tabs.setCurrentIndex(2)
    stage.settle()
    told = entries(stage.screen.history.timeline)
    assert any(
        t.startswith("Inés Valdovinos changed details") and "Pronouns: she/her → ella" in t for t in told
    )
    assert any(t.startswith("Margaret Oyelaran asked Inés Valdovinos to support this person") for t in told)


@pytest.mark.parametrize("ahead", [0.0, 3600.0])
def test_the_history_says_which_times_are_not_verified(stage_with: Stages, ahead: float) -> None:
    stage = opened(stage_with)
    now = stage.context.desk.clock.now()
    stage.context.desk.store.note_sync(SyncEntry(started_at=now, ended_at=now, clinic_is_ahead=ahead))
    edit(stage, "pronouns", "ella")
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.settle()
    stage.screen.tabs.setCurrentIndex(2)
    stage.settle()
    doubtful = [t for t in entries(stage.screen.history.timeline) if "Time not verified" in t]
    assert bool(doubtful) is (ahead > 0)


def test_somebody_who_left_this_laptop_is_said_to_have_gone(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.screen.open(participant_id=uuid4())
    stage.settle()
    assert "This person is not on this laptop any more" in stage.words()
    stage.click("Go back")
    assert stage.noted.asked == [("back", None)]


def test_another_persons_record_begins_at_the_overview_and_the_first_is_found_where_it_was_left(
    stage_with: Stages,
) -> None:
    stage = opened(stage_with)
    stage.screen.tabs.setCurrentIndex(2)
    stage.screen.open(participant_id=EARL.id)
    stage.settle()
    assert stage.screen.tabs.currentIndex() == 0
    assert "Earl Pickering" in stage.words(stage.screen.header)
    stage.screen.open(participant_id=ROSA.id)
    stage.settle()
    assert stage.screen.tabs.currentIndex() == 2


@pytest.mark.parametrize("size", [(1366, 738), (1024, 640)])
def test_nothing_is_cut_off_at_the_side(stage_with: Stages, size: tuple[int, int]) -> None:
    stage = opened(stage_with, size=size)
    area = stage.screen.overview
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()
    stage.click("Edit details")
    assert stage.screen.editor is not None
    form = stage.screen.editor.form
    holder = form.parentWidget()
    assert holder is not None
    assert form.minimumSizeHint().width() <= holder.width()


def test_photos_and_files_have_a_part_of_their_own(stage_with: Stages) -> None:
    photo = Attachment(
        id=named("photo"),
        participant_id=ROSA.id,
        author_id=LUCHO.id,
        added_at=NOW,
        title="Meter.jpg",
        content_type="image/jpeg",
        size=5,
        sha256="0" * 64,
    )
    stage = opened(stage_with, *RECORDS, photo)
    stage.screen.tabs.setCurrentIndex(3)
    stage.settle()
    tiles = stage.screen.files.section.tiles
    assert [tile.accessibleName() for tile in tiles] == [
        "Photo: Meter.jpg. Lucho · Today. Only at the clinic"
    ]
    stage.screen.tabs.setCurrentIndex(4)
    stage.settle()
    told = entries(stage.screen.history.timeline)
    assert "Margaret Oyelaran added a photo or file: Meter.jpg. Today, 10:42 AM" in told


def test_the_care_plan_is_a_part_of_the_record_and_opens_by_itself(stage_with: Stages) -> None:
    stage = opened(stage_with, *RECORDS, goal())
    stage.screen.open(participant_id=ROSA.id, kind="goal")
    stage.settle()
    assert "A1c under 8" in stage.words(stage.screen.plan)
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.type("Sleep better")
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.settle()
    assert "Sleep better" in stage.words(stage.screen.plan)
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.press(Qt.Key.Key_Escape)
    assert stage.screen.plan.section.editor is None
    assert stage.noted.asked == []


def test_the_history_tells_of_goals_in_words(stage_with: Stages) -> None:
    stage = opened(stage_with, *RECORDS, goal())
    stage.test.clock.advance(60)
    care_plan.set_status(stage.context.desk, goal().id, GoalStatus.MET)
    stage.screen.tabs.setCurrentIndex(4)
    stage.settle()
    (met, *_) = entries(stage.screen.history.timeline)
    assert met.startswith("Inés Valdovinos changed a goal: A1c under 8")
    assert "How it stands: Working on it → Met" in met
