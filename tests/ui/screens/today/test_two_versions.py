from collections.abc import Callable

from peerdesk.domain.changes import Changes
from tests.desks import ROSA, follow_up
from tests.operations.rivals import with_rival
from tests.ui.screens.at_desk import Window

Opens = Callable[..., Window]


def test_a_record_with_two_versions_is_on_today_and_leads_to_the_choice(window_with: Opens) -> None:
    window = window_with(follow_up(ROSA, "Refill"))
    today = window.open_today()
    assert not [row for row in today.rows() if "Two versions" in row.accessibleName()]
    with_rival(window.test, ROSA, pronouns="ella", record_number="P-9")
    window.news.tell(Changes(frozenset({"participant"}), frozenset({ROSA.id}), frozenset({ROSA.id})))
    window.settle()
    (row,) = [row for row in today.rows() if "Two versions" in row.accessibleName()]
    assert row.accessibleName() == "Two versions of Doña Rosa’s details. Pronouns, Record number"
    row.opened.emit()
    assert window.way.asked == [("conflict", ("participant", ROSA.id))]
