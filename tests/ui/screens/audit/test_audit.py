"""The audit log on an auditor's desk: looked through by who, what, about and day, and known to be whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from peerdesk.errors import PeerDeskError, ServerUnreachable
from peerdesk.protocol import audit as protocol
from peerdesk.protocol.audit import AuditPage, AuditQuery
from peerdesk.server import auditor
from peerdesk.server.audit import AuditEntry, add_entry
from peerdesk.server.storage import Storage
from peerdesk.ui.screens.audit.view import AuditScreen
from tests.desks import open_desk
from tests.server.house import House
from tests.ui.screens.one_screen import OneScreen


@dataclass
class Log:
    """A real clinic's log, without the network between; `trouble` comes instead of an answer."""

    house: House
    trouble: PeerDeskError | None = None

    def read(self, query: AuditQuery) -> AuditPage:
        if self.trouble is not None:
            raise self.trouble
        return auditor.page(self.house.storage, self.house.hand("audrey").actor, query)

    def note(self, day: int, actor: str, action: str, subject: str, reason: str = "") -> None:
        entry = AuditEntry(f"2026-03-{day:02}T08:00:00+00:00", actor, action, subject, reason)
        self.house.storage.write(lambda connection: add_entry(connection, self.house.id, entry))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    storage = Storage.open(str(tmp_path / "clinic.db"))
    storage.migrate()
    house = House.open(storage)
    found = Log(house)
    rosa, ann = house.staff["rosa"], house.staff["ann"]
    found.note(1, f"ann ({ann})", "code_issued", f"staff {rosa}")
    found.note(2, f"ann ({ann})", "laptop_lost", f"laptop {house.id} of staff {rosa}", "Left on the bus.")
    found.note(3, "Dr. Lee", "record_opened", f"participant {house.id}", "She needs her pills.")
    yield found
    storage.close()


class Audrey:
    """An auditor at her page."""

    def __init__(self, one: OneScreen[AuditScreen], qtbot: QtBot) -> None:
        self.page, self._qtbot = one.screen, qtbot

    def opens(self) -> None:
        self.page.open()
        self.waits()

    def waits(self) -> None:
        self._qtbot.waitUntil(lambda: not (self.page.model.is_working or self.page._typed.isActive()))
        QApplication.processEvents()

    def types(self, who: str = "", about: str = "") -> None:
        self.page.who.editor.setText(who)
        self.page.about.editor.setText(about)
        self.waits()

    def seen(self, column: int = 2) -> list[str]:
        rows = self.page.rows
        self._qtbot.waitUntil(lambda: all(rows.row(n) is not None for n in range(rows.rowCount())))
        return [str(rows.index(number, column).data()) for number in range(rows.rowCount())]


@pytest.fixture
def audrey(log: Log, qtbot: QtBot, tmp_path: Path) -> Iterator[Audrey]:
    folder = tmp_path / "desk"
    folder.mkdir()
    test = open_desk(folder)
    one: OneScreen[AuditScreen] = OneScreen(test.desk, qtbot)
    one.show(AuditScreen(one.context, log.read))
    yield Audrey(one, qtbot)
    one.close()
    test.close()


def test_the_newest_entry_comes_first_in_words(audrey: Audrey) -> None:
    audrey.opens()
    assert audrey.seen() == ["Opened a record", "Laptop reported lost", "Set-up code made"]
    assert audrey.seen(3)[2] == "staff rosa"
    assert audrey.page.standing.text() == "Checked: nothing was changed"


def test_the_entry_in_hand_is_said_in_full(audrey: Audrey) -> None:
    audrey.opens()
    audrey.seen()
    audrey.page.table.selectRow(1)
    for words in ("Entry 2", "ann", "Laptop reported lost", "Left on the bus."):
        assert words in audrey.page.in_hand.text()


def test_one_looks_by_who_what_why_and_day(audrey: Audrey) -> None:
    audrey.opens()
    audrey.types(who="LEE")
    assert audrey.seen() == ["Opened a record"]
    audrey.types(about="bus")
    assert audrey.seen() == ["Laptop reported lost"]
    audrey.types()
    audrey.page.what.editor.set_value("code_issued")
    audrey.page.what.editor.chosen.emit("code_issued")
    audrey.waits()
    assert audrey.seen() == ["Set-up code made"]
    audrey.page.what.editor.set_value("")
    audrey.page.since.editor.set_value(date(2026, 3, 2))
    audrey.page.until.editor.set_value(date(2026, 3, 2))
    audrey.opens()
    assert audrey.seen() == ["Laptop reported lost"]


def test_a_log_that_was_changed_says_where(audrey: Audrey, log: Log) -> None:
    with log.house.storage.writing() as connection:
        connection.execute(text("DROP TRIGGER audit_is_not_changed"))
        connection.execute(text("UPDATE audit SET reason = 'Sold.' WHERE seq = 2"))
    audrey.opens()
    assert audrey.page.standing.text() == "Changed or cut at entry 2. Tell IT."


def test_older_entries_come_when_asked_for(audrey: Audrey, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditor, "MOST_ENTRIES", 2)
    audrey.opens()
    assert len(audrey.seen()) == 2
    audrey.page.more.click()
    audrey.waits()
    assert len(audrey.seen()) == 3
    assert audrey.page.more.isHidden()
    assert protocol.MOST_ENTRIES > 2


def test_nothing_that_fits_is_said_so(audrey: Audrey) -> None:
    audrey.opens()
    audrey.types(who="nobody")
    assert audrey.page._lists.currentWidget() is audrey.page._nothing


def test_without_the_clinic_there_is_a_reason_and_a_way_to_try_again(audrey: Audrey, log: Log) -> None:
    log.trouble = ServerUnreachable()
    audrey.opens()
    (again,) = (b for b in audrey.page.findChildren(QPushButton) if b.text() == "Try again")
    log.trouble = None
    again.click()
    audrey.waits()
    assert len(audrey.seen()) == 3
