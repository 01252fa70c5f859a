"""Backups of a clinic, on each engine: whole, read again, and told to the laptops; and the way back."""

import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, delete, make_url, text
from sqlcipher3 import dbapi2

from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Clinic
from peerdesk.server.audit import entries
from peerdesk.server.backup.databases import Database, database_at
from peerdesk.server.backup.making import Made, make_backup
from peerdesk.server.backup.problems import NotBackedUp, NotRestored
from peerdesk.server.backup.restoring import begin_again, bring_files, choose, put_back
from peerdesk.server.backup.shelf import Shelf
from peerdesk.server.backup.sqlite import SqliteDatabase
from peerdesk.server.command_line import admin
from peerdesk.server.feed import standing
from peerdesk.server.files import Files
from peerdesk.server.storage import Storage
from peerdesk.server.tables import blob
from tests.server.house import House
from tests.server.stored_files import keep_file


class Server:
    """A clinic's machine: its database, its files, its backups."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.files, self.shelf = Files(folder / "files"), Shelf(folder / "backups")
        self.house = self._opened()

    def _opened(self) -> House:
        storage = Storage.open(self.url)
        storage.migrate()
        return House.open(storage)

    @property
    def storage(self) -> Storage:
        return self.house.storage

    def back_up(self, keep: int = 14, database: Database | None = None) -> Made:
        """One more day passes, and a backup is made."""
        self.house.clock.advance(timedelta(days=1).total_seconds())
        return make_backup(
            self.storage,
            database or database_at(self.url),
            self.files,
            self.shelf,
            now=self.house.clock.now(),
            keep=keep,
        )

    def restore(self, name: str | None = None) -> Path | None:
        self.storage.close()
        backup = choose(self.shelf, name)
        now = self.house.clock.now()
        aside = put_back(backup, self.shelf, database_at(self.url), now)
        begin_again(self.storage, backup, now)
        bring_files(backup, self.shelf, self.files)
        return aside

    def told(self) -> int:
        """What a laptop is told it need not keep any longer."""
        ann = self.house.hand("ann")
        ann.pull()
        return ann.pages[-1].durable_seq

    def seq(self) -> int:
        with self.storage.reading() as connection:
            return standing(connection, self.house.id).seq

    def epoch(self) -> str:
        with self.storage.reading() as connection:
            return standing(connection, self.house.id).epoch

    def last_action(self) -> str:
        """What the log says was done last."""
        with self.storage.reading() as connection:
            return entries(connection, self.house.id)[-1].entry.action

    def name(self) -> object:
        ann = self.house.hand("ann")
        ann.pull()
        return ann.held[self.house.id].values["name"]

    def rename(self, name: str) -> None:
        self.house.administration.change_as_clinic(self.house.id, Clinic, self.house.id, {"name": name})

    def attach(self, content: bytes) -> str:
        """Keep a file, as after an upload; gives its digest."""
        return keep_file(self.house, self.files, content, new_id())


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    is_sqlite = request.param == "sqlite"
    url = str(tmp_path / "clinic.db") if is_sqlite else str(request.getfixturevalue("fresh_postgres_url"))
    opened = Server(url, tmp_path)
    yield opened
    opened.storage.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Server]:
    opened = Server(str(tmp_path / "clinic.db"), tmp_path)
    yield opened
    opened.storage.close()


def test_after_a_backup_laptops_are_told_what_it_holds(server: Server) -> None:
    assert server.told() == 0
    before = server.seq()
    made = server.back_up()
    assert server.told() == before
    assert made.backup.is_whole()
    assert server.last_action() == "backup_made"


def test_laptops_keep_what_the_oldest_backup_lacks(small: Server) -> None:
    first = small.seq()
    small.back_up(keep=2)
    small.rename("Casa Sur")
    small.back_up(keep=2)
    assert small.told() == first
    small.back_up(keep=2)
    assert small.told() == first + 1
    assert len(small.shelf.backups()) == 2


def test_a_backup_that_is_put_back_brings_its_records_and_files(server: Server) -> None:
    digest = server.attach(b"a letter from the eye clinic")
    server.back_up()
    before = server.epoch()
    server.rename("Casa Sur")
    whole = server.files.find(server.house.id, digest, 28)
    assert whole is not None
    whole.unlink()
    aside = server.restore()
    assert server.name() == "Casa Norte"
    assert server.epoch() != before
    assert server.files.find(server.house.id, digest, 28) is not None
    assert aside is not None
    assert aside.stat().st_size > 0
    assert server.last_action() == "backup_put_back"


def test_an_older_backup_can_be_chosen_and_holds_all_that_laptops_let_go_of(small: Server) -> None:
    older = small.back_up().backup
    small.rename("Casa Sur")
    small.back_up()
    told = small.told()
    small.restore(older.folder.name)
    assert small.seq() >= told
    assert small.name() == "Casa Norte"


def test_backups_of_the_epoch_before_the_restore_hold_nothing_of_this_one(small: Server) -> None:
    small.back_up(keep=2)
    small.restore()
    small.back_up(keep=2)
    assert small.told() == 0
    small.back_up(keep=2)
    assert small.told() == small.seq()


class _Forgetful(SqliteDatabase):
    """A copy that lacks what was written last."""

    def copy_to(self, file: Path) -> None:
        super().copy_to(file)
        with closing(dbapi2.connect(str(file))) as copy, copy:
            copy.execute("DELETE FROM feed WHERE seq = (SELECT max(seq) FROM feed)")


class _Cut(SqliteDatabase):
    """A disk that loses the end of what is written."""

    def copy_to(self, file: Path) -> None:
        super().copy_to(file)
        with file.open("r+b") as copy:
            copy.truncate(file.stat().st_size // 2)


@pytest.mark.parametrize("broken", [_Forgetful, _Cut])
def test_a_copy_that_does_not_read_is_no_backup(small: Server, broken: type[SqliteDatabase]) -> None:
    small.back_up()
    told = small.told()
    small.rename("Casa Sur")
    with pytest.raises(NotBackedUp, match="damaged|does not open"):
        small.back_up(database=broken(Path(small.url)))
    assert small.told() == told
    assert len(small.shelf.backups()) == 1


def test_a_backup_that_was_damaged_since_is_not_put_back(server: Server) -> None:
    made = server.back_up()
    with made.backup.database.open("r+b") as file:
        file.write(b"XX")
    with pytest.raises(NotRestored, match="is damaged"):
        server.restore()
    with pytest.raises(NotRestored, match="there is no backup"):
        server.restore("tomorrow")


def test_nothing_is_put_back_under_a_running_server(server: Server) -> None:
    server.back_up()
    running = Storage.open(server.url)
    assert running.is_reachable()
    with pytest.raises(NotRestored, match="stop (it|the server) first"):
        server.restore()
    running.close()
    server.restore()


def test_a_file_the_clinic_let_go_of_leaves_with_the_last_backup_that_has_it(small: Server) -> None:
    gone, kept = small.attach(b"one"), small.attach(b"two")
    small.back_up(keep=2)
    small.storage.write(lambda connection: connection.execute(delete(blob).where(blob.c.sha256 == gone)))
    small.back_up(keep=2)
    assert small.shelf.files.find(small.house.id, gone, 3) is not None
    here = small.files.find(small.house.id, gone, 3)
    assert here is not None
    here.unlink()
    small.restore()
    assert not here.exists()
    small.back_up(keep=2)
    assert small.shelf.files.find(small.house.id, gone, 3) is None
    assert small.shelf.files.find(small.house.id, kept, 3) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="its folders have no modes")
def test_others_on_the_machine_cannot_look_into_a_backup(small: Server) -> None:
    backup = small.back_up().backup
    for folder in (backup.folder, backup.folder.parent / "files"):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_backup_that_was_never_finished_goes_after_a_day(small: Server) -> None:
    begun = small.shelf.begin(small.house.clock.now())
    assert small.shelf.begin(small.house.clock.now()) == begun
    small.back_up()
    assert begun.exists()
    small.back_up()
    assert not begun.exists()


def test_files_are_copied_once_and_one_that_is_missing_is_counted(small: Server) -> None:
    small.attach(b"one")
    digest = small.attach(b"two")
    assert small.back_up().new_files == 2
    small.attach(b"three")
    assert small.back_up().new_files == 1
    lost = small.attach(b"lost")
    path = small.files.find(small.house.id, lost, 4)
    assert path is not None
    path.unlink()
    made = small.back_up()
    assert (made.new_files, made.missing_files) == (0, 1)
    assert small.shelf.files.find(small.house.id, digest, 3) is not None


def test_a_database_of_a_plain_user_as_the_guide_makes_it_is_backed_up_and_put_back(
    fresh_postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = make_url(fresh_postgres_url).set(username="plain", password="plain")
    engine = create_engine(fresh_postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS plain"))
        connection.execute(text("CREATE ROLE plain LOGIN CREATEROLE PASSWORD 'plain'"))
        connection.execute(text(f'ALTER DATABASE "{url.database}" OWNER TO plain'))
    engine.dispose()
    database = ["--database", url.render_as_string(hide_password=False)]
    folder = [str(tmp_path / "backups"), "--data", str(tmp_path / "files")]
    init = ["init", "--clinic-name", "Casa Norte", "--administrator", "Ann Lee"]
    for step in (init, ["backup", *folder], ["restore", *folder], ["people"]):
        assert admin([*database, *step]) == 0, capsys.readouterr().err
    assert "Ann Lee" in capsys.readouterr().out.splitlines()[-1]
