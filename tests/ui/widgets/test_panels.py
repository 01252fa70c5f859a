"""Panels open under the work and give the focus back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.panels import ConfirmPanel, ReturnPanel, SlidePanel
from peerdesk.ui.widgets.pressables import Choice

REASONS = [Choice("numbers", "Numbers missing"), Choice("unclear", "Note unclear")]

OnPage = Callable[[SlidePanel], QPushButton]


@pytest.fixture
def on_page(qtbot: QtBot) -> OnPage:
    """Return a way to lay a panel on a page; it returns the button that opens it."""

    pages: list[QWidget] = []

    def lay(panel: SlidePanel) -> QPushButton:
        page, opener = QWidget(), QPushButton("Send back")
        column = QVBoxLayout(page)
        column.addWidget(opener)
        column.addWidget(panel)
        opener.clicked.connect(lambda: panel.open(opener))
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        pages.append(page)
        return opener

    return lay


def _return_panel() -> ReturnPanel[str]:
    return ReturnPanel("Send back to Inés", REASONS, "Inés sees this on her Today page.", "Send back")


def _slid(qtbot: QtBot, panel: SlidePanel) -> None:
    qtbot.waitUntil(lambda: panel.maximumHeight() > 10_000)


def test_opening_puts_the_focus_on_the_first_field(qtbot: QtBot, on_page: OnPage) -> None:
    panel = _return_panel()
    opener = on_page(panel)
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.note.hasFocus)
    _slid(qtbot, panel)
    assert panel.isVisible()


def test_esc_closes_keeps_the_text_and_gives_the_focus_back(qtbot: QtBot, on_page: OnPage) -> None:
    panel = _return_panel()
    opener = on_page(panel)
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.note, "Which scale?")
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.note, Qt.Key.Key_Escape)
    assert opener.hasFocus()
    qtbot.waitUntil(panel.isHidden)
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert panel.note.note() == "Which scale?"
    _slid(qtbot, panel)


def test_esc_is_for_the_open_panel_before_it_is_for_the_page(qtbot: QtBot, on_page: OnPage) -> None:
    panel = _return_panel()
    opener = on_page(panel)
    left: list[str] = []
    QShortcut(QKeySequence("Esc"), opener.window(), lambda: left.append("page"))
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.note.hasFocus)
    QTest.keyClick(panel.note, Qt.Key.Key_Escape)
    assert left == []
    assert not panel.is_open()
    qtbot.waitUntil(panel.isHidden)


def test_ctrl_enter_sends_reasons_and_comment(qtbot: QtBot, on_page: OnPage) -> None:
    panel = _return_panel()
    QTest.mouseClick(on_page(panel), Qt.MouseButton.LeftButton)
    panel.reasons.set_chosen(["numbers"])
    QTest.keyClicks(panel.note, "Which scale?")
    with qtbot.waitSignal(panel.submitted) as told:
        QTest.keyClick(panel.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [("numbers",), "Which scale?"]
    _slid(qtbot, panel)


def test_sending_back_without_a_word_is_not_sent(qtbot: QtBot, on_page: OnPage) -> None:
    panel = _return_panel()
    QTest.mouseClick(on_page(panel), Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(panel.submitted):
        panel.finish()
    assert panel.hint() == "Choose a reason or write what to change."
    _slid(qtbot, panel)


def test_a_word_to_type_must_be_typed(qtbot: QtBot, on_page: OnPage) -> None:
    panel = ConfirmPanel("Revoke laptop CH-03?", "It erases itself.", "Revoke", typed="CH-03")
    QTest.mouseClick(on_page(panel), Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.field.editor, "CH-3")
    with qtbot.assertNotEmitted(panel.confirmed):
        panel.finish()
    assert panel.field.problem() == "This is not CH-03 yet. Check the spelling."
    panel.field.editor.setText("CH-03")
    with qtbot.waitSignal(panel.confirmed):
        panel.finish()
    _slid(qtbot, panel)


def test_a_plain_question_starts_on_the_safe_answer(qtbot: QtBot, on_page: OnPage) -> None:
    panel = ConfirmPanel("Delete this draft?", "It cannot come back.", "Delete draft")
    QTest.mouseClick(on_page(panel), Qt.MouseButton.LeftButton)
    focused = panel.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Cancel"
    _slid(qtbot, panel)
