"""The server as it is met over HTTP: real sockets, real bodies, nothing that breaks it."""

from __future__ import annotations

import gzip
import json
import logging
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import requests
import zstandard

from peerdesk.domain.ids import new_id
from peerdesk.protocol.body import MAX_BODY, MAX_OPS, inflate
from peerdesk.protocol.messages import ChangesPage, PushReply, PushRequest
from peerdesk.server.endpoints import ENDPOINTS, Caller, Endpoint
from peerdesk.server.logs import JsonLines
from peerdesk.server.storage import Storage
from tests.fakes import FakeClock
from tests.server.house import Hand, House
from tests.server.wire import Wire, named, problem, sign_in
from tests.sync.clinic import serving

SESSION = [endpoint for endpoint in ENDPOINTS if endpoint.caller is Caller.SESSION]
NEWS = [endpoint for endpoint in ENDPOINTS if endpoint.brings_news]
WITH_BODY = [endpoint for endpoint in ENDPOINTS if endpoint.request]
CANARY = "Quetzalcoatl-7731"
MILLION = 1_000_000
BODIES = [
    b"", b"null", b"[]", b"{", b"\x00", b"\xff\xfe", b'{"ops": 1}', b'{"ops": [1]}', b'{"ops": [{}]}',
    b'{"ops": [{"op_id": "x"}]}', b'{"cursor": 1}', b'{"cursor": "x", "digests": {"a": "b"}}',
    b'{"device_id": "00000000-0000-0000-0000-000000000000", "nonce": "!", "signature": ""}',
    b'{"ops": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", b'{"ops": [' + b"9" * 5000 + b"]}",
    b'{"ops":[{"op_id":"00000000-0000-0000-0000-00000000000a","fields":' + b'{"a":' * 9000 + b"1"
    + b"}" * 9001 + b"]}",
]  # fmt: skip


@pytest.fixture
def house(sqlite_storage: Storage) -> House:
    return House.open(sqlite_storage)


@pytest.fixture
def address(house: House) -> Iterator[str]:
    with serving(house.storage, house.clock) as at:
        yield at


@pytest.fixture
def rosa(house: House, address: str) -> Wire:
    return sign_in(house, address, "rosa")


@pytest.fixture
def stranger(house: House, address: str) -> Wire:
    return Wire(address, house.hand("rosa"))


def push_of(hand: Hand, count: int = 1, **values: Any) -> bytes:
    maria = hand.house.participant("rosa")
    ops = tuple(hand.create(hand.submitted(maria, **values)) for _ in range(count))
    return msgspec.json.encode(PushRequest(ops=ops))


@pytest.mark.parametrize("encoding", ["", "gzip", "zstd"])
def test_ops_go_in_and_records_come_out_in_every_encoding(rosa: Wire, encoding: str) -> None:
    body = push_of(rosa.hand, 20)
    squeezed = {"": body, "gzip": gzip.compress(body), "zstd": zstandard.compress(body)}[encoding]
    pushed = rosa.push(squeezed, Content_Encoding=encoding)
    assert pushed.status_code == 200
    reply = msgspec.json.decode(pushed.content, type=PushReply)
    assert {verdict.outcome for verdict in reply.verdicts} == {"applied"}
    response = requests.get(
        f"{rosa.address}/v1/sync/changes",
        headers=rosa.headers | {"Accept-Encoding": encoding or "identity"},
        timeout=30,
        stream=True,
    )
    raw = response.raw.read(decode_content=False)
    assert response.headers.get("Content-Encoding", "") == encoding
    page = msgspec.json.decode(inflate(raw, encoding), type=ChangesPage)
    assert sum(record.kind == "contact" for record in page.records) == 20


@pytest.mark.parametrize("endpoint", SESSION, ids=lambda endpoint: endpoint.name)
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic cm9zYTp4", "Bearer " + "0" * 64])
def test_no_door_opens_without_a_session(stranger: Wire, endpoint: Endpoint, header: str) -> None:
    refused = stranger.call(endpoint, b"{}", Authorization=header)
    assert (refused.status_code, problem(refused)) == (401, "session_refused")


def test_a_session_that_is_over_says_so(house: House, rosa: Wire) -> None:
    house.clock.advance(601)
    refused = rosa.get("/v1/sync/changes")
    assert (refused.status_code, problem(refused)) == (401, "token_expired")


@pytest.mark.parametrize("endpoint", WITH_BODY, ids=lambda endpoint: endpoint.name)
def test_no_body_breaks_a_door(rosa: Wire, endpoint: Endpoint) -> None:
    for body in BODIES:
        for encoding in ("", "gzip", "zstd", "br", "gzip, gzip"):
            refused = rosa.call(endpoint, body, Content_Encoding=encoding)
            if refused.status_code == 200:
                # How deep JSON may be depends on the Python: one reads as bad what the other cannot read.
                assert {verdict["outcome"] for verdict in refused.json()["verdicts"]} == {"held"}
                continue
            assert 400 <= refused.status_code < 500, (body[:80], encoding, refused.content)
            assert problem(refused)


@pytest.mark.parametrize(
    "query",
    ["cursor=%00", "cursor=" + "A" * 5000, "limit=-1", "limit=x", "limit=" + "9" * 400, "limit=%D9%A3"],
)
def test_no_query_breaks_a_door(rosa: Wire, query: str) -> None:
    assert rosa.get(f"/v1/sync/changes?{query}").status_code < 500
    assert rosa.get(f"/v1/sync/participants/{query}").status_code == 404


def test_a_page_is_never_longer_than_asked(rosa: Wire) -> None:
    rosa.push(push_of(rosa.hand, 5))
    page = msgspec.json.decode(rosa.get("/v1/sync/changes?limit=3").content, type=ChangesPage)
    assert len(page.records) == 3


def test_bombs_are_refused_before_they_go_off(rosa: Wire) -> None:
    zeros = bytes(64 * MILLION)
    for encoding, bomb in (("gzip", gzip.compress(zeros)), ("zstd", zstandard.compress(zeros))):
        refused = rosa.push(bomb, Content_Encoding=encoding)
        assert (refused.status_code, problem(refused)) == (413, "body_too_large")


def test_a_body_over_the_limit_is_refused(rosa: Wire) -> None:
    refused = rosa.push(b" " * (MAX_BODY + 1))
    assert (refused.status_code, problem(refused)) == (413, "body_too_large")


def test_strangers_may_send_little(stranger: Wire) -> None:
    assert stranger.call(named("enrol"), b" " * 20_000).status_code == 413
    squeezed = zlib.compress(b" " * MILLION, wbits=31)
    assert stranger.call(named("enrol"), squeezed, Content_Encoding="gzip").status_code == 413


def test_more_ops_than_agreed_are_refused(rosa: Wire) -> None:
    refused = rosa.push(b'{"ops": [' + b",".join([b"{}"] * (MAX_OPS + 1)) + b"]}")
    assert (refused.status_code, problem(refused)) == (413, "body_too_large")


@pytest.mark.parametrize("protocol", ["0", "1", "2"])
def test_a_laptop_of_any_version_hands_in_its_work(rosa: Wire, protocol: str) -> None:
    reply = rosa.push(push_of(rosa.hand), PeerDesk_Protocol=protocol)
    assert [v.outcome for v in msgspec.json.decode(reply.content, type=PushReply).verdicts] == ["applied"]


@pytest.mark.parametrize("endpoint", NEWS, ids=lambda endpoint: endpoint.name)
def test_an_old_laptop_is_told_to_update_before_it_gets_news(rosa: Wire, endpoint: Endpoint) -> None:
    refused = rosa.call(endpoint, b"{}", PeerDesk_Protocol="0")
    assert (refused.status_code, problem(refused)) == (400, "protocol_unknown")


def test_a_newer_laptop_gets_news_of_an_older_clinic(rosa: Wire) -> None:
    assert rosa.get("/v1/sync/changes", PeerDesk_Protocol="2").status_code == 200


@pytest.mark.parametrize("protocol", ["", "x", "-1", "9" * 5000])
def test_a_version_that_is_none_is_refused(rosa: Wire, protocol: str) -> None:
    assert problem(rosa.push(b"{}", PeerDesk_Protocol=protocol)) == "protocol_unknown"


def test_unknown_doors_and_methods_are_problems_too(stranger: Wire) -> None:
    missing = stranger.get("/v1/nothing")
    assert (missing.status_code, problem(missing)) == (404, "not_found")
    assert stranger.get("/v1/sync/push").status_code == 405


def test_a_sync_with_no_news_is_small(rosa: Wire) -> None:
    page = msgspec.json.decode(rosa.get("/v1/sync/changes").content, type=ChangesPage)
    nothing = rosa.get(f"/v1/sync/changes?cursor={page.cursor}")
    lines = [f"{name}: {value}" for name, value in nothing.headers.items()]
    assert len(nothing.content) + len("\r\n".join(["HTTP/1.1 200 OK", *lines])) < 450


def test_nothing_is_kept_by_what_is_in_between(rosa: Wire) -> None:
    for path in ("/v1/sync/changes", "/healthz", "/docs", "/openapi.json"):
        assert rosa.get(path).headers["Cache-Control"] == "no-store"


def test_health_says_that_the_database_answers(stranger: Wire) -> None:
    health = stranger.get("/healthz")
    assert (health.status_code, health.json()["status"]) == (200, "ok")


@pytest.mark.allow_log("database_unreachable")
def test_health_says_when_it_does_not() -> None:
    gone = Storage.open("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    with serving(gone, FakeClock()) as address:
        health = requests.get(f"{address}/healthz", timeout=30)
        assert (health.status_code, problem(health)) == (503, "server_busy")
        assert int(health.headers["Retry-After"]) > 0


@pytest.mark.allow_log("database_busy")
def test_a_database_that_is_gone_makes_laptops_come_back_later() -> None:
    gone = Storage.open("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    with serving(gone, FakeClock()) as address:
        refused = requests.get(
            f"{address}/v1/sync/changes", headers={"Authorization": "Bearer 00"}, timeout=30
        )
    assert (refused.status_code, problem(refused)) == (503, "server_busy")


@pytest.mark.allow_log("Exception in ASGI application")
def test_a_column_that_lacks_is_a_fault_which_no_wait_mends(house: House, rosa: Wire) -> None:
    with house.storage.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE op RENAME COLUMN payload TO words")
    op = rosa.hand.create(rosa.hand.contact(new_id()))
    fault = rosa.push(msgspec.json.encode(PushRequest(ops=(op,))))
    assert (fault.status_code, problem(fault)) == (500, "server_fault")


class _BrokenClock(FakeClock):
    """A clock that breaks, naming somebody."""

    broken = False

    def monotonic(self) -> float:
        if self.broken:
            raise RuntimeError(CANARY)
        return super().monotonic()


@pytest.mark.allow_log("Exception in ASGI application")
def test_a_fault_is_a_problem_and_names_nobody(house: House, caplog: pytest.LogCaptureFixture) -> None:
    clock = _BrokenClock()
    with serving(house.storage, clock) as address:
        clock.broken = True
        fault = requests.get(f"{address}/healthz", timeout=30)
    assert (fault.status_code, problem(fault)) == (500, "server_fault")
    lines = [JsonLines().format(record) for record in caplog.records]
    assert CANARY not in "".join(lines)
    assert any(json.loads(line).get("fault") == "RuntimeError" for line in lines)


def test_the_log_says_how_much_and_never_of_whom(
    house: House, rosa: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    body = push_of(rosa.hand, 3, note=CANARY, place=CANARY)
    held = msgspec.json.encode(rosa.hand.create(rosa.hand.contact(new_id(), note=CANARY)))
    rosa.push(body)
    rosa.push(b'{"ops": [%s]}' % held)
    rosa.push(body[:-1] + b',"x": "' + CANARY.encode())
    people = {
        r.participant_id
        for r in msgspec.json.decode(rosa.get("/v1/sync/changes").content, type=ChangesPage).records
    }
    lines = [JsonLines().format(r) for r in caplog.records if r.name.startswith("peerdesk")]
    said = [json.loads(line) for line in lines if '"request"' in line]
    assert {"ops": 3, "applied": 3}.items() <= said[0].items()
    assert said[0]["clinic"] == str(house.id)
    assert {"ops": 1, "held": 1}.items() <= said[1].items()
    assert said[2]["code"] == "malformed"
    everything = "".join(JsonLines().format(r) for r in caplog.records)
    assert CANARY not in everything
    assert not any(str(person) in everything for person in people if person)


def test_the_documents_load_nothing_from_anywhere(stranger: Wire) -> None:
    docs = stranger.get("/docs")
    assert docs.headers["Content-Security-Policy"].startswith("default-src 'none'")
    for foreign in ("http:", "https:", "src=", "@import", "<script"):
        assert foreign not in docs.text
    for endpoint in ENDPOINTS:
        assert endpoint.path in docs.text


def test_the_api_description_covers_every_door_and_holds_together(stranger: Wire) -> None:
    document = stranger.get("/openapi.json").json()
    doors = {(m.upper(), path) for path, methods in document["paths"].items() for m in methods}
    assert doors == {(endpoint.method, endpoint.path) for endpoint in ENDPOINTS}
    schemas = document["components"]["schemas"]
    for reference in _references(document):
        assert reference.removeprefix("#/components/schemas/") in schemas
    for endpoint in SESSION:
        assert document["paths"][endpoint.path][endpoint.method.lower()]["security"]


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for inner in node.values():
            yield from _references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _references(inner)
