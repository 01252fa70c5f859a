"""Two hundred laptops push to one clinic at once while others follow its feed: no reader misses a row."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar
from uuid import UUID

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Action, FieldChange, Op
from peerdesk.domain.records import to_plain
from peerdesk.domain.words import ContactStatus, Mode, Outcome
from peerdesk.protocol import body
from peerdesk.protocol.messages import (
    ChangesPage,
    EnrolReply,
    EnrolRequest,
    Message,
    NonceReply,
    NonceRequest,
    PushReply,
    PushRequest,
    SessionReply,
    SessionRequest,
    assertion,
)
from tests.end_to_end.driving import ServerProcess
from tests.proofs.clinic import Clinic, found_clinic

M = TypeVar("M")
PUSHERS, READERS = 200, 4
SIZE = 5
"""Ops of one push."""
PAGE = 40
"""Records of one page."""


@pytest.mark.slow
@pytest.mark.timeout(60 * 60)
def test_no_reader_misses_a_row_of_two_hundred_who_push_at_once(
    fresh_postgres_url: str, soak: bool, record_property: Callable[[str, object], None]
) -> None:
    clinic = found_clinic(fresh_postgres_url)
    rosa = clinic.participant("Rosa", "Ana")
    server = ServerProcess(clinic.database)
    try:
        lines = _lines(clinic, server.address)
        pushers, readers = lines[:PUSHERS], [Reader(line) for line in lines[PUSHERS:]]
        began = monotonic()
        written = _at_once(pushers, readers, rosa, batches=50 if soak else 2)
        seconds = monotonic() - began
    finally:
        server.stop()
    waits = sum(line.waits for line in lines)
    record_property("figure", f"{len(written)} ops in {seconds:.1f} s, {waits} times asked to come back")
    assert [len(written - reader.seen) for reader in readers] == [0] * READERS
    assert sorted(clinic.contacts()) == sorted(written)
    assert clinic.numbers() == list(range(1, len(clinic.numbers()) + 1))


def _at_once(pushers: list[Line], readers: list[Reader], person: UUID, batches: int) -> set[UUID]:
    """Push from everywhere, begun together, while readers read to the end; gives what was pushed."""
    all_pushed = threading.Event()
    gate = threading.Barrier(PUSHERS)

    def push(line: Line) -> set[UUID]:
        gate.wait()
        return {id_ for _ in range(batches) for id_ in line.push(person)}

    with ThreadPoolExecutor(READERS) as reading, ThreadPoolExecutor(PUSHERS) as pushing:
        follow = [reading.submit(reader.follow, all_pushed) for reader in readers]
        try:
            written = {id_ for pushed in pushing.map(push, pushers) for id_ in pushed}
        finally:
            all_pushed.set()
        for reader in follow:
            reader.result()
    return written


@dataclass
class Line:
    """One laptop's way to the clinic, with no store behind it."""

    address: str
    device_id: UUID
    staff_id: UUID
    token: str = ""
    waits: int = 0
    session: requests.Session = field(default_factory=requests.Session)

    def open(self, key: Ed25519PrivateKey) -> None:
        """Prove who this is."""
        nonce = self.post("nonce", NonceRequest(device_id=self.device_id), NonceReply).nonce
        signature = key.sign(assertion(self.device_id, nonce))
        request = SessionRequest(device_id=self.device_id, nonce=nonce, signature=signature)
        self.token = self.post("session", request, SessionReply).token

    def push(self, person: UUID) -> list[UUID]:
        """Push some contacts; gives their ids once the clinic has every one."""
        ops = tuple(self._op(person) for _ in range(SIZE))
        verdicts = self.post("sync/push", PushRequest(ops=ops), PushReply).verdicts
        assert {verdict.outcome for verdict in verdicts} <= {"applied", "duplicate"}
        return [op.record_id for op in ops]

    def post(self, path: str, message: Message, kind: type[M]) -> M:
        """Ask, again whenever the clinic is busy."""
        return self._ask("POST", path, kind, body.encode(message)[0])

    def get(self, path: str, kind: type[M], **query: str) -> M:
        """Ask, again whenever the clinic is busy."""
        return self._ask("GET", path, kind, b"", query)

    def _ask(
        self, method: str, path: str, kind: type[M], content: bytes, query: dict[str, str] | None = None
    ) -> M:
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Encoding": "identity"}
        while True:
            reply = self.session.request(
                method, f"{self.address}/v1/{path}", data=content, params=query, headers=headers, timeout=60
            )
            if reply.status_code != 503:
                assert reply.status_code == 200, reply.text
                return body.decode(reply.content, "", kind)
            self.waits += 1
            threading.Event().wait(0.05)

    def _op(self, person: UUID) -> Op:
        now = SystemClock().now()
        visit = Contact(
            id=new_id(),
            participant_id=person,
            author_id=self.staff_id,
            status=ContactStatus.SUBMITTED,
            mode=Mode.PHONE_CALL,
            outcome=Outcome.COMPLETED,
            safety_concern=False,
            submitted_at=now,
        )
        return Op(
            op_id=new_id(),
            device_id=self.device_id,
            incarnation=self.device_id,
            n=1,
            actor_id=self.staff_id,
            action=Action.CREATE,
            record_kind=visit.kind,
            record_id=visit.id,
            participant_id=person,
            fields={name: FieldChange(value) for name, value in to_plain(visit).items()},
            wall_time=now,
        )


@dataclass
class Reader:
    """Follows the feed and remembers what it saw."""

    line: Line
    seen: set[UUID] = field(default_factory=set)

    def follow(self, all_pushed: threading.Event) -> None:
        """Read on and on; to the end once everything was pushed. Nothing is ever read a second time."""
        cursor = ""
        while True:
            is_last = all_pushed.is_set()
            page = self._page(cursor)
            cursor = page.cursor
            self.seen |= {record.id for record in page.records}
            if is_last and not page.more:
                return

    def _page(self, cursor: str) -> ChangesPage:
        query = {"limit": str(PAGE)} | ({"cursor": cursor} if cursor else {})
        return self.line.get("sync/changes", ChangesPage, **query)


def _lines(clinic: Clinic, address: str) -> list[Line]:
    """Laptops of Ana's that push, and of Margaret's that read."""
    people = ["Ana"] * PUSHERS + ["Margaret"] * READERS
    with clinic.administration() as administration, ThreadPoolExecutor(8) as threads:

        def hand_out(who: str) -> Line:
            key, staff_id = Ed25519PrivateKey.generate(), clinic.staff[who]
            request = EnrolRequest(
                code=administration.issue_code(clinic.id, staff_id),
                public_key=key.public_key().public_bytes_raw(),
                laptop_name="Van",
                platform="",
                app_version="",
            )
            line = Line(address, new_id(), staff_id)
            line.device_id = line.post("enrol", request, EnrolReply).device_id
            administration.activate(clinic.id, line.device_id)
            line.open(key)
            return line

        return list(threads.map(hand_out, people))
