from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerdesk.domain.people import Participant
from peerdesk.domain.words import Intensity
from peerdesk.ui.person.form import DetailsForm
from peerdesk.ui.screens.caseload.view import CaseloadScreen
from tests.desks import ROSA
from tests.ui.screens.stage import CTRL, Stage, Stages


def opened(stage_with: Stages, **how: Any) -> Stage[CaseloadScreen]:
    stage = stage_with(CaseloadScreen, **how)
    stage.screen.open()
    stage.settle()
    stage.click("New person")
    return stage


def form(stage: Stage[CaseloadScreen]) -> DetailsForm:
    found = stage.screen.new_person.form
    assert found is not None
    return found


def write(stage: Stage[CaseloadScreen], name: str, text: str) -> None:
    form(stage).focus_field(name)
    stage.type(text)


def test_somebody_is_added_with_a_name_alone_and_their_record_opens(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.type("Teo")
    stage.press(Qt.Key.Key_Return, CTRL)
    stage.settle()
    ((page, added),) = stage.noted.asked
    assert page == "participant"
    assert stage.test.store.get(Participant, added).given_name == "Teo"
    assert stage.noted.toasts[0][0] == "Teo is on your caseload now."
    row = next(row for row in stage.screen.model.rows if row.id == added)
    assert row.intensity is Intensity.STANDARD


def test_details_and_support_are_kept(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.type("Teo")
    write(stage, "family_name", "Villalpando")
    write(stage, "birth_date", "2/3/64")
    stage.click("Add a phone")
    stage.type("555-0142")
    stage.click("Spanish")
    stage.click("Mornings")
    stage.screen.new_person._support.button(Intensity.INTENSIVE).click()
    stage.click("Add person")
    stage.settle()
    added = stage.test.store.get(Participant, stage.noted.asked[0][1])
    assert (added.display_name, added.languages) == ("Teo Villalpando", ("es",))
    assert [phone.number for phone in added.phones] == ["555-0142"]
    assert added.birth_date is not None
    assert (added.birth_date.year, added.birth_date.month) == (1964, 2)
    assert next(r for r in stage.screen.model.rows if r.id == added.id).intensity is Intensity.INTENSIVE


def test_without_a_name_the_form_says_what_is_missing(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.click("Add person")
    assert "Write at least one name." in stage.words()
    assert stage.test.store.outbox.count().waiting == 0


def test_a_short_phone_number_is_pointed_at(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.type("Teo")
    stage.click("Add a phone")
    stage.type("55")
    stage.click("Add person")
    assert "A number looks too short. Check its digits." in stage.words()
    assert stage.noted.asked == []


def test_somebody_already_here_is_noticed_while_typing(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.type("Rosalia")
    write(stage, "family_name", "Quintanar")
    told = "Rosalía “Doña Rosa” Quintanar · P-0417 · same name"
    stage.qtbot.waitUntil(lambda: told in stage.words())
    stage.click("Open record")
    assert stage.noted.asked == [("participant", ROSA.id)]


def test_what_was_typed_waits_when_the_page_is_left(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.type("Teo")
    stage.press(Qt.Key.Key_Escape)
    assert stage.screen.table.isVisible()
    stage.go_elsewhere_and_back()
    stage.click("New person")
    assert form(stage).person().given_name == "Teo"
    assert stage.test.store.outbox.count().waiting == 0


def test_what_was_typed_outlives_a_change_of_language(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.type("Teo")
    stage.speech.speak("es")
    QApplication.processEvents()
    assert form(stage).person().given_name == "Teo"
