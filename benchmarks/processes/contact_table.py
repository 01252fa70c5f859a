"""A table of every contact in a vault: says how long its first rows took to paint and what memory they cost.

Arguments: the database file, its key, the journal and its key, all as the parent holds them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QTimer
from sqlalchemy import func, select

from benchmarks.processes.first_paint import FirstPaint
from benchmarks.processes.memory import resident_megabytes
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.store.store import Store
from peerdesk.ui.background import Background
from peerdesk.ui.theme import DeskApplication
from peerdesk.ui.widgets.cells import Cell, PersonCell, WordsCell
from peerdesk.ui.widgets.paging import Column, PagedTableModel
from peerdesk.ui.widgets.tables import PersonTable
from peerdesk.vault.journal import open_journal

_SIZE = (1200, 800)


class Watch:
    """Makes the table and times it; the store and the application are there already."""

    def __init__(self, store: Store, background: Background) -> None:
        self._store = store
        self._before = resident_megabytes()
        self._began = perf_counter()
        self._model: PagedTableModel[Contact] = PagedTableModel(_columns(), self._fetch, background)
        self.table = PersonTable("Contacts", self._model)
        self.table.resize(*_SIZE)
        self._model.page_came.connect(self._on_page)
        background.run(self.table, self._count, self._model.reset)
        self.table.show()

    def _count(self) -> int:
        contact = self._store.tables["contact"]
        with self._store.read() as connection:
            return connection.execute(select(func.count()).select_from(contact)).scalar_one()

    def _fetch(self, first: int, count: int) -> Sequence[Contact]:
        columns = self._store.tables["contact"].c
        newest = (columns.started_at.desc(), columns.id.desc())
        table = self._store.tables["contact"]
        with self._store.read() as connection:
            ids = select(table.c.id).order_by(*newest).offset(first).limit(count)
            wanted = list(connection.execute(ids).scalars())
        return self._store.select(Contact, columns.id.in_(wanted), order=newest)

    def _on_page(self, _first: int) -> None:
        self._model.page_came.disconnect(self._on_page)
        FirstPaint(self.table.viewport(), self._on_rows_painted)

    def _on_rows_painted(self) -> None:
        QTimer.singleShot(0, self.table, self._tell)

    def _tell(self) -> None:
        seconds = perf_counter() - self._began
        found = {"seconds": seconds, "megabytes": resident_megabytes() - self._before}
        print(json.dumps(found), flush=True)  # noqa: T201


def _columns() -> Sequence[Column[Contact]]:
    return (
        Column("When", _when, 200),
        Column("How", lambda contact: WordsCell(contact.mode or "", "phone"), 160),
        Column("Minutes", lambda contact: WordsCell(str(contact.minutes)), 100),
        Column("Place", lambda contact: WordsCell(contact.place), 200),
        Column("Note", lambda contact: WordsCell(contact.note[:80])),
    )


def _when(contact: Contact) -> Cell:
    return PersonCell("CO", f"{contact.started_at:%d %b %Y}", contact.status)


def main() -> None:
    """Show the table of the vault named by the arguments."""
    database, key, journal_file, journal_key = sys.argv[1:]
    application = DeskApplication(sys.argv[:1])
    journal = open_journal(Path(journal_file), bytearray.fromhex(journal_key))
    store = Store.open(Path(database), key, clock=SystemClock(), new_id=new_id, journal=journal)
    watch = Watch(store, Background(application))
    watch.table.setFocus()
    application.exec()


if __name__ == "__main__":
    main()
