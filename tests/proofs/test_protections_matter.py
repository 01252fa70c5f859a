"""Each proof is worth what it notices: with a protection taken away, it must find something lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Edit
from peerdesk.errors import BothCopiesDamaged, DatabaseDamaged, VaultDamaged
from peerdesk.store import opening, snapshots
from peerdesk.store.database import Database
from peerdesk.store.store import Store
from peerdesk.vault import keyfile
from peerdesk.vault.frames import FrameCipher
from peerdesk.vault.journal import Journal
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.conftest import clinic as clinic_of_four
from tests.end_to_end.conftest import server as its_server
from tests.end_to_end.driving import ServerProcess
from tests.end_to_end.small_disk import fill, small_disk
from tests.proofs.filling import Filling, smaller_reserve
from tests.proofs.flipping import Kept, Lost, flipped, kept_desk
from tests.proofs.real_desk import save, set_up, unlocked
from tests.proofs.searching import traces
from tests.proofs.test_shot_at_work import Day

clinic, server = clinic_of_four, its_server
PAGE = 4096
AMISS = (Lost, BothCopiesDamaged, DatabaseDamaged, VaultDamaged)
"""What is raised where a desk is not as it was left."""
GARBLED = (msgspec.MsgspecError, ValueError, LookupError, TypeError, DBAPIError)
"""What is raised where bytes that nobody vouches for are read as words, numbers and rows."""


@pytest.fixture
def kept(tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess) -> Kept:
    return kept_desk(tmp_path / "laptop", clinic, server.address)


def finds(kept: Kept, name: str, places: Sequence[int], *, ended_well: bool = False) -> bool:
    """Whether the proof by flipped bits finds something amiss after one of these."""
    for place in places:
        kept.lay_down(name, flipped(kept.files[name], place, 5), ended_well=ended_well)
        try:
            kept.check()
        except (*AMISS, *GARBLED):
            return True
    return False


def in_each_page(content: bytes) -> list[int]:
    return [start + 1000 for start in range(0, len(content) - 1000, PAGE)]


def write_no_journal(patch: pytest.MonkeyPatch) -> None:
    """All but the first frame, which says whose desk it is."""
    real = Journal.append

    def append(self: Journal, payload: bytes) -> int:
        if b'"ops":[' not in payload:
            return real(self, payload)
        self.go_on_after(self.last_n + 1)
        return self.last_n

    patch.setattr(Journal, "append", append)


def leave_the_pages_unsealed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(opening, "_SETTINGS", ("cipher_use_hmac=OFF", *opening._SETTINGS))
    for reader in (opening, snapshots):
        patch.setattr(reader, "check", check_the_order_alone)


def check_the_order_alone(connection: Connection) -> None:
    """There is no seal to be checked."""
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
        raise DatabaseDamaged


def keep_one_copy_of_the_keys(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keyfile, "mend_copies", lambda *_: True)
    patch.setattr("peerdesk.vault.vault.mend_copies", lambda *_: True)


def encrypt_nothing(patch: pytest.MonkeyPatch) -> None:
    """Neither the database nor its refusal of one that is not encrypted."""
    real = opening._unlock

    def unlock(connection: Any, _key: str) -> None:
        with pytest.MonkeyPatch.context() as within:
            within.setattr(opening, "_SETTINGS", opening._SETTINGS[1:])
            real(_Keyless(connection), "")

    patch.setattr(opening, "_unlock", unlock)
    patch.setattr(opening, "_refuse_plain", lambda _file: None)
    patch.setattr(Database, "_refuse_what_did_not_read", lambda _self: None)
    patch.setattr(opening, "check", check_the_order_alone)


class _Keyless:
    """A connection that is told no key."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, statement: str) -> Any:
        return self._connection.execute("SELECT 1" if statement.startswith("PRAGMA key") else statement)


def leave_the_journal_readable(patch: pytest.MonkeyPatch) -> None:
    real = FrameCipher.seal
    patch.setattr(FrameCipher, "seal", lambda self, kind, n, payload: real(self, kind, n, payload) + payload)


def hold_nothing_back(patch: pytest.MonkeyPatch) -> None:
    """The space is there, and is not given."""
    patch.setattr("peerdesk.vault.reserve.release_reserve", lambda _path: False)


def say_saved_before_it_is(patch: pytest.MonkeyPatch) -> None:
    """Collect three saves, then write them."""
    real, waiting = Store.write, list[Edit]()

    def write(self: Store, edits: Sequence[Edit]) -> Changes:
        waiting.extend(edits)
        if len(waiting) < 3:
            return Changes()
        together = list(waiting)
        waiting.clear()
        return real(self, together)

    patch.setattr(Store, "write", write)


def test_flipped_bits_notice_a_journal_that_is_not_written(
    tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_no_journal(monkeypatch)
    kept = kept_desk(tmp_path / "laptop", clinic, server.address)
    assert finds(kept, "main.db", in_each_page(kept.files["main.db"])[:3])


# A desk that meets what it never should leaves its files to the end of the process.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_flipped_bits_notice_pages_without_a_seal(
    tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_the_pages_unsealed(monkeypatch)
    kept = kept_desk(tmp_path / "laptop", clinic, server.address)
    assert finds(kept, "main.db", in_each_page(kept.files["main.db"])[::-1])


def test_flipped_bits_notice_a_key_file_kept_once(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_one_copy_of_the_keys(monkeypatch)
    files = {name: content for name, content in kept.files.items() if name != "keyslots.json.bak"}
    assert finds(replace(kept, files=files), "keyslots.json", [len(files["keyslots.json"]) // 2])


def test_flipped_bits_are_not_noticed_where_nothing_is_taken_away(kept: Kept) -> None:
    assert not finds(kept, "main.db", in_each_page(kept.files["main.db"])[::20])
    assert not finds(kept, "keyslots.json", [len(kept.files["keyslots.json"]) // 2])


@pytest.mark.parametrize("break_it", [encrypt_nothing, leave_the_journal_readable])
def test_the_search_for_traces_notices_what_is_not_encrypted(
    tmp_path: Path,
    clinic: ClinicAtWork,
    server: ServerProcess,
    monkeypatch: pytest.MonkeyPatch,
    break_it: Callable[[pytest.MonkeyPatch], None],
) -> None:
    break_it(monkeypatch)
    vault_id = set_up(tmp_path / "laptop", clinic, server.address)
    with unlocked(tmp_path / "laptop", vault_id) as desk:
        save(desk, "Walked every day zanahoria")
    assert traces([tmp_path / "laptop"], ["zanahoria"])


def test_a_full_disk_notices_that_nothing_is_held_back(
    tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_nothing_back(monkeypatch)
    with small_disk(tmp_path / "disk", 16 * 1024 * 1024) as disk, smaller_reserve():
        filling = Filling(disk, set_up(disk, clinic, server.address))
        assert filling.write("There is room.")
        fill(disk)
        with pytest.raises(Lost):
            filling.write("This takes what is held back. " * 1000)
        filling.put_away()


@pytest.mark.slow
def test_shots_notice_what_is_said_to_be_saved_too_early(
    tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    vault_id = set_up(tmp_path / "laptop", clinic, server.address)
    day = Day(tmp_path / "laptop", vault_id, break_it=say_saved_before_it_is)
    with pytest.raises(Lost):
        _shoot_often(day, Random(1))


def _shoot_often(day: Day, chance: Random) -> None:
    for _ in range(8):
        day.shoot("saving", chance.uniform(0, 0.1))
