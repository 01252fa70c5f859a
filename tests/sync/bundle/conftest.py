from pathlib import Path
from uuid import UUID

import pytest

from tests.sync.clinic import Laptop, TestClinic


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def maria(clinic: TestClinic) -> UUID:
    return clinic.participant("Maria", "Ana")


@pytest.fixture
def ana(clinic: TestClinic, maria: UUID) -> Laptop:
    """Ana's laptop, which has synced once and then has no network."""
    laptop = clinic.laptop("Ana")
    laptop.sync_well()
    return laptop
