"""Somebody at the sync page, over a real desk; syncs and files are what the test makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import Role
from peerdesk.errors import PeerDeskError
from peerdesk.operations import badges, contacts
from peerdesk.store.outbox import Settled
from peerdesk.store.sync_state import SyncEntry
from peerdesk.sync.bundle import Carrier, HandedIn, Packed, ReceiptRead
from peerdesk.sync.in_database import InDatabase
from peerdesk.sync.report import OnProgress, Progress, SyncReport
from peerdesk.sync.runner import SyncRunner
from peerdesk.ui.screens.sync.view import SyncScreen
from peerdesk.ui.syncing import Syncing
from tests.desks import NOW, TestDesk
from tests.ui.laptops import GIGABYTE, a_laptop
from tests.ui.screens.one_screen import OneScreen


@dataclass
class PickedFiles:
    """The file dialogs: they choose `path`, and remember what they were asked."""

    path: Path | None = None
    asked: list[str] = field(default_factory=list)

    def place_for(self, _parent: QWidget, title: str, name: str) -> Path | None:
        """Where to save a file."""
        self.asked.append(f"{title}: {name}")
        return self.path

    def existing(self, _parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file to read."""
        self.asked.append(f"{title}: {kinds}")
        return self.path


@dataclass
class Hands:
    """What carries work by hand: it answers with `answer`, which may be a refusal."""

    answer: Packed | ReceiptRead | HandedIn | PeerDeskError | None = None
    carried: list[tuple[str, Path]] = field(default_factory=list)

    def pack(self, path: Path) -> Packed:
        """Write a file."""
        return cast("Packed", self._answer("pack", path))

    def read_receipt(self, path: Path) -> ReceiptRead:
        """Read a receipt."""
        return cast("ReceiptRead", self._answer("receipt", path))

    def hand_in(self, path: Path) -> HandedIn:
        """Hand a file in."""
        return cast("HandedIn", self._answer("hand in", path))

    def _answer(self, what: str, path: Path) -> object:
        self.carried.append((what, path))
        if isinstance(self.answer, PeerDeskError):
            raise self.answer
        return self.answer


class AtSyncPage(OneScreen[SyncScreen]):
    """Somebody at the sync page; `report` is what the next sync says, `progress` what it tells meanwhile."""

    def __init__(self, test: TestDesk, qtbot: QtBot, role: Role = Role.PEER_SUPPORTER, **window: Any) -> None:
        identity = replace(test.desk.identity, roles=(role,))
        super().__init__(replace(test.desk, identity=identity), qtbot, **window)
        self.test, self._qtbot = test, qtbot
        self.files, self.hands = PickedFiles(), Hands()
        self.free = 41 * GIGABYTE
        laptop = a_laptop(lambda: self.free, self._carrier, lambda _here: b"packed on the network thread")
        self.report, self.progress = SyncReport(next_in=900.0), list[Progress]()
        runner = SyncRunner(self._sync_once, test.clock)
        self.syncing = Syncing(
            runner,
            lambda: badges.owed(test.desk),
            self.background,
            self.news,
            test.clock,
            self.shell,
        )
        self.page = self.show(SyncScreen(self.context, self.syncing, laptop, self.files))
        self.look()

    def look(self) -> None:
        """Open the page as it is now."""
        self.syncing._recount()
        self.page.open()
        self.settle()

    def sync(self, ask: Callable[[], None]) -> None:
        """Ask for a sync and wait for its end."""
        with self._qtbot.waitSignal(self.syncing.finished):
            ask()
        self.settle()

    def wait_for_the_network(self) -> None:
        """Wait until the network thread has done what it was asked."""
        done: list[None] = []
        self.background.run_network(self.background, lambda: None, done.append)
        self._qtbot.waitUntil(lambda: bool(done))
        self.settle()

    def log(self, draft: Contact) -> None:
        """Write a log."""
        contacts.save_draft(self.test.desk, draft, None)

    def hold(self, code: str, *, at_clinic: bool = True) -> None:
        """Let the clinic not file what waits."""
        ops = self.test.store.outbox.next_batch(100, 1_000_000)
        self.test.store.outbox.mark_sent([op.op_id for op in ops])
        held = [Settled(op.op_id, "attention", code, 1, at_clinic) for op in ops]
        self.test.store.outbox.settle(held)

    def note(self, at: datetime, **told: Any) -> None:
        """Remember a sync."""
        self.test.store.note_sync(SyncEntry(started_at=at, ended_at=at, **told))

    def close(self) -> None:
        """Sync no more, then close the window."""
        self.syncing.stop()
        super().close()

    def click(self, words: str, part: QWidget | None = None) -> None:
        """Press the button in sight with these words."""
        buttons = (part or self.page).findChildren(QAbstractButton)
        found = [button for button in buttons if button.isVisible() and button.text() == words]
        assert found, f"no button says {words}"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.settle()

    def wait_for_network(self) -> None:
        """Wait until what was asked of the network has been answered."""
        answers: list[None] = []
        self.background.run_network(self.background, lambda: None, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers))
        self.settle()

    def focused(self) -> QWidget:
        """Return what has the focus."""
        return QApplication.focusWidget() or self.shell

    def _carrier(self, _in_database: InDatabase) -> Carrier:
        return cast("Carrier", self.hands)

    def _sync_once(self, on_progress: OnProgress, _failures: int) -> SyncReport:
        for progress in self.progress:
            on_progress(progress)
        problem = self.report.problem.code if self.report.problem else None
        self.background.in_database(
            lambda: self.note(NOW, sent=self.report.sent, received=self.report.received, problem=problem)
        )
        return self.report
