"""Record what a laptop of the present schema sends, once for each: `python -m tests.server.streams.record`.

The file stays in the repository for ever: every later clinic is seen to take in what an old laptop kept.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import msgspec

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Patch, Resolve
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import SCHEMA
from peerdesk.domain.people import Assignment, Participant, Phone
from peerdesk.domain.words import ContactStatus, Function, Mode, Outcome
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.store.making import ME, Laptop, contact, outbox_ops, participant

FOLDER = Path(__file__).parent


def record(file: Path) -> None:
    """Write the ops of somebody's first week: one of each action, lists that change, drafts that go on."""
    with tempfile.TemporaryDirectory() as folder:
        laptop = Laptop(Path(folder), FakeClock())
        store = laptop.open()
        store.set_identity(ME)
        who = participant()
        day = MONDAY_MORNING.date()
        store.write([Create(who)])
        begins = day - timedelta(days=1)
        theirs = Assignment(id=new_id(), participant_id=who.id, staff_id=ME.staff_id, starts_on=begins)
        store.write([Create(theirs)])
        store.write([Patch(Participant, who.id, {"phones": (Phone("555-0173"), Phone("555-0199"))})])
        visit, mistake = contact(who, "Walked"), contact(who, "By mistake")
        store.write([Create(visit), Create(mistake)])
        answers = {
            "note": "Walked to the señora's clinic",
            "mode": Mode.HOME_VISIT,
            "outcome": Outcome.COMPLETED,
            "started_at": MONDAY_MORNING,
            "functions": (Function.LINKAGE,),
            "safety_concern": False,
        }
        store.write([Patch(Contact, visit.id, answers)])
        handed_in = {"status": ContactStatus.SUBMITTED, "submitted_at": MONDAY_MORNING}
        store.write([Patch(Contact, visit.id, handed_in), Delete(Contact, mistake.id)])
        promise = FollowUp(
            id=new_id(),
            participant_id=who.id,
            assignee_id=ME.staff_id,
            author_id=ME.staff_id,
            what="Bring the glucometer",
            due_on=day,
        )
        store.write([Create(promise)])
        store.write([Patch(FollowUp, promise.id, {"done_at": MONDAY_MORNING})])
        store.write([Resolve(Participant, who.id, {"about": "Likes tea"}, ())])
        file.write_bytes(b"\n".join(msgspec.json.encode(op) for op in outbox_ops(store)) + b"\n")
        laptop.close()


if __name__ == "__main__":
    record(FOLDER / f"schema_{SCHEMA}.jsonl")
