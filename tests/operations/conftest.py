from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peerdesk.domain.records import Record
from tests.desks import TestDesk, open_desk
from tests.sync.conftest import clinic, founded

__all__ = ["clinic", "desk_with", "founded"]


@pytest.fixture
def desk_with(tmp_path: Path) -> Iterator[Callable[..., TestDesk]]:
    """Open Inés' desk with some records brought from the clinic."""
    opened: list[TestDesk] = []

    def open_one(*records: Record) -> TestDesk:
        opened.append(open_desk(tmp_path, *records))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()
