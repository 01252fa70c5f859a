from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peerdesk.ui.shell.sync_pill import SyncPill, SyncState

MORNING = datetime(2026, 3, 17, 10, 41)


@pytest.fixture
def pill(qtbot: QtBot) -> Iterator[SyncPill]:
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    pill = SyncPill()
    qtbot.addWidget(pill)
    yield pill
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("state", "first", "second"),
    [
        (SyncState("offline", 12), "Offline · 12 waiting", "Saved on this laptop"),
        (SyncState("offline"), "Offline", "Saved on this laptop"),
        (SyncState("waiting", 3), "3 waiting", "Saved on this laptop"),
        (SyncState("waiting"), "Nothing waiting", "Saved on this laptop"),
        (SyncState("syncing"), "Syncing", "You can keep working"),
        (SyncState("syncing", 3), "Syncing · 3 left", "You can keep working"),
        (SyncState("clear", checked_at=MORNING), "All at the clinic", "Synced 10:41"),
        (SyncState("needs_you", 11, 1), "1 needs you", "11 others are fine"),
        (SyncState("server_well", checked_at=MORNING), "Server is well", "Backup OK, 10:41"),
    ],
)
def test_pill_says_where_the_work_is(pill: SyncPill, state: SyncState, first: str, second: str) -> None:
    pill.show_state(state)
    assert [label.text() for label in pill.findChildren(QLabel)] == [first, second]
    assert pill.accessibleName() == first
    assert pill.accessibleDescription() == second


@pytest.mark.parametrize(
    ("hours", "tint", "on_today"),
    [(24, "plain", False), (25, "warn", False), (72, "warn", False), (73, "warn", True)],
)
def test_old_work_tints_the_pill_and_very_old_work_is_said_on_today(
    pill: SyncPill, hours: int, tint: str, on_today: bool
) -> None:
    state = SyncState("offline", 2, oldest=timedelta(hours=hours))
    pill.show_state(state)
    assert pill.property("sync") == tint
    assert state.is_very_old is on_today


def test_old_work_is_said_in_words_too(pill: SyncPill) -> None:
    pill.show_state(SyncState("offline", 2, oldest=timedelta(days=4)))
    assert pill.accessibleDescription() == "Oldest waits 4 days"


def test_rail_shows_the_number_and_says_the_words(qtbot: QtBot) -> None:
    pill = SyncPill(compact=True)
    qtbot.addWidget(pill)
    pill.show_state(SyncState("offline", 12))
    assert [label.text() for label in pill.findChildren(QLabel) if not label.isHidden()] == ["12"]
    assert pill.accessibleName() == "Offline · 12 waiting"
    assert pill.toolTip() == "Offline · 12 waiting\nSaved on this laptop"
