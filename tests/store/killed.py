"""What the children of `test_killed.py` run: a desk that saves for ever, in a process that is shot."""

from __future__ import annotations

import sys
from pathlib import Path
from uuid import UUID

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Edit, Patch
from peerdesk.domain.ids import new_id
from tests.fakes import FakeClock
from tests.store.making import ME, Clinic, Laptop, pull, send


def save_for_ever(folder: Path, who: UUID) -> None:
    """Say the id and the note of each contact once it is saved; send now and then."""
    laptop, clinic = Laptop(folder, FakeClock()), Clinic()
    store = laptop.open()
    number = 0
    while True:
        number += 1
        visit = Contact(id=new_id(), participant_id=who, author_id=ME.staff_id, note=f"note {number} a")
        steps: list[tuple[Edit, str]] = [
            (Create(visit), visit.note),
            (Patch(Contact, visit.id, {"note": f"note {number} ab"}, growing=True), f"note {number} ab"),
            (Patch(Contact, visit.id, {"minutes": number}), f"note {number} ab"),
        ]
        for edit, note in steps:
            store.write([edit])
            sys.stdout.write(f"{visit.id} {note}\n")
            sys.stdout.flush()
        if number % 5 == 0:
            send(store, clinic)
            pull(store, clinic)


if __name__ == "__main__":
    save_for_ever(Path(sys.argv[1]), UUID(sys.argv[2]))
