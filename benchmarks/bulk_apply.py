"""A page of the clinic's feed after the other into the store, with the search index, against bare rows."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.bare import make, settings_of, tables_of
from benchmarks.clinic import Invented, Inventor, as_clinic_says
from benchmarks.figures import Figure, in_turn, ratio, timed
from benchmarks.filled_desk import new_desk
from benchmarks.run import Run
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ops import RecordState
from peerdesk.domain.records import searchable_text
from peerdesk.domain.words import ContactStatus
from peerdesk.protocol.body import MAX_RECORDS
from peerdesk.tables.rows import to_row

KEY = "5e" * 48


def measure(run: Run) -> list[Figure]:
    """Fresh stores in turn with bare encrypted databases, whose rows are ready to be written."""
    inventor = Inventor(SystemClock().now().date())
    of = inventor.clinic(run.size.participants)
    contacts = list(inventor.contacts(run.size.synced, of, ContactStatus.APPROVED))
    states = as_clinic_says(contacts, inventor, first_seq=10_000)
    folder = run.new_folder("applying")
    fresh = (folder / str(number) for number in range(2 * run.size.rounds))
    found = in_turn(
        run.size.rounds,
        {
            "store": lambda: _apply(next(fresh), of, inventor, states),
            "bare": lambda: _insert(next(fresh), of, contacts_rows(states)),
        },
    )
    rate = len(states) / median(found["store"])
    return [
        Figure("records applied with search index", rate, "rows/s", 15_000, at_least=True),
        ratio("records applied, against bare rows", found["store"], found["bare"], 2),
    ]


def _apply(folder: Path, of: Invented, inventor: Inventor, states: Sequence[RecordState]) -> float:
    with new_desk(folder, KEY, of) as desk:
        known = as_clinic_says([*of.own, *of.about_people], inventor)
        desk.store.apply(known, cursor="known", epoch="1", durable_seq=0)

        def take_pages() -> None:
            for start in range(0, len(states), MAX_RECORDS):
                page = states[start : start + MAX_RECORDS]
                desk.store.apply(page, cursor=str(start), epoch="1", durable_seq=0)

        return timed(take_pages)


def contacts_rows(states: Sequence[RecordState]) -> list[tuple[dict[str, object], str]]:
    """Each contact's row and its searchable text."""
    from peerdesk.domain.contacts import Contact

    return [(to_row(state), searchable_text(Contact, state.values)) for state in states]


def _insert(folder: Path, of: Invented, rows: Sequence[tuple[dict[str, object], str]]) -> float:
    with new_desk(folder, KEY, of) as desk:
        settings, tables = settings_of(desk.store), tables_of(desk.store)
    with closing(sqlcipher.connect(str(folder / "bare.db"), isolation_level=None)) as bare:
        bare.execute(f"PRAGMA key = \"x'{KEY}'\"").fetchall()
        make(bare, settings, tables)
        return timed(lambda: insert_contacts(bare, rows))


def insert_contacts(bare: sqlcipher.Connection, rows: Sequence[tuple[dict[str, object], str]]) -> None:
    """All in one transaction, the index by one statement for each page."""
    names = list(rows[0][0])
    marks = ", ".join("?" * len(names))
    bare.execute("BEGIN")
    for start in range(0, len(rows), MAX_RECORDS):
        page = rows[start : start + MAX_RECORDS]
        docids = range(start + 1, start + 1 + len(page))
        bare.executemany(
            f"INSERT INTO contact ({', '.join(names)}) VALUES ({marks})",
            [tuple(row.values()) for row, _ in page],
        )
        bare.executemany(
            "INSERT INTO document (docid, record_id, kind, participant_id, moment) VALUES (?, ?, ?, ?, ?)",
            [
                (docid, r["id"], "contact", r["participant_id"], r["started_at"])
                for docid, (r, _) in zip(docids, page, strict=True)
            ],
        )
        bare.executemany(
            "INSERT INTO search (rowid, words) VALUES (?, ?)",
            [(docid, words) for docid, (_, words) in zip(docids, page, strict=True)],
        )
    bare.execute("COMMIT")
