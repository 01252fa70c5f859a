"""How sure a person is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.confidence import ConfidenceScale
from tests.ui.widgets.finding import first


def _scale(qtbot: QtBot, value: int | None) -> ConfidenceScale:
    scale = ConfidenceScale("How sure is she?")
    scale.set_value(value)
    qtbot.addWidget(scale)
    scale.show()
    return scale


def test_nobody_asked_is_not_zero(qtbot: QtBot) -> None:
    assert _scale(qtbot, None).value() is None
    assert _scale(qtbot, 0).value() == 0


def test_plus_tells_the_new_figure(qtbot: QtBot) -> None:
    scale = _scale(qtbot, 6)
    assert scale.is_below_aim()
    with qtbot.waitSignal(scale.changed) as told:
        QTest.mouseClick(scale.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert told.args == [7]
    assert not scale.is_below_aim()


def test_a_figure_can_be_typed(qtbot: QtBot) -> None:
    scale = _scale(qtbot, None)
    figure = first(scale, QSpinBox)
    figure.selectAll()
    QTest.keyClicks(figure, "8")
    assert scale.value() == 8


def test_there_is_no_less_than_nothing_and_no_more_than_ten(qtbot: QtBot) -> None:
    scale = _scale(qtbot, 0)
    less, more = scale.findChildren(QPushButton)
    assert not less.isEnabled()
    assert more.isEnabled()
    scale.set_value(10)
    assert less.isEnabled()
    assert not more.isEnabled()


def test_setting_a_figure_tells_nobody(qtbot: QtBot) -> None:
    scale = _scale(qtbot, 3)
    with qtbot.assertNotEmitted(scale.changed):
        scale.set_value(9)


def test_buttons_have_names(qtbot: QtBot) -> None:
    scale = _scale(qtbot, 3)
    names = [button.accessibleName() for button in scale.findChildren(QPushButton)]
    assert names == ["Less sure", "More sure"]
