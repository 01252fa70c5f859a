from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peerdesk.domain.people import Participant
from peerdesk.domain.records import Record
from tests.desks import PEOPLE, TestDesk, open_desk
from tests.sync.conftest import clinic, founded

__all__ = ["clinic", "desk_with", "founded"]


@pytest.fixture
def desk_with(tmp_path: Path) -> Iterator[Callable[..., TestDesk]]:
    """Open Inés' desk with some records brought from the clinic."""
    opened: list[TestDesk] = []

    def open_one(*records: Record, people: tuple[Participant, ...] = PEOPLE) -> TestDesk:
        opened.append(open_desk(tmp_path, *records, people=people))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()
