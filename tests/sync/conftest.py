from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.sync.clinic import Founded, Laptop, TestClinic, found_clinic, open_clinic


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    return found_clinic(tmp_path_factory.mktemp("founded") / "clinic.db")


@pytest.fixture
def clinic(founded: Founded, tmp_path: Path) -> Iterator[TestClinic]:
    with open_clinic(founded, tmp_path) as opened:
        yield opened


@pytest.fixture
def rosa(clinic: TestClinic) -> UUID:
    return clinic.participant("Rosa", "Ana", "Beto")


@pytest.fixture
def ana(clinic: TestClinic, rosa: UUID) -> Laptop:
    laptop = clinic.laptop("Ana")
    laptop.sync_well()
    return laptop


@pytest.fixture
def beto(clinic: TestClinic, rosa: UUID) -> Laptop:
    laptop = clinic.laptop("Beto")
    laptop.sync_well()
    return laptop
