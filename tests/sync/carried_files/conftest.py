"""Ana's laptop, and Rosa, whom she supports."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.sync.clinic import Laptop, TestClinic


@pytest.fixture
def ana(clinic: TestClinic) -> Laptop:
    return clinic.laptop("Ana")


@pytest.fixture
def rosa(clinic: TestClinic, ana: Laptop) -> UUID:
    person = clinic.participant("Rosa", "Ana")
    ana.sync_well()
    return person
