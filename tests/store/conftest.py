"""A real encrypted store in a folder of its own, with the real journal beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peerdesk.store.store import Store
from tests.fakes import FakeClock
from tests.store.making import ME, Laptop


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def laptop(tmp_path: Path, clock: FakeClock) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path, clock)
    laptop.open().set_identity(ME)
    yield laptop
    laptop.close()


@pytest.fixture
def store(laptop: Laptop) -> Store:
    return laptop.store
