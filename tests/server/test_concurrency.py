"""Many laptops at once: numbers without a gap, a reader who misses nothing, no op counted twice."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select, text

from peerdesk.domain.people import Participant
from peerdesk.protocol.messages import Outcome
from peerdesk.server import custody, digests
from peerdesk.server.custody import receive
from peerdesk.server.feed import standing
from peerdesk.server.judge import Judged
from peerdesk.server.storage import Storage
from peerdesk.server.tables import feed
from tests.server.house import House

PUSHERS, BATCHES, SIZE = 6, 8, 5


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Run jobs side by side, begun together; raises what one of them raised."""
    gate = threading.Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        gate.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(run, job) for job in jobs]]


def test_a_reader_beside_many_writers_misses_nothing(house: House) -> None:
    people = [house.participant("rosa") for _ in range(3)]
    reader = house.hand("rosa")
    reader.pull()
    finished = threading.Event()

    def write(person: UUID) -> None:
        hand = house.hand("rosa")
        for _ in range(BATCHES):
            hand.must_push(*(hand.create(hand.submitted(person)) for _ in range(SIZE)))

    def read() -> None:
        while not finished.is_set():
            reader.pull(rows=7)

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        at_once(*(lambda person=people[i % 3]: write(person) for i in range(PUSHERS)))
        finished.set()
        reading.result()
    reader.pull()
    contacts = [record for record in reader.held.values() if record.kind == "contact"]
    assert len(contacts) == PUSHERS * BATCHES * SIZE
    with house.storage.reading() as connection:
        seqs = select(feed.c.seq).where(feed.c.clinic_id == house.id.bytes).order_by(feed.c.seq)
        assert list(connection.execute(seqs).scalars()) == list(
            range(1, standing(connection, house.id).seq + 1)
        )
    whole = house.hand("rosa")
    whole.pull()
    assert [reader.digest(person) for person in people] == [whole.digest(person) for person in people]


def test_the_sums_of_people_whom_many_write_about_at_once_are_those_of_their_records(house: House) -> None:
    people = [house.participant("rosa") for _ in range(3)]

    def write(turn: int) -> None:
        hand = house.hand("rosa")
        for _ in range(BATCHES):
            drafts = [hand.create(hand.contact(person)) for person in people[turn % 3 :]]
            hand.must_push(*drafts, hand.create(hand.submitted(people[turn % 3])))

    at_once(*(lambda turn=turn: write(turn) for turn in range(PUSHERS)))
    rosa = house.hand("rosa")
    rosa.pull()
    with house.storage.reading() as connection:
        sums = digests.totals(connection, house.id, house.staff["rosa"], people)
    assert sums == {person: rosa.digest(person) for person in people}


def test_the_same_batch_over_several_lines_counts_once(house: House) -> None:
    rosa = house.hand("rosa")
    maria = house.participant("rosa")
    ops = [rosa.create(rosa.contact(maria)) for _ in range(20)]
    replies = at_once(*(lambda: rosa.push(*ops) for _ in range(4)))
    for verdicts in zip(*replies, strict=True):
        assert sorted(v.outcome for v in verdicts) == ["applied", "duplicate", "duplicate", "duplicate"]
        assert len({v.seq for v in verdicts}) == 1


def test_many_who_change_one_field_at_once_lose_no_value(house: House) -> None:
    maria = house.participant("rosa")
    hands = [house.hand("rosa") for _ in range(6)]
    made = hands[0].create(Participant(id=maria, given_name="Maria"))
    hands[0].pull()
    base = replace(made, op_id=hands[0].held[maria].setters["*"])
    changes = [hand.patch(Participant, base, about=f"Says {i}") for i, hand in enumerate(hands)]
    at_once(*(lambda hand=hand, op=op: hand.push(op) for hand, op in zip(hands, changes, strict=True)))
    hands[0].pull()
    record = hands[0].held[maria]
    said = {record.values["about"], *(rival.value for rival in record.rivals["about"])}
    assert said == {f"Says {i}" for i in range(6)}


def test_an_op_that_somebody_else_brings_in_meanwhile_delays_no_other(postgres_storage: Storage) -> None:
    """The bulk write meets an op that was not there a moment ago; what is left goes in one by one."""
    house = House.open(postgres_storage)
    maria, rosa = house.participant("rosa"), house.hand("rosa")
    ops = [rosa.create(rosa.contact(maria)) for _ in range(3)]
    with ThreadPoolExecutor(1) as pool, postgres_storage.writing() as connection:
        meanwhile = receive(b'{"op_id":"%s"}' % str(ops[1].op_id).encode())
        custody.keep(connection, rosa.actor, [(meanwhile, _HELD)], {}, house.clock.now())
        pushing = pool.submit(lambda: rosa.push(*ops))
        _wait_for_a_waiting_writer(postgres_storage)
        connection.commit()
        verdicts = pushing.result()
    assert [v.outcome for v in verdicts] == ["applied", "id_reused", "applied"]


_HELD = Judged(Outcome.HELD, "bad_value")


def _wait_for_a_waiting_writer(storage: Storage) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(1000):
        with storage.reading() as connection:
            if connection.execute(waiting).scalar():
                return
        threading.Event().wait(0.01)
    pytest.fail("nobody waits")
