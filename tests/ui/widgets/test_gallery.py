"""Every picture can be drawn in every look, and what is pressed is large enough and has a name."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.theme import DeskApplication, Theme
from tests.ui.widgets.gallery import PICTURES

LOWEST_TARGET = 34
"""In px, inside the 1 px frame that segments share."""

LOOKS = [Theme("light"), Theme("dark"), Theme("light", 1.3), Theme("light", high_contrast=True)]


@pytest.fixture
def look(qapp: DeskApplication, request: pytest.FixtureRequest) -> Iterator[Theme]:
    before = qapp.theme
    qapp.set_theme(request.param)
    yield request.param
    qapp.set_theme(before)


def _shown(qtbot: QtBot, name: str, scale: float) -> QWidget:
    build, size = PICTURES[name]
    picture = build()
    qtbot.addWidget(picture)
    picture.resize(size * scale)
    with qtbot.waitExposed(picture):
        picture.show()
    return picture


@pytest.mark.parametrize("look", LOOKS, indirect=True, ids=str)
@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_drawn(qtbot: QtBot, name: str, look: Theme) -> None:
    assert not _shown(qtbot, name, look.scale).grab().isNull()


@pytest.mark.parametrize("name", PICTURES)
def test_every_button_has_a_name_and_is_a_target(qtbot: QtBot, name: str) -> None:
    picture = _shown(qtbot, name, 1.0)
    for button in picture.findChildren(QAbstractButton):
        if button.isVisible() and not isinstance(button.parent(), QLineEdit):
            assert button.accessibleName() or button.text(), button
            assert button.height() >= LOWEST_TARGET, button.text()


@pytest.mark.parametrize("name", PICTURES)
def test_a_change_of_look_while_it_is_open_is_followed(
    qtbot: QtBot, qapp: DeskApplication, name: str
) -> None:
    picture = _shown(qtbot, name, 1.0)
    before = qapp.theme
    light = picture.grab().toImage()
    qapp.set_theme(Theme("dark", 1.15))
    dark = picture.grab().toImage()
    qapp.set_theme(before)
    assert light != dark
