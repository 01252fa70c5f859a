import threading
from collections.abc import Iterator
from functools import partial
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from peerdesk.domain.changes import Changes
from peerdesk.errors import Broke, DiskFull, PeerDeskError
from peerdesk.ui.background import Background, News


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    door = Background()
    yield door
    door.close()


def test_work_runs_off_the_ui_thread_and_is_answered_on_it(qtbot: QtBot, background: Background) -> None:
    worked_on: list[int] = []
    answered_on: list[QThread] = []
    background.run(
        background,
        lambda: worked_on.append(threading.get_ident()),
        lambda _: answered_on.append(QThread.currentThread()),
    )
    qtbot.waitUntil(lambda: len(answered_on) == 1)
    assert worked_on != [threading.get_ident()]
    assert answered_on == [background.thread()]


def test_answer_never_arrives_before_the_caller_has_finished(qtbot: QtBot, background: Background) -> None:
    answers: list[int] = []
    for number in range(50):
        background.run(background, partial(int, number), answers.append)
        assert number not in answers
    qtbot.waitUntil(lambda: len(answers) == 50)
    assert answers == list(range(50))


def test_answer_is_dropped_when_its_owner_is_gone(qtbot: QtBot, background: Background) -> None:
    owner, stays, release = QObject(), QObject(), threading.Event()
    answers: list[str] = []
    saved: list[str] = []
    background.run(owner, release.wait, lambda _: answers.append("gone"))
    background.run(owner, lambda: saved.append("kept"), lambda _: answers.append("gone"))
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    assert not Shiboken.isValid(owner)
    release.set()
    background.run(stays, lambda: None, lambda _: answers.append("here"))
    qtbot.waitUntil(lambda: "here" in answers)
    assert answers == ["here"]
    assert saved == ["kept"]


def test_expected_failure_reaches_the_one_who_asked(qtbot: QtBot, background: Background) -> None:
    def full() -> None:
        raise DiskFull

    heard: list[PeerDeskError] = []
    background.run(background, full, lambda _: None, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0].code == "disk_full"


def test_expected_failure_nobody_listens_for_is_still_told(qtbot: QtBot, background: Background) -> None:
    def full() -> None:
        raise DiskFull

    with qtbot.waitSignal(background.refused) as told:
        background.run(background, full, lambda _: None)
    assert told.args is not None
    assert told.args[0].code == "disk_full"


def test_bug_in_the_work_is_reported_as_one_even_after_its_owner_has_gone(
    qtbot: QtBot, background: Background
) -> None:
    owner = QObject()

    def bug() -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(background.broke) as told:
        background.run(owner, bug, lambda _: None, lambda _: None)
        owner.deleteLater()
        QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)


def test_whoever_waits_hears_that_the_work_ended_in_a_bug(qtbot: QtBot, background: Background) -> None:
    def bug() -> None:
        raise ZeroDivisionError

    heard: list[PeerDeskError] = []
    background.run_network(background, bug, lambda _: None, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert isinstance(heard[0], Broke)


def test_database_is_free_while_the_network_is_slow(qtbot: QtBot, background: Background) -> None:
    release = threading.Event()
    order: list[str] = []
    background.run_network(background, release.wait, lambda _: order.append("network"))
    background.run(background, lambda: None, lambda _: order.append("database"))
    qtbot.waitUntil(lambda: order == ["database"])
    release.set()
    qtbot.waitUntil(lambda: order == ["database", "network"])


def test_closing_finishes_every_save_and_leaves_no_thread(qtbot: QtBot) -> None:
    before = threading.active_count()
    door, saved = Background(), list[int]()
    for number in range(20):
        door.run(door, partial(saved.append, number), lambda _: None)
    door.run_network(door, lambda: None, lambda _: None)
    door.close()
    assert saved == list(range(20))
    assert threading.active_count() == before


def test_news_carries_what_changed(qtbot: QtBot) -> None:
    news, someone = News(), uuid4()
    changes = Changes.of([("contact", uuid4(), someone)])
    with qtbot.waitSignal(news.data_changed) as told:
        news.tell(changes)
    assert told.args == [changes]


def test_no_news_is_not_announced(qtbot: QtBot) -> None:
    news = News()
    with qtbot.assertNotEmitted(news.data_changed):
        news.tell(Changes())
