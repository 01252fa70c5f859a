"""A supervisor says on the page of a person which other record is theirs, and takes it back."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from peerdesk.domain.people import Participant, Phone
from peerdesk.domain.words import ContactStatus, Role
from peerdesk.ui.screens.participant.view import ParticipantScreen
from tests.desks import EARL, JUNE, ROSA, contact, named
from tests.ui.screens.participant.record import FULL, RECORDS, edit, opened
from tests.ui.screens.stage import Stage, Stages

TWIN = Participant(
    id=named("Twin"),
    given_name="Rosalia",
    family_name="Quintanar",
    record_number="P-0512",
    phones=(Phone("555-0199"),),
)
WALK = contact(TWIN, "walk", note="Walked to church.", status=ContactStatus.SUBMITTED)


def stage(stage_with: Stages, *records: Any, role: Role = Role.SUPERVISOR) -> Stage[ParticipantScreen]:
    return opened(stage_with, *RECORDS, WALK, *(records or (TWIN,)), people=(FULL, EARL, JUNE), role=role)


def choose(shown: Stage[ParticipantScreen], words: str) -> None:
    shown.click("Doña Rosa is the same person as…")
    shown.settle()
    shown.type(words)
    shown.press(Qt.Key.Key_Return)
    shown.settle()


def test_the_other_record_is_found_looked_at_and_shown_under_this_one(stage_with: Stages) -> None:
    shown = stage(stage_with)
    choose(shown, "P-0512")
    said = shown.words(shown.screen.joining)
    assert {"Which record do you go on with?", "P-0417", "P-0512", "555-0199"} <= set(said)
    shown.click("Go on with this one", shown.screen.joining)
    shown.settle()
    assert shown.screen.joining is None
    assert shown.test.store.get(Participant, TWIN.id).merged_into == ROSA.id
    assert "Rosalia Quintanar · P-0512" in shown.words(shown.screen.overview.cards["records"])
    assert sum(shown.screen.model.page.counts.values()) == 3
    words, undo = shown.noted.toasts[0]
    assert words == "Both records are shown as one person now."
    assert undo is not None
    undo()
    shown.settle()
    assert shown.test.store.get(Participant, TWIN.id).merged_into is None
    assert shown.screen.model.page.others == ()


def test_the_other_record_can_be_the_one_to_go_on_with(stage_with: Stages) -> None:
    shown = stage(stage_with)
    choose(shown, "P-0512")
    shown.press(Qt.Key.Key_Tab)
    shown.press(Qt.Key.Key_Space)
    shown.settle()
    assert shown.test.store.get(Participant, ROSA.id).merged_into == TWIN.id
    assert shown.screen.model.page.saved == TWIN
    assert shown.screen.model.participant_id == TWIN.id


def test_they_are_two_people_after_all(stage_with: Stages) -> None:
    shown = stage(stage_with, replace(TWIN, merged_into=ROSA.id))
    shown.click("Not the same person after all")
    shown.settle()
    assert shown.test.store.get(Participant, TWIN.id).merged_into is None
    words, undo = shown.noted.toasts[0]
    assert words == "Rosalia has a record of their own again."
    assert undo is not None
    undo()
    shown.settle()
    assert [other.id for other in shown.screen.model.page.others] == [TWIN.id]


def test_those_who_look_alike_come_first_and_nothing_is_said_without_choosing(stage_with: Stages) -> None:
    shown = stage(stage_with)
    shown.click("Doña Rosa is the same person as…")
    shown.settle()
    assert shown.screen.joining is not None
    assert shown.screen.joining.people.names()[0] == "Rosalia Quintanar · P-0512"
    shown.press(Qt.Key.Key_Escape)
    assert shown.screen.overview.isVisible()
    assert shown.noted.asked == []
    assert shown.test.store.outbox.count().waiting == 0


def test_a_supporter_reads_of_both_records_and_joins_none(stage_with: Stages) -> None:
    shown = stage(stage_with, replace(TWIN, merged_into=ROSA.id), role=Role.PEER_SUPPORTER)
    said = shown.words(shown.screen.overview.cards["records"])
    assert said == ["Records of this person", "2", "Rosalia Quintanar · P-0512"]


def test_a_supporter_of_somebody_with_one_record_sees_no_word_of_it(stage_with: Stages) -> None:
    assert "records" not in stage(stage_with, role=Role.PEER_SUPPORTER).screen.overview.cards


def test_an_old_link_leads_to_the_person_and_so_does_what_is_begun_there(stage_with: Stages) -> None:
    shown = stage(stage_with, replace(TWIN, merged_into=ROSA.id))
    shown.screen.open(participant_id=TWIN.id)
    shown.settle()
    assert shown.screen.model.page.saved.id == ROSA.id
    shown.click("Log a contact")
    assert shown.noted.asked == [("log", (ROSA.id, None, None))]


def test_news_that_a_record_is_theirs_shows_at_once(stage_with: Stages) -> None:
    shown = stage(stage_with)
    shown.from_clinic(replace(TWIN, merged_into=ROSA.id))
    assert [other.id for other in shown.screen.model.page.others] == [TWIN.id]


def test_what_was_typed_about_a_record_that_comes_under_another_is_kept_in_it(stage_with: Stages) -> None:
    shown = stage(stage_with)
    edit(shown, "preferred_name", "Rosita")
    shown.from_clinic(replace(FULL, merged_into=TWIN.id))
    shown.settle()
    assert shown.screen.editor is None
    assert shown.screen.model.page.saved == TWIN
    assert shown.test.store.get(Participant, ROSA.id).preferred_name == "Rosita"
