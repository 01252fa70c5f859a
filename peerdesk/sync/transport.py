"""The wire: one method for each request of the protocol, and the only user of `requests`."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import UUID

import msgspec
import requests
import requests.adapters
import requests.auth
import requests.utils
import urllib3.exceptions

from peerdesk import __version__
from peerdesk.domain.clock import Clock
from peerdesk.errors import BodyTooLarge, NotOurServer, ServerTooNew, ServerUnreachable
from peerdesk.protocol import body
from peerdesk.protocol.attachments import MEDIA_TYPE as OCTETS
from peerdesk.protocol.audit import AuditDiffers, AuditHeads
from peerdesk.protocol.messages import (
    PROTOCOL,
    AttachmentReply,
    BundleReply,
    BundleRequest,
    ChangesPage,
    EnrolReply,
    EnrolRequest,
    NonceReply,
    NonceRequest,
    ParticipantReply,
    Problem,
    PushReply,
    PushRequest,
    SessionReply,
    SessionRequest,
    VerifyReply,
    VerifyRequest,
)
from peerdesk.sync import tls
from peerdesk.sync.address import checked
from peerdesk.sync.refusals import AnswerLate, LineCut, date_of, refusal, seconds_to_wait
from peerdesk.sync.tls import ClinicTime
from peerdesk.sync.traffic import Traffic

M = TypeVar("M")
_PIECE = 64 * 1024
_ANSWERED = frozenset({HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT})
_HEADERS = {
    "Accept-Encoding": ", ".join(body.ENCODINGS),
    "PeerDesk-Protocol": str(PROTOCOL),
    "User-Agent": f"PeerDesk/{__version__}",
}


class Transport(Protocol):
    """The clinic as the laptop sees it. Every call raises SyncError, those of enrolment EnrolmentError."""

    @property
    def traffic(self) -> Traffic:
        """What went over the wire so far."""
        ...

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Ask to join the clinic."""
        ...

    def nonce(self, request: NonceRequest) -> NonceReply:
        """Fetch random bytes to sign."""
        ...

    def session(self, request: SessionRequest) -> SessionReply:
        """Trade a signed nonce for a token."""
        ...

    def push(self, request: PushRequest, token: str) -> PushReply:
        """Hand over ops."""
        ...

    def changes(self, cursor: str, limit: int, token: str) -> ChangesPage:
        """Fetch what changed since the cursor; an empty cursor means from the beginning."""
        ...

    def verify(self, request: VerifyRequest, token: str) -> VerifyReply:
        """Compare digests."""
        ...

    def witness(self, told: AuditHeads, token: str) -> AuditDiffers:
        """Compare what this laptop was told of the audit log."""
        ...

    def participant(self, participant_id: UUID, token: str) -> ParticipantReply:
        """Fetch everything about one participant."""
        ...

    def bundle(self, request: BundleRequest, token: str) -> BundleReply:
        """Hand in a part of a file that was carried by hand. Raises BundleError too."""
        ...

    def attachment(self, attachment_id: UUID, token: str) -> AttachmentReply:
        """Ask how much of an attachment has arrived."""
        ...

    def upload(self, attachment_id: UUID, offset: int, piece: bytes, token: str) -> AttachmentReply:
        """Bring some bytes of an attachment."""
        ...

    def download(self, attachment_id: UUID, first: int, last: int, token: str) -> bytes:
        """Fetch bytes of an attachment, both ends included."""
        ...


class HttpTransport:
    """The clinic over HTTPS; plain HTTP to this very machine only.

    The certificate is checked against the system's roots, or against `ca_file` alone. No redirect is
    followed: a clinic sends none, the sign-in page of a cafe does. Used from one thread at a time.
    """

    def __init__(
        self,
        base_url: str,
        *,
        ca_file: Path | None = None,
        clock: Clock,
        connect_seconds: float = 5.0,
        read_seconds: float = 30.0,
        answer_seconds: float = 120.0,
    ) -> None:
        """Raises UntrustedServer for plain HTTP to another machine, NotOurServer for what is no address."""
        self._base, is_here = checked(base_url)
        self._clock = clock
        self._timeout = (connect_seconds, read_seconds)
        self._answer_seconds = answer_seconds
        self._verify = str(ca_file) if ca_file else requests.utils.DEFAULT_CA_BUNDLE_PATH
        self._session = _new_session(ca_file, trust_environment=not is_here)
        self._compression = "gzip"
        self._clinic_time: ClinicTime | None = None
        self._traffic = Traffic()

    @property
    def traffic(self) -> Traffic:
        """What went over the wire so far."""
        return self._traffic

    def close(self) -> None:
        """Close kept connections."""
        self._session.close()

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Ask to join the clinic."""
        return self.ask("/v1/enrol", EnrolReply, request)

    def nonce(self, request: NonceRequest) -> NonceReply:
        """Fetch random bytes to sign."""
        return self.ask("/v1/nonce", NonceReply, request)

    def session(self, request: SessionRequest) -> SessionReply:
        """Trade a signed nonce for a token."""
        return self.ask("/v1/session", SessionReply, request)

    def push(self, request: PushRequest, token: str) -> PushReply:
        """Hand over ops."""
        return self.ask("/v1/sync/push", PushReply, request, token=token)

    def changes(self, cursor: str, limit: int, token: str) -> ChangesPage:
        """Fetch what changed since the cursor; an empty cursor means from the beginning."""
        query = {"limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        return self.ask("/v1/sync/changes", ChangesPage, token=token, query=query, download=True)

    def verify(self, request: VerifyRequest, token: str) -> VerifyReply:
        """Compare digests."""
        return self.ask("/v1/sync/verify", VerifyReply, request, token=token, download=True)

    def witness(self, told: AuditHeads, token: str) -> AuditDiffers:
        """Compare what this laptop was told of the audit log."""
        return self.ask("/v1/audit/heads", AuditDiffers, told, token=token)

    def participant(self, participant_id: UUID, token: str) -> ParticipantReply:
        """Fetch everything about one participant."""
        path = f"/v1/sync/participants/{participant_id}"
        return self.ask(path, ParticipantReply, token=token, download=True)

    def bundle(self, request: BundleRequest, token: str) -> BundleReply:
        """Hand in a part of a file that was carried by hand. Raises BundleError too."""
        return self.ask("/v1/bundles", BundleReply, request, token=token)

    def attachment(self, attachment_id: UUID, token: str) -> AttachmentReply:
        """Ask how much of an attachment has arrived."""
        return self.ask(f"/v1/attachments/{attachment_id}", AttachmentReply, token=token)

    def upload(self, attachment_id: UUID, offset: int, piece: bytes, token: str) -> AttachmentReply:
        """Bring some bytes of an attachment."""
        path, headers = f"/v1/attachments/{attachment_id}?offset={offset}", {"Content-Type": OCTETS}
        reply, content = self._exchange(path, piece, headers, token)
        return self._understand(reply, content, AttachmentReply, download=False)

    def download(self, attachment_id: UUID, first: int, last: int, token: str) -> bytes:
        """Fetch bytes of an attachment, both ends included."""
        headers = {"Range": f"bytes={first}-{last}", "Accept-Encoding": "identity"}
        reply, content = self._exchange(f"/v1/attachments/{attachment_id}/bytes", b"", headers, token)
        self._check(reply, content, download=True)
        if reply.status_code != HTTPStatus.PARTIAL_CONTENT or len(content) != last - first + 1:
            raise NotOurServer
        return content

    def ask(
        self,
        path: str,
        kind: type[M],
        message: msgspec.Struct | None = None,
        *,
        token: str = "",
        query: dict[str, str] | None = None,
        download: bool = False,
    ) -> M:
        """Send a message, or none, to a door, and read its reply as that kind. Raises SyncError."""
        plain = b"" if message is None else msgspec.json.encode(message)
        payload, encoding = body.squeeze(plain, self._compression)
        headers = {"Content-Type": body.MEDIA_TYPE} if payload else {}
        headers |= {"Content-Encoding": encoding} if encoding else {}
        reply, content = self._exchange(path, payload, headers, token, query)
        self._traffic += Traffic(spared=len(plain) - len(payload))
        return self._understand(reply, content, kind, download)

    def _exchange(
        self,
        path: str,
        payload: bytes,
        headers: dict[str, str],
        token: str,
        query: dict[str, str] | None = None,
    ) -> tuple[requests.Response, bytes]:
        with (
            self._as_sync_errors(),
            self._session.request(
                "POST" if payload else "GET",
                f"{self._base}{path}",
                params=query,
                data=payload or None,
                headers=_HEADERS | headers,
                auth=_Bearer(token),
                timeout=self._timeout,
                verify=self._verify,
                allow_redirects=False,
                stream=True,
            ) as reply,
        ):
            content = self._read(reply)
            self._note(reply, payload, content)
            return reply, content

    def _read(self, reply: requests.Response) -> bytes:
        """The body as it came, never more than the hard cap, never for longer than `answer_seconds`."""
        deadline = self._clock.monotonic() + self._answer_seconds
        pieces, size = [], 0
        for piece in reply.raw.stream(_PIECE, decode_content=False):
            size += len(piece)
            if size > body.MAX_BODY:
                raise BodyTooLarge
            if self._clock.monotonic() > deadline:
                raise AnswerLate
            pieces.append(piece)
        return b"".join(pieces)

    def _note(self, reply: requests.Response, payload: bytes, content: bytes) -> None:
        self._traffic += Traffic(
            requests=1,
            up=len(reply.request.url or "") + _size(reply.request.headers) + len(payload),
            down=_size(reply.headers) + len(content),
        )
        if accepted := reply.headers.get("Accept-Encoding"):
            self._compression = accepted
        if moment := date_of(reply.headers.get("Date")):
            self._clinic_time = ClinicTime(moment, self._clock.monotonic())

    def _offset(self) -> timedelta | None:
        return None if self._clinic_time is None else self._clinic_time.offset(self._clock)

    def _understand(self, reply: requests.Response, content: bytes, kind: type[M], download: bool) -> M:
        self._check(reply, content, download)
        try:
            plain = body.inflate(content, reply.headers.get("Content-Encoding", ""))
            self._traffic += Traffic(spared=len(plain) - len(content))
            return body.understood(plain, kind)
        except msgspec.ValidationError as problem:
            raise NotOurServer from problem
        except msgspec.DecodeError as problem:
            raise ServerUnreachable from problem

    def _check(self, reply: requests.Response, content: bytes, download: bool) -> None:  # noqa: FBT001
        """Raise what a reply says that is not the one hoped for."""
        spoken = _protocol(reply)
        if reply.status_code >= 400:
            problem = _problem(content, reply.headers.get("Content-Encoding", "")) if spoken else None
            asked = seconds_to_wait(reply.headers.get("Retry-After"), self._clock.now())
            raise refusal(reply.status_code, problem, asked)
        if spoken is None or reply.status_code not in _ANSWERED:
            raise NotOurServer
        if download and spoken > PROTOCOL:
            raise ServerTooNew

    @contextmanager
    def _as_sync_errors(self) -> Iterator[None]:
        """Turn what the libraries raise into the tree of `peerdesk.errors`."""
        try:
            yield
        except (requests.exceptions.SSLError, urllib3.exceptions.SSLError) as problem:
            raise tls.problem_of(problem, self._offset()) from problem
        except (requests.exceptions.ReadTimeout, urllib3.exceptions.ReadTimeoutError) as problem:
            raise AnswerLate from problem
        except (requests.exceptions.InvalidURL, urllib3.exceptions.LocationValueError) as problem:
            raise NotOurServer from problem
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as problem:
            raise LineCut if _is_cut(problem) else ServerUnreachable from problem


class _Bearer(requests.auth.AuthBase):
    """Sets the token, and keeps `requests` from looking for passwords in the person's .netrc."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _TlsAdapter(requests.adapters.HTTPAdapter):
    """Connections under the given TLS rules."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Hand the rules to direct connections."""
        super().init_poolmanager(*args, **kwargs, ssl_context=self._context)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """Hand the rules to connections through a proxy."""
        return super().proxy_manager_for(*args, **kwargs, ssl_context=self._context)


def _new_session(ca_file: Path | None, *, trust_environment: bool) -> requests.Session:
    session = requests.Session()
    session.trust_env = trust_environment
    session.headers.clear()  # what says nothing new to a clinic would travel with every request
    session.mount("https://", _TlsAdapter(tls.rules(ca_file)))
    return session


def _size(headers: Any) -> int:
    return sum(len(name) + len(value) + 4 for name, value in headers.items())


def _is_cut(problem: Exception) -> bool:
    """True when a connection there was broke, not when there was none."""
    return any(isinstance(p, urllib3.exceptions.ProtocolError) for p in (problem, *problem.args))


def _protocol(reply: requests.Response) -> int | None:
    """The protocol version of a reply that a PeerDesk clinic wrote; None for any other."""
    version = reply.headers.get("PeerDesk-Protocol", "")
    is_ours = reply.headers.get("Content-Type", "").startswith((body.MEDIA_TYPE, OCTETS))
    return int(version) if version.isdigit() and is_ours else None


def _problem(content: bytes, encoding: str) -> Problem | None:
    try:
        return body.decode(content, encoding, Problem)
    except msgspec.DecodeError:
        return None
