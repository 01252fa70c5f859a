"""The wire between a laptop and the clinic: the real transport, and what goes wrong on the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import Any, Protocol
from urllib.parse import urlsplit

import msgspec
import requests
import requests.adapters
import urllib3
from requests.structures import CaseInsensitiveDict

from peerdesk.protocol.body import MEDIA_TYPE, encode, inflate
from peerdesk.protocol.messages import ChangesPage
from tests.fakes import FakeClock

ADDRESS = "http://127.0.0.1"
STALL_SECONDS = 30.0


class PowerCut(BaseException):
    """The laptop stops at this very line. No part of the program may catch it."""


class Fault(Enum):
    """What becomes of one request."""

    NONE = "passed on"
    REQUEST_LOST = "never arrives"
    REPLY_LOST = "is done, but the answer never comes back"
    REPLY_CUT = "is done, but the answer ends in the middle"
    SENT_TWICE = "arrives twice"
    STALLS = "is done, and nothing more is heard until the time is up"
    TOKEN_EXPIRED = "401"
    FORBIDDEN = "403"
    TOO_LARGE = "413"
    TOO_MANY = "429"
    BROKEN = "500 before anything is done"
    BREAKS_OFF = "500 in the middle of what is written"
    BUSY = "503 of a proxy"
    POWER_CUT_BEFORE = "the laptop stops before it is sent"
    POWER_CUT_AFTER = "the laptop stops once it is done"
    TYPED_MEANWHILE = "the person types while it is on its way"
    READ_MEANWHILE = "the other laptops read before what it writes is committed"
    ONE_MISSING = "the page that answers lacks its last record"


_REFUSALS: Mapping[Fault, tuple[int, bytes]] = {
    Fault.TOKEN_EXPIRED: (401, b'{"code":"token_expired","message":""}'),
    Fault.FORBIDDEN: (403, b'{"code":"not_allowed","message":""}'),
    Fault.TOO_LARGE: (413, b'{"code":"body_too_large","message":""}'),
    Fault.TOO_MANY: (429, b'{"code":"too_many_requests","message":"","retry_after":7}'),
    Fault.BROKEN: (500, b'{"code":"server_fault","message":""}'),
    Fault.BUSY: (503, b"<html>Service Unavailable</html>"),
}


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers as sent, the body as sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Door(Protocol):
    """The clinic as a wire reaches it."""

    def ask(self, request: requests.PreparedRequest, *, before_commit: Callable[[], None]) -> Answer:
        """Answer one request; `before_commit` is called whenever something is about to be committed."""
        ...


class ClinicStops(Exception):
    """The clinic's program ends in the middle of a transaction."""


class Wire(requests.adapters.BaseAdapter):
    """Carries a laptop's requests to the clinic, each to the fate that was decided for it."""

    def __init__(self, clinic: Door, clock: FakeClock) -> None:
        super().__init__()
        self._fates: deque[Fault] = deque()
        self._door: tuple[str, Fault] | None = None
        self.typed: Callable[[], None] = _nothing
        self.others_read: Callable[[], None] = _nothing
        self.power_fails: Callable[[], None] = _nothing
        self.is_reading_only = False
        self.last_door = ""
        self.skipped = 0
        self._clinic = clinic
        self._clock = clock

    def decide(self, faults: Iterable[Fault], at: tuple[str, Fault] | None = None) -> None:
        """Decide the fates of the next requests, in order, and of the first that goes to one of the doors."""
        self._fates = deque(faults)
        self._door = at
        self.last_door = ""

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """Carry one request."""
        if self.is_reading_only and request.method == "POST" and not str(request.url).endswith("/verify"):
            raise requests.ConnectionError("nothing is sent now")
        response = _response(request, self._carry(request, self._fate(str(request.url))))
        self.last_door = urlsplit(str(request.url)).path.rpartition("/")[2]
        return response

    def close(self) -> None:
        """There is nothing to close."""

    def _fate(self, url: str) -> Fault:
        if self._door and f"/sync/{self._door[0]}" in url:
            _, fault = self._door
            self._door = None
            return fault
        return self._fates.popleft() if self._fates else Fault.NONE

    def _carry(self, request: requests.PreparedRequest, fault: Fault) -> Answer:
        if fault in _REFUSALS:
            return _refused(fault)
        if fault is Fault.REQUEST_LOST:
            raise requests.ConnectionError("lost on the way")
        if fault is Fault.POWER_CUT_BEFORE:
            self.power_fails()
        if fault is Fault.TYPED_MEANWHILE:
            self.typed()
        answer = self._done(request, fault)
        if fault is Fault.SENT_TWICE:
            answer = self._done(request, fault)
        return self._brought_back(answer, fault)

    def _done(self, request: requests.PreparedRequest, fault: Fault) -> Answer:
        before_commit = {Fault.BREAKS_OFF: _stop, Fault.READ_MEANWHILE: self.others_read}.get(fault, _nothing)
        return self._clinic.ask(request, before_commit=before_commit)

    def _brought_back(self, answer: Answer, fault: Fault) -> Answer:
        if fault is Fault.POWER_CUT_AFTER:
            self.power_fails()
        if fault is Fault.REPLY_LOST:
            raise requests.ConnectionError("lost on the way back")
        if fault is Fault.STALLS:
            self._clock.advance(STALL_SECONDS)
            raise requests.ReadTimeout("nothing heard")
        if fault is Fault.REPLY_CUT:
            return Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2])
        if fault is Fault.ONE_MISSING:
            return self._with_one_missing(answer)
        return answer

    def _with_one_missing(self, answer: Answer) -> Answer:
        """A page as a clinic with a bug would send it; records of the whole clinic are let pass."""
        try:
            raw = inflate(answer.body, answer.headers.get("content-encoding", ""))
            page = msgspec.json.decode(raw, type=ChangesPage)
        except msgspec.ValidationError:
            return answer
        if not page.records or page.records[-1].participant_id is None:
            return answer
        self.skipped += 1
        body, _ = encode(msgspec.structs.replace(page, records=page.records[:-1]))
        kept = {n: v for n, v in answer.headers.items() if n not in ("content-encoding", "content-length")}
        return Answer(answer.status, kept | {"content-length": str(len(body))}, body)


def _nothing() -> None:
    pass


def _stop() -> None:
    raise ClinicStops


def _refused(fault: Fault) -> Answer:
    status, body = _REFUSALS[fault]
    kind = MEDIA_TYPE if body.startswith(b"{") else "text/html"
    return Answer(status, {"peerdesk-protocol": "1", "content-type": kind}, body)


def _response(request: requests.PreparedRequest, answer: Answer) -> requests.Response:
    response = requests.Response()
    response.status_code = answer.status
    response.headers = CaseInsensitiveDict(answer.headers)
    response.request = request
    response.url = str(request.url)
    response.raw = urllib3.HTTPResponse(
        BytesIO(answer.body),
        headers=answer.headers,
        status=answer.status,
        preload_content=False,
        decode_content=False,
        request_method=request.method,
    )
    return response
