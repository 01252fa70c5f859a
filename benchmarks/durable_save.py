"""One contact saved for good: journal, row, search index and outbox, against the same rows bare."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from uuid import UUID

from benchmarks import bare
from benchmarks.figures import Figure, ratio, slowest_of_20, timed
from benchmarks.run import Run
from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.records import searchable_text
from peerdesk.domain.words import ContactStatus
from peerdesk.operations import contacts as operations
from peerdesk.store.store import Store


def measure(run: Run) -> list[Figure]:
    """A save through the store and one through the operation, in turn with a bare one."""
    copy = run.desk.copied(run.new_folder("saving"))
    with copy.open() as desk:
        settings = bare.settings_of(desk.store)
    file = run.folder / "saving" / "plain.db"
    with (
        closing(bare.plain_copy(copy.folder.database, copy.database_key, file, settings)) as plain,
        copy.open() as desk,
    ):
        contacts = map(_unsent, copy.inventor.contacts(2 * run.size.saves, copy.of, ContactStatus.DRAFT))
        ours, bares, submitted = [], [], []
        for contact in contacts:
            ours.append(timed(partial(desk.store.write, [Create(contact)])))
            bares.append(timed(_bare_save(plain, desk.store, contact.id)))
            submitted.append(timed(partial(operations.submit, desk, next(contacts))))
    return [
        ratio("save a contact, against bare SQLite", ours, bares, 2.5),
        slowest_of_20("save a contact, 95th of 100", ours, 5),
        slowest_of_20("submit a contact, 95th of 100", submitted, 5),
    ]


def _unsent(contact: Contact) -> Contact:
    return replace(contact, submitted_at=None, late_reason="The laptop was in the shop.")


def _bare_save(plain: sqlite3.Connection, store: Store, contact_id: UUID) -> Callable[[], None]:
    """The rows the store has just written, ready to be written again to the plain copy."""
    with store.read() as connection:
        row = connection.exec_driver_sql("SELECT * FROM contact WHERE id = ?", (contact_id.bytes,)).one()
        owed = connection.exec_driver_sql(
            "SELECT * FROM outbox WHERE record_id = ?", (contact_id.bytes,)
        ).one()
        said = connection.exec_driver_sql(
            "SELECT * FROM outbox_body WHERE position = ?", (owed.position,)
        ).one()
        about = connection.exec_driver_sql(
            "SELECT * FROM document WHERE record_id = ?", (contact_id.bytes,)
        ).one()
    words = searchable_text(Contact, store.state(Contact, contact_id).values)

    def save() -> None:
        plain.execute("BEGIN")
        plain.execute(_insert("contact", len(row)), tuple(row))
        plain.execute(_insert("document", len(about)), tuple(about))
        plain.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (about.docid, words))
        plain.execute(_insert("outbox", len(owed)), tuple(owed))
        plain.execute(_insert("outbox_body", len(said)), tuple(said))
        plain.execute("COMMIT")

    return save


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
