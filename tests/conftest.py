"""What every test runs under: no window on the screen, no trace left behind, nothing said in the log."""

import gc
import logging
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.postgres import Cluster, shared_cluster, stop_shared_cluster

os.environ["QT_QPA_PLATFORM"] = "offscreen"

THREAD_END_SECONDS = 3.0


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever has hours ask for the full size of `tests/proofs`."""
    parser.addoption("--soak", action="store_true", help="run tests/proofs at full size, which takes hours")


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Every window of the tests stands in the desk's own application."""
    from peerdesk.ui.theme import DeskApplication

    return DeskApplication


@pytest.fixture(autouse=True)
def windows_speak_english_until_told_otherwise(request: pytest.FixtureRequest) -> None:
    """Give every test with a window the same locale, whatever the machine or the test before says."""
    if {"qtbot", "qapp"} & set(request.fixturenames):
        from PySide6.QtCore import QLocale

        QLocale.setDefault(QLocale("en_US"))


@pytest.fixture(autouse=True)
def unexpected_log_records_fail(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail the test that logs a warning or worse without `@pytest.mark.allow_log("pattern")`."""
    yield
    allowed = [str(mark.args[0]) for mark in request.node.iter_markers("allow_log")]
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [record for record in records if record.levelno >= logging.WARNING]
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in loud
        if not any(re.search(pattern, record.getMessage()) for pattern in allowed)
    ]
    if unexpected:
        pytest.fail("\n".join(["Unexpected log records:", *unexpected]), pytrace=False)


@pytest.fixture(autouse=True)
def leaked_threads_fail(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves a Python thread running."""
    before = set(threading.enumerate())
    yield
    if request.node.get_closest_marker("allow_threads"):
        return
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        if not isinstance(thread, threading._DummyThread):
            thread.join(THREAD_END_SECONDS)
    left = [thread.name for thread in started if thread.is_alive() and thread in threading.enumerate()]
    if left:
        pytest.fail(f"Threads left running: {', '.join(left)}", pytrace=False)


@pytest.fixture(autouse=True)
def leaked_timers_fail(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test with a window that leaves a QTimer ticking after its widgets are gone."""
    yield
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    timers = [thing for thing in gc.get_objects() if isinstance(thing, QTimer)]
    ticking = [timer for timer in timers if isValid(timer) and timer.isActive()]
    names = [f"{timer.objectName() or 'unnamed'} of {timer.parent()!r}" for timer in ticking]
    for timer in ticking:
        timer.stop()
    if names:
        pytest.fail(f"Timers left ticking: {', '.join(names)}", pytrace=False)


@pytest.fixture(autouse=True, scope="session")
def home_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests out of the settings and vaults of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(variable, str(home))
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(home / variable.lower()))
        yield home


@pytest.fixture(scope="session")
def postgres_cluster(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """Return the one PostgreSQL cluster of this run."""
    folder = tmp_path_factory.getbasetemp()
    return shared_cluster(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder)


@pytest.fixture(scope="session")
def postgres_url(postgres_cluster: Cluster) -> str:
    """Return the URL of this worker's own database, which lives as long as the worker."""
    return postgres_cluster.create_database(f"worker_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}")


@pytest.fixture
def fresh_postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """Return the URL of an empty database made for this test alone."""
    name = f"test_{uuid4().hex}"
    yield postgres_cluster.create_database(name)
    postgres_cluster.drop_database(name)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop PostgreSQL once every worker is done."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        stop_shared_cluster(_run_folder(session.config))


def _run_folder(config: pytest.Config) -> Path:
    factory: pytest.TempPathFactory = config._tmp_path_factory  # type: ignore[attr-defined]
    return factory.getbasetemp()
