"""The migrations make exactly the tables the program works with, on both engines."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from peerdesk.server.storage import Storage
from peerdesk.server.tables import metadata, record_tables


def test_migrated_tables_are_the_programs_tables(storage: Storage) -> None:
    with storage.reading() as connection:
        # The parts of a table follow it in everything.
        own = {
            "compare_type": True,
            "include_name": lambda name, kind, _: kind != "table" or "_part_" not in name,
        }
        context = MigrationContext.configure(connection, opts=own)
        assert compare_metadata(context, metadata) == []


def test_every_primary_key_begins_with_the_clinic(storage: Storage) -> None:
    with storage.reading() as connection:
        found = inspect(connection)
        keys = {name: found.get_pk_constraint(name)["constrained_columns"] for name in metadata.tables}
    assert {name: key[0] for name, key in keys.items()} == dict.fromkeys(keys, "clinic_id")


def test_postgresql_keeps_the_clinics_records_in_parts(postgres_storage: Storage) -> None:
    parts = text(
        "SELECT inhparent::regclass::text, count(*) FROM pg_inherits"
        " JOIN pg_partitioned_table ON partrelid = inhparent GROUP BY 1"
    )
    with postgres_storage.reading() as connection:
        found = {name: count for name, count in connection.execute(parts)}
    assert found == dict.fromkeys([*record_tables, "op", "feed"], 8)
    split = {
        name for name, table in metadata.tables.items() if table.dialect_kwargs.get("postgresql_partition_by")
    }
    assert split == found.keys()


def test_migrating_again_changes_nothing(storage: Storage) -> None:
    storage.migrate()
    storage.migrate()


def test_two_processes_that_start_at_once_migrate_once(postgres_storage: Storage) -> None:
    postgres_storage.migrate()
    assert postgres_storage.is_reachable()
