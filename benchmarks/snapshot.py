"""Saving while a snapshot of the database is made beside it, against saving undisturbed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from threading import Thread

from benchmarks.figures import Figure, Seconds, milliseconds, ratio, timed
from benchmarks.run import Run
from peerdesk.domain.edits import Create
from peerdesk.domain.words import ContactStatus
from peerdesk.operations.desk import Desk

_AT_ONCE = 20


def measure(run: Run) -> list[Figure]:
    """Some saves alone, then some beside a snapshot, in turn."""
    copy = run.desk.copied(run.new_folder("snapshot"))
    contacts = iter(copy.inventor.contacts(10 * run.size.saves, copy.of, ContactStatus.DRAFT))
    alone: Seconds = []
    beside: Seconds = []
    taken: Seconds = []

    def save(desk: Desk, times: Seconds) -> None:
        contact = replace(next(contacts), submitted_at=None)
        times.append(timed(partial(desk.store.write, [Create(contact)])))

    with copy.open() as desk:
        while len(beside) < run.size.saves:
            for _ in range(_AT_ONCE):
                save(desk, alone)
            copying = Thread(target=lambda: taken.append(timed(desk.store.snapshots.take)))
            copying.start()
            while copying.is_alive() and len(beside) < run.size.saves:
                save(desk, beside)
            copying.join()
    return [
        ratio("save a contact beside a snapshot, against alone", beside, alone, 1.2),
        milliseconds("a snapshot made and proved", taken),
    ]
