"""Empty, loading, and banners."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.states import SKELETON_AFTER_MS, EmptyState, LoadingCover, SkeletonRows
from peerdesk.ui.widgets.texts import Text
from tests.ui.widgets.finding import first


def test_grey_rows_come_only_after_a_while(qtbot: QtBot) -> None:
    rows = SkeletonRows()
    qtbot.addWidget(rows)
    clock = QElapsedTimer()
    clock.start()
    rows.start()
    assert not rows.shows()
    qtbot.waitUntil(rows.shows)
    assert clock.elapsed() >= SKELETON_AFTER_MS * 0.9


def test_what_loads_at_once_shows_no_grey_rows(qtbot: QtBot) -> None:
    rows = SkeletonRows()
    qtbot.addWidget(rows)
    rows.start()
    timer = rows.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    rows.stop()
    assert not timer.isActive()
    assert not rows.shows()


def test_the_cover_is_as_large_as_what_it_covers(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    cover = LoadingCover(page)
    page.resize(400, 300)
    page.show()
    cover.set_loading(True)
    page.resize(500, 350)
    assert cover.geometry() == page.rect()
    cover.set_loading(False)
    assert cover.isHidden()


def test_an_empty_page_offers_the_next_step(qtbot: QtBot) -> None:
    empty = EmptyState(
        "users", "Your caseload is empty", "You can add someone.", [Offer("new", "New person")]
    )
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.chosen) as told:
        QTest.mouseClick(first(empty, QPushButton), Qt.MouseButton.LeftButton)
    assert told.args == ["new"]
    assert empty.accessibleName() == "Your caseload is empty. You can add someone."


def test_a_banner_says_itself_and_offers_a_way_out(qtbot: QtBot) -> None:
    banner = Banner(
        "warn", "circle-alert", "It did not print.", "The page is saved.", [Offer("again", "Try again")]
    )
    qtbot.addWidget(banner)
    banner.show()
    assert banner.accessibleName() == "It did not print. The page is saved."
    with qtbot.waitSignal(banner.chosen) as told:
        QTest.mouseClick(first(banner, QPushButton), Qt.MouseButton.LeftButton)
    assert told.args == ["again"]


def test_a_sentence_is_as_wide_as_an_eye_follows_and_shown_whole(qtbot: QtBot) -> None:
    page = EmptyState("lock", "Nothing here", "Every word of this stands on the page. " * 6)
    qtbot.addWidget(page)
    page.resize(1300, 600)
    page.show()
    words = [text for text in page.findChildren(Text) if "Every word" in text.text()]
    assert words[0].width() <= 440
    assert words[0].height() >= words[0].heightForWidth(words[0].width()) > 60
    assert abs(words[0].geometry().center().x() - page.width() // 2) <= 1
