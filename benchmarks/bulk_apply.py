"""A page of the clinic's feed after the other into the store, with the search index, against bare rows."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from statistics import median

from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.bare import make, settings_of, tables_of
from benchmarks.clinic import Invented, Inventor, as_clinic_says
from benchmarks.figures import Figure, in_turn, ratio, set_aside_the_made, timed
from benchmarks.filled_desk import new_desk
from benchmarks.run import Run
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.ops import RecordState
from peerdesk.domain.records import searchable_text
from peerdesk.domain.words import ContactStatus
from peerdesk.protocol.body import MAX_RECORDS
from peerdesk.store.index import docid_of
from peerdesk.tables.rows import to_row

KEY = "5e" * 48


def measure(run: Run) -> list[Figure]:
    """Fresh stores in turn with bare encrypted databases, whose rows are ready to be written."""
    inventor = Inventor(SystemClock().now().date())
    of = inventor.clinic(run.size.participants)
    contacts = list(inventor.contacts(run.size.synced, of, ContactStatus.APPROVED))
    states = as_clinic_says(contacts, inventor, first_seq=10_000)
    set_aside_the_made()
    folder = run.new_folder("applying")
    fresh = (folder / str(number) for number in range(2 * run.size.rounds))
    found = in_turn(
        run.size.rounds,
        {
            "store": lambda: _apply(next(fresh), of, inventor, states),
            "bare": lambda: _insert(next(fresh), of, bare_contacts(states)),
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


@dataclass(frozen=True, slots=True)
class BareContact:
    """A contact as its rows will be: of its table, and of the index under its number there."""

    row: dict[str, object]
    docid: int
    moment: str
    words: str


def bare_contacts(states: Sequence[RecordState]) -> list[BareContact]:
    """Contacts as the store itself would write them."""
    return [
        BareContact(
            to_row(state),
            docid_of(state, place),
            str(state.values["started_at"]),
            searchable_text(Contact, state.values),
        )
        for place, state in enumerate(states)
    ]


def _insert(folder: Path, of: Invented, contacts: Sequence[BareContact]) -> float:
    with new_desk(folder, KEY, of) as desk:
        settings, tables = settings_of(desk.store), tables_of(desk.store)
    with closing(sqlcipher.connect(str(folder / "bare.db"), isolation_level=None)) as bare:
        bare.execute(f"PRAGMA key = \"x'{KEY}'\"").fetchall()
        make(bare, settings, tables)
        return timed(lambda: insert_contacts(bare, contacts))


def insert_contacts(bare: sqlcipher.Connection, contacts: Sequence[BareContact]) -> None:
    """All in one transaction; the index a page at a time, each in the order FTS5 takes best."""
    names = list(contacts[0].row)
    insert = f"INSERT INTO contact ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    bare.execute("BEGIN")
    for start in range(0, len(contacts), MAX_RECORDS):
        page = sorted(contacts[start : start + MAX_RECORDS], key=attrgetter("docid"))
        bare.executemany(insert, [tuple(each.row.values()) for each in page])
        bare.executemany(
            "INSERT INTO document (docid, record_id, kind, participant_id, moment) VALUES (?, ?, ?, ?, ?)",
            [(c.docid, c.row["id"], "contact", c.row["participant_id"], c.moment) for c in page],
        )
        bare.executemany(
            "INSERT INTO search (rowid, words) VALUES (?, ?)", [(each.docid, each.words) for each in page]
        )
    bare.execute("COMMIT")
