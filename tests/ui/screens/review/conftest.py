from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.desks import open_desk
from tests.ui.screens.review.at_review import Reviewing, SitDown


@pytest.fixture
def sit_down(qtbot: QtBot, tmp_path: Path) -> Iterator[SitDown]:
    """Open the review page over some logs."""
    opened: list[Reviewing] = []

    def sit(*records: Any, **how: Any) -> Reviewing:
        opened.append(Reviewing(open_desk(tmp_path, *records), qtbot, **how))
        return opened[-1]

    yield sit
    for window in opened:
        window.close()
        window.test.close()
