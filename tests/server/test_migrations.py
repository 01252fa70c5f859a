"""The migrations make exactly the tables the program works with, on both engines."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from peerdesk.server.storage import Storage
from peerdesk.server.tables import metadata


def test_migrated_tables_are_the_programs_tables(storage: Storage) -> None:
    with storage.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_primary_key_begins_with_the_clinic(storage: Storage) -> None:
    with storage.reading() as connection:
        found = inspect(connection)
        keys = {name: found.get_pk_constraint(name)["constrained_columns"] for name in metadata.tables}
    assert {name: key[0] for name, key in keys.items()} == dict.fromkeys(keys, "clinic_id")


def test_migrating_again_changes_nothing(storage: Storage) -> None:
    storage.migrate()
    storage.migrate()


def test_two_processes_that_start_at_once_migrate_once(postgres_storage: Storage) -> None:
    postgres_storage.migrate()
    assert postgres_storage.is_reachable()
