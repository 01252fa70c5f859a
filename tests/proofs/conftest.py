"""How hard the proofs try: a size for every run of the tests, and `--soak` for the figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.driving import ServerProcess
from tests.postgres import shared_cluster, stop_shared_cluster
from tests.proofs.clinic import Clinic, found_clinic


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was measured."""
    for report in [r for outcome in ("passed", "failed") for r in terminalreporter.stats.get(outcome, [])]:
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{report.head_line}: {name}: {value}")


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> bool:
    """Whether to try as hard as it takes, which is hours."""
    return bool(request.config.getoption("--soak"))


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    """A clinic in an SQLite file."""
    return found_clinic(str(tmp_path / "clinic.db"))


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[str]:
    """An empty database in a PostgreSQL of this test's own, which keeps what it committed."""
    cluster = shared_cluster(tmp_path)
    cluster.make_safe()
    yield cluster.create_database("clinic")
    stop_shared_cluster(tmp_path)


@pytest.fixture
def server(clinic: Clinic) -> Iterator[ServerProcess]:
    """Its server, running."""
    process = ServerProcess(clinic.database)
    yield process
    process.stop()
