from peerdesk.domain.edits import Patch
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Phone
from peerdesk.ui.screens.participant.view import ParticipantScreen
from tests.desks import ROSA
from tests.operations.rivals import with_rival
from tests.ui.screens.participant.record import FULL, RECORDS, REFILL
from tests.ui.screens.stage import Stages


def test_two_versions_are_told_and_both_phones_shown(stage_with: Stages) -> None:
    stage = stage_with(ParticipantScreen, *RECORDS)
    with_rival(stage.test, FULL, phones=(Phone("555-0188"),), pronouns="ella")
    stage.screen.open(participant_id=ROSA.id)
    stage.settle()
    said = stage.words()
    assert any("Two versions: Phone, Pronouns" in words for words in said)
    assert any("“555-0188” from Lucho" in words for words in said)
    assert any("“she/her” from Margaret or “ella” from Lucho" in words for words in said)
    assert "555-0188" in stage.words(stage.screen.overview.cards["reach"])


def test_two_versions_lead_to_the_page_where_one_chooses(stage_with: Stages) -> None:
    stage = stage_with(ParticipantScreen, *RECORDS)
    with_rival(stage.test, FULL, pronouns="ella")
    stage.screen.open(participant_id=ROSA.id)
    stage.settle()
    stage.click("Choose")
    assert stage.noted.asked == [("conflict", ("participant", ROSA.id))]


def test_a_plan_with_two_versions_leads_to_the_page_where_one_chooses(stage_with: Stages) -> None:
    stage = stage_with(ParticipantScreen, *RECORDS)
    before = stage.test.store.state(FollowUp, REFILL.id)
    stage.test.changed_at_clinic(FollowUp, REFILL.id, what="Pick up metformin")
    mine = Patch(FollowUp, REFILL.id, {"what": "Call the pharmacy"}, bases={"what": before.setter("what")})
    stage.test.store.write([mine])
    stage.screen.open(participant_id=ROSA.id)
    stage.settle()
    assert "Two versions of the plan for Doña Rosa · Fri, Mar 20" in stage.words()
    stage.click("Choose")
    assert stage.noted.asked == [("conflict", ("follow_up", REFILL.id))]
