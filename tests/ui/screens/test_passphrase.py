"""Changing the passphrase in the window, over a real vault; and handing the laptop to somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.config import Paths
from peerdesk.desk_keys import DeskKeys
from peerdesk.desk_people import expect_nobody, people_here
from peerdesk.errors import WrongPassphrase
from peerdesk.ui.background import Background
from peerdesk.ui.person_menu import PersonMenu
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.passphrase.view import PassphraseScreen
from peerdesk.vault.vault import UnlockedVault, unlock
from tests.fakes import FakeClock
from tests.vault.making import PASSPHRASE, make_vault


class Desk:
    """As much of an open desk as the page asks of it."""

    language = "en"

    def __init__(self) -> None:
        self.background = Background()
        self.said: list[str] = []
        self.backs = 0
        self.navigate = self

    def toast(self, words: str) -> None:
        self.said.append(words)

    def back(self) -> None:
        self.backs += 1


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path)


@pytest.fixture
def vault(paths: Paths) -> Iterator[UnlockedVault]:
    with make_vault(paths.vaults) as vault:
        vault.folder.journal.touch()
        yield vault


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.background.close()


@pytest.fixture
def page(qtbot: QtBot, vault: UnlockedVault, paths: Paths, desk: Desk) -> PassphraseScreen:
    page = PassphraseScreen(cast("ScreenContext", desk), DeskKeys(vault, paths, FakeClock()))
    qtbot.addWidget(page)
    page.show()
    page.open()
    return page


def fill(page: PassphraseScreen, current: str) -> str:
    page.current.editor.setText(current)
    page.choice.practice.editor.setText(page.choice.suggested)
    page.choice.promise.setChecked(True)
    return page.choice.suggested


def test_the_new_passphrase_opens_and_the_old_one_no_longer(
    qtbot: QtBot, page: PassphraseScreen, vault: UnlockedVault, desk: Desk
) -> None:
    new = fill(page, PASSPHRASE)
    page.change()
    qtbot.waitUntil(lambda: desk.backs == 1)
    assert desk.said == ["Your new passphrase is in force."]
    assert page.current.editor.text() == page.choice.practice.editor.text() == ""
    vault.close()
    with pytest.raises(WrongPassphrase):
        unlock(vault.folder, PASSPHRASE, FakeClock())
    unlock(vault.folder, new, FakeClock()).close()


def test_a_wrong_passphrase_of_now_changes_nothing_and_counts(
    qtbot: QtBot, page: PassphraseScreen, vault: UnlockedVault, desk: Desk
) -> None:
    before = vault.folder.keyslots.read_bytes()
    fill(page, "not the passphrase at all")
    page.change()
    qtbot.waitUntil(lambda: "4 more tries" in page.current.problem())
    assert vault.folder.keyslots.read_bytes() == before
    assert desk.backs == 0


@pytest.mark.parametrize(
    "forget",
    [
        lambda page: page.current.editor.clear(),
        lambda page: page.choice.practice.editor.setText("something else"),
        lambda page: page.choice.promise.setChecked(False),
    ],
    ids=["the current one", "the practice", "the promise"],
)
def test_what_is_missing_is_asked_for_first(
    page: PassphraseScreen, vault: UnlockedVault, forget: Callable[[PassphraseScreen], None]
) -> None:
    before = vault.folder.keyslots.read_bytes()
    fill(page, PASSPHRASE)
    forget(page)
    page.change()
    assert vault.folder.keyslots.read_bytes() == before
    assert page.current.problem() or page.choice.practice.problem() or not page.choice.promise.isChecked()


def test_a_passphrase_typed_and_left_is_not_kept(page: PassphraseScreen) -> None:
    fill(page, PASSPHRASE)
    page.settle()
    assert page.current.editor.text() == page.choice.practice.editor.text() == ""


def test_the_menu_hands_the_laptop_to_somebody_else(qtbot: QtBot, paths: Paths, vault: UnlockedVault) -> None:
    with make_vault(paths.vaults) as other:
        other.folder.journal.touch()
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = PersonMenu(DeskKeys(vault, paths, FakeClock()), parent)
    locks: list[None] = []
    menu.lock_requested.connect(lambda: locks.append(None))
    menu.open_at(parent)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["My settings", "Change passphrase", "Switch to Ana Ruiz", "Lock now"]
    menu.actions()[3].trigger()
    menu.hide()
    assert len(locks) == 1
    first, second = people_here(paths, FakeClock())
    assert (first.vault_id, second.vault_id) == (other.vault_id, vault.vault_id)
    expect_nobody(paths)
    (paths.next_person).write_text("nobody we know")
    assert len(people_here(paths, FakeClock())) == 2
