"""One of two database machines dies under load: the other goes on, and nothing that was answered is lost."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Queue
from time import monotonic
from uuid import UUID

import pytest
from sqlalchemy import select

from peerdesk.domain.clock import SystemClock
from peerdesk.server.tables import op as op_table
from tests.end_to_end.driving import ServerProcess
from tests.proofs.at_work import Desk, everything_is_at_the_clinic, listen
from tests.proofs.clinic import STAFF, Clinic, found_clinic, sync_well
from tests.proofs.two_nodes import TwoNodes, missing, two_nodes

FEW, MANY = 2, 10
"""How often a machine dies, each in its turn."""
ANSWERS = 20
"""What every desk has heard from the clinic before."""
CUT_SECONDS = 1.0
"""How long the leader's last commits are kept from the other machine before it dies."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(60 * 60),
    pytest.mark.skipif(bool(missing()), reason=f"Debian's {' and '.join(missing())} must be installed"),
]


@dataclass(frozen=True)
class Death:
    """What a machine's death cost: seconds of the longest wait, and what was answered and is not there."""

    pause: float
    lost: set[UUID]


@dataclass(frozen=True)
class Place:
    """A clinic on two database machines, its server, and desks that hand in without a pause."""

    clinic: Clinic
    nodes: TwoNodes
    server: ServerProcess
    desks: Mapping[Desk, Queue[str]]

    def lose(self, leader: str) -> Death:
        """Let the machine with the database die, with its last commits unsent unless it waits for them."""
        self.listen_to_each(ANSWERS)
        self.nodes.cut_line(leader)
        threading.Event().wait(CUT_SECONDS)
        answered = self.answered()
        self.nodes.kill(leader)
        died, now = monotonic(), SystemClock().now()
        self.listen_to_each(1)
        pause = monotonic() - died
        before = {op_id for op_id, at in self._received().items() if at <= now}
        return Death(pause, answered - before)

    def listen_to_each(self, answers: int) -> None:
        """Wait until every desk was answered so often, from now on."""
        for heard in self.desks.values():
            listen(heard, answers, "answered")

    def answered(self) -> set[UUID]:
        """The ops that any desk was told are in custody."""
        return {op_id for desk in self.desks for op_id in tuple(desk.answered)}

    def saved(self) -> list[int]:
        """How much each desk has saved so far."""
        return [len(desk.saved) for desk in self.desks]

    def stop_working(self) -> None:
        """Switch the desks off."""
        for desk in self.desks:
            desk.kill()

    def statuses(self) -> list[int]:
        """What the server answered with each time."""
        return [json.loads(line)["status"] for line in self.server.log if '"request"' in line]

    def _received(self) -> dict[UUID, datetime]:
        """When each op in custody came; one that was lost and brought again came late."""
        with self.clinic.administration() as administration, administration.storage.reading() as connection:
            query = select(op_table.c.op_id, op_table.c.received_at)
            found = connection.execute(query.where(op_table.c.clinic_id == self.clinic.id.bytes))
            return {UUID(bytes=op_id): datetime.fromisoformat(at) for op_id, at in found}


@contextmanager
def _at_work(folder: Path, *, waits_for_standby: bool) -> Iterator[Place]:
    with two_nodes(waits_for_standby=waits_for_standby) as nodes, ExitStack() as running:
        clinic = found_clinic(nodes.url)
        rosa = clinic.participant("Rosa", *STAFF)
        server = ServerProcess(clinic.database)
        running.callback(server.stop)
        desks = {}
        for who in STAFF:
            heard: Queue[str] = Queue()
            desk = Desk(clinic.hand_out(folder / who, who, server.address), rosa, heard)
            running.callback(desk.kill)
            desks[desk] = heard
        yield Place(clinic, nodes, server, desks)


def test_the_other_machine_goes_on_with_all_that_was_answered(
    tmp_path: Path, soak: bool, record_property: Callable[[str, object], None]
) -> None:
    deaths = []
    with _at_work(tmp_path, waits_for_standby=True) as place:
        for _ in range(MANY if soak else FEW):
            leader, saved = place.nodes.wait_for_both(), place.saved()
            deaths.append(place.lose(leader))
            place.nodes.switch_on(leader)
            assert all(now > before for now, before in zip(place.saved(), saved, strict=True))
        place.stop_working()
        everything_is_at_the_clinic(place.clinic, [*place.desks])
        answered, statuses = len(place.answered()), place.statuses()
    assert [death.lost for death in deaths] == [set()] * len(deaths)
    assert set(statuses) == {200, 503}
    pauses = ", ".join(f"{death.pause:.1f}" for death in deaths)
    record_property(
        "figures", f"pauses {pauses} s; {answered} ops answered, {statuses.count(503)} times busy"
    )


def test_without_waiting_for_the_other_machine_it_lacks_answers_until_laptops_bring_them_again(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with _at_work(tmp_path, waits_for_standby=False) as place:
        death = place.lose(place.nodes.wait_for_both())
        place.stop_working()
        with place.clinic.administration() as administration:
            administration.was_restored(place.clinic.id)
        for desk in place.desks:
            sync_well(desk.folder)
        assert place.answered() <= place.clinic.outcomes().keys()
    record_property("lost", f"{len(death.lost)} ops that were answered were not there")
    assert death.lost
