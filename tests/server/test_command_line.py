"""`peerdesk serve` and `peerdesk admin`, as somebody at the clinic uses them."""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import pytest
import requests

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.protocol.messages import EnrolRequest, LaptopPosture
from peerdesk.server.command_line import admin
from peerdesk.server.devices import keep_posture
from peerdesk.server.enrolment import enrol
from peerdesk.server.storage import Storage
from tests.sync.clinic import TestClinic, found_clinic, open_clinic

CREATE_KEY = ["recovery-key", "create", "--custodian", "Ann", "--custodian", "Devin", "--folder"]
KEY_FILES = ("public", "half-1", "half-2")


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "new folder" / "clinic.db")


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[TestClinic]:
    """Another clinic, with laptops."""
    with open_clinic(found_clinic(tmp_path / "founded.db"), tmp_path) as opened:
        yield opened


class At:
    """Runs administrative steps on one database."""

    def __init__(self, database: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = database
        self._capsys = capsys

    def __call__(self, *words: str) -> list[str]:
        assert admin(["--database", self.database, *words]) == 0
        return self._capsys.readouterr().out.splitlines()

    def refused(self, *words: str) -> str:
        assert admin(["--database", self.database, *words]) == 1
        return self._capsys.readouterr().err


@pytest.fixture
def at(database: str, capsys: pytest.CaptureFixture[str]) -> At:
    steps = At(database, capsys)
    steps("init", "--clinic-name", "Casa Norte", "--administrator", "Ann Lee")
    return steps


def last_word(lines: Sequence[str]) -> str:
    return lines[-1].split()[-1]


def test_a_clinic_begins_with_its_first_administrator(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = At(database, capsys)
    clinic, person = steps("init", "--clinic-name", "Casa Norte", "--administrator", "Ann Lee")
    assert clinic.startswith("clinic ")
    assert UUID(person.removeprefix("administrator ")).version == 7


def test_a_laptop_is_brought_in_step_by_step(at: At, database: str) -> None:
    at("team", "North")
    at("staff", "Rosalía Blanco", "--role", "peer_supporter", "--team", "north")
    (code,) = at("code", "rosalia blanco")
    storage = Storage.open(database)
    request = EnrolRequest(
        code=code, public_key=b"k" * 32, laptop_name="Van 2", platform="linux", app_version="1"
    )
    reply = enrol(storage, request, new_id, SystemClock().now())
    storage.close()
    (line,) = at("devices")
    assert str(reply.device_id) in line
    assert f"{reply.digits[:3]} {reply.digits[3:]}" in line
    assert "pending" in line
    assert "Van 2 of Rosalía Blanco" in line
    at("activate", f"{reply.digits[:3]} {reply.digits[3:]}")
    assert "active" in at("devices")[0]
    assert "disk" not in at("devices")[0]
    storage = Storage.open(database)
    kept = LaptopPosture(disk="open", system="Linux 6.12", app_version="0.1.0", lock_minutes=5)
    storage.write(lambda connection: keep_posture(connection, reply.clinic_id, reply.device_id, kept))
    storage.close()
    assert "disk open, locks after 5 min, PeerDesk 0.1.0 on Linux 6.12" in at("devices")[0]
    at("revoke", "van 2")
    assert "revoked" in at("devices")[0]


def test_what_cannot_be_is_said_in_a_sentence(at: At) -> None:
    nobody = str(UUID(int=1))
    assert f"no staff member {nobody}" in at.refused("code", nobody)
    assert "no laptop 123 456" in at.refused("activate", "123 456")
    at("init", "--clinic-name", "Casa Sur", "--administrator", "Eve Paz")
    assert "name one with --clinic" in at.refused("devices")


def test_somebody_who_leaves_gets_no_code(at: At) -> None:
    rosa = last_word(at("staff", "Rosa Blanco", "--role", "peer_supporter"))
    at("leave", rosa)
    at.refused("code", rosa)


def test_two_of_one_name_are_told_apart_by_their_ids(at: At) -> None:
    first = last_word(at("staff", "Rosa Blanco", "--role", "peer_supporter"))
    at("staff", "Rosa Blanco", "--role", "supervisor")
    said = at.refused("code", "Rosa Blanco")
    assert "there are 2 of Rosa Blanco" in said
    assert f"{first} peer_supporter" in said
    at("code", first)


def test_who_works_for_the_clinic_is_listed(at: At) -> None:
    at("team", "North")
    at("staff", "Rosa Blanco", "--role", "peer_supporter", "--team", "North")
    at("leave", "Rosa Blanco")
    ann, rosa = at("people")
    assert ann.endswith("Ann Lee  administrator  team -")
    assert rosa.endswith("Rosa Blanco  peer_supporter  team North  has left")


def test_a_role_nobody_has_is_not_taken(at: At) -> None:
    with pytest.raises(SystemExit):
        at("staff", "Rosa Blanco", "--role", "wizard")


def test_after_a_restore_every_laptop_is_asked_for_what_it_kept(
    clinic: TestClinic, capsys: pytest.CaptureFixture[str]
) -> None:
    ana = clinic.laptop("Ana")
    ana.sync_well()
    epoch = ana.store.sync_state().epoch
    lines = At(str(clinic.folder / "clinic.db"), capsys)("restored")
    assert lines == ["every laptop will offer again what it kept"]
    ana.sync_well()
    assert ana.store.sync_state().epoch != epoch


@pytest.mark.allow_log("laptop_copied|is a copy")
def test_the_list_of_laptops_says_which_one_was_copied(
    clinic: TestClinic, capsys: pytest.CaptureFixture[str]
) -> None:
    ana, beto, maria = clinic.laptop("Ana"), clinic.laptop("Beto"), clinic.participant("Maria", "Ana")
    beto.sync_well()
    twin = clinic.copy(ana)
    ana.log(maria)
    ana.sync_well()
    twin.sync_well()
    of_ana, of_beto = At(str(clinic.folder / "clinic.db"), capsys)("devices")
    assert of_ana.endswith("copied or put back, noticed 2026-03-02T08:00:00+00:00")
    assert "copied" not in of_beto


def test_a_file_that_was_carried_here_is_taken_in_with_a_receipt(
    clinic: TestClinic, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ana, maria = clinic.laptop("Ana"), clinic.participant("Maria", "Ana")
    ana.log(maria)
    file, receipt = tmp_path / "work", tmp_path / "receipt"
    ana.carrier.pack(file)
    steps = At(str(clinic.folder / "clinic.db"), capsys)
    lines = steps("bundle", "import", str(file), "--receipt", str(receipt))
    assert lines == [
        "from Van 2 of Ana, made 2026-03-02T08:00+00:00",
        "1 new, 0 taken in before, 0 held",
        f"receipt {receipt}",
    ]
    assert ana.carrier.read_receipt(receipt).ops == 1
    assert "0 new, 1 taken in before" in steps("bundle", "import", str(file))[1]
    ana.log(maria)
    ana.carrier.pack(tmp_path / "later")
    steps("bundle", "import", str(tmp_path / "later"))
    assert "a later file of this laptop came first" in steps("bundle", "import", str(file))[2]


def test_a_file_for_another_clinic_is_not_taken_in(at: At, clinic: TestClinic, tmp_path: Path) -> None:
    ana = clinic.laptop("Ana")
    ana.log(clinic.participant("Maria", "Ana"))
    ana.carrier.pack(tmp_path / "work")
    assert "for another clinic" in at.refused("bundle", "import", str(tmp_path / "work"))


def test_a_file_this_account_cannot_reach_is_named(at: At, tmp_path: Path) -> None:
    told = at.refused("import-caseload", str(tmp_path / "roster.csv"))
    assert told.startswith("This account cannot reach that file: ")
    assert "roster.csv" in told


def test_a_recovery_key_goes_into_a_folder_of_its_own(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, typed = tmp_path / "new" / "key", 2 * "first words of ann\n" + 2 * "other words of devin\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    at(*CREATE_KEY, str(folder))
    assert {file.name for file in folder.iterdir()} == {f"recovery-key.{name}" for name in KEY_FILES}
    assert sys.platform == "win32" or folder.stat().st_mode & 0o077 == 0


def test_where_no_recovery_key_can_be_written_nobody_is_asked_for_a_passphrase(
    at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(sys, "stdin", typed := io.StringIO("first words of ann\n"))
    assert at.refused(*CREATE_KEY, str(tmp_path / "file")).startswith("This account cannot reach that file: ")
    assert typed.tell() == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a process is not asked to stop by a signal there")
def test_the_server_starts_on_an_empty_folder_and_stops_when_asked(database: str) -> None:
    command = "import sys; from peerdesk.server.command_line import serve; sys.exit(serve(sys.argv[1:]))"
    words = [sys.executable, "-c", command, "--database", database, "--port", "0"]
    words += ["--metrics-port", "0"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        lines = (json.loads(line) for line in process.stderr)
        try:
            listening = next(line for line in lines if line["event"] == "listening")
            health = requests.get(f"http://127.0.0.1:{listening['port']}/healthz", timeout=30)
            assert health.status_code == 200
            watched = next(line for line in lines if line["event"] == "metrics")
            figures = requests.get(f"http://127.0.0.1:{watched['port']}/metrics", timeout=30).text
            assert 'peerdesk_requests_total{endpoint="health",status="200"} 1' in figures
            process.send_signal(signal.SIGTERM)
            assert [line["event"] for line in lines][-1] == "stopped"
        except BaseException:
            process.kill()
            raise
    assert process.returncode == 0
