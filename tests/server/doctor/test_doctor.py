"""`peerdesk admin doctor`: what is set up well, what is not, and the step that mends it."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from sqlalchemy import text

from peerdesk.domain.words import Role
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.command_line import admin
from peerdesk.server.devices import DeviceStatus, add_device
from peerdesk.server.doctor.clinic import ClinicLook
from peerdesk.server.doctor.machine import look_at_certificate, look_at_folder
from peerdesk.server.recovery_keys import publish_key
from peerdesk.server.storage import Storage
from tests.server.house import House
from tests.server.laptops import laptop_of

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def certificate(folder: Path, begins: timedelta = -DAY, ends: timedelta = 90 * DAY) -> tuple[Path, Path]:
    """Write a certificate of its own issue, and its key."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "clinic.example")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(NOW + begins)
        .not_valid_after(NOW + ends)
        .sign(key, SHA256())
    )
    paths = folder / "chain.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    paths[1].chmod(0o600)
    return paths


def said(findings: Iterator[object]) -> str:
    return "\n".join(line for finding in findings for line in finding.lines())  # type: ignore[attr-defined]


class Clinic:
    """A house, and how the doctor finds it."""

    def __init__(self, house: House) -> None:
        self.house = house

    def look(self) -> str:
        with self.house.storage.reading() as connection:
            return said(ClinicLook(connection, self.house.id, self.house.clock.now()).findings())

    def log(self, action: str) -> None:
        entry = AuditEntry(stamp(self.house.clock.now()), "at the server", action, "")
        self.house.storage.write(lambda connection: add_entry(connection, self.house.id, entry))

    def laptop(self, status: DeviceStatus) -> None:
        laptop = laptop_of(self.house, "rosa", status)
        self.house.storage.write(lambda connection: add_device(connection, laptop))


@pytest.fixture
def clinic(house: House) -> Clinic:
    return Clinic(house)


def test_a_new_clinic_is_told_what_is_missing(clinic: Clinic) -> None:
    found = clinic.look()
    assert "MEND  There is no backup." in found
    assert "MEND  There is no recovery key" in found
    assert "look  There is one administrator" in found


def test_the_way_back_counts_as_tried_for_a_year(clinic: Clinic) -> None:
    house = clinic.house
    house.storage.write(lambda connection: publish_key(connection, house.id, b"k" * 1216, house.clock.now()))
    assert "look  The way back into a desk was never tried." in clinic.look()
    clinic.log("recovery_answered")
    assert "ok    The way back into a desk worked on 2026-03-02." in clinic.look()
    house.clock.advance(366 * DAY.total_seconds())
    assert "look  The way back into a desk was not tried for a year." in clinic.look()


def test_a_clinic_that_is_looked_after_is_well(clinic: Clinic) -> None:
    house = clinic.house
    house.administration.add_staff(house.id, "Ann Lee", [Role.ADMINISTRATOR])
    house.storage.write(lambda connection: publish_key(connection, house.id, b"k" * 1216, house.clock.now()))
    clinic.log("recovery_answered")
    clinic.log("backup_made")
    clinic.laptop(DeviceStatus.ACTIVE)
    assert {line[:4] for line in clinic.look().splitlines()} == {"ok  "}


def test_a_backup_of_the_day_before_yesterday_is_too_old(clinic: Clinic) -> None:
    clinic.log("backup_made")
    clinic.house.clock.advance(2 * DAY.total_seconds())
    assert "MEND  The last backup is of 2026-03-02" in clinic.look()


def test_a_laptop_nobody_has_seen_and_one_that_waits_are_named(clinic: Clinic) -> None:
    clinic.laptop(DeviceStatus.ACTIVE)
    clinic.laptop(DeviceStatus.PENDING)
    assert "Laptops that wait to be let in: Van 2." in clinic.look()
    clinic.house.clock.advance(15 * DAY.total_seconds())
    assert "Not seen for 14 days: Van 2." in clinic.look()


def test_codes_that_are_open_are_counted_until_they_end(clinic: Clinic) -> None:
    house = clinic.house
    house.administration.issue_code(house.id, house.staff["rosa"])
    assert "Set-up codes not used yet: 1." in clinic.look()
    house.clock.advance(2 * DAY.total_seconds())
    assert "Set-up codes" not in clinic.look()


def test_a_clock_behind_what_was_written_is_noticed(clinic: Clinic) -> None:
    clinic.log("backup_made")
    clinic.house.clock.set_wrong(NOW - timedelta(hours=1))
    assert "MEND  This machine's clock is behind" in clinic.look()


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (-DAY, 90 * DAY, "ok    The certificate of CN=clinic.example is good until 2026-05-31."),
        (-DAY, 20 * DAY, "MEND  The certificate of CN=clinic.example ends on 2026-03-22."),
        (-90 * DAY, -DAY, "MEND  The certificate of CN=clinic.example is not valid today."),
        (DAY, 90 * DAY, "MEND  The certificate of CN=clinic.example is not valid today."),
    ],
    ids=["good", "ends soon", "ended", "not begun"],
)
def test_a_certificate_is_told_by_its_days(
    tmp_path: Path, begins: timedelta, ends: timedelta, words: str
) -> None:
    assert said(look_at_certificate(*certificate(tmp_path, begins, ends), NOW)).splitlines()[0] == words


def test_a_key_of_another_certificate_is_noticed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    chain, _ = certificate(tmp_path / "one")
    _, key = certificate(tmp_path / "two")
    assert "MEND  The key belongs to another certificate." in said(look_at_certificate(chain, key, NOW))


@pytest.mark.skipif(sys.platform == "win32", reason="its files have no modes")
def test_a_key_others_can_read_is_noticed(tmp_path: Path) -> None:
    chain, key = certificate(tmp_path)
    key.chmod(0o644)
    assert f"-> chown peerdesk {key} && chmod 600 {key}" in said(look_at_certificate(chain, key, NOW))


def test_a_key_or_certificate_that_does_not_read_is_noticed(tmp_path: Path) -> None:
    chain, key = certificate(tmp_path)
    key.write_bytes(b"no key")
    assert "cannot be read (ValueError)" in said(look_at_certificate(chain, key, NOW))
    assert "cannot be read (FileNotFoundError)" in said(look_at_certificate(tmp_path / "gone", key, NOW))


def test_a_folder_that_cannot_be_written_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"")
    assert "MEND  Photos and files cannot be written" in said(look_at_folder(tmp_path / "files"))
    assert "ok    Photos and files can be written" in said(look_at_folder(tmp_path / "other"))


def test_the_whole_look_ends_with_what_is_to_be_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = str(tmp_path / "clinic.db")
    doctor = ["--database", database, "doctor"]
    assert admin(doctor) == 1
    assert "MEND  There is no database at" in capsys.readouterr().out
    admin(["--database", database, "init", "--clinic-name", "Casa Norte", "--administrator", "Ann Lee"])
    admin(["--database", database, "backup", str(tmp_path / "backups")])
    capsys.readouterr()
    assert admin(doctor) == 1
    out, err = capsys.readouterr()
    assert "ok    Its tables are those of this version." in out
    assert "ok    The last backup is of" in out
    assert err.startswith("To mend: 1.")


@pytest.mark.parametrize(
    ("revision", "words"), [("0001", "of an older version"), ("9999", "of a newer PeerDesk")]
)
def test_tables_of_another_version_are_noticed(
    sqlite_storage: Storage, tmp_path: Path, capsys: pytest.CaptureFixture[str], revision: str, words: str
) -> None:
    with sqlite_storage.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    assert admin(["--database", str(tmp_path / "clinic.db"), "doctor"]) == 1
    out = capsys.readouterr().out
    assert f"MEND  Its tables are those {words}" in out
    assert "There is no clinic" not in out


def test_an_empty_database_is_no_older_version(
    fresh_postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert admin(["--database", fresh_postgres_url, "doctor"]) == 1
    out = capsys.readouterr().out
    assert "MEND  There are no tables in it yet.\n      -> peerdesk admin init\n" in out
    assert "older version" not in out
    assert "The role" not in out


def test_a_database_that_is_none_is_said_to_be_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "clinic.db").write_bytes(b"x" * 8192)
    assert admin(["--database", str(tmp_path / "clinic.db"), "doctor"]) == 1
    assert "MEND  The database does not answer" in capsys.readouterr().out


def test_postgresql_that_may_lose_what_it_took_is_noticed(
    postgres_storage: Storage, fresh_postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tests' own PostgreSQL waits for no disk, and is spoken to as a superuser."""
    House.open(postgres_storage)
    assert admin(["--database", fresh_postgres_url, "doctor"]) == 1
    out = capsys.readouterr().out
    assert "MEND  PostgreSQL may lose what it said it kept: fsync is off." in out
    assert "-> ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf();" in out
    assert "look  PeerDesk signs in to PostgreSQL as a superuser." in out
    assert "ok    Each clinic sees its own rows alone." in out
    assert "MEND  There is no backup." in out
