"""Typing a passphrase."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.passphrase import PassphraseField, StrengthBar
from tests.ui.widgets.finding import first


def _field(qtbot: QtBot) -> PassphraseField:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.show()
    return field


def test_what_is_typed_is_hidden_until_shown_in_words(qtbot: QtBot) -> None:
    field = _field(qtbot)
    button = first(field.editor, QPushButton)
    assert field.editor.echoMode() == QLineEdit.EchoMode.Password
    assert button.text() == "Show"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.editor.echoMode() == QLineEdit.EchoMode.Normal
    assert button.text() == "Hide"
    assert button.accessibleName() == "Hide passphrase"


def test_caps_lock_is_noticed_while_it_is_on(qtbot: QtBot) -> None:
    field = _field(qtbot)
    QTest.keyClicks(field.editor, "C")
    assert field.caps_lock_notice() == "Caps Lock is on"
    QTest.keyClicks(field.editor, "c")
    assert field.caps_lock_notice() == ""


def test_a_capital_typed_with_shift_is_no_caps_lock(qtbot: QtBot) -> None:
    field = _field(qtbot)
    QTest.keyClicks(field.editor, "C", Qt.KeyboardModifier.ShiftModifier)
    assert field.caps_lock_notice() == ""


def test_pasting_is_allowed(qtbot: QtBot) -> None:
    field = _field(qtbot)
    QGuiApplication.clipboard().setText("copper lantern")
    field.editor.paste()
    assert field.editor.text() == "copper lantern"


def test_clearing_hides_again(qtbot: QtBot) -> None:
    field = _field(qtbot)
    QTest.mouseClick(first(field.editor, QPushButton), Qt.MouseButton.LeftButton)
    field.editor.clear_and_hide()
    assert field.editor.echoMode() == QLineEdit.EchoMode.Password
    assert field.editor.text() == ""


def test_strength_is_said_in_words(qtbot: QtBot) -> None:
    bar = StrengthBar()
    qtbot.addWidget(bar)
    bar.show_strength(2, "Not yet", "Add a fourth word.")
    assert bar.accessibleName() == "Not yet. Add a fourth word."
