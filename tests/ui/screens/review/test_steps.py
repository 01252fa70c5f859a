from peerdesk.domain.plans import Went
from tests.desks import EARL, TODAY
from tests.plans import goal, step, went
from tests.ui.screens.review.at_review import OLDEST, SitDown


def test_how_the_steps_went_is_told_with_the_log(sit_down: SitDown) -> None:
    earls = goal(participant_id=EARL.id)
    walk = step(of=earls)
    asked = went(Went.PARTLY, TODAY, walk, contact_id=OLDEST.id, confidence=7)
    window = sit_down(OLDEST, earls, walk, asked)
    assert "Walk · Partly · Sure: 7 of 10" in window.reads()
