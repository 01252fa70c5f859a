from uuid import uuid4

from PySide6.QtCore import Qt

from peerdesk.domain.edits import Patch
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Participant
from peerdesk.ui.screens.conflict.view import ConflictScreen
from tests.desks import ROSA, follow_up
from tests.ui.screens.conflict.versions import (
    MINE,
    THEIRS,
    both_change,
    choose,
    chosen,
    chosen_by_lucho,
    kept,
    opened,
    removed_by_lucho,
    save,
    table,
    texts,
    third_version,
)
from tests.ui.screens.stage import Stage, Stages

PLAN = follow_up(ROSA, "Ask about the refill")


def removed_and_changed(stage_with: Stages) -> Stage[ConflictScreen]:
    """Lucho removed a plan while Inés changed it."""
    stage: Stage[ConflictScreen] = stage_with(ConflictScreen, PLAN)
    at_first = stage.test.store.state(FollowUp, PLAN.id)
    stage.test.store.write([Patch(FollowUp, PLAN.id, {"what": "Call about the refill"})])
    removed_by_lucho(stage.test, at_first)
    stage.screen.open("follow_up", PLAN.id)
    stage.settle()
    return stage


def test_a_third_version_shows_and_what_was_chosen_is_kept(stage_with: Stages) -> None:
    stage: Stage[ConflictScreen] = stage_with(ConflictScreen)
    at_first = stage.test.store.state(Participant, ROSA.id)
    both_change(stage.test, MINE, THEIRS)
    stage.screen.open("participant", ROSA.id)
    stage.settle()
    choose(stage, "pronouns", "ella")
    stage.news.tell(third_version(stage.test, at_first, pronouns="she"))
    stage.settle()
    assert any("Another version just came in." in words for words in stage.words())
    assert set(texts(stage, "pronouns")) == {"ella", "they/them", "she"}
    assert chosen(stage, "pronouns") == ["ella"]


def test_what_came_after_a_choice_was_made_is_not_settled_by_it(stage_with: Stages) -> None:
    stage: Stage[ConflictScreen] = stage_with(ConflictScreen)
    at_first = stage.test.store.state(Participant, ROSA.id)
    both_change(stage.test, MINE, THEIRS)
    stage.screen.open("participant", ROSA.id)
    stage.settle()
    choose(stage, "pronouns", "ella")
    stage.news.tell(third_version(stage.test, at_first, pronouns="she"))
    stage.settle()
    save(stage)
    assert kept(stage).pronouns == "ella"
    assert sorted(texts(stage, "pronouns")) == ["ella", "she"]


def test_a_choice_over_a_value_that_is_no_longer_shown_is_asked_for_again(stage_with: Stages) -> None:
    stage = opened(stage_with)
    choose(stage, "pronouns", "ella")
    stage.test.changed_at_clinic(Participant, ROSA.id, pronouns="she")
    save(stage)
    assert kept(stage).pronouns == "she"
    assert stage.noted.toasts == []
    assert chosen(stage, "pronouns") == []
    assert any("Another version just came in." in words for words in stage.words())


def test_what_somebody_else_decided_is_said_with_who_and_when(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.news.tell(chosen_by_lucho(stage.test, pronouns="they/them"))
    stage.settle()
    assert {"Lucho chose · Today, 10:42 AM.", "Pronouns: they/them"} <= set(stage.words())
    assert set(table(stage).rows) == {"record_number", "about"}


def test_when_everything_is_decided_there_is_nothing_left_to_do(stage_with: Stages) -> None:
    stage = opened(stage_with, mine={"pronouns": "ella"}, theirs={"pronouns": "they/them"})
    stage.news.tell(chosen_by_lucho(stage.test, pronouns="ella"))
    stage.settle()
    said = set(stage.words())
    assert {"Everything is chosen", "Lucho chose · Today, 10:42 AM", "Pronouns", "ella"} <= said
    assert not stage.screen.foot.isVisible()
    assert stage.noted.asked == []
    assert stage.focused().text() == "Go back"
    stage.click("Open the record")
    stage.click("Go back")
    assert stage.noted.asked == [("participant", ROSA.id), ("back", None)]


def test_a_record_with_one_version_says_so(stage_with: Stages) -> None:
    stage: Stage[ConflictScreen] = stage_with(ConflictScreen)
    stage.screen.open("participant", ROSA.id)
    stage.settle()
    assert "Nothing to choose here" in stage.words()


def test_a_record_that_is_gone_says_so(stage_with: Stages) -> None:
    stage: Stage[ConflictScreen] = stage_with(ConflictScreen)
    stage.screen.open("participant", uuid4())
    stage.settle()
    assert "This record is not on this laptop any more" in stage.words()
    stage.click("Go back")
    assert stage.noted.asked == [("back", None)]


def test_escape_goes_back(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Escape)
    assert stage.noted.asked == [("back", None)]


def test_a_removed_record_is_kept(stage_with: Stages) -> None:
    stage = removed_and_changed(stage_with)
    said = " ".join(stage.words())
    assert "Keep or remove the plan for Doña Rosa · Today" in said
    assert "Call about the refill" in said
    choose(stage, "", "Keep it")
    assert stage.screen.foot.status() == "1 of 1 chosen"
    save(stage)
    assert not stage.test.store.state(FollowUp, PLAN.id).rivals
    assert stage.noted.asked == [("back", None)]


def test_a_removed_record_is_removed_for_good(stage_with: Stages) -> None:
    stage = removed_and_changed(stage_with)
    choose(stage, "", "Remove it")
    stage.click("Remove this record")
    stage.settle()
    assert stage.test.store.find(FollowUp, PLAN.id) is None
    assert stage.noted.toasts == [("Removed.", None)]
    assert stage.noted.asked == [("back", None)]
