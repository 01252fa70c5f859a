"""Whatever comes in at whatever door, the clinic answers in its own words, and stays as large as it was."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
import schemathesis
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.domain.words import Role
from peerdesk.protocol.messages import Problem
from peerdesk.server.administration import Administration
from peerdesk.server.endpoints import ENDPOINTS
from peerdesk.server.storage import Storage
from peerdesk.sync.enrolment import enrol
from peerdesk.sync.session import Session
from peerdesk.sync.transport import HttpTransport
from tests.end_to_end.driving import ServerProcess

FEW, MANY = 300, 10_000
_GROWN = 96 * 1024
"""KiB the server may be larger afterwards: caches that fill once."""
_OURS = "PeerDesk-Protocol"


class Clinic:
    """A clinic with one laptop for each role, and the server that is asked."""

    def __init__(self, database: str) -> None:
        self._administration = Administration(Storage.open(database), SystemClock(), new_id)
        self._administration.storage.migrate()
        self._id = self._administration.create_clinic("Casa Norte")
        self.server = ServerProcess(database, module="tests.proofs.generous")
        self.tokens = ["", "ff" * 32, *(self._signed_in(role) for role in Role)]

    def close(self) -> None:
        """Stop in peace."""
        self.server.stop()
        self._administration.storage.close()

    def ask(self, case: schemathesis.Case[Any], token: str) -> requests.Response:
        """Send a request as it was drawn, with a session or without."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        wanted = case.as_transport_kwargs(base_url=self.server.address, headers=headers)
        return requests.request(**wanted, timeout=30)

    def size(self) -> int:
        """KiB of memory of the server."""
        lines = Path(f"/proc/{self.server.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

    def _signed_in(self, role: Role) -> str:
        person = self._administration.add_staff(self._id, f"Somebody {role}", [role])
        key, clock = Ed25519PrivateKey.generate(), SystemClock()
        transport = HttpTransport(self.server.address, clock=clock)
        code = self._administration.issue_code(self._id, person)
        public = key.public_key().public_bytes_raw()
        device = enrol(transport, code, public_key=public, laptop_name="Van 2").device_id
        self._administration.activate(self._id, device)
        tokens: list[str] = []
        Session(transport, device, key.sign, clock).call(tokens.append)
        transport.close()
        return tokens[0]


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    clinic = Clinic(str(tmp_path / "clinic.db"))
    yield clinic
    clinic.close()


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_malformed_and_hostile_requests_never_break_the_server(
    clinic: Clinic, soak: bool, record_property: Callable[[str, object], None]
) -> None:
    document = schemathesis.openapi.from_url(f"{clinic.server.address}/openapi.json")
    doors = [found.ok() for found in document.get_all_operations() if isinstance(found, Ok)]
    assert {door.definition.raw["operationId"] for door in doors} == {each.name for each in ENDPOINTS}
    drawn = st.one_of(*(door.as_strategy(generation_mode=mode) for door in doors for mode in GenerationMode))
    statuses: dict[int, int] = {}
    sizes = [clinic.size()] if sys.platform == "linux" else []

    @settings(
        max_examples=MANY if soak else FEW,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn, st.sampled_from(clinic.tokens))
    def ask(case: schemathesis.Case[Any], token: str) -> None:
        reply = clinic.ask(case, token)
        statuses[reply.status_code] = statuses.get(reply.status_code, 0) + 1
        assert reply.status_code < 500, (case.formatted_path, reply.text)
        assert _OURS in reply.headers
        if reply.status_code >= 400:
            msgspec.json.decode(reply.content, type=Problem)

    ask()
    if sizes:
        sizes.append(clinic.size())
        assert sizes[-1] - sizes[0] < _GROWN
    record_property("figure", f"{sum(statuses.values())} requests: {statuses}; {sizes} KiB")
    assert requests.get(f"{clinic.server.address}/healthz", timeout=10).ok
