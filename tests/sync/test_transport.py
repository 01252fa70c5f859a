from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
import zstandard

from peerdesk import errors
from peerdesk.errors import EpochChanged, MessageRefused
from peerdesk.protocol import body, codes
from peerdesk.protocol.messages import (
    ChangesPage,
    NonceReply,
    NonceRequest,
    PushReply,
    PushRequest,
    SessionRequest,
    VerifyReply,
    VerifyRequest,
)
from peerdesk.sync.address import clinic_address
from peerdesk.sync.enrolment import greet
from peerdesk.sync.refusals import AnswerLate, LineCut, ServerTrouble, TokenExpired
from peerdesk.sync.transport import HttpTransport
from tests.fakes import Answer, FakeClock, Fault, LoopbackServer, Reply, Request, bad_network

OURS = {"PeerDesk-Protocol": "1", "Content-Type": "application/json"}
DEVICE = UUID(int=7)
NOW = FakeClock().now()


def json(message: msgspec.Struct, **headers: str) -> Reply:
    return Reply(200, OURS | headers, msgspec.json.encode(message))


def page(**more: object) -> ChangesPage:
    values = {"epoch": "e", "cursor": "c", "durable_seq": 0, "server_time": NOW} | more
    return msgspec.convert(values, ChangesPage)


@pytest.fixture
def ask() -> Iterator[Callable[..., HttpTransport]]:
    """Return a transport that talks to a real server which answers as told."""
    opened: list[tuple[LoopbackServer, HttpTransport]] = []

    def start(answer: Answer | Reply | None, answer_seconds: float = 60.0) -> HttpTransport:
        server = LoopbackServer(answer if callable(answer) else lambda _: answer)
        server.__enter__()
        opened.append((server, HttpTransport(server.url, clock=FakeClock(), answer_seconds=answer_seconds)))
        return opened[-1][1]

    yield start
    for server, transport in opened:
        transport.close()
        server.__exit__()


def nonce(transport: HttpTransport) -> NonceReply:
    return transport.nonce(NonceRequest(device_id=DEVICE))


def test_a_message_goes_out_and_its_answer_comes_back(ask: Callable[..., HttpTransport]) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Reply:
        seen.append(request)
        return json(NonceReply(nonce=b"random"))

    assert nonce(ask(answer)).nonce == b"random"
    assert (seen[0].method, seen[0].path) == ("POST", "/v1/nonce")
    assert seen[0].headers["PeerDesk-Protocol"] == "1"
    assert not seen[0].headers.keys() & {"Accept", "Connection"}
    assert msgspec.json.decode(seen[0].body, type=NonceRequest).device_id == DEVICE


def test_a_token_travels_in_a_header_and_never_in_the_address(ask: Callable[..., HttpTransport]) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Reply:
        seen.append(request)
        return json(page())

    transport = ask(answer)
    transport.changes("abc/+", 1000, "secret")
    assert seen[0].path == "/v1/sync/changes?limit=1000&cursor=abc%2F%2B"
    assert seen[0].headers["Authorization"] == "Bearer secret"


def test_passwords_in_a_netrc_file_are_not_sent_to_the_clinic(
    ask: Callable[..., HttpTransport], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ana password hunter2\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    seen: list[Request] = []

    def answer(request: Request) -> Reply:
        seen.append(request)
        return json(NonceReply(nonce=b""))

    transport = ask(answer)
    transport._session.trust_env = True  # as it is for a clinic that is not this machine
    nonce(transport)
    assert "Authorization" not in seen[0].headers


def test_large_messages_are_compressed_by_what_the_clinic_says_it_reads(
    ask: Callable[..., HttpTransport],
) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Reply:
        seen.append(request)
        return json(VerifyReply(), **{"Accept-Encoding": "zstd, gzip"})

    transport = ask(answer)
    digests = {UUID(int=n): "0" * 64 for n in range(100)}
    for _ in range(2):
        transport.verify(VerifyRequest(cursor="c", digests=digests), "t")
    assert [r.headers["Content-Encoding"] for r in seen] == ["gzip", "zstd"]
    for request in seen:
        sent = body.decode(request.body, request.headers["Content-Encoding"], VerifyRequest)
        assert sent.digests == digests


@pytest.mark.parametrize("encoding", ["zstd", "gzip", ""])
def test_answers_are_read_in_every_encoding(ask: Callable[..., HttpTransport], encoding: str) -> None:
    sent = page(cursor="x" * 2000)
    content, used = body.encode(sent, encoding)
    reply = Reply(200, OURS | ({"Content-Encoding": used} if used else {}), content)
    assert used == encoding
    assert ask(reply).changes("", 10, "t") == sent


def test_a_bomb_is_not_inflated(ask: Callable[..., HttpTransport]) -> None:
    bomb = zstandard.ZstdCompressor().compress(b" " * 50_000_000)
    with pytest.raises(errors.BodyTooLarge):
        nonce(ask(Reply(200, OURS | {"Content-Encoding": "zstd"}, bomb)))


def test_a_body_is_read_no_further_than_the_cap(ask: Callable[..., HttpTransport]) -> None:
    with pytest.raises(errors.BodyTooLarge):
        nonce(ask(Reply(200, OURS | {"Content-Encoding": "zstd"}, b" " * (body.MAX_BODY + 1))))


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (404, codes.CODE_UNKNOWN, errors.CodeUnknown),
        (409, codes.CODE_USED, errors.CodeUsed),
        (410, codes.CODE_EXPIRED, errors.CodeExpired),
        (429, codes.CODE_BLOCKED, errors.CodeBlocked),
        (403, codes.ENROLMENT_PENDING, errors.EnrolmentPending),
        (403, codes.ENROLMENT_REFUSED, errors.EnrolmentRefused),
        (401, codes.SESSION_REFUSED, errors.SessionRefused),
        (401, codes.TOKEN_EXPIRED, TokenExpired),
        (403, codes.NOT_ALLOWED, MessageRefused),
        (404, codes.NOT_FOUND, MessageRefused),
        (413, codes.BODY_TOO_LARGE, errors.BodyTooLarge),
        (400, codes.MALFORMED, MessageRefused),
        (426, codes.PROTOCOL_UNKNOWN, errors.ServerTooNew),
        (409, codes.EPOCH_CHANGED, EpochChanged),
        (400, "a_code_of_next_year", MessageRefused),
        (500, "a_code_of_next_year", ServerTrouble),
        (503, codes.TOO_MANY_REQUESTS, errors.ServerBusy),
    ],
)
def test_every_code_of_the_protocol_has_its_failure(
    ask: Callable[..., HttpTransport], status: int, code: str, expected: type[errors.PeerDeskError]
) -> None:
    refused = Reply(status, OURS, msgspec.json.encode({"code": code, "message": "for the log"}))
    with pytest.raises(errors.PeerDeskError) as caught:
        nonce(ask(refused))
    assert type(caught.value) is expected


@pytest.mark.parametrize(
    ("headers", "content", "seconds"),
    [
        ({"Retry-After": "30"}, b"<html>busy</html>", 30.0),
        ({"Retry-After": format_datetime(NOW + timedelta(seconds=90), usegmt=True)}, b"", 90.0),
        ({"Retry-After": "soon"}, b"", None),
        ({}, b"", None),
        (OURS, b'{"code":"too_many_requests","message":"","retry_after":12}', 12.0),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_clinic_says_when_to_come_back(
    ask: Callable[..., HttpTransport],
    status: int,
    headers: dict[str, str],
    content: bytes,
    seconds: float | None,
) -> None:
    with pytest.raises(errors.ServerBusy) as caught:
        nonce(ask(Reply(status, headers, content)))
    assert caught.value.retry_after == seconds


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, {"Content-Type": "text/html"}, b"<html>Sign in to the cafe</html>"),
        Reply(200, {"Content-Type": "application/json"}, b'{"nonce":""}'),
        Reply(302, {"Location": "http://192.0.2.1/login"}),
        Reply(302, {"Location": "/v1/elsewhere"} | OURS),
        Reply(404, {"Content-Type": "text/html"}, b"<html>No such page</html>"),
        Reply(511, {"Content-Type": "text/html"}, b"<html>Sign in</html>"),
        Reply(200, OURS, b'{"something":"else"}'),
    ],
    ids=["sign-in page", "other service", "redirect", "redirect here", "other site", "511", "other message"],
)
def test_what_is_no_peerdesk_clinic_is_told_apart_from_one(
    ask: Callable[..., HttpTransport], reply: Reply
) -> None:
    with pytest.raises(errors.NotOurServer):
        nonce(ask(reply))


def test_a_newer_clinic_still_takes_what_is_sent_but_gives_no_news(ask: Callable[..., HttpTransport]) -> None:
    newer = {"PeerDesk-Protocol": "2", "Content-Type": "application/json"}
    pushed = PushReply(verdicts=(), epoch="e", durable_seq=0, server_time=NOW)
    assert ask(Reply(200, newer, msgspec.json.encode(pushed))).push(PushRequest(ops=()), "t") == pushed
    with pytest.raises(errors.ServerTooNew):
        ask(Reply(200, newer, msgspec.json.encode(page()))).changes("", 10, "t")


def test_no_answer_is_no_clinic_in_reach(ask: Callable[..., HttpTransport]) -> None:
    with pytest.raises(errors.ServerUnreachable) as nobody:
        nonce(HttpTransport("http://127.0.0.1:9", clock=FakeClock()))
    assert not isinstance(nobody.value, LineCut)


def test_a_line_that_breaks_on_the_way_is_told_from_no_line(ask: Callable[..., HttpTransport]) -> None:
    with pytest.raises(LineCut):
        nonce(ask(None))
    whole = json(NonceReply(nonce=b"n" * 32))
    with pytest.raises(LineCut):
        nonce(ask(Reply(whole.status, whole.headers, whole.body, cut=20)))


def test_silence_is_not_waited_for_longer_than_agreed() -> None:
    with bad_network("http://127.0.0.1:9") as (network, url):
        network.then("nonce", Fault.SILENCE)
        with pytest.raises(AnswerLate):
            nonce(HttpTransport(url, clock=FakeClock(), read_seconds=0.05))


def test_an_answer_that_drips_for_minutes_is_given_up(ask: Callable[..., HttpTransport]) -> None:
    with pytest.raises(AnswerLate):
        nonce(ask(json(NonceReply(nonce=b"")), answer_seconds=-1.0))


def test_traffic_counts_headers_and_bodies_of_both_ways(ask: Callable[..., HttpTransport]) -> None:
    transport = ask(json(NonceReply(nonce=b"n" * 32)))
    nonce(transport)
    before = transport.traffic
    nonce(transport)
    once = transport.traffic - before
    assert once.requests == 1
    assert 150 < once.up < 500
    assert 60 < once.down < 200
    assert once.spared == 0


def test_traffic_says_what_compression_spared(ask: Callable[..., HttpTransport]) -> None:
    squeezed = zstandard.compress(msgspec.json.encode(VerifyReply(differing=(DEVICE,) * 200)))
    transport = ask(Reply(200, OURS | {"Content-Encoding": "zstd"}, squeezed))
    transport.verify(VerifyRequest(cursor="c" * 3000, digests={}), "secret")
    assert transport.traffic.spared > 7000 + 2800


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://clinic.example.org", errors.UntrustedServer),
        ("http://192.168.1.10:8000", errors.UntrustedServer),
        ("http://localhost.example.org", errors.UntrustedServer),
        ("ftp://clinic.example.org", errors.NotOurServer),
        ("clinic.example.org", errors.NotOurServer),
        ("https://clinic.example.org:high", errors.NotOurServer),
        ("https://[::1", errors.NotOurServer),
        ("https://ana:secret@clinic.example.org", errors.NotOurServer),
        ("", errors.NotOurServer),
    ],
)
def test_nothing_is_sent_in_the_clear_to_another_machine(
    address: str, expected: type[errors.SyncError]
) -> None:
    with pytest.raises(expected):
        HttpTransport(address, clock=FakeClock())


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:8000/"])
def test_plain_http_stays_on_this_machine(address: str) -> None:
    HttpTransport(address, clock=FakeClock()).close()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" clinic.example.org/ ", "https://clinic.example.org"),
        ("clinic.example.org:8443/peerdesk", "https://clinic.example.org:8443/peerdesk"),
        ("https://clinic.example.org", "https://clinic.example.org"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1", "http://127.0.0.1"),
    ],
)
def test_an_address_is_understood_as_a_person_types_it(typed: str, address: str) -> None:
    assert clinic_address(typed) == address


@pytest.mark.parametrize("typed", ["", "the clinic", "http://", "clinic.example.org:port"])
def test_what_is_no_address_finds_no_clinic(typed: str) -> None:
    with pytest.raises(errors.NotOurServer):
        clinic_address(typed)


def test_a_clinic_is_greeted_before_a_code_is_asked_for(ask: Callable[..., HttpTransport]) -> None:
    greet(ask(Reply(200, OURS, b'{"status":"ok","version":"1"}')))
    with pytest.raises(errors.NotOurServer):
        greet(ask(Reply(200, {"Content-Type": "text/html"}, b"<html>Sign in</html>")))


def test_a_session_that_never_was_signed_is_refused_by_code(ask: Callable[..., HttpTransport]) -> None:
    refused = Reply(401, OURS, b'{"code":"session_refused","message":""}')
    with pytest.raises(errors.SessionRefused):
        ask(refused).session(SessionRequest(device_id=DEVICE, nonce=b"", signature=b""))
