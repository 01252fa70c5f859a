"""My settings: each choice is saved and seen at once, from the keyboard and from the person's button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from peerdesk.config import Paths, load_preferences
from peerdesk.desk_keys import judge_passphrase, suggest_passphrase
from peerdesk.posture import DiskCover, Posture
from peerdesk.ui.door import Keys, PassphraseJudgement
from peerdesk.ui.screens.caseload.view import CaseloadScreen
from peerdesk.ui.screens.passphrase.view import PassphraseScreen
from peerdesk.ui.screens.settings.view import SettingsScreen
from peerdesk.ui.screens.settings.words import posture_lines
from peerdesk.ui.theme.application import desk as application
from peerdesk.ui.theme.theme import Theme
from peerdesk.ui.widgets.choices import Segmented
from tests.desks import CLINIC, open_desk
from tests.ui.whole_window import WholeWindow


@pytest.fixture
def whole(qtbot: QtBot, tmp_path: Path) -> Iterator[WholeWindow]:
    before = application().theme
    whole = WholeWindow(open_desk(tmp_path), tmp_path, qtbot)
    yield whole
    whole.end()
    application().set_theme(before)


def choose(whole: WholeWindow, name: str, value: object) -> None:
    fields: list[Segmented[Any]] = whole.window.findChildren(Segmented)
    (field,) = [f for f in fields if f.isVisible() and f.accessibleName() == name]
    field.set_value(value)
    field.changed.emit(value)
    whole.answer()


def saved(whole: WholeWindow) -> dict[str, object]:
    kept = load_preferences(Paths(whole.folder))
    return {name: getattr(kept, name) for name in ("theme", "text_scale", "lock_after_minutes", "language")}


def test_settings_open_from_the_keys_and_from_the_button_with_the_persons_name(whole: WholeWindow) -> None:
    for ask in (whole.view.keys.settings_requested.emit, whole.view.sidebar.staff.click):
        whole.view.open_page("today")
        ask()
        whole.answer()
        assert isinstance(whole.view.stack.currentWidget(), SettingsScreen)


def test_each_choice_is_saved_and_seen_at_once(whole: WholeWindow) -> None:
    whole.view.open_page("settings")
    whole.answer()
    choose(whole, "Theme", "dark")
    choose(whole, "Text size", 1.15)
    choose(whole, "Minutes without key or mouse", 10)
    choose(whole, "Language", "es")
    assert application().theme == Theme("dark", 1.15)
    assert saved(whole) == {"theme": "dark", "text_scale": 1.15, "lock_after_minutes": 10, "language": "es"}
    titles = [label.text() for label in whole.window.findChildren(QLabel) if label.isVisible()]
    assert "Mis ajustes" in titles
    choose(whole, "Idioma", "en")


def test_minutes_chosen_count_for_the_open_desk(whole: WholeWindow) -> None:
    whole.view.open_page("settings")
    whole.answer()
    choose(whole, "Minutes without key or mouse", 1)
    for _ in range(60):
        whole.test.clock.advance(1)
        whole.window.guard.idle.look()
    whole.answer()
    assert whole.locks == [None]


def test_text_made_larger_by_its_keys_is_shown_on_the_page(whole: WholeWindow) -> None:
    whole.view.open_page("settings")
    whole.answer()
    whole.view.keys.larger_text_requested.emit()
    fields: list[Segmented[Any]] = whole.window.findChildren(Segmented)
    assert [f.value() for f in fields if f.isVisible() and f.accessibleName() == "Text size"] == [1.15]


def test_letters_turned_off_do_nothing_outside_of_fields(whole: WholeWindow) -> None:
    handle = whole.window.windowHandle()

    def opens_log_by_letter() -> bool:
        whole.view.open_page("caseload")
        whole.answer()
        (table,) = [view for view in whole.window.findChildren(QTableView) if view.isVisible()]
        table.setFocus()
        table.selectRow(0)
        QTest.keyClick(handle, Qt.Key.Key_L)
        whole.answer()
        return not isinstance(whole.view.stack.currentWidget(), CaseloadScreen)

    assert opens_log_by_letter()
    whole.window.preferences.change(single_letter_keys=False)
    assert not opens_log_by_letter()


@pytest.mark.parametrize(
    ("cover", "says"),
    [
        (DiskCover.ENCRYPTED, "The disk is encrypted"),
        (DiskCover.OPEN, "The disk is not encrypted"),
        (DiskCover.UNKNOWN, "We cannot tell"),
    ],
)
def test_laptop_is_described_with_its_disk_first(qapp: object, cover: DiskCover, says: str) -> None:
    lines = [line.words for line in posture_lines(Posture(cover, "Linux 6.12", "0.1.0"), 5)]
    assert lines[0].startswith(says)
    assert lines[2:] == ["Linux 6.12", "PeerDesk 0.1.0"]


@pytest.mark.parametrize(
    ("has_way_back", "says"), [(True, "two people at your clinic"), (False, "nobody can open this desk")]
)
def test_the_passphrase_is_changed_from_here_and_its_way_back_is_said(
    whole: WholeWindow, has_way_back: bool, says: str
) -> None:
    class Kept:
        def has_way_back(self) -> bool:
            return has_way_back

        def names(self) -> list[str]:
            return []

        def suggest_passphrase(self, language: str) -> str:
            return suggest_passphrase(language)

        def judge_passphrase(self, passphrase: str, names: list[str]) -> PassphraseJudgement:
            return judge_passphrase(passphrase, names)

    whole.window.close_desk()
    whole.keys = cast("Keys", Kept())
    whole.open_again(())
    whole.view.open_page("settings")
    whole.answer()
    assert says in " ".join(label.text() for label in whole.window.findChildren(QLabel) if label.isVisible())
    whole.click("Change passphrase")
    assert isinstance(whole.view.stack.currentWidget(), PassphraseScreen)


def test_a_report_for_the_help_desk_is_saved_from_here(
    whole: WholeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole.view.open_page("settings")
    whole.answer()
    page = whole.view.stack.currentWidget()
    assert isinstance(page, SettingsScreen)
    monkeypatch.setattr(page._report, "_pack", lambda: b"zip")
    monkeypatch.setattr(page._report._files, "place_for", lambda *_: whole.folder / "report.zip")
    with qtbot.waitSignal(page._report.said):
        whole.click("Save report")
    assert (whole.folder / "report.zip").read_bytes() == b"zip"


def test_the_clinic_has_the_last_word_on_how_long_a_desk_waits(whole: WholeWindow) -> None:
    whole.window.preferences.change(lock_after_minutes=10)
    whole.test.from_clinic(replace(CLINIC, lock_minutes=2))
    whole.view.lease.look()
    whole.answer()
    whole.view.open_page("settings")
    whole.answer()
    fields: list[Segmented[Any]] = whole.window.findChildren(Segmented)
    (field,) = [f for f in fields if f.isVisible() and f.accessibleName() == "Minutes without key or mouse"]
    assert field.value() == 2
    assert not whole.offers("10")
    shown = " ".join(label.text() for label in whole.window.findChildren(QLabel) if label.isVisible())
    assert "Your clinic allows 2 minutes at most." in shown
    for _ in range(120):
        whole.test.clock.advance(1)
        whole.window.guard.idle.look()
    whole.answer()
    assert whole.locks == [None]
    assert load_preferences(Paths(whole.folder)).lock_after_minutes == 10, "the person's own choice is kept"
