from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.language import LANGUAGES, Language
from peerdesk.ui.resources import resource
from peerdesk.ui.shell.sync_pill import SyncPill, SyncState


@pytest.fixture
def language(qtbot: QtBot) -> Iterator[Language]:
    language = Language("en")
    yield language
    language.speak("en")


def test_open_page_changes_its_words_without_a_restart(qtbot: QtBot, language: Language) -> None:
    pill = SyncPill()
    qtbot.addWidget(pill)
    pill.show_state(SyncState("offline", 12))
    assert pill.accessibleName() == "Offline · 12 waiting"
    language.speak("es")
    qtbot.waitUntil(lambda: pill.accessibleName() == "Sin internet · 12 por enviar")
    language.speak("en")
    qtbot.waitUntil(lambda: pill.accessibleName() == "Offline · 12 waiting")


@pytest.mark.parametrize(
    ("code", "one", "several"),
    [("en", "1 needs you", "2 need you"), ("es", "1 le toca a usted", "2 le tocan a usted")],
)
def test_counts_follow_the_grammar(
    qtbot: QtBot, language: Language, code: str, one: str, several: str
) -> None:
    language.speak(code)
    pill = SyncPill()
    qtbot.addWidget(pill)
    pill.show_state(SyncState("needs_you", needs_you=1))
    assert pill.accessibleName() == one
    pill.show_state(SyncState("needs_you", needs_you=2))
    assert pill.accessibleName() == several


def test_dates_of_open_fields_follow_the_language(qtbot: QtBot, language: Language) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QDateEdit(QDate(2026, 3, 24), window)
    field.setDisplayFormat("ddd")
    assert field.text() == "Tue"
    language.speak("es")
    assert field.locale().language() == QLocale.Language.Spanish
    assert QLocale().toString(QDate(2026, 3, 24), "ddd") == "mar"


def test_words_of_qt_itself_are_translated(qtbot: QtBot, language: Language) -> None:
    language.speak("es")
    field = QLineEdit("words")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert any("Copiar" in action.text() for action in menu.actions())
    menu.deleteLater()


def test_every_language_of_the_window_has_its_words() -> None:
    assert all(resource("translations", f"peerdesk_{code}.ts").is_file() for code in LANGUAGES)
