"""Writing a note."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.notes import NoteEdit, NoteTemplate


def test_only_the_person_makes_an_edit(qtbot: QtBot) -> None:
    note = NoteEdit("Note")
    qtbot.addWidget(note)
    with qtbot.assertNotEmitted(note.edited):
        note.set_note("Walked every day.")
    with qtbot.waitSignal(note.edited):
        QTest.keyClicks(note, "S")


def test_tab_leaves_the_note(qtbot: QtBot) -> None:
    window, note, after = QWidget(), NoteEdit("Note"), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(note)
    column.addWidget(after)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert note.note() == ""


def test_a_template_is_written_at_the_cursor_and_undone_in_one_step(qtbot: QtBot) -> None:
    note = NoteEdit("Note")
    qtbot.addWidget(note)
    note.set_note("Before. ")
    note.moveCursor(note.textCursor().MoveOperation.End)
    note.set_templates([NoteTemplate("Home visit", "We talked about: ")])
    note.menu_of_templates(note).actions()[0].trigger()
    assert note.note() == "Before. We talked about: "
    note.undo()
    assert note.note() == "Before. "
