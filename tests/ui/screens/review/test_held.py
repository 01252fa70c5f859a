"""What the clinic could not file, before a supervisor who decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import HeldDecision
from peerdesk.operations import held
from peerdesk.operations.reviews import Pile
from peerdesk.ui.screens.review.held_view import HeldView
from peerdesk.ui.screens.review.piles import HELD
from peerdesk.ui.widgets.notes import NoteEdit
from tests.desks import INES, MARGARET, NOW, ROSA, TestDesk, named
from tests.operations.two_people import sits_down
from tests.ui.screens.review.at_review import CTRL, DR_VANCE, LOGS, Reviewing, SitDown

MADE = UUID(
    int=(int(datetime(2026, 3, 16, 14, 0, tzinfo=UTC).timestamp() * 1000) << 80) | (7 << 76) | (2 << 62)
)


def work(what: dict[str, Any], **values: Any) -> HeldWork:
    given = {
        "id": MADE,
        "author_id": INES.id,
        "person_id": ROSA.id,
        "record_kind": "contact",
        "record_id": named("a visit"),
        "action": "create",
        "code": "not_in_scope",
        "received_at": NOW,
        **values,
    }
    return HeldWork(what=msgspec.json.encode(what).decode(), **given)


VISIT = work(
    {
        "participant_id": str(ROSA.id),
        "author_id": str(INES.id),
        "mode": "home_visit",
        "minutes": 40,
        "note": "Walked to the market.",
        "status": "submitted",
    }
)
WRONG = work(
    {"minutes": 30, "note": "x" * 20_005, "outcome": "vanished", "moon": "full"},
    id=named("wrong"),
    code="bad_value",
)


def open_held(window: Reviewing) -> HeldView:
    window.page.pane.piles.button(HELD).click()
    window.settle()
    return window.page.held


def at(sit_down: SitDown, *records: Any, **how: Any) -> tuple[Reviewing, HeldView]:
    window = sit_down(*records, **how)
    return window, open_held(window)


def decided(window: Reviewing, id: UUID) -> HeldWork:
    window.settle()
    return window.test.store.get(HeldWork, id)


def answer(view: HeldView, field: str) -> Any:
    form = view.work.form
    assert form is not None
    place = form.rows[field].place
    assert place is not None
    return place.field


def test_the_pile_beside_the_logs_counts_what_waits(sit_down: SitDown) -> None:
    window = sit_down(VISIT, replace(VISIT, id=named("own"), author_id=MARGARET.id), *LOGS)
    assert window.page.pane.piles.button(HELD).text() == "Held 1"
    view = open_held(window)
    assert view.isVisible()
    assert view.pane.piles.button(Pile.TO_REVIEW).text() == "To review 4"
    view.pane.piles.button(Pile.TO_REVIEW).click()
    window.settle()
    assert window.page.pane.isVisible()
    assert window.in_hand() == "Consuelo"


def test_a_clinician_has_no_such_pile(sit_down: SitDown) -> None:
    window = sit_down(VISIT, *LOGS, staff=DR_VANCE)
    assert HELD not in window.page.pane.piles._shown


def test_it_says_who_wrote_what_when_and_why_it_is_held(sit_down: SitDown) -> None:
    window, view = at(sit_down, VISIT, replace(VISIT, id=named("behind"), code="depends_on_held", what="{}"))
    assert view.work.item is not None
    rows = [view.pane.list.model().index(row, 0).data() for row in range(3)]
    assert "To decide, 2" in rows
    assert any("Home visit · new · Inés" in row for row in rows)
    view.pane.list.go_to(VISIT.id)
    told = window.reads()
    for words in (
        ROSA.display_name,
        "Home visit · new · by Inés · Yesterday, 9:00 AM",
        "Inés does not support this person at the clinic.",
        "File it if it belongs in the record. Inés stays its author.",
        "Walked to the market.",
        "40 min",
        "Sent for review",
        "Filed with it",
        "Log · new",
        "Inés wrote it Yesterday, 9:00 AM",
        "The clinic got it Today, 10:42 AM",
        "Kept on this laptop, and at the clinic as soon as there is internet.",
    ):
        assert words in told, (words, told)
    assert str(ROSA.id) not in told


def test_a_second_content_under_one_number_says_so_and_is_decided_on_like_any_other(
    sit_down: SitDown,
) -> None:
    window, _view = at(sit_down, replace(VISIT, code="id_reused"))
    told = window.reads()
    assert "Inés sent two things under one number. This one came second." in told
    assert "If you file it, the record keeps both where they differ, and somebody chooses." in told
    window.press(Qt.Key.Key_A)
    assert decided(window, VISIT.id).decision is HeldDecision.APPLIED


def test_it_is_filed_by_key_and_the_decision_undone(sit_down: SitDown) -> None:
    window, view = at(sit_down, VISIT)
    window.press(Qt.Key.Key_A)
    assert decided(window, VISIT.id).decision is HeldDecision.APPLIED
    assert window.way.toasts == [f"{ROSA.display_name}: filed with the next sync."]
    assert view.work.foot.undo.isVisible()
    assert window.way.undo is not None
    window.way.undo()
    assert decided(window, VISIT.id) == VISIT
    assert view.work.foot.file.isVisible()


def test_a_decision_that_has_left_is_not_undone(sit_down: SitDown) -> None:
    window, view = at(sit_down, VISIT)
    view.work.foot.file.click()
    window.settle()
    window.test.reaches_clinic()
    view.work.foot.undo.click()
    window.settle()
    assert decided(window, VISIT.id).decision is HeldDecision.APPLIED
    assert not view.work.foot.undo.isVisible()
    assert "It is on its way to the clinic already" in window.reads()


def test_nothing_is_refused_without_a_reason_and_what_was_typed_stays(sit_down: SitDown) -> None:
    window, view = at(sit_down, VISIT, WRONG)
    view.pane.list.go_to(VISIT.id)
    window.press(Qt.Key.Key_R)
    panel = view.work.panel
    assert panel is not None
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    assert panel.hint() == "Write one sentence: why is it not filed?"
    window.type("Logged twice.")
    view.pane.list.go_to(WRONG.id)
    view.pane.list.go_to(VISIT.id)
    view.work.begin_discard()
    assert view.work.panel is not None
    assert view.work.panel.note.note() == "Logged twice."
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    work = decided(window, VISIT.id)
    assert (work.decision, work.reason) == (HeldDecision.DISCARDED, "Logged twice.")
    assert view.work.item is not None
    assert view.work.item.work.id == WRONG.id


def test_what_does_not_fit_is_said_beside_the_field(sit_down: SitDown) -> None:
    window, view = at(sit_down, WRONG)
    assert view.work.foot.amend.property("kind") == "primary"
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    assert answer(view, "note").problem() == "Still 5 letters too long"
    assert answer(view, "outcome").problem() == "What came is not one of the choices. Choose one."
    assert answer(view, "minutes").problem() == ""
    form = view.work.form
    assert form is not None
    assert form.rows["moon"].misfit() == "The clinic cannot file this. Leave it out."
    view.work.foot.finish.click()
    assert decided(window, WRONG.id).decision is HeldDecision.WAITING


def test_changed_values_are_filed_and_the_rest_stays_as_it_came(sit_down: SitDown) -> None:
    window, view = at(sit_down, WRONG)
    view.work.foot.amend.click()
    note, outcome, minutes = (answer(view, name).editor for name in ("note", "outcome", "minutes"))
    assert isinstance(note, NoteEdit)
    note.setPlainText("Walked.")
    assert isinstance(outcome, QComboBox)
    outcome.setCurrentIndex(0)
    outcome.activated.emit(0)
    assert isinstance(minutes, QLineEdit)
    minutes.setFocus()
    minutes.selectAll()
    window.type("forty")
    assert answer(view, "minutes").problem() == "Type a whole number, such as 45."
    view.work.end_amend()
    view.work.begin_amend()
    assert answer(view, "minutes").editor.text() == "forty"
    answer(view, "minutes").editor.setText("30")
    form = view.work.form
    assert form is not None
    form.rows["moon"].leave_out.click()
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    work = decided(window, WRONG.id)
    assert work.decision is HeldDecision.AMENDED
    assert msgspec.json.decode(work.amended) == {"note": "Walked.", "outcome": "completed", "moon": None}
    view.pane.list.go_to(WRONG.id)
    assert "Outcome: vanished → Reached" in window.reads()


def test_nothing_changed_is_not_filed_as_changed(sit_down: SitDown) -> None:
    window, view = at(sit_down, VISIT)
    view.work.begin_amend()
    window.press(Qt.Key.Key_Return, modifier=CTRL)
    assert decided(window, VISIT.id).decision is HeldDecision.WAITING
    assert "Nothing is changed yet." in window.reads()
    window.press(Qt.Key.Key_Escape)
    assert not view.work.is_amending()


def test_a_refused_decision_comes_back_with_its_reason(sit_down: SitDown) -> None:
    window, view = at(sit_down, VISIT)
    view.work.foot.file.click()
    window.settle()
    refuse(window.test, "wrong_step")
    window.news_from_the_clinic()
    assert "The clinic could not do what you decided" in window.reads()
    assert view.work.foot.file.isVisible()


def test_ones_own_held_work_is_taken_back_and_nothing_else(sit_down: SitDown) -> None:
    own = replace(VISIT, author_id=MARGARET.id)
    window, view = at(sit_down, own)
    assert "You wrote this yourself, so another supervisor decides" in window.reads()
    assert not view.work.foot.file.isVisible()
    window.press(Qt.Key.Key_R)
    assert decided(window, own.id).decision is HeldDecision.DISCARDED


def test_nothing_held_is_said_kindly(sit_down: SitDown) -> None:
    window, _ = at(sit_down, *LOGS)
    assert "Nothing is held" in window.reads()


def test_in_a_small_window_list_and_work_take_turns(sit_down: SitDown) -> None:
    window, view = at(sit_down, VISIT, size=(1024, 610))
    assert not view.work.isVisible()
    view.pane.list.go_to(VISIT.id)
    window.press(Qt.Key.Key_Return)
    assert view.work.isVisible()
    window.press(Qt.Key.Key_Escape)
    assert view.pane.isVisible()
    assert not view.work.isVisible()


def test_what_is_decided_elsewhere_leaves_the_list_while_it_is_open(sit_down: SitDown) -> None:
    window, view = at(sit_down, VISIT)
    window.news_from_the_clinic(replace(VISIT, decision=HeldDecision.APPLIED, decided_by=INES.id))
    assert held.held_page(sits_down(window.test, MARGARET)).waiting == ()
    assert not view.work.foot.file.isVisible()


def refuse(test: TestDesk, code: str) -> None:
    """Let the clinic not carry out what waits."""
    from peerdesk.store.outbox import Settled

    ops = test.store.outbox.next_batch(100, 1_000_000)
    test.store.outbox.mark_sent([op.op_id for op in ops])
    test.store.outbox.settle([Settled(op.op_id, "attention", code) for op in ops])
