"""What becomes of one's own work that the clinic could not file by itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import HeldDecision, Role
from peerdesk.operations import held
from tests.desks import INES, LUCHO, MARGARET, NOW, ROSA, named
from tests.operations.two_people import sits_down
from tests.ui.screens.sync.at_sync import AtSyncPage

AtSync = Callable[..., AtSyncPage]
WORK = HeldWork(
    id=named("held"),
    author_id=INES.id,
    person_id=ROSA.id,
    record_kind="contact",
    action="create",
    code="not_in_scope",
    what='{"mode": "home_visit", "minutes": 300, "note": "Walked."}',
    received_at=NOW,
)


def by_margaret(decision: HeldDecision, **values: Any) -> HeldWork:
    return replace(WORK, decision=decision, decided_by=MARGARET.id, **values)


def test_own_work_is_shown_with_who_is_to_decide_and_can_be_read_and_copied(at_sync: AtSync) -> None:
    window = at_sync(WORK, replace(WORK, id=named("of Lucho"), author_id=LUCHO.id))
    told = window.reads()
    assert "Home visit · new, Rosalía “Doña Rosa” Quintanar" in told
    assert "Waiting for Margaret" in told
    assert len(window.page.own_work.rows) == 1
    assert "Walked." not in told
    window.click("Show what I wrote")
    assert "Type: Home visit\nMinutes: 300 min\nNote: Walked." in window.reads()
    window.click("Copy")
    assert QGuiApplication.clipboard().text() == "Type: Home visit\nMinutes: 300 min\nNote: Walked."
    window.click("Hide what I wrote")
    assert "Note: Walked." not in window.reads()


def test_own_work_that_waits_is_taken_back_and_that_undone(at_sync: AtSync) -> None:
    window = at_sync(WORK)
    window.click("Take it back")
    assert window.test.store.get(HeldWork, WORK.id).decision is HeldDecision.DISCARDED
    assert "Taken back" in window.reads()
    assert "Taken back: Log · new" in window.reads()
    assert window.way.undo is not None
    window.way.undo()
    window.settle()
    assert window.test.store.get(HeldWork, WORK.id) == WORK


def test_what_was_decided_is_told_with_its_changes_or_its_reason(at_sync: AtSync) -> None:
    changed = by_margaret(HeldDecision.AMENDED, amended='{"minutes": 30, "note": null}')
    refused = by_margaret(HeldDecision.DISCARDED, id=named("refused"), reason="Logged twice.")
    filed = by_margaret(HeldDecision.APPLIED, id=named("filed"))
    told = at_sync(changed, refused, filed).reads()
    for words in (
        "Filed with changes",
        "Minutes: 300 min → 30 min",
        "Note: Walked. → left out",
        "Not filed",
        "Margaret: “Logged twice.”",
        "Filed",
    ):
        assert words in told


def test_of_somebody_who_left_only_the_state_is_told(at_sync: AtSync) -> None:
    left = replace(WORK, person_id=named("somebody"), what="")
    told = at_sync(left).reads()
    assert "Log · new, Somebody not on this laptop" in told
    assert "What you wrote is at the clinic." in told


def test_a_decision_on_its_way_has_a_name_and_a_refused_one_leads_to_review(at_sync: AtSync) -> None:
    work = replace(WORK, author_id=LUCHO.id)
    window = at_sync(work, role=Role.SUPERVISOR)
    held.file_it(sits_down(window.test, MARGARET), work.id)
    window.look()
    assert "Your decision: Log · new" in window.reads()
    window.hold("wrong_step")
    window.look()
    assert "The clinic could not do what you decided." in window.reads()
    buttons = window.page.needs_you.findChildren(QAbstractButton)
    assert "Dismiss" not in [button.text() for button in buttons]
    window.click("Open Review")
    assert window.way.asked == [("page", "review")]


def test_nothing_of_this_is_shown_where_there_is_none(at_sync: AtSync) -> None:
    assert not at_sync().page.own_work.isVisible()
