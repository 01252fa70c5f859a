from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerdesk.domain.people import Address, Consent, Flag, Participant, Phone
from peerdesk.domain.records import fields_of
from peerdesk.domain.words import ConsentKind, FlagKind, PartOfDay, PhoneUse
from peerdesk.operations.participants import Problem
from peerdesk.ui.person.form import PROBLEMS, DetailsForm
from peerdesk.ui.person.words import DETAILS
from tests.desks import ROSA, TODAY

FULL = replace(
    ROSA,
    languages=("nah", "es"),
    interpreter_needed=True,
    phones=(Phone("555-0173", PhoneUse.HOME, "after 5", leave_message=False), Phone("555-0181")),
    addresses=(Address("1142 Juniper Row", "Mesa Larga", "87001", "Blue door"),),
    reach_by=("pigeon", "phone"),
    reach_at=(PartOfDay.EVENING, PartOfDay.MORNING),
    consents=(Consent(ConsentKind.RECORDS, date(2025, 1, 2), "on paper"),),
    flags=(Flag(FlagKind.ALLERGY, "Penicillin"),),
    about="Dances.",
)


def form(qtbot: QtBot, person: Participant) -> DetailsForm:
    made = DetailsForm(person, lambda: TODAY)
    qtbot.addWidget(made)
    return made


def test_a_form_that_is_only_looked_at_changes_nothing(qtbot: QtBot) -> None:
    assert form(qtbot, FULL).person() == FULL


def test_every_detail_can_be_asked_for_and_named() -> None:
    assert fields_of(Participant).keys() == DETAILS.keys()
    assert PROBLEMS.keys() == set(Problem)


def test_what_was_agreed_to_keeps_its_day_and_what_is_new_gets_today(qtbot: QtBot) -> None:
    made = form(qtbot, FULL)
    made.write(replace(FULL, consents=(*FULL.consents, Consent(ConsentKind.HOME_VISITS, TODAY))))
    assert made.person().consents == (*FULL.consents, Consent(ConsentKind.HOME_VISITS, TODAY))


def test_two_figures_of_a_year_mean_the_past(qtbot: QtBot) -> None:
    made = form(qtbot, FULL)
    made.focus_field("birth_date")
    line = next(e for e in made.findChildren(QLineEdit) if e.accessibleName() == "Birth date")
    line.setText("2/29/64")
    line.setModified(True)
    line.editingFinished.emit()
    assert made.person().birth_date == date(1964, 2, 29)


def test_news_comes_into_untouched_lists_and_leaves_touched_ones(qtbot: QtBot) -> None:
    made = form(qtbot, FULL)
    mine = replace(FULL, phones=(*FULL.phones, Phone("555-0200")))
    made.write(mine)
    made.take_news(replace(FULL, flags=(), phones=(Phone("555-0999"),)))
    assert made.person().flags == ()
    assert made.person().phones == mine.phones


@pytest.mark.parametrize(("wide", "columns"), [(1100, 2), (700, 1)])
def test_cards_stand_side_by_side_where_there_is_room(qtbot: QtBot, wide: int, columns: int) -> None:
    made = form(qtbot, FULL)
    made.resize(wide, 900)
    with qtbot.waitExposed(made):
        made.show()
    lefts = {card.x() for card in (*made._left, *made._right)}
    assert len(lefts) == columns


def test_problems_are_said_and_taken_back(qtbot: QtBot) -> None:
    made = form(qtbot, FULL)
    made.show()
    made.show_problems({"phones": Problem.PHONE_SHORT, "given_name": Problem.NAME_MISSING})
    said = [made._answers[name] for name in ("phones", "given_name")]
    assert len(said) == 2
    assert made.focusWidget() is not None
    assert made.focusWidget().accessibleName() == "First name"
    made.show_problems({})
