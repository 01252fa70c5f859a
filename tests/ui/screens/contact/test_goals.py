from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.contacts import Contact
from peerdesk.domain.plans import CheckIn, GoalStatus, Went
from peerdesk.domain.words import ContactStatus, Mode, Outcome
from peerdesk.errors import DiskFull
from peerdesk.operations.care_plan import Answer
from peerdesk.ui.screens.contact.sections.goals import GoalsSection
from tests.desks import ROSA, contact
from tests.plans import goal, step, week, went
from tests.ui.screens.at_desk import Window
from tests.ui.screens.contact.logs import Opens, fill_in, form_of, is_written, warning

SURE = step(confidence=8)
TOLD = contact(
    ROSA,
    "told",
    mode=Mode.PHONE_CALL,
    outcome=Outcome.COMPLETED,
    safety_concern=False,
    status=ContactStatus.APPROVED,
)


def goals(window: Window) -> GoalsSection:
    window.settle()
    return form_of(window.contact).goals


def answers(window: Window) -> list[tuple[Went, int | None]]:
    window.settle()
    return [(each.went, each.confidence) for each in window.test.store.select(CheckIn)]


def press(section: GoalsSection, how: Went | str) -> None:
    section.rows[SURE.id].went.button(str(how)).click()


def test_two_clicks_from_the_record_keep_how_a_step_went(window_with: Opens) -> None:
    """One opens the log, the other says it."""
    window = window_with(goal(), SURE)
    window.open_log(participant_id=ROSA.id)
    press(goals(window), Went.DID_IT)
    assert answers(window) == [(Went.DID_IT, 8)]
    window.contact.settle()
    assert is_written(window)


def test_a_person_without_a_plan_is_not_asked_about_one(window_with: Opens) -> None:
    window = window_with(goal(status=GoalStatus.ON_HOLD), SURE)
    window.open_log(participant_id=ROSA.id)
    assert not goals(window).isVisible()


def test_less_sure_asks_what_would_raise_it(window_with: Opens) -> None:
    window = window_with(goal(), SURE)
    window.open_log(participant_id=ROSA.id)
    row = goals(window).rows[SURE.id]
    assert not row.sure.isEnabled()
    press(goals(window), Went.PARTLY)
    row.sure._figure.setValue(6)
    assert answers(window) == [(Went.PARTLY, 6)]
    assert row._low.isVisible()


def test_not_asked_after_all_takes_it_back(window_with: Opens) -> None:
    window = window_with(goal(), SURE)
    window.open_log(participant_id=ROSA.id)
    press(goals(window), Went.DID_IT)
    press(goals(window), "")
    assert answers(window) == []


def test_nobody_is_asked_in_a_call_without_an_answer(window_with: Opens) -> None:
    window = window_with(goal(), SURE)
    window.open_log(participant_id=ROSA.id)
    window.contact.model.change(outcome=Outcome.NO_ANSWER)
    assert not goals(window).isVisible()


def test_what_was_asked_is_there_again_in_the_draft_and_goes_with_the_log(window_with: Opens) -> None:
    window = window_with(goal(), SURE)
    window.open_log(participant_id=ROSA.id)
    press(goals(window), Went.PARTLY)
    fill_in(window.contact)
    log = window.contact.model.contact.id
    window.contact.settle()
    window.open_log(contact_id=log)
    assert goals(window).rows[SURE.id].answer() == Answer(Went.PARTLY, 8)
    window.contact.model.submit()
    window.settle()
    assert window.test.store.get(Contact, log).status is ContactStatus.SUBMITTED
    assert [each.contact_id for each in window.test.store.select(CheckIn)] == [log]


def test_a_draft_thrown_away_and_brought_back_has_its_answers(window_with: Opens) -> None:
    window = window_with(goal(), SURE)
    window.open_log(participant_id=ROSA.id)
    press(goals(window), Went.DID_IT)
    window.contact.settle()
    window.settle()
    brought_back: list[Callable[[], None]] = []
    window.contact.model.thrown_away.connect(brought_back.append)
    window.contact.model.discard()
    assert answers(window) == []
    brought_back[0]()
    assert answers(window) == [(Went.DID_IT, 8)]


def full(*_written: object) -> None:
    raise DiskFull


def test_an_answer_a_full_disk_refused_is_written_with_the_log_once_there_is_room(
    window_with: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_with(goal(), SURE)
    screen = window.open_log(participant_id=ROSA.id)
    screen.model.change(note="She walked")
    screen.settle()
    section = goals(window)
    with monkeypatch.context() as patch:
        patch.setattr(window.test.store, "write", full)
        press(section, Went.DID_IT)
        window.settle()
        assert not screen.model.saving.is_written
        assert "This laptop has no space left." in warning(screen)
    with qtbot.waitSignal(screen.model.saving.saved, timeout=4000):
        pass
    assert answers(window) == [(Went.DID_IT, 8)]
    assert screen.model.saving.is_written


def test_an_answer_a_full_disk_refused_is_sent_with_the_log(
    window_with: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_with(goal(), SURE)
    window.open_log(participant_id=ROSA.id)
    fill_in(window.contact)
    log = window.contact.model.contact.id
    section = goals(window)
    with monkeypatch.context() as patch:
        patch.setattr(window.test.store, "write", full)
        press(section, Went.DID_IT)
        window.settle()
    window.contact.model.submit()
    assert answers(window) == [(Went.DID_IT, 8)]
    assert window.test.store.get(Contact, log).status is ContactStatus.SUBMITTED


@pytest.mark.parametrize("is_refused", [False, True])
def test_a_log_thrown_away_at_once_leaves_no_answer_and_comes_back_with_it(
    window_with: Opens, monkeypatch: pytest.MonkeyPatch, is_refused: bool
) -> None:
    window = window_with(goal(), SURE)
    window.open_log(participant_id=ROSA.id)
    brought_back: list[Callable[[], None]] = []
    window.contact.model.thrown_away.connect(brought_back.append)
    section = goals(window)
    with monkeypatch.context() as patch:
        if is_refused:
            patch.setattr(window.test.store, "write", full)
        press(section, Went.DID_IT)
        if is_refused:
            window.settle()
    window.contact.model.discard()
    assert answers(window) == []
    brought_back[0]()
    assert answers(window) == [(Went.DID_IT, 8)]


def words(part: QWidget) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel))


def test_a_log_that_is_sent_reads_how_the_steps_went(window_with: Opens) -> None:
    window = window_with(
        goal(), SURE, TOLD, went(Went.PARTLY, week(0), SURE, contact_id=TOLD.id, confidence=7)
    )
    window.open_log(contact_id=TOLD.id)
    window.settle()
    assert window.contact.reading is not None
    assert "Walk · Partly · Sure: 7 of 10" in words(window.contact.reading)
