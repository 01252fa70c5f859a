"""The drill: a passphrase is forgotten with 500 records unsent, and not one of them is lost."""

from __future__ import annotations

import base64
import io
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.domain.words import ContactStatus, Mode, Outcome, Role
from peerdesk.errors import PassphraseLocked, VaultDamaged, WrongPassphrase
from peerdesk.protocol.recovery import VERSION, write_file
from peerdesk.protocol.recovery_errors import AnswerNotOurs, NoWayBack
from peerdesk.server.command_line import admin
from peerdesk.server.custodians import Custodian, RecoveryKeyFile, new_recovery_key
from peerdesk.sync.report import SyncReport
from peerdesk.ui.door import OpenDesk, PersonCard
from peerdesk.vault.layout import VaultFolder, vault_folder
from peerdesk.way_back import WayBack
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import ServerProcess

FORGOTTEN = "seventeen bicycles under purple rain"
CHOSEN = "velvet cobra pencil sunrise"
CUSTODIANS = {"Devin Sato": "orbit lemon staple canary", "Ana Lee": "marble otter window ginger"}
UNSENT = 500


@dataclass
class Office:
    """The administrator at the clinic's server, and both custodians at a machine of their own."""

    clinic: ClinicAtWork
    folder: Path
    administrator: UUID
    patch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str, typed: tuple[str, ...] = ()) -> list[str]:
        """Run a step that must work; the lines it says."""
        self.patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        database = ["--database", str(self.clinic.database)]
        assert admin([*database, *words]) == 0, self.capsys.readouterr().err
        return self.capsys.readouterr().out.splitlines()

    def refuses(self, *words: str) -> str:
        assert admin(["--database", str(self.clinic.database), *words]) == 1
        return self.capsys.readouterr().err

    @property
    def by(self) -> tuple[str, str]:
        return "--by", str(self.administrator)

    def create_key(self) -> None:
        names = [word for name in CUSTODIANS for word in ("--custodian", name)]
        typed = tuple(phrase for phrase in CUSTODIANS.values() for _ in range(2))
        self("recovery-key", "create", "--folder", str(self.folder), *names, typed=typed)

    def publish_key(self) -> None:
        self("recovery-key", "publish", str(self.folder / "recovery-key.public"), *self.by)

    def prepare(self, digits: str, *more: str) -> None:
        case = str(self.folder / "case")
        self("recover", "prepare", digits, "--reason", "forgot it", "--case", case, *more, *self.by)

    def open_case(self) -> Path:
        """Both custodians open the case; where the answer is."""
        halves = [word for n in (1, 2) for word in ("--half", str(self.folder / f"recovery-key.half-{n}"))]
        answer = self.folder / "answer"
        typed = tuple(CUSTODIANS.values())
        self("recover", "open", str(self.folder / "case"), *halves, "--answer", str(answer), typed=typed)
        return answer

    def answer(self, digits: str) -> None:
        """All of it, with the answer left at the server."""
        self.prepare(digits)
        self("recover", "answer", str(self.open_case()), *self.by)

    def audited(self) -> list[str]:
        """The actions of the audit log, whose chain must hold."""
        *lines, last = self("audit")
        assert last.endswith("the chain holds")
        known = {"recovery_key_published", "recovery_prepared", "recovery_answered", "recovery_used"}
        return [word for line in lines for word in line.split() if word in known]


@pytest.fixture(scope="module")
def key_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three files of a recovery key."""
    folder = tmp_path_factory.mktemp("key")
    public, *halves = new_recovery_key(*(Custodian(*named) for named in CUSTODIANS.items()))
    (folder / "recovery-key.public").write_bytes(write_file(RecoveryKeyFile(version=VERSION, public=public)))
    for half in halves:
        (folder / f"recovery-key.half-{half.number}").write_bytes(write_file(half))
    return folder


@pytest.fixture
def office(
    clinic: ClinicAtWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key_made_once: Path,
) -> Office:
    administration = clinic.administration()
    devin = administration.add_staff(clinic.id, "Devin Sato", [Role.ADMINISTRATOR])
    administration.storage.close()
    folder = tmp_path / "custodians"
    shutil.copytree(key_made_once, folder)
    return Office(clinic, folder, devin, monkeypatch, capsys)


@pytest.fixture
def laptop(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "laptop")


@pytest.fixture
def door(laptop: Paths) -> Iterator[DeskDoor]:
    door = DeskDoor(laptop, SystemClock(), new_id)
    yield door
    door.close()


def set_up(door: DeskDoor, clinic: ClinicAtWork, server: ServerProcess) -> PersonCard:
    """Inés's desk with her caseload, put away."""
    found = door.find_clinic(server.address)
    joining = door.join(door.check_code(found, clinic.code_for(clinic.supporter)), FORGOTTEN)
    clinic.compare_digits(joining.digits)
    assert door.matched(joining)
    desk = door.open_joined(joining)
    sync(desk)
    desk.close()
    return door.people()[0]


def sync(desk: OpenDesk) -> SyncReport:
    report = desk.sync(lambda work: work(), lambda _progress: None, 0)
    assert report.problem is None
    return report


def log_visits(desk: OpenDesk, count: int) -> None:
    (rosa,) = desk.desk.store.select(Participant)
    now = SystemClock().now()
    visits = [
        Contact(
            id=new_id(),
            participant_id=rosa.id,
            author_id=desk.desk.identity.staff_id,
            status=ContactStatus.SUBMITTED,
            mode=Mode.HOME_VISIT,
            outcome=Outcome.COMPLETED,
            started_at=now,
            submitted_at=now,
            safety_concern=False,
            note=f"Visit {number}, quetzal",
        )
        for number in range(count)
    ]
    for visit in visits:
        desk.desk.store.write([Create(visit)])


def folder_of(laptop: Paths, person: PersonCard) -> VaultFolder:
    return vault_folder(laptop.vaults, person.vault_id)


def at_the_clinic(clinic: ClinicAtWork) -> int:
    """How many contacts the clinic has."""
    administration = clinic.administration()
    with administration.storage.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM contact").scalar_one()
    administration.storage.close()
    return int(count)


def ask(door: DeskDoor, person: PersonCard) -> tuple[WayBack, str]:
    """Begin a recovery; the way, and the six digits that are read out."""
    way = door.way_back(person.vault_id)
    return way, way.ask(CHOSEN).digits


def test_500_unsent_records_survive_a_forgotten_passphrase(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, laptop: Paths
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    assert person.has_way_back
    desk = door.unlock(person.vault_id, FORGOTTEN)
    log_visits(desk, UNSENT)
    desk.close()
    assert at_the_clinic(clinic) == 0
    way, digits = ask(door, person)
    assert not way.fetch()
    assert door.people()[0].asks_for_recovery
    (line,) = office("recover", "list")
    assert line.replace(" ", "").startswith(f"{digits}waits")
    assert "Inés Valdovinos" in line
    office.answer(digits)
    # The lid was closed meanwhile: the way begins again from what is on the disk.
    way = door.way_back(person.vault_id)
    asked = way.asked()
    assert asked is not None
    assert asked.digits == digits
    assert way.fetch()
    with pytest.raises(WrongPassphrase):
        way.open(FORGOTTEN)
    desk = way.open(CHOSEN)
    assert desk.desk.store.outbox.count().waiting == UNSENT
    assert sync(desk).sent == UNSENT
    desk.close()
    assert at_the_clinic(clinic) == UNSENT
    with pytest.raises(WrongPassphrase):
        door.unlock(person.vault_id, FORGOTTEN)
    door.unlock(person.vault_id, CHOSEN).close()
    used = ["recovery_key_published", "recovery_prepared", "recovery_answered", "recovery_used"]
    assert office.audited() == used
    assert not folder_of(laptop, person).recovery.exists()


def test_it_works_by_files_alone_where_there_is_no_network(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, tmp_path: Path
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    server.stop()
    way, digits = ask(door, person)
    way.save_request(tmp_path / "request")
    office.prepare(digits, "--request", str(tmp_path / "request"))
    answer = office.open_case()
    way = door.way_back(person.vault_id)
    way.read_answer(answer)
    way.open(CHOSEN).close()
    door.unlock(person.vault_id, CHOSEN).close()


def test_other_digits_than_those_read_out_open_nothing(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, tmp_path: Path
) -> None:
    office.publish_key()
    way, digits = ask(door, set_up(door, clinic, server))
    way.fetch()
    way.save_request(tmp_path / "request")
    other = f"{(int(digits) + 1) % 1_000_000:06d}"
    words = ("recover", "prepare", other, "--reason", "x", "--case", str(tmp_path / "case"), *office.by)
    assert "have them read out once more" in office.refuses(*words)
    assert "have them read out once more" in office.refuses(*words, "--request", str(tmp_path / "request"))
    assert office.audited() == ["recovery_key_published"]


def test_an_answer_opens_for_its_own_request_only(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    way, digits = ask(door, person)
    way.fetch()
    office.prepare(digits)
    answer = office.open_case()
    way, _ = ask(door, person)
    with pytest.raises(AnswerNotOurs):
        way.read_answer(answer)


def test_a_clinic_without_a_recovery_key_gets_the_escrow_once_it_has_one(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    person = set_up(door, clinic, server)
    assert not person.has_way_back
    with pytest.raises(NoWayBack):
        ask(door, person)[0].fetch()
    office.publish_key()
    desk = door.unlock(person.vault_id, FORGOTTEN)
    sync(desk)
    desk.close()
    assert door.people()[0].has_way_back
    way, digits = ask(door, person)
    way.fetch()
    office.answer(digits)
    assert way.fetch()
    way.open(CHOSEN).close()


def test_a_laptop_is_let_in_only_once_its_key_is_at_the_clinic(
    door: DeskDoor,
    office: Office,
    clinic: ClinicAtWork,
    server: ServerProcess,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office.publish_key()
    found = door.find_clinic(server.address)
    with monkeypatch.context() as patch:
        patch.setattr("peerdesk.way_back.EscrowKeeper.keep_soon", lambda *_: None)
        joining = door.join(door.check_code(found, clinic.code_for(clinic.supporter)), FORGOTTEN)
        assert not door.matched(joining)
    assert "its sealed key is not here yet" in office.refuses("activate", joining.digits)
    assert not door.matched(joining)
    office("activate", joining.digits)
    assert door.matched(joining)


def test_a_new_recovery_key_replaces_the_old_one_at_the_next_unlock(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    office.folder = office.folder / "later"
    office.folder.mkdir()
    office.create_key()
    office.publish_key()
    desk = door.unlock(person.vault_id, FORGOTTEN)
    sync(desk)
    desk.close()
    way, digits = ask(door, person)
    way.fetch()
    office.answer(digits)
    assert way.fetch()


def test_after_twenty_wrong_tries_recovery_opens_and_tries_begin_anew(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, laptop: Paths
) -> None:
    from peerdesk.vault.tries import MOST_TRIES, TryCount, _store

    office.publish_key()
    person = set_up(door, clinic, server)
    _store(folder_of(laptop, person).tries, TryCount(wrong=MOST_TRIES))
    with pytest.raises(PassphraseLocked):
        door.unlock(person.vault_id, FORGOTTEN)
    way, digits = ask(door, person)
    way.fetch()
    office.answer(digits)
    way.fetch()
    way.open(CHOSEN).close()
    assert not door.people()[0].only_recovery_opens
    door.unlock(person.vault_id, CHOSEN).close()


@pytest.mark.parametrize(
    ("lost", "how"),
    [
        (("keyslots",), "damaged"),
        (("keyslots_backup",), "gone"),
        (("keyslots", "keyslots_backup"), "damaged"),
        (("keyslots", "keyslots_backup"), "gone"),
    ],
)
def test_a_damaged_key_file_is_made_anew(
    door: DeskDoor,
    office: Office,
    clinic: ClinicAtWork,
    server: ServerProcess,
    laptop: Paths,
    tmp_path: Path,
    lost: tuple[str, ...],
    how: str,
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    folder = folder_of(laptop, person)
    for name in lost:
        path: Path = getattr(folder, name)
        path.unlink() if how == "gone" else path.write_bytes(b"\x00" * 40)
    way, digits = ask(door, person)
    way.save_request(tmp_path / "request")
    office.prepare(digits, "--request", str(tmp_path / "request"))
    way.read_answer(office.open_case())
    way.open(CHOSEN).close()
    assert folder.keyslots.read_bytes() == folder.keyslots_backup.read_bytes()
    door.unlock(person.vault_id, CHOSEN).close()


def test_an_answer_of_another_vault_changes_nothing(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, laptop: Paths
) -> None:
    from peerdesk.vault.escrow import reopen

    office.publish_key()
    person = set_up(door, clinic, server)
    before = folder_of(laptop, person).keyslots.read_bytes()
    with pytest.raises(VaultDamaged):
        reopen(laptop.vaults, person.vault_id, b"\x07" * 32 + b"{}", CHOSEN, SystemClock())
    assert folder_of(laptop, person).keyslots.read_bytes() == before
    door.unlock(person.vault_id, FORGOTTEN).close()


def test_nothing_readable_is_in_any_file_of_a_recovery(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, laptop: Paths, tmp_path: Path
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    desk = door.unlock(person.vault_id, FORGOTTEN)
    log_visits(desk, 1)
    secret = bytes(desk.keys._vault.escrow_contents()[:32])  # type: ignore[union-attr]
    desk.close()
    way, digits = ask(door, person)
    way.fetch()
    way.save_request(tmp_path / "request")
    office.answer(digits)
    way.fetch()
    way.open(CHOSEN).close()
    plain = [b"quetzal", b"Quintanar", FORGOTTEN.encode(), CHOSEN.encode(), secret]
    plain += [phrase.encode() for phrase in CUSTODIANS.values()]
    told = [*plain, *(phrase.decode().encode("utf-16-le") for phrase in plain[:4]), secret.hex().encode()]
    told.append(base64.b64encode(secret)[:40])
    written = [
        path
        for root in (office.folder, laptop.data)
        for path in root.rglob("*")
        if path.is_file() and path.name != "reserve.bin"
    ]
    written += [tmp_path / "request", *clinic.database.parent.glob("clinic.db*")]
    sealed = told[2:]
    for path in written:
        data = path.read_bytes()
        # The clinic's own database holds its people; of the desk's keys it must hold nothing.
        hidden = sealed if path.name.startswith("clinic.db") else told
        assert [words for words in hidden if words in data] == [], path
