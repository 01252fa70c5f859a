"""Record the database of the present schema, once for each: `python -m tests.store.upgrades.record`.

The file stays in the repository for ever, so that every later version is seen to open it.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Participant, Phone
from peerdesk.domain.words import Function, Mode, Outcome, Role
from peerdesk.store.schema import HEAD
from peerdesk.store.store import Identity
from tests.fakes import FakeClock
from tests.store.making import Clinic, Laptop, pull, send

FOLDER = Path(__file__).parent


def _id(n: int) -> UUID:
    return UUID(int=0x0195_0000_0000_7000_8000_0000_0000_0000 + n)


IDENTITY = Identity(
    device_id=_id(1),
    incarnation=_id(2),
    staff_id=_id(3),
    clinic_id=_id(4),
    clinic_name="Mesa Larga",
    staff_name="Inés",
    server_url="https://clinic.example",
    roles=(Role.PEER_SUPPORTER,),
)
ROSA = Participant(
    id=_id(10), given_name="Rosalía", family_name="Quintanar", phones=(Phone("555-0173"),), about="Likes tea"
)
VISIT = Contact(
    id=_id(11),
    participant_id=ROSA.id,
    author_id=IDENTITY.staff_id,
    mode=Mode.HOME_VISIT,
    outcome=Outcome.COMPLETED,
    started_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    functions=(Function.LINKAGE,),
    note="Walked to the señora's clinic",
)
PROMISE = FollowUp(
    id=_id(12),
    participant_id=ROSA.id,
    assignee_id=IDENTITY.staff_id,
    author_id=IDENTITY.staff_id,
    what="Bring the glucometer",
    due_on=date(2026, 3, 9),
)


def record(file: Path) -> None:
    """Write a desk with something confirmed, something on top of it, and something not sent."""
    clinic = Clinic()
    with tempfile.TemporaryDirectory() as folder:
        laptop = Laptop(Path(folder), FakeClock())
        store = laptop.open()
        store.set_identity(IDENTITY)
        store.write([Create(ROSA), Create(VISIT)])
        send(store, clinic)
        pull(store, clinic)
        store.write([Create(PROMISE), Patch(Participant, ROSA.id, {"about": "Likes coffee"})])
        laptop.close()
        file.write_bytes(laptop.file.read_bytes())


if __name__ == "__main__":
    record(FOLDER / f"{HEAD}.db")
