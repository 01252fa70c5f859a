"""What the wheel does over a field."""

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

import peerdesk.ui
from peerdesk.ui.widgets.confidence import ConfidenceScale
from peerdesk.ui.widgets.fields import ComboInput
from peerdesk.ui.widgets.pressables import Choice
from tests.ui.widgets.finding import first

UI = Path(peerdesk.ui.__path__[0])
TURNED_BY_THE_WHEEL = {
    "QComboBox", "QFontComboBox", "QAbstractSpinBox", "QSpinBox", "QDoubleSpinBox", "QDateTimeEdit",
    "QDateEdit", "QTimeEdit", "QAbstractSlider", "QSlider", "QDial",
}  # fmt: skip


def turn_wheel(widget: QWidget) -> None:
    middle, notch = QPointF(widget.rect().center()), QPoint(0, -120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(middle, widget.mapToGlobal(middle), notch, notch, buttons, keys, phase, False)
    QApplication.sendEvent(widget, wheel)


def give_focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_a_combo_is_changed_only_while_it_has_the_focus(qtbot: QtBot) -> None:
    combo = ComboInput([Choice(1, "Spanish"), Choice(2, "English")])
    qtbot.addWidget(combo)
    combo.show()
    give_focus(qtbot, combo)
    combo.clearFocus()
    turn_wheel(combo)
    assert combo.value() == 1
    combo.setFocus()
    turn_wheel(combo)
    assert combo.value() == 2


def test_a_figure_is_changed_only_while_it_has_the_focus(qtbot: QtBot) -> None:
    scale = ConfidenceScale("How sure is she?")
    scale.set_value(5)
    qtbot.addWidget(scale)
    scale.show()
    figure = first(scale, QSpinBox)
    give_focus(qtbot, figure)
    figure.clearFocus()
    turn_wheel(figure)
    assert scale.value() == 5
    figure.setFocus()
    turn_wheel(figure)
    assert scale.value() == 4


def bare_fields() -> Iterator[str]:
    """Where a field the wheel turns is made, or is the base of a class, in a file that guards none."""
    for file in UI.rglob("*.py"):
        text = file.read_text("utf-8")
        made = {
            name.id
            for node in ast.walk(ast.parse(text))
            for name in [
                *(node.bases if isinstance(node, ast.ClassDef) else []),
                *([node.func] if isinstance(node, ast.Call) else []),
            ]
            if isinstance(name, ast.Name)
        }
        if made & TURNED_BY_THE_WHEEL and "guard_wheel(self)" not in text:
            yield str(file.relative_to(UI))


def test_every_field_of_the_window_is_guarded() -> None:
    assert list(bare_fields()) == []
