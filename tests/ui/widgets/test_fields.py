"""Fields tie label, hint and problem to their editor."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.fields import ComboInput, Field, line_field
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Text
from tests.ui.widgets.finding import first


def _field(qtbot: QtBot) -> Field[QLineEdit]:
    field = line_field("Blood pressure", "Last: 134/82")
    qtbot.addWidget(field)
    field.show()
    return field


def test_the_label_belongs_to_its_editor(qtbot: QtBot) -> None:
    field = _field(qtbot)
    assert first(field, Text).buddy() is field.editor
    assert field.editor.accessibleName() == "Blood pressure"
    assert field.editor.accessibleDescription() == "Last: 134/82"


def test_a_problem_is_described_marked_and_leaves_the_focus(qtbot: QtBot) -> None:
    field = _field(qtbot)
    field.activateWindow()
    field.editor.setFocus()
    qtbot.waitUntil(field.editor.hasFocus)
    field.set_problem("Top number is 60 to 260. Did you mean 134?")
    description = field.editor.accessibleDescription()
    assert description == "Top number is 60 to 260. Did you mean 134? Last: 134/82"
    assert field.editor.property("state") == "error"
    assert field.editor.hasFocus()


def test_a_problem_that_is_mended_goes_away(qtbot: QtBot) -> None:
    field = _field(qtbot)
    field.set_problem("Top number is 60 to 260.")
    field.set_problem("")
    assert field.problem() == ""
    assert field.editor.property("state") == ""
    assert field.editor.accessibleDescription() == "Last: 134/82"


def test_a_combo_speaks_in_values(qtbot: QtBot) -> None:
    combo = ComboInput([Choice("es", "Spanish"), Choice("en", "English")])
    qtbot.addWidget(combo)
    combo.set_value("en")
    assert combo.currentText() == "English"
    combo.set_value("fr")
    assert combo.value() is None
