"""What is typed into the window stands in no file outside the encrypted ones, whatever the desk does next."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from peerdesk.sync.in_database import OneAtATime
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.conftest import clinic as clinic_of_four
from tests.end_to_end.conftest import server as its_server
from tests.end_to_end.driving import DeskProcess, ServerProcess, desk
from tests.end_to_end.test_two_desks import PASSPHRASE, join, unlock
from tests.proofs.real_desk import door_of, unlocked
from tests.proofs.searching import traces

clinic, server = clinic_of_four, its_server
NOTE = "Walked every day but Thursday zanahoria"
LATER = " and the sugar was 162 pomegranate"
SOUGHT = "Quintanarruibarbo"
WRONG = "seventeen bicycles under green rhubarb"
CANARIES = (
    *("zanahoria", "pomegranate", "Walked every", "162 pom", SOUGHT),
    *("Quintanar", "Rosalía", "Doña Rosa", "555-0173", "P-0417"),
    *(PASSPHRASE, WRONG, "seventeen bicycles"),
)
STAFF = ("Inés", "Valdovinos")
PLACES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_DATA_HOME": "home/data",
    "XDG_STATE_HOME": "home/state",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "temp",
    "TEMP": "temp",
    "TMP": "temp",
}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of its own: every place where a program may leave something."""
    folder = tmp_path / "machine"
    for variable, place in PLACES.items():
        (folder / place).mkdir(parents=True, exist_ok=True, mode=0o700)
        monkeypatch.setenv(variable, str(folder / place))
    # Where a core would be written, if anything of the desk may write one.
    (folder / "work").mkdir()
    return folder


@pytest.mark.slow
@pytest.mark.timeout(10 * 60)
def test_no_file_of_the_machine_holds_a_word_of_what_was_typed(
    machine: Path,
    tmp_path: Path,
    clinic: ClinicAtWork,
    server: ServerProcess,
    soak: bool,
    record_property: Callable[[str, object], None],
) -> None:
    laptop = machine / "laptop"
    ines = DeskProcess(laptop)
    join(ines, server, clinic, clinic.supporter)
    ines.sees("Contact every two weeks")
    ines.click("Log: Doña Rosa")
    ines.sees("Submit to Margaret")
    ines.press("Alt+N")
    ines.type(NOTE)
    ines.sees("Draft saved on this laptop")
    assert traces([machine], CANARIES) == [], "while it is typed"
    ines.kill()
    assert traces([machine], CANARIES) == [], "after the power was cut"
    with desk(laptop) as ines:
        _type_a_wrong_passphrase(ines)
        unlock(ines)
        for _ in range(20 if soak else 1):
            _go_on(ines)
            ines.lock()
            assert traces([machine], CANARIES) == [], "once it is locked"
            unlock(ines)
            ines.sees("Continue log")
    found = sorted(file.relative_to(machine).as_posix() for file in machine.rglob("*") if file.is_file())
    assert "laptop/peerdesk.log" in found
    assert traces([machine], CANARIES) == [], "once it is closed"
    _look_into_the_reports(laptop, tmp_path / "reports")
    record_property("no trace", f"{len(CANARIES)} words in {len(found)} files: 0 found")


def _look_into_the_reports(laptop: Path, folder: Path) -> None:
    """What is given to the help desk, with the desk shut and with it open."""
    door = door_of(laptop)
    (person,) = door.people()
    packed = {"shut": door.report()}
    with unlocked(laptop, person.vault_id, PASSPHRASE) as desk:
        packed["open"] = desk.laptop.report(OneAtATime())
    for name, report in packed.items():
        zipfile.ZipFile(io.BytesIO(report)).extractall(folder / name)
    told = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert {"shut/laptop.txt", "shut/vaults.txt", "open/peerdesk.log", "open/sync.txt"} <= told
    assert traces([folder], [*CANARIES, *STAFF, str(Path.home())]) == []


def _type_a_wrong_passphrase(ines: DeskProcess) -> None:
    ines.sees("Who is working today?")
    ines.type(WRONG)
    ines.press("Return")
    ines.sees("more tries before a wait")
    ines.press("Ctrl+A")


def _go_on(ines: DeskProcess) -> None:
    """Write on, look for somebody, and come back."""
    ines.sees("Continue log")
    ines.click("Continue log")
    ines.sees("Submit to Margaret")
    ines.press("Alt+N")
    ines.press("Ctrl+End")
    ines.type(LATER)
    ines.sees("Draft saved on this laptop")
    ines.press("Ctrl+K")
    ines.type(SOUGHT)
    ines.press("Escape")
    ines.press("Ctrl+1")
    ines.sees("Continue log")
