"""The words of the widgets themselves can be said in another language, also while they are open."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.ui.theme import DeskApplication
from peerdesk.ui.widgets.choices import ChipRow
from peerdesk.ui.widgets.confidence import ConfidenceScale
from peerdesk.ui.widgets.panels import ReturnPanel
from peerdesk.ui.widgets.passphrase import PassphraseInput
from peerdesk.ui.widgets.pressables import Choice
from tests.ui.widgets.finding import first

SPANISH = {
    ("PassphraseInput", "Show"): "Mostrar",
    ("ChipRow", "Show %n more"): "Mostrar %n más",
    ("ConfidenceScale", "Less sure"): "Menos seguro",
    ("ReturnPanel", "Cancel"): "Cancelar",
}


class Spanish(QTranslator):
    """A translator that knows a few words."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: str, text: str, _about: str | None = None, _n: int = -1) -> str:
        return SPANISH.get((context, text), "")


@pytest.fixture
def spanish(qapp: DeskApplication) -> Iterator[Spanish]:
    translator = Spanish()
    yield translator
    QCoreApplication.removeTranslator(translator)


def test_open_widgets_change_their_words(qtbot: QtBot, spanish: Spanish) -> None:
    line, scale = PassphraseInput(), ConfidenceScale("Sure?")
    chips = ChipRow("Chips", [Choice(n, str(n)) for n in range(9)], shown=3)
    panel = ReturnPanel("Send back", [Choice("a", "A")], "Hint", "Send")
    for widget in (line, scale, chips, panel):
        qtbot.addWidget(widget)
    QCoreApplication.installTranslator(spanish)
    QCoreApplication.processEvents()
    assert first(line, QPushButton).text() == "Mostrar"
    assert chips.more_button().accessibleName() == "Mostrar 6 más"
    assert scale.findChildren(QPushButton)[0].accessibleName() == "Menos seguro"
    assert "Cancelar" in {button.text() for button in panel.findChildren(QPushButton)}
