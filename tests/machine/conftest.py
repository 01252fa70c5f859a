import logging
import os
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from peerdesk.server import app
from peerdesk.store import opening
from peerdesk.sync import tls
from peerdesk.vault import journal
from tests.machine.clinic import SqliteSite, at_once
from tests.machine.founding import Founded, found
from tests.machine.postgres import PostgresSite
from tests.machine.world import World
from tests.postgres import Cluster

NO_ROOTS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Reading the system's certificates takes longer than opening the desk, and no connection is made."""


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Wait for no medium, hand work to no thread, keep no log: nobody pulls the plug of this very machine."""
    logging.disable(logging.CRITICAL)
    monkeypatch.setattr(tls, "rules", lambda _ca_file: NO_ROOTS)
    monkeypatch.setattr(app, "run_in_threadpool", at_once)
    monkeypatch.setattr(journal, "sync_file", lambda _file: None)
    hurried = ["synchronous=OFF" if s.startswith("synchronous=") else s for s in opening._SETTINGS]
    monkeypatch.setattr(opening, "_SETTINGS", hurried)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def drawn_by_the_seed_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hypothesis likes to draw numbers out of the modules that are loaded: a seed would mean another run."""
    monkeypatch.setattr(providers.HypothesisProvider, "_local_constants", Constants())
    providers.CONSTANTS_CACHE.cache.clear()
    yield
    providers.CONSTANTS_CACHE.cache.clear()


@pytest.fixture(scope="session")
def founded_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    folder = tmp_path_factory.mktemp("machine")
    return found(SqliteSite(folder / "clinic"), folder / "laptops")


@pytest.fixture(scope="session")
def founded_on_postgres(postgres_cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    name = f"machine_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    site = PostgresSite(postgres_cluster.create_database(name))
    return found(site, tmp_path_factory.mktemp("machine_on_postgres"))


@pytest.fixture
def world(founded_on_sqlite: Founded, tmp_path: Path) -> Iterator[World]:
    opened = World(founded_on_sqlite, tmp_path)
    yield opened
    opened.close()
