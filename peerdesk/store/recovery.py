"""When the database file is damaged: find out, and move it aside so that a new one can take its place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk.errors import DatabaseDamaged

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def check(store: Store) -> None:
    """Read every page, its seal and its order: seconds for a large file. Raises DatabaseDamaged."""
    with store.read() as connection:
        broken_seals = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        order = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if broken_seals or order != "ok":
        raise DatabaseDamaged


def set_aside(file: Path, now: datetime) -> Path:
    """Rename a damaged database with its rollback journal, and return where it is kept.

    `Store.open` then makes a new one and brings in what the journal has; the rest comes from the clinic.
    """
    kept = file.with_name(f"{file.name}.damaged-{now:%Y%m%dT%H%M%S}")
    for ending in ("", "-journal"):
        old = file.with_name(file.name + ending)
        if old.exists():
            old.replace(kept.with_name(kept.name + ending))
    return kept
