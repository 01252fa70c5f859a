import pytest
from pytestqt.qtbot import QtBot

from peerdesk.ui.shell.lead_button import LogButton

SIDEBAR_WIDTH = 191


@pytest.mark.parametrize("words", ["Log a contact", "Registrar contacto"])
def test_words_stay_on_one_line_whether_or_not_the_key_cap_fits_beside_them(qtbot: QtBot, words: str) -> None:
    button = LogButton()
    qtbot.addWidget(button)
    button.set_words(words, "Ctrl N")
    assert button.heightForWidth(SIDEBAR_WIDTH) == button.sizeHint().height()


def test_words_too_long_for_one_line_wrap(qtbot: QtBot) -> None:
    button = LogButton()
    qtbot.addWidget(button)
    button.set_words("Registrar otro contacto con la misma persona", "Ctrl N")
    assert button.heightForWidth(SIDEBAR_WIDTH) > button.sizeHint().height()
