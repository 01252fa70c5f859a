"""Two server processes on one database: a laptop may ask either at every turn, and neither knows more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from peerdesk.domain.clock import SystemClock
from peerdesk.errors import CodeBlocked, CodeUnknown, SessionRefused
from peerdesk.sync.enrolment import enrol
from peerdesk.sync.transport import HttpTransport
from tests.end_to_end.driving import ServerProcess
from tests.proofs.clinic import Clinic, contacts_on, found_clinic, open_laptop

VISITS = 10
TRIES = 5
"""Wrong tries after which a code is of no use."""


@pytest.fixture
def clinic(fresh_postgres_url: str) -> Clinic:
    return found_clinic(fresh_postgres_url)


@pytest.fixture
def servers(clinic: Clinic) -> Iterator[tuple[ServerProcess, ServerProcess]]:
    first = ServerProcess(clinic.database)
    second = ServerProcess(clinic.database)
    yield first, second
    for server in (first, second):
        server.stop()


def alternating(servers: tuple[ServerProcess, ServerProcess]) -> type[HttpTransport]:
    """A wire that asks the servers in turn, whatever it asks."""
    addresses = cycle([server.address for server in servers])

    class Alternating(HttpTransport):
        def _exchange(self, *what: Any) -> Any:
            self._base = next(addresses)
            return super()._exchange(*what)

    return Alternating


def test_laptops_that_ask_either_at_every_turn_bring_and_hear_everything_once(
    clinic: Clinic, servers: tuple[ServerProcess, ServerProcess], tmp_path: Path
) -> None:
    rosa, wire = clinic.participant("Rosa", "Ana", "Beto"), alternating(servers)
    laptops = [clinic.hand_out(tmp_path / who, who, servers[0].address) for who in ("Ana", "Beto")]
    logged = set()
    for turn in range(2 * VISITS):
        with open_laptop(laptops[turn % 2], wire) as laptop:
            logged |= {*laptop.log(rosa, f"Visit {turn}")}
            assert laptop.sync().problem is None
    for folder in laptops:
        with open_laptop(folder, wire) as laptop:
            assert laptop.sync().problem is None
    assert sorted(clinic.contacts()) == sorted(logged)
    assert [contacts_on(folder).keys() for folder in laptops] == [logged] * 2
    asked = [sum('"request"' in line for line in server.log) for server in servers]
    assert min(asked) > 2 * VISITS


def test_wrong_tries_of_a_code_count_at_both(
    clinic: Clinic, servers: tuple[ServerProcess, ServerProcess]
) -> None:
    with clinic.administration() as administration:
        code = administration.issue_code(clinic.id, clinic.staff["Ana"])
    transport = alternating(servers)(servers[0].address, clock=SystemClock())
    for _ in range(TRIES):
        with pytest.raises(CodeUnknown):
            enrol(transport, code[:5] + "0000-0000-0000-0000", public_key=b"k" * 32, laptop_name="Van")
    with pytest.raises(CodeBlocked):
        enrol(transport, code, public_key=b"k" * 32, laptop_name="Van")
    transport.close()


def test_a_laptop_that_one_of_them_is_told_to_shut_out_is_answered_by_neither(
    clinic: Clinic, servers: tuple[ServerProcess, ServerProcess], tmp_path: Path
) -> None:
    folder = clinic.hand_out(tmp_path / "Ana", "Ana", servers[0].address)
    with open_laptop(folder, alternating(servers)) as laptop:
        assert laptop.sync().problem is None
        assert laptop.store.identity is not None
        with clinic.administration() as administration:
            administration.revoke(clinic.id, laptop.store.identity.device_id)
        problems = [laptop.sync().problem for _ in servers]
    assert [type(problem) for problem in problems] == [SessionRefused] * 2
