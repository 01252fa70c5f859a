"""Carrying work on a stick, the connection, and the report for the help desk."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerdesk.domain.changes import Changes
from peerdesk.domain.words import Mode, Role
from peerdesk.errors import UntrustedServer
from peerdesk.protocol import bundle_errors
from peerdesk.protocol.bundle_errors import BundleError
from peerdesk.sync.bundle import HandedIn, Packed, ReceiptRead
from peerdesk.sync.report import SyncReport
from peerdesk.ui.screens.sync.bundle_words import SENTENCES, refusal_words
from peerdesk.ui.screens.sync.by_hand import file_name
from tests.desks import EARL, NOW, contact
from tests.ui.screens.sync.at_sync import AtSyncPage

At = Callable[..., AtSyncPage]
VISIT = contact(EARL, "visit", mode=Mode.HOME_VISIT, note="Walks daily.")
KINDS = [
    kind
    for kind in vars(bundle_errors).values()
    if isinstance(kind, type) and issubclass(kind, BundleError) and kind is not BundleError
]


def at_stick(at_sync: At, answer: object, **how: object) -> AtSyncPage:
    """Open the panel with something waiting; the stick answers."""
    window = at_sync(**how)
    window.log(VISIT)
    window.look()
    window.files.path = Path("stick") / "work"
    window.hands.answer = answer  # type: ignore[assignment]
    window.click("Carry on a USB stick")
    return window


def test_the_panel_says_how_much_goes_and_what_to_do_with_it(at_sync: At) -> None:
    window = at_stick(at_sync, None)
    told = window.reads()
    assert (
        "1 record is waiting. They go into one locked file that only Mesa Larga Family Clinic can open."
        in told
    )
    assert "1\nSave the file on a stick.\n2\nGive the stick to anyone who goes to the clinic." in told
    assert window.page.usb.save.hasFocus()


def test_saving_the_file_says_what_is_in_it(at_sync: At) -> None:
    window = at_stick(at_sync, Packed(Path("stick"), 12, 14, 48_213))
    window.click("Save the file...")
    assert window.files.asked == [f"Save the file: {file_name(NOW)}"]
    assert window.hands.carried == [("pack", Path("stick") / "work")]
    told = window.reads()
    assert "The file is saved: 12 records, 48 kB" in told
    assert "Your work stays on this laptop until the clinic has it." in told


def test_the_name_of_the_file_says_when_and_nothing_of_whom(at_sync: At) -> None:
    assert file_name(NOW) == "PeerDesk 2026-03-17 10.42.peerdesk"


def test_thinking_better_of_it_writes_nothing(at_sync: At) -> None:
    window = at_stick(at_sync, None)
    window.files.path = None
    window.click("Save the file...")
    window.click("Bring back the receipt...")
    assert window.hands.carried == []


def test_nothing_is_offered_while_nothing_waits(at_sync: At) -> None:
    window = at_sync()
    window.click("Carry on a USB stick")
    assert not window.page.usb.save.isEnabled()
    assert "Nothing is waiting, so there is nothing to carry." in window.reads()


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (ReceiptRead(NOW, 12, 0, False, Changes()), "The clinic has 12 changes from this file"),
        (ReceiptRead(NOW, 12, 2, False, Changes()), "2 of them need you. They are listed below."),
        (ReceiptRead(NOW, 12, 0, True, Changes()), "You brought this receipt back before"),
    ],
)
def test_a_receipt_says_what_the_clinic_has(at_sync: At, read: ReceiptRead, words: str) -> None:
    window = at_stick(at_sync, read)
    window.click("Bring back the receipt...")
    assert words in window.reads()


def handed(**values: object) -> HandedIn:
    given = {"fresh": 12, "again": 0, "held": 0, "is_older": False, "receipt": Path("work.receipt"), **values}
    return HandedIn(staff_name="Ana Ruiz", made_at=NOW - timedelta(days=1), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("taken", "words"),
    [
        (handed(), "12 changes taken in from Ana Ruiz\nThe file was made Mon 10:42 AM."),
        (handed(), "The receipt is on the stick as “work.receipt”: give it back to Ana Ruiz."),
        (handed(receipt=None), "The receipt could not be saved on the stick; their next sync settles it."),
        (handed(fresh=0, again=12), "This file from Ana Ruiz was taken in before\nNothing was added twice."),
        (handed(is_older=True), "A later file of theirs came first; what was missing was added."),
    ],
)
def test_a_supervisor_takes_in_a_colleagues_file(at_sync: At, taken: HandedIn, words: str) -> None:
    window = at_stick(at_sync, taken, role=Role.SUPERVISOR)
    window.click("Take in a file from a USB stick...")
    window.wait_for_network()
    assert window.hands.carried == [("hand in", Path("stick") / "work")]
    assert words in window.reads()


def test_a_peer_supporter_is_not_asked_to_take_files_in(at_sync: At) -> None:
    window = at_stick(at_sync, None)
    assert not window.page.usb.take_in.isVisible()


@pytest.mark.parametrize("kind", KINDS)
def test_every_wrong_file_has_its_own_sentence(at_sync: At, kind: type[BundleError]) -> None:
    window = at_stick(at_sync, kind())
    window.click("Bring back the receipt...")
    assert kind.sentence in window.reads()


def test_the_sentences_are_here_for_translators(qapp: QApplication) -> None:
    assert dict(SENTENCES) == {kind.code: kind.sentence for kind in KINDS}
    assert refusal_words(UntrustedServer()) == UntrustedServer.sentence


def test_esc_closes_the_panel_and_the_focus_goes_back(at_sync: At) -> None:
    window = at_stick(at_sync, None)
    window.press(Qt.Key.Key_Escape)
    assert not window.page.usb.is_open()
    assert window.page.by_usb.hasFocus()


def test_one_panel_closes_the_other(at_sync: At) -> None:
    window = at_stick(at_sync, None)
    window.click("Connection")
    assert (window.page.usb.is_open(), window.page.connection.is_open()) == (False, True)
    window.click("Connection")
    assert not window.page.connection.is_open()


def test_a_file_without_its_receipt_is_called_to_mind(at_sync: At) -> None:
    from peerdesk.store.carried import CarriedFile
    from tests.desks import named

    window = at_sync()
    window.log(VISIT)
    made = CarriedFile(bundle_id=named("x"), number=1, made_at=NOW, records=1, ops=1, receipt_key=b"")
    window.test.store.keep_carried_file(made)
    window.look()
    assert "A file with your work was made 10:42 AM" in window.reads()


def test_the_connection_is_told_in_facts(at_sync: At) -> None:
    window = at_sync()
    window.note(NOW, bytes_up=20_000, bytes_down=24_000, bytes_spared=90_000, clinic_is_ahead=40.0)
    window.look()
    window.click("Connection")
    told = window.reads()
    for words in (
        "Clinic's address\nhttps://clinic.example",
        "Clinic's phone\n555-0100",
        "Last answer\n10:42 AM",
        "This laptop's clock\n1 minute behind the clinic's",
        "Data used lately\n44 kB; packing spared 90 kB",
        "This laptop\nVan 2",
        "Version\nPeerDesk ",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "Right, to the minute"),
        (-420.0, "7 minutes ahead of the clinic's"),
        (7200.0, "120 minutes behind the clinic's"),
    ],
)
def test_the_clock_is_compared_in_words(at_sync: At, seconds: float, words: str) -> None:
    window = at_sync()
    window.note(NOW, clinic_is_ahead=seconds)
    window.look()
    window.click("Connection")
    assert words in window.reads()
    warned = "Set the date and time in the laptop's settings." in window.reads()
    assert warned == (abs(seconds) > 300)


def test_a_connection_that_is_not_private_says_what_to_do(at_sync: At) -> None:
    window = at_sync()
    window.report = SyncReport(problem=UntrustedServer(), next_in=900.0)
    window.sync(window.page.sync_now)
    assert "The clinic's certificate does not check out on this network" in window.page.status.detail.text()


def test_little_space_is_tinted(at_sync: At) -> None:
    window = at_sync()
    assert "Space left\n41 GB" in window.reads()
    window.free = 400_000_000
    window.look()
    assert "Space left\n400 MB" in window.reads()
    assert window.page.status.space._value.property("tone") == "warn"


def test_the_report_is_saved_where_the_person_says(at_sync: At, tmp_path: Path) -> None:
    window = at_sync()
    window.files.path = tmp_path / "report.zip"
    window.click("Save report")
    window.wait_for_the_network()
    assert window.files.asked == ["Save report: PeerDesk report 2026-03-17.zip"]
    assert (tmp_path / "report.zip").read_bytes() == b"packed on the network thread"
    assert window.way.toasts == ["Saved as report.zip. It names nobody."]


def test_a_report_that_cannot_be_saved_says_so(at_sync: At, tmp_path: Path) -> None:
    window = at_sync()
    window.files.path = tmp_path / "gone" / "report.zip"
    window.click("Save report")
    window.wait_for_the_network()
    assert "PeerDesk cannot reach that file." in window.reads()
