from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.records import Record
from tests.desks import open_desk
from tests.ui.screens.at_desk import Window


@pytest.fixture
def window_with(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Window]]:
    """Open the window of Inés' desk with some records brought from the clinic."""
    opened: list[Window] = []

    def open_one(*records: Record, size: tuple[int, int] = (1366, 738)) -> Window:
        opened.append(Window(open_desk(tmp_path, *records), qtbot, size))
        return opened[-1]

    yield open_one
    for window in opened:
        window.close()
