"""What the window says and offers where a desk does not open, or was taken off the laptop."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peerdesk.errors import DatabaseTooNew
from peerdesk.protocol.messages import Order
from peerdesk.protocol.removal import RemovedRequest
from peerdesk.protocol.removal_errors import DeskCalledIn
from peerdesk.sync.report import SyncReport
from peerdesk.ui.door import Obstacle
from peerdesk.ui.help_report import HelpReport
from peerdesk.ui.screens.setup.view import SetupScreen
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.shredding import RemovalNote, keep_note, notes
from tests.desks import named, open_desk
from tests.fakes import MONDAY_MORNING
from tests.ui.whole_window import WholeWindow

SHUT = named("vault")


@pytest.fixture
def whole(qtbot: QtBot, tmp_path: Path) -> Iterator[WholeWindow]:
    whole = WholeWindow(open_desk(tmp_path), tmp_path, qtbot)
    yield whole
    whole.end()


def words(whole: WholeWindow) -> str:
    return " ".join(label.text() for label in whole.window.findChildren(QLabel) if label.isVisible())


def lose_the_keys(whole: WholeWindow, left: bytes | None) -> None:
    vault = VaultFolder(whole.folder / "vaults" / str(SHUT))
    vault.path.mkdir(parents=True)
    vault.database.write_bytes(b"sealed")
    if left is not None:
        vault.keyslots.write_bytes(left)
    whole.window.close_desk()
    whole.answer()


@pytest.mark.parametrize("left", [b"damaged", None])
def test_a_desk_without_its_key_file_is_opened_with_the_clinic(
    whole: WholeWindow, left: bytes | None
) -> None:
    lose_the_keys(whole, left)
    assert "key file of this desk is damaged" in words(whole)
    whole.click("Open it with the clinic")
    whole.answer()
    assert "First choose a new passphrase" in words(whole)
    whole.click("Back")
    whole.click("Add a person with a code")
    assert isinstance(whole.window.page(), SetupScreen)


def test_a_desk_of_a_newer_program_offers_no_way_that_leads_nowhere(whole: WholeWindow) -> None:
    whole.window.close_desk()
    whole.answer()
    whole.window._show_obstacle(Obstacle(DatabaseTooNew()))
    assert "Please update PeerDesk" in words(whole)
    assert not whole.offers("Open it with the clinic")
    assert whole.offers("Save report")


def test_the_report_of_a_desk_that_does_not_open_says_how_it_stands(
    whole: WholeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_the_keys(whole, b"damaged")
    to = whole.folder / "report.zip"
    report = whole.window.findChild(HelpReport)
    assert report is not None
    monkeypatch.setattr(report._files, "place_for", lambda *_: to)
    with qtbot.waitSignal(report.said):
        whole.click("Save report")
    assert "Saved as report.zip. It names nobody." in words(whole)
    told = zipfile.ZipFile(to).read("vaults.txt").decode()
    assert "key file vault_damaged" in told
    assert "main.db: 6 bytes" in told


def farewell(*, is_told: bool) -> RemovalNote:
    receipt = RemovedRequest(
        device_id=named("laptop"), vault_id=SHUT, order=Order.HAND_IN, began_at=MONDAY_MORNING, rescued=0
    )
    return RemovalNote(
        vault_id=SHUT,
        order="hand_in",
        clinic_name="Mesa Larga",
        clinic_phone="555-0142",
        server_url="http://127.0.0.1:9",
        receipt=msgspec.json.encode(receipt),
        has_rescue=False,
        is_told=is_told,
    )


@pytest.mark.parametrize("is_told", [True, False])
def test_a_removed_desk_is_said_until_it_was_read_and_the_clinic_knows(
    whole: WholeWindow, is_told: bool
) -> None:
    vaults = whole.folder / "vaults"
    vaults.mkdir(exist_ok=True)
    keep_note(vaults, farewell(is_told=is_told))
    whole.window.close_desk()
    whole.answer()
    assert "This desk was removed" in words(whole)
    assert "555-0142" in words(whole)
    whole.click("I have read this")
    assert isinstance(whole.window.page(), SetupScreen)
    assert (notes(vaults) == ()) is is_told


def test_a_desk_that_was_called_in_is_put_away_at_once(whole: WholeWindow) -> None:
    report = SyncReport(problem=DeskCalledIn())
    whole.view.syncing.finished.emit(replace(report, problem=None))
    assert whole.locks == []
    whole.view.syncing.finished.emit(report)
    whole.answer()
    assert whole.locks == [None]
