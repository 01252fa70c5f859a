from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.desks import open_desk
from tests.ui.screens.sync.at_sync import AtSyncPage


@pytest.fixture
def at_sync(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., AtSyncPage]]:
    """Open the sync page over some records."""
    opened: list[AtSyncPage] = []

    def sit(*records: Any, **how: Any) -> AtSyncPage:
        opened.append(AtSyncPage(open_desk(tmp_path, *records), qtbot, **how))
        return opened[-1]

    yield sit
    for window in opened:
        window.close()
        window.test.close()
