"""Laptops without a store behind them: many of them at once, as a clinic's server meets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter
from typing import TypeVar
from uuid import UUID

import msgspec
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.prose import Prose
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Action, FieldChange, Op
from peerdesk.domain.people import Assignment, Participant, StaffMember, Team
from peerdesk.domain.records import to_plain
from peerdesk.domain.words import ContactStatus, Mode, Outcome, Role
from peerdesk.protocol import body
from peerdesk.protocol.messages import (
    ChangesPage,
    Message,
    NonceReply,
    NonceRequest,
    PushReply,
    PushRequest,
    SessionReply,
    SessionRequest,
    assertion,
)
from peerdesk.server.administration import Administration
from peerdesk.server.command_line import open_storage
from peerdesk.server.devices import Device, DeviceStatus, add_device

M = TypeVar("M", bound=Message)
_SECONDS = 60


class WentWrong(Exception):
    """The server did not answer as it should; the status and the code it gave."""


@dataclass
class Visitor:
    """One laptop, as the clinic knows it."""

    staff_id: UUID
    person_id: UUID
    device_id: UUID
    key: Ed25519PrivateKey
    token: str = ""
    cursor: str = ""
    made: int = 0

    def open(self, line: Line) -> None:
        """Prove who this is."""
        nonce = line.post("nonce", NonceRequest(device_id=self.device_id), NonceReply).nonce
        signature = self.key.sign(assertion(self.device_id, nonce))
        request = SessionRequest(device_id=self.device_id, nonce=nonce, signature=signature)
        self.token = line.post("session", request, SessionReply).token

    def push(self, line: Line, ops: Sequence[Op]) -> None:
        """Hand ops over. Raises WentWrong unless all of them are applied."""
        reply = line.post("sync/push", PushRequest(ops=tuple(ops)), PushReply, self.token)
        if any(verdict.outcome != "applied" for verdict in reply.verdicts):
            raise WentWrong(str({verdict.outcome for verdict in reply.verdicts}))

    def pull(self, line: Line) -> int:
        """Read on to the end; how many records came."""
        came = 0
        while True:
            page = line.get("sync/changes", ChangesPage, self.token, cursor=self.cursor, limit="1000")
            came, self.cursor = came + len(page.records), page.cursor
            if not page.more:
                return came

    def write(self, prose: Prose, count: int) -> list[Op]:
        """Contacts of today."""
        return [self._op(prose) for _ in range(count)]

    def _op(self, prose: Prose) -> Op:
        now = SystemClock().now()
        visit = Contact(
            id=new_id(),
            participant_id=self.person_id,
            author_id=self.staff_id,
            status=ContactStatus.SUBMITTED,
            mode=Mode.PHONE_CALL,
            outcome=Outcome.COMPLETED,
            started_at=now,
            submitted_at=now,
            minutes=20,
            safety_concern=False,
            note=prose.note(),
        )
        self.made += 1
        return Op(
            op_id=new_id(),
            device_id=self.device_id,
            incarnation=self.device_id,
            n=self.made,
            actor_id=self.staff_id,
            action=Action.CREATE,
            record_kind=visit.kind,
            record_id=visit.id,
            participant_id=self.person_id,
            fields={name: FieldChange(value) for name, value in to_plain(visit).items()},
            wall_time=now,
        )


class Line:
    """One connection to the server, and how long each request on it took."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._session = requests.Session()
        self._session.trust_env = False
        self.took: list[tuple[str, float]] = []

    def close(self) -> None:
        """Hang up."""
        self._session.close()

    def post(self, door: str, message: Message, kind: type[M], token: str = "") -> M:
        """Send a message."""
        content, encoding = body.squeeze(msgspec.json.encode(message), "gzip")
        headers = {"Content-Encoding": encoding} if encoding else {}
        return self._ask(door, kind, token, headers, content)

    def get(self, door: str, kind: type[M], token: str, **query: str) -> M:
        """Ask for something."""
        return self._ask(door, kind, token, {}, None, {name: value for name, value in query.items() if value})

    def _ask(
        self,
        door: str,
        kind: type[M],
        token: str,
        headers: dict[str, str],
        content: bytes | None,
        query: dict[str, str] | None = None,
    ) -> M:
        headers = {"Authorization": f"Bearer {token}", **headers}
        began = perf_counter()
        reply = self._session.request(
            "POST" if content else "GET",
            f"{self._address}/v1/{door}",
            params=query,
            data=content,
            headers=headers,
            timeout=_SECONDS,
        )
        self.took.append((door, perf_counter() - began))
        if not reply.ok:
            raise WentWrong(f"{reply.status_code} {reply.text[:200]}")
        return msgspec.json.decode(reply.content, type=kind)


def settle(database: str, laptops: int, behind: int, prose: Prose) -> list[Visitor]:
    """A clinic in a database, with so many laptops, each of a supporter with one participant.

    `behind`: contacts each participant has already.
    """
    storage = open_storage(database)
    clock = SystemClock()
    try:
        administration = Administration(storage, clock, new_id)
        clinic_id = administration.create_clinic("Mesa Larga Family Clinic")
        team = Team(id=new_id(), name="North")
        visitors = [
            Visitor(new_id(), new_id(), new_id(), Ed25519PrivateKey.generate()) for _ in range(laptops)
        ]
        since = clock.now().date() - timedelta(days=30)
        staff = [_supporter(visitor, prose, team) for visitor in visitors]
        people = [Participant(id=visitor.person_id, given_name=prose.name()) for visitor in visitors]
        care = [
            Assignment(id=new_id(), participant_id=v.person_id, staff_id=v.staff_id, starts_on=since)
            for v in visitors
        ]
        administration.record_as_clinic(clinic_id, [team, *staff, *people, *care])
        past = [contact for visitor in visitors for contact in _past(visitor, prose, behind)]
        administration.record_as_clinic(clinic_id, past)
        with storage.writing() as connection:
            for visitor in visitors:
                add_device(connection, _device(clinic_id, visitor))
    finally:
        storage.close()
    return visitors


def _supporter(visitor: Visitor, prose: Prose, team: Team) -> StaffMember:
    return StaffMember(id=visitor.staff_id, name=prose.name(), roles=(Role.PEER_SUPPORTER,), team_id=team.id)


def _past(visitor: Visitor, prose: Prose, count: int) -> list[Contact]:
    day = SystemClock().now() - timedelta(days=20)
    return [
        Contact(
            id=new_id(),
            participant_id=visitor.person_id,
            author_id=visitor.staff_id,
            status=ContactStatus.APPROVED,
            mode=Mode.HOME_VISIT,
            outcome=Outcome.COMPLETED,
            started_at=day,
            submitted_at=day,
            safety_concern=False,
            note=prose.note(),
        )
        for _ in range(count)
    ]


def _device(clinic_id: UUID, visitor: Visitor) -> Device:
    return Device(
        clinic_id=clinic_id,
        id=visitor.device_id,
        staff_id=visitor.staff_id,
        status=DeviceStatus.ACTIVE,
        public_key=visitor.key.public_key().public_bytes_raw(),
        laptop_name="Van 2",
        platform="Linux",
        app_version="0.1",
        enrolled_at=SystemClock().now().isoformat(timespec="seconds"),
    )
