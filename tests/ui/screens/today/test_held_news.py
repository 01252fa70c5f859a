from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import HeldDecision
from tests.desks import INES, MARGARET, NOW, ROSA, named
from tests.ui.screens.at_desk import Window

Opens = Callable[..., Window]
NOT_FILED = HeldWork(
    id=named("held"),
    author_id=INES.id,
    person_id=ROSA.id,
    record_kind="contact",
    action="create",
    code="not_in_scope",
    what='{"mode": "home_visit"}',
    received_at=NOW,
    decision=HeldDecision.DISCARDED,
    decided_by=MARGARET.id,
    reason="Logged twice.",
)
SAID = f"Not filed. Home visit · new, {ROSA.display_name}. Margaret: “Logged twice.”"


def names(window: Window) -> list[str]:
    return [row.accessibleName() for row in window.today.rows()]


def test_a_decision_is_on_today_until_it_was_seen(window_with: Opens) -> None:
    window = window_with(NOT_FILED)
    today = window.open_today()
    row = next(row for row in today.rows() if row.accessibleName() == SAID)
    row.opened.emit()
    assert window.way.asked == [("page", "sync")]
    row.setFocus()
    window.press(Qt.Key.Key_D)
    window.settle()
    assert SAID not in names(window)
    window.open_today()
    assert SAID not in names(window)


def test_what_waits_for_a_decision_is_no_news(window_with: Opens) -> None:
    window = window_with(replace(NOT_FILED, decision=HeldDecision.WAITING, decided_by=None))
    window.open_today()
    assert not [name for name in names(window) if "Home visit · new" in name]
