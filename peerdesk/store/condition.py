"""How the database stands, in figures that say nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peerdesk.domain.kinds import RECORDS
from peerdesk.errors import DatabaseDamaged
from peerdesk.store.reading import Reading

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ASKED = ("cipher_version", "page_count", "freelist_count", "journal_mode", "synchronous", "secure_delete")


def condition(store: Reading) -> dict[str, str]:
    """What it is made of, how many records of each kind, and whether every page reads: takes seconds."""
    from peerdesk.store.recovery import check

    with store.read() as connection:
        found = dict(_figures(connection))
    try:
        with store.read() as connection:
            check(connection)
    except DatabaseDamaged:
        return {**found, "check": "damaged"}
    return {**found, "check": "every page reads"}


def _figures(connection: Connection) -> Iterator[tuple[str, str]]:
    yield "sqlite", str(connection.exec_driver_sql("SELECT sqlite_version()").scalar())
    yield "revision", str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    for name in _ASKED:
        yield name, str(connection.exec_driver_sql(f"PRAGMA {name}").scalar())
    for kind in RECORDS:
        yield f"records of {kind}", str(connection.exec_driver_sql(f"SELECT count(*) FROM {kind}").scalar())
