"""A first sync of a new laptop, against one gzipped download of the same bytes put into bare tables."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
import requests
from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.bare import make, settings_of, tables_of
from benchmarks.bulk_apply import KEY, BareContact, insert_contacts
from benchmarks.clinic import Inventor, as_clinic_says
from benchmarks.clinic_server import found, serving
from benchmarks.figures import Figure, in_turn, ratio, timed
from benchmarks.processes.bare_server import InSqlite
from benchmarks.processes.told import started
from benchmarks.run import Run
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.records import searchable_text
from peerdesk.domain.words import ContactStatus
from peerdesk.protocol.messages import to_wire
from peerdesk.sync.traffic import Traffic


class _Line(msgspec.Struct):
    """A record of the wire, decoded no further than its row needs."""

    id: str
    participant_id: str
    seq: int
    values: dict[str, Any]
    setters: msgspec.Raw
    history: msgspec.Raw


_read = msgspec.json.Decoder(_Line).decode


def measure(run: Run) -> list[Figure]:
    """Both servers are processes on loopback; each round fills a new laptop."""
    inventor = Inventor(SystemClock().now().date())
    of = inventor.clinic(run.size.participants)
    contacts = list(inventor.contacts(run.size.synced, of, ContactStatus.APPROVED))
    folder = run.new_folder("first-sync")
    lines = [msgspec.json.encode(to_wire(state)) for state in as_clinic_says(contacts, inventor)]
    InSqlite(str(folder / "bare-clinic.db")).take(lines)
    clinic_id = found(str(folder / "clinic.db"), of, contacts)
    fresh = (folder / f"laptop-{number}" for number in range(2 * run.size.rounds))
    traffic: list[Traffic] = []
    with (
        serving(str(folder / "clinic.db"), clinic_id, of) as clinic,
        started("bare_server", str(folder / "bare-clinic.db")) as heard,
    ):
        bare_address = f"http://127.0.0.1:{heard.readline().strip()}"

        def sync() -> float:
            with clinic.laptop(next(fresh)) as laptop:
                before = laptop.transport.traffic
                seconds = timed(lambda: laptop.engine.sync_once(lambda _progress: None))
                traffic.append(laptop.transport.traffic - before)
                return seconds

        def download() -> float:
            with clinic.laptop(next(fresh)) as laptop:
                settings, tables = settings_of(laptop.store), tables_of(laptop.store)
            return _download(bare_address, folder / "bare.db", settings, tables)

        seconds = in_turn(run.size.rounds, {"sync": sync, "bare": download})
    gzipped = len(gzip.compress(b"\n".join(lines), 6))
    down = traffic[-1].down
    beside = f"{down:,} against {gzipped:,} in {traffic[-1].requests} requests"
    return [
        ratio(f"first sync of {len(lines):,} contacts", seconds["sync"], seconds["bare"], 2),
        Figure("records a second in a first sync", len(lines) / median(seconds["sync"]), "records/s"),
        Figure("bytes of a first sync, against one gzip", down / gzipped, "x", beside=beside),
    ]


def _download(address: str, file: Path, settings: Sequence[str], tables: Sequence[str]) -> float:
    """One GET, and every row in one transaction."""
    file.unlink(missing_ok=True)
    with closing(sqlcipher.connect(str(file), isolation_level=None)) as bare:
        bare.execute(f"PRAGMA key = \"x'{KEY}'\"").fetchall()
        make(bare, settings, tables)

        def take() -> None:
            body = requests.get(address, timeout=60).content
            lines = gzip.decompress(body).splitlines()
            insert_contacts(bare, [_bare(place, _read(line)) for place, line in enumerate(lines)])

        return timed(take)


def _bare(place: int, line: _Line) -> BareContact:
    """A row of the same columns; the values stay the text they came as."""
    values = line.values
    lists = {name: str(values.get(name, [])) for name in ("functions", "activities", "others_present")}
    plain = {name: values.get(name, "") for name in _PLAIN}
    row: dict[str, object] = {
        "id": line.id,
        **plain,
        **lists,
        "participant_scope": line.participant_id,
        "seq": line.seq,
        "deleted": 0,
        "setters": bytes(line.setters).decode(),
        "rivals": None,
        "history": bytes(line.history).decode(),
        "extra": None,
    }
    moment = str(values["started_at"])
    docid = int(datetime.fromisoformat(moment).timestamp()) // 60 << 32 | place
    return BareContact(row, docid, moment, searchable_text(Contact, values))


_PLAIN = [
    "participant_id", "author_id", "status", "mode", "outcome", "started_at", "minutes", "place", "language",
    "interpreter", "note", "next_step", "next_step_on", "travel_minutes", "travel_metres", "safety_concern",
    "safety_note", "late_reason", "submitted_at",
]  # fmt: skip
