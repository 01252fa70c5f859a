"""Databases of every earlier schema open, and nothing in them is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Participant
from peerdesk.store.migrations.run import upgrade
from peerdesk.store.schema import HEAD, KNOWN, create_all
from peerdesk.store.search import search
from tests.fakes import FakeClock
from tests.store.making import ME, Laptop, opened_raw, outbox_ops, participant
from tests.store.upgrades.record import FOLDER, IDENTITY, PROMISE, ROSA, VISIT

VERSIONS = FOLDER.parents[2] / "peerdesk" / "store" / "migrations" / "versions"


@contextmanager
def empty_database(file: Path) -> Iterator[Connection]:
    import sqlcipher3.dbapi2 as sqlcipher

    def connect() -> object:
        connection = sqlcipher.connect(str(file), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{'0123456789abcdef' * 6}'\"")
        return connection

    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def schema_of(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}


def how_search_merges(connection: Connection) -> list[tuple[str, int]]:
    return [(k, v) for k, v in connection.exec_driver_sql("SELECT k, v FROM search_config ORDER BY k")]


def test_the_migrations_make_the_tables_the_program_uses(tmp_path: Path) -> None:
    with empty_database(tmp_path / "migrated.db") as migrated, migrated.begin():
        upgrade(migrated)
        by_migrations, merging = schema_of(migrated), how_search_merges(migrated)
        assert migrated.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == HEAD
    with empty_database(tmp_path / "made.db") as made, made.begin():
        create_all(made)
        made_at_once = schema_of(made)
        assert how_search_merges(made) == merging

    version = "alembic_version"
    assert {n: s for n, s in by_migrations.items() if n != version} == {
        n: s for n, s in made_at_once.items() if n != version
    }


def test_every_migration_is_known_and_has_a_recorded_database() -> None:
    revisions = {file.name.split("_")[0] for file in VERSIONS.glob("[0-9]*.py")}

    assert revisions == KNOWN
    assert {file.stem for file in FOLDER.glob("*.db")} == KNOWN
    assert max(KNOWN) == HEAD


@pytest.mark.parametrize("revision", sorted(KNOWN))
def test_a_recorded_database_opens_with_everything_in_it(tmp_path: Path, revision: str) -> None:
    shutil.copy(FOLDER / f"{revision}.db", tmp_path / "main.db")
    laptop = Laptop(tmp_path, FakeClock())
    store = laptop.open()

    assert store.identity == IDENTITY
    assert store.get(Contact, VISIT.id) == VISIT
    assert store.get(FollowUp, PROMISE.id) == PROMISE
    assert store.get(Participant, ROSA.id) == replace(ROSA, about="Likes coffee")
    assert [hit.id for hit in search(store, "senora")] == [VISIT.id]
    assert [hit.id for hit in search(store, "0173")] == [ROSA.id]
    assert [op.record_id for op in outbox_ops(store)] == [PROMISE.id, ROSA.id]
    assert len(store.digests()) == 1
    laptop.close()
    with opened_raw(tmp_path / "main.db") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] == HEAD


def test_0001_holds_records_ops_and_an_index(tmp_path: Path) -> None:
    with empty_database(tmp_path / "main.db") as connection, connection.begin():
        upgrade(connection, "0001")
    laptop, who = Laptop(tmp_path, FakeClock()), participant()
    store = laptop.open()
    store.set_identity(ME)

    store.write([Create(who)])

    assert laptop.restart().get(Participant, who.id) == who
    assert [hit.id for hit in search(laptop.store, "5501")] == [who.id]
    assert len(outbox_ops(laptop.store)) == 1
    laptop.close()


def test_a_migration_that_is_cut_off_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    with empty_database(tmp_path / "main.db") as connection:
        with connection.begin() as transaction:
            upgrade(connection)
            transaction.rollback()
        with connection.begin():
            assert schema_of(connection) == {}
