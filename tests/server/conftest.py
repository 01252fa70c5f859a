from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.server.storage import Storage
from tests.server.house import Hand, House


def _open(url: str) -> Storage:
    storage = Storage.open(url)
    storage.migrate()
    return storage


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    """Return a database on each engine in turn; every test makes a clinic of its own in it."""
    if request.param == "sqlite":
        opened = _open(str(tmp_path_factory.mktemp("storage") / "clinic.db"))
    else:
        opened = _open(request.getfixturevalue("postgres_url"))
    yield opened
    opened.close()


@pytest.fixture
def house(storage: Storage) -> House:
    return House.open(storage)


@pytest.fixture
def maria(house: House) -> UUID:
    """Return somebody Rosa supports."""
    return house.participant("rosa")


@pytest.fixture
def rosa(house: House) -> Hand:
    return house.hand("rosa")


@pytest.fixture
def sue(house: House) -> Hand:
    """Return the laptop of Rosa's supervisor."""
    return house.hand("sue")


@pytest.fixture
def sqlite_storage(tmp_path: Path) -> Iterator[Storage]:
    opened = _open(str(tmp_path / "clinic.db"))
    yield opened
    opened.close()


@pytest.fixture
def postgres_storage(fresh_postgres_url: str) -> Iterator[Storage]:
    opened = _open(fresh_postgres_url)
    yield opened
    opened.close()
