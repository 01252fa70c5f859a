from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from peerdesk.ui.theme import DeskApplication, Theme, pixmap, set_icon, set_tone, tabular, theme


@pytest.fixture
def desk(qapp: DeskApplication) -> Iterator[DeskApplication]:
    yield qapp
    qapp.set_theme(Theme())


def colours_of(button: QPushButton) -> set[str]:
    image = button.icon().pixmap(button.iconSize()).toImage()
    opaque = 255
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == opaque
    }


def test_our_fonts_are_the_ones_drawn(desk: DeskApplication) -> None:
    assert QFontInfo(theme().font("body")).family() == "Inter"
    assert QFontInfo(theme().font("title")).family() == "Inter Display"
    assert QFontInfo(desk.font()).pixelSize() == 14


def test_larger_text_enlarges_every_role(desk: DeskApplication) -> None:
    large = Theme(scale=1.3)
    assert large.font("body").pixelSize() == 18
    assert large.line("body") == 26
    assert large.px(36) == 47


def test_tabular_figures_are_a_choice_of_the_font(desk: DeskApplication) -> None:
    font = tabular(theme().font("body"))
    assert [tag.toString() for tag in font.featureTags()] == [b"tnum"]


def test_change_of_theme_recolours_icons_and_palette(qtbot: QtBot, desk: DeskApplication) -> None:
    button = QPushButton("Plan a visit")
    qtbot.addWidget(button)
    set_icon(button, "calendar-plus", "accent")
    assert Theme().color("accent").name() in colours_of(button)
    with qtbot.waitSignal(desk.theme_changed):
        desk.set_theme(Theme("dark"))
    assert Theme("dark").color("accent").name() in colours_of(button)
    assert desk.palette().color(QPalette.ColorRole.Window) == Theme("dark").color("canvas")


def test_icon_of_a_destroyed_button_is_not_redrawn(qtbot: QtBot, desk: DeskApplication) -> None:
    button = QPushButton()
    set_icon(button, "lock")
    button.deleteLater()
    QApplication.sendPostedEvents(button, QEvent.Type.DeferredDelete)
    desk.set_theme(Theme("dark"))


def test_checked_button_has_an_icon_of_its_own(qtbot: QtBot, desk: DeskApplication) -> None:
    button = QPushButton("Reached")
    qtbot.addWidget(button)
    set_icon(button, "check", "ink-2", checked_token="on-fill")
    off, on = QIcon.State.Off, QIcon.State.On
    shown = {state: button.icon().pixmap(button.iconSize(), QIcon.Mode.Normal, state) for state in (off, on)}
    assert shown[off].toImage() != shown[on].toImage()


def test_same_icon_is_drawn_once(desk: DeskApplication) -> None:
    assert pixmap("lock", "ink", 18).cacheKey() == pixmap("lock", "ink", 18).cacheKey()


def test_high_contrast_takes_the_colours_of_the_system(qtbot: QtBot, desk: DeskApplication) -> None:
    desk.set_theme(Theme(high_contrast=True))
    assert desk.styleSheet() == ""
    assert theme().color("ink") == desk.palette().color(QPalette.ColorRole.WindowText)
    assert theme().color("danger-tint") == desk.palette().color(QPalette.ColorRole.Base)


def test_tone_changes_the_look_at_once(qtbot: QtBot, desk: DeskApplication) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    set_tone(field, state="error")
    assert field.property("state") == "error"
    field.show()
    image = field.grab().toImage()
    assert image.pixelColor(image.width() // 2, 1).name() == theme().color("danger").name()


@pytest.fixture
def form(qtbot: QtBot, desk: DeskApplication) -> QWidget:
    form = QWidget()
    qtbot.addWidget(form)
    rows = QVBoxLayout(form)
    rows.addWidget(QPushButton("Log"))
    rows.addWidget(QLineEdit())
    form.show()
    qtbot.waitActive(form)
    return form


def test_ring_stands_four_px_round_the_focused_button_and_not_round_inputs(form: QWidget) -> None:
    button, field = form.findChild(QPushButton), form.findChild(QLineEdit)
    assert button is not None
    assert field is not None
    button.setFocus()
    ring = form.findChild(QFocusFrame)
    assert ring is not None
    assert ring.isVisible()
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    field.setFocus()
    assert not ring.isVisible()


def test_ring_survives_the_window_it_was_in(qtbot: QtBot, form: QWidget) -> None:
    button = form.findChild(QPushButton)
    assert button is not None
    other = QWidget()
    qtbot.addWidget(other)
    inside = QPushButton("Close", other)
    other.show()
    qtbot.waitActive(other)
    inside.setFocus()
    other.close()
    other.deleteLater()
    QApplication.sendPostedEvents(other, QEvent.Type.DeferredDelete)
    form.activateWindow()
    qtbot.waitActive(form)
    button.setFocus()
    ring = form.findChild(QFocusFrame)
    assert ring is not None
    assert ring.isVisible()


def test_ring_stays_through_a_change_of_theme(form: QWidget, desk: DeskApplication) -> None:
    button = form.findChild(QPushButton)
    assert button is not None
    button.setFocus()
    desk.set_theme(Theme("dark"))
    ring = form.findChild(QFocusFrame)
    assert ring is not None
    assert ring.isVisible()
    assert ring.grab().toImage().pixelColor(ring.width() // 2, 0) == Theme("dark").color("accent")
