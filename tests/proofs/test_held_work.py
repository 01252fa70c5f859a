"""Two people, two laptops and the clinic's server: what was held is filed, put right or explained."""

from dataclasses import replace
from pathlib import Path

import pytest

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.words import HeldDecision, Role
from peerdesk.operations import held
from peerdesk.operations.desk import Desk
from peerdesk.vault.blobs import Blobs
from tests.end_to_end.driving import ServerProcess
from tests.proofs.clinic import Clinic, Laptop, open_laptop

LONG = "x" * 30_000


def sits_at(laptop: Laptop, folder: Path, role: Role = Role.PEER_SUPPORTER) -> Desk:
    assert laptop.store.identity is not None
    identity = replace(laptop.store.identity, roles=(role,))
    return Desk(laptop.store, SystemClock(), new_id, identity, Blobs(folder / "files", bytearray(32)))


def outbox(laptop: Laptop) -> list[str]:
    return [item.state for item in laptop.store.outbox.waiting()]


@pytest.mark.parametrize("amended", [False, True])
def test_a_supervisor_files_what_was_held_and_its_author_hears_of_it(
    clinic: Clinic, server: ServerProcess, tmp_path: Path, amended: bool
) -> None:
    rosa = clinic.participant("Rosa", "Beto")
    mine = clinic.participant("Earl", "Ana")
    ana_at, margaret_at = (
        clinic.hand_out(tmp_path / who, who, server.address) for who in ("Ana", "Margaret")
    )
    with open_laptop(ana_at) as ana, open_laptop(margaret_at) as margaret:
        desk = sits_at(margaret, margaret_at, Role.SUPERVISOR)
        (visit,) = ana.log(mine if amended else rosa, LONG if amended else "Walked.")
        ana.sync()
        assert outbox(ana) == ["attention"]
        assert margaret.sync().problem is None
        (item,) = held.held_page(desk).waiting
        assert (item.author, item.work.record_id) == ("Ana", visit)
        if amended:
            held.amend(desk, item.work.id, {"note": "Walked."})
        else:
            held.file_it(desk, item.work.id)
        assert held.held_page(desk).waiting == ()
        margaret.sync()
        ana.sync()
        assert outbox(ana) == outbox(margaret) == []
        (decided,) = held.held_page(sits_at(ana, ana_at)).decided
        wanted = HeldDecision.AMENDED if amended else HeldDecision.APPLIED
        assert (decided.decided_by, decided.work.decision) == ("Margaret", wanted)
        assert clinic.contacts() == [visit]
        # Ana does not see whom she is not assigned to: what she wrote stays on her laptop as it is.
        assert ana.store.get(Contact, visit).note == "Walked."
        assert not amended or margaret.store.get(Contact, visit).note == "Walked."


def test_a_decision_that_cannot_be_carried_out_says_why_and_another_takes_its_place(
    clinic: Clinic, server: ServerProcess, tmp_path: Path
) -> None:
    mine = clinic.participant("Earl", "Ana")
    ana_at, margaret_at = (
        clinic.hand_out(tmp_path / who, who, server.address) for who in ("Ana", "Margaret")
    )
    with open_laptop(ana_at) as ana, open_laptop(margaret_at) as margaret:
        desk = sits_at(margaret, margaret_at, Role.SUPERVISOR)
        ana.log(mine, LONG)
        ana.sync()
        margaret.sync()
        (item,) = held.held_page(desk).waiting
        held.file_it(desk, item.work.id)
        margaret.sync()
        (again,) = held.held_page(desk).waiting
        assert (again.work.id, again.refused) == (item.work.id, "bad_value")
        held.discard(desk, item.work.id, "Logged twice.")
        margaret.sync()
        ana.sync()
        assert outbox(ana) == outbox(margaret) == []
        (told,) = held.held_page(sits_at(ana, ana_at)).decided
        assert (told.work.decision, told.work.reason) == (HeldDecision.DISCARDED, "Logged twice.")
        ana.store.outbox.offer_again(0)
        ana.sync()
        assert outbox(ana) == []
