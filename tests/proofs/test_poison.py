"""Bad records among a thousand: the good ones arrive in the same sync, the bad ones are kept and listed."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from pathlib import Path
from random import Random

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Patch
from peerdesk.domain.words import ContactStatus
from tests.end_to_end.driving import ServerProcess
from tests.proofs.clinic import Clinic, open_laptop
from tests.proofs.poison import KINDS, MARK, UNREADABLE, Poisoner

RECORDS = 1000


@pytest.mark.slow
@pytest.mark.parametrize("bad", [1, len(KINDS), 50])
def test_bad_records_among_a_thousand_delay_no_other(
    clinic: Clinic, server: ServerProcess, tmp_path: Path, bad: int
) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    with open_laptop(clinic.hand_out(tmp_path / "Ana", "Ana", server.address), Poisoner) as ana:
        visits = ana.log(rosa, *[MARK] * RECORDS)
        ops = {op.record_id: op for op in ana.store.outbox.next_batch(RECORDS, 2**31)}
        poisoned = dict(zip(Random(bad).sample(visits, bad), cycle(KINDS), strict=False))
        assert isinstance(ana.transport, Poisoner)
        ana.transport.poison = {ops[v].op_id: KINDS[kind][0](ops[v]) for v, kind in poisoned.items()}
        report = ana.sync()
        listed = {item.id: (item.state, item.code) for item in ana.store.outbox.waiting(RECORDS)}
    assert sorted(clinic.contacts()) == sorted(set(visits) - poisoned.keys())
    outcomes = clinic.outcomes()
    assert {kind for v, kind in poisoned.items() if outcomes.get(ops[v].op_id) != "held"} == set()
    assert listed == {v: ("attention", KINDS[kind][1]) for v, kind in poisoned.items()}
    assert (report.sent, report.held, report.needs_you) == (RECORDS, bad, bad)


def test_what_stands_on_a_held_record_is_held_with_it_and_nothing_else(
    clinic: Clinic, server: ServerProcess, tmp_path: Path
) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    with open_laptop(clinic.hand_out(tmp_path / "Ana", "Ana", server.address), Poisoner) as ana:
        bad, good = ana.log(rosa, MARK, MARK)
        (first, _) = ana.store.outbox.next_batch(2, 2**31)
        assert isinstance(ana.transport, Poisoner)
        ana.transport.poison = {first.op_id: KINDS["an unknown field"][0](first)}
        for visit in (bad, good):
            ana.store.write([Patch(Contact, visit, {"status": ContactStatus.DRAFT})])
        report = ana.sync()
        assert {item.id for item in ana.store.outbox.waiting()} == {bad}
    assert (report.sent, report.held) == (4, 2)
    assert sorted(clinic.outcomes().values())[-2:] == ["held", "held"]
    assert clinic.contacts() == [good]


def test_an_op_under_an_id_that_was_used_is_kept_and_listed(
    clinic: Clinic, server: ServerProcess, tmp_path: Path
) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    with open_laptop(clinic.hand_out(tmp_path / "Ana", "Ana", server.address)) as ana:
        visit, other = ana.log(rosa, MARK, MARK)
        first = ana.store.outbox.next_batch(1, 2**31)[0]
        with clinic.administration() as administration:
            replace(administration, new_id=lambda: first.op_id).add_team(clinic.id, "South")
        assert ana.sync().needs_you == 1
        assert [(item.id, item.state) for item in ana.store.outbox.waiting()] == [(visit, "attention")]
    assert clinic.contacts() == [other]
    assert sorted(clinic.outcomes().values())[-1] == "held"


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_no_clinic_can_read_delays_no_other_and_is_listed_after_three_tries(
    clinic: Clinic, server: ServerProcess, tmp_path: Path, kind: str
) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    with open_laptop(clinic.hand_out(tmp_path / "Ana", "Ana", server.address), Poisoner) as ana:
        visits = ana.log(rosa, *[MARK] * 50)
        ops = ana.store.outbox.next_batch(50, 2**31)
        assert isinstance(ana.transport, Poisoner)
        ana.transport.poison = {ops[33].op_id: UNREADABLE[kind](ops[33])}
        assert ana.sync().sent == 49
        assert sorted(clinic.contacts()) == sorted(set(visits) - {ops[33].record_id})
        for _ in range(2):
            assert ana.store.outbox.count().needs_you == 0
            ana.sync()
        listed = [(item.id, item.state, item.code) for item in ana.store.outbox.waiting()]
    assert listed == [(ops[33].record_id, "attention", "message_refused")]
