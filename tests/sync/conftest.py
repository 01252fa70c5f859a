from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.clinic import Founded, TestClinic, found_clinic, open_clinic


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    return found_clinic(tmp_path_factory.mktemp("founded") / "clinic.db")


@pytest.fixture
def clinic(founded: Founded, tmp_path: Path) -> Iterator[TestClinic]:
    with open_clinic(founded, tmp_path) as opened:
        yield opened
