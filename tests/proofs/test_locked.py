"""Locked, a desk has no key and no word about anybody in memory; unlocked again, it is as it was left."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peerdesk.domain.clock import SystemClock
from peerdesk.ui.locking.replacing import WAIT
from peerdesk.vault.layout import vault_folders
from peerdesk.vault.vault import unlock as unlock_vault
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.conftest import clinic as clinic_of_four
from tests.end_to_end.conftest import server as its_server
from tests.end_to_end.driving import GLANCES, DeskProcess, ServerProcess, desk
from tests.end_to_end.test_two_desks import PASSPHRASE, join, unlock
from tests.proofs.memory import copies, family, has_memory, spellings

clinic, server = clinic_of_four, its_server
FEW, MANY = 5, 200
SENTENCE = "Walked every day but Thursday zanahoria."
MORE = " And again"
ABOUT_SOMEBODY = ("zanahoria", "Quintanar", "555-0173", PASSPHRASE)


@pytest.fixture(autouse=True)
def needs_a_way_into_memory() -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux lets a test read the memory of another process")
    if os.geteuid() != 0:
        pytest.skip("only an administrator may read the memory of a desk: it keeps everybody else out")


@pytest.mark.slow
@pytest.mark.timeout(2 * 60 * 60)
@pytest.mark.parametrize("alone", [False, True], ids=["another process waits", "replaced by another"])
def test_locked_desk_holds_no_key_and_no_word_in_memory_and_keeps_its_draft(
    tmp_path: Path,
    clinic: ClinicAtWork,
    server: ServerProcess,
    soak: bool,
    record_property: Callable[[str, object], None],
    alone: bool,
) -> None:
    laptop, note = tmp_path / "laptop", SENTENCE
    with desk(laptop, alone=alone) as ines:
        join(ines, server, clinic, clinic.supporter)
        ines.sees("Contact every two weeks")
    server.stop()
    needles = dict(_needles(laptop))
    times = MANY if soak else FEW
    with desk(laptop, alone=alone) as ines:
        unlock(ines)
        ines.sees("Contact every two weeks")
        ines.click("Log: Doña Rosa")
        ines.sees("Submit to Margaret")
        ines.press("Alt+N")
        ines.type(note)
        assert _are_all_found(copies(ines.pid, needles)), "the search does not find what is there"
        for _ in range(times):
            before, waiting = ines.pid, set() if alone else _waiting(ines)
            assert not any(copies(process, needles) for process in waiting)
            ines.lock()
            assert alone or (ines.pid in waiting and not has_memory(before))
            assert copies(ines.pid, needles) == {}
            unlock(ines)
            ines.sees(note)
            assert ines.value("Note") == note
            assert any(ines.focus() == "Note" for _ in range(10 * GLANCES))
            ines.press("Ctrl+End")
            ines.type(MORE)
            note += MORE
    record_property("locked", f"{times} times, {len(needles)} needles: 0 copies, the draft intact each time")


def _waiting(ines: DeskProcess) -> set[int]:
    """The process that is to follow, once it runs: for a moment before, it shares the memory of the desk."""
    assert any(ines.focus() and _runs_by_itself(ines.pid) for _ in range(10 * GLANCES))
    return family(ines.pid) - {ines.pid}


def _runs_by_itself(desk: int) -> bool:
    others = family(desk) - {desk}
    return bool(others) and all(WAIT.encode() in Path(f"/proc/{p}/cmdline").read_bytes() for p in others)


def _needles(laptop: Path) -> Iterator[tuple[str, bytes]]:
    for words in ABOUT_SOMEBODY:
        yield from spellings(words).items()
    (folder,) = vault_folders(laptop / "vaults")
    with unlock_vault(folder, PASSPHRASE, SystemClock()) as vault:
        digits = vault.database_key()
        yield "the key of the database, in digits", digits[:64].encode()
        yield "the key of the database", bytes.fromhex(digits[:64])
        yield "the key of the journal", bytes(vault.journal_key())
        yield "the key of attachments", bytes(vault.blob_key())
        yield "the key of the vault", bytes(vault._master.secret)


def _are_all_found(found: dict[str, int]) -> bool:
    """Every word about somebody in one spelling at least, and the keys of the database and the vault."""
    words = all(any(repr(word) in name for name in found) for word in ABOUT_SOMEBODY)
    return words and "the key of the vault" in found and "the key of the database, in digits" in found
