"""`peerdesk admin audit` shows the log, and holds it against what a laptop remembers of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from peerdesk.protocol.audit import AuditHeads, write_heads
from peerdesk.protocol.messages import AuditHead
from peerdesk.server.audit import AuditEntry, add_entry, head
from peerdesk.server.command_line import admin
from peerdesk.server.feed import standing
from peerdesk.server.storage import Storage
from tests.server.house import House


@pytest.fixture
def house(sqlite_storage: Storage) -> House:
    return House.open(sqlite_storage)


def note(house: House, action: str) -> AuditHead:
    """Write an entry down; what laptops are told then."""
    entry = AuditEntry("2026-03-02T08:00:00+00:00", "Ann Lee", action, "laptop 1")
    with house.storage.writing() as connection:
        add_entry(connection, house.id, entry)
        told = head(connection, house.id)
    assert told is not None
    return told


def epoch(house: House) -> str:
    with house.storage.reading() as connection:
        return standing(connection, house.id).epoch


@pytest.fixture
def told(house: House) -> tuple[AuditHead, ...]:
    return tuple(note(house, action) for action in ("laptop_lost", "staff_left", "code_issued"))


def audit(house: House, tmp_path: Path, *told: AuditHeads, more: tuple[str, ...] = ()) -> int:
    (tmp_path / "heads.json").write_bytes(write_heads(told))
    against = ("--against", str(tmp_path / "heads.json")) if told else ()
    return admin(["--database", str(tmp_path / "clinic.db"), "audit", *against, *more])


def test_the_log_is_shown_and_searched(
    house: House, tmp_path: Path, told: tuple[AuditHead, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(house, tmp_path, more=("--about", "STAFF")) == 0
    said = capsys.readouterr().out
    assert "staff_left" in said
    assert "laptop_lost" not in said
    assert "3 entries, the chain holds" in said


def test_a_laptop_that_remembers_the_same_is_no_news(
    house: House, tmp_path: Path, told: tuple[AuditHead, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(house, tmp_path, AuditHeads(epoch=epoch(house), heads=told)) == 0
    assert "the same log as the laptop was told of, 3 times" in capsys.readouterr().out


def test_a_chain_written_anew_is_seen_by_what_a_laptop_remembers(
    house: House, tmp_path: Path, told: tuple[AuditHead, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with house.storage.writing() as connection:
        connection.execute(text("DROP TRIGGER audit_is_not_deleted"))
        connection.execute(text("DELETE FROM audit"))
    for action in ("laptop_lost", "staff_added", "code_issued"):
        note(house, action)
    assert audit(house, tmp_path) == 0
    assert audit(house, tmp_path, AuditHeads(epoch=epoch(house), heads=told)) == 1
    assert "another log, at entries 2, 3" in capsys.readouterr().err


def test_what_was_told_before_a_restore_is_told_apart(
    house: House, tmp_path: Path, told: tuple[AuditHead, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    lost = AuditHead(seq=4, hash=b"h" * 32)
    before = AuditHeads(epoch="of the lost database", heads=(*told, lost))
    assert audit(house, tmp_path, before, AuditHeads(epoch=epoch(house), heads=told)) == 0
    assert "entries 4 were others before the database was put back" in capsys.readouterr().out


def test_a_file_that_is_something_else_is_told(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ann")
    against = ["audit", "--against", str(tmp_path / "letter.txt")]
    assert admin(["--database", str(tmp_path / "clinic.db"), *against]) == 1
    assert "not what a laptop remembers" in capsys.readouterr().err
