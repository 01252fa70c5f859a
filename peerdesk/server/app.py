"""The clinic server as an ASGI application."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import msgspec
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from peerdesk.domain.clock import Clock
from peerdesk.domain.ids import NewId
from peerdesk.errors import BodyTooLarge
from peerdesk.protocol import codes
from peerdesk.protocol.attachments import MEDIA_TYPE as OCTETS
from peerdesk.protocol.body import ENCODINGS, MEDIA_TYPE, encode
from peerdesk.protocol.bundle_errors import BundleError
from peerdesk.protocol.messages import PROTOCOL, Message, Problem
from peerdesk.server.authority import Actor, may_pass
from peerdesk.server.endpoints import ENDPOINTS, Caller, Endpoint
from peerdesk.server.files import Files
from peerdesk.server.handlers import HANDLERS, Call, Clinic
from peerdesk.server.limits import Limits
from peerdesk.server.openapi import description, page
from peerdesk.server.openings import end_over
from peerdesk.server.problems import Refused, is_passing
from peerdesk.server.sessions import actor_of
from peerdesk.server.storage import Storage
from peerdesk.server.turnstile import Turnstile

log = logging.getLogger("peerdesk.server")
PROTOCOL_HEADER = "PeerDesk-Protocol"
_RETRY_SECONDS = 5
_VERSION_DIGITS = 4
_DOCS_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_EXPECTED = (
    Refused,
    BodyTooLarge,
    BundleError,
    msgspec.DecodeError,
    UnicodeDecodeError,
    RecursionError,
    OperationalError,
    PoolExhausted,
)
_HEADERS = {"Cache-Control": "no-store", PROTOCOL_HEADER: str(PROTOCOL)}


def create_app(storage: Storage, files: Files, clock: Clock, new_id: NewId, limits: Limits) -> Starlette:
    """The application on a database that is migrated already, and the folder of attachments."""
    clinic = Clinic(storage, files, clock, new_id, limits, Turnstile(storage, clock, limits))
    routes = [Route(e.path, _answerer(clinic, e), methods=[e.method], name=e.name) for e in ENDPOINTS]
    routes += [Route("/openapi.json", _openapi), Route("/docs", _docs)]
    return Starlette(routes=routes, exception_handlers={HTTPException: _no_such_door, Exception: _fault})


def _answerer(clinic: Clinic, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        started = clinic.clock.monotonic()
        call = _call(request)
        try:
            # Who nobody knows is turned away before the body, so that strangers cannot fill the memory.
            call = replace(call, actor=await run_in_threadpool(_admit, clinic, endpoint, call))
            call = replace(call, body=await _read(request, endpoint, clinic.limits))
            response = await run_in_threadpool(_respond, clinic, endpoint, call)
        except _EXPECTED as problem:
            response = _refuse(call, _refusal(problem))
        except ClientDisconnect:
            response = Response(status_code=HTTPStatus.BAD_REQUEST)
        _note(clinic, endpoint, call, response, started)
        return response

    return answer


def _call(request: Request) -> Call:
    return Call(
        encoding=request.headers.get("content-encoding", ""),
        accepted=request.headers.get("accept-encoding", ""),
        authorization=request.headers.get("authorization", ""),
        protocol=request.headers.get(PROTOCOL_HEADER, str(PROTOCOL)),
        address=request.client.host if request.client else "",
        parameters={**request.query_params, **request.path_params},
    )


async def _read(request: Request, endpoint: Endpoint, limits: Limits) -> bytes:
    """The body as it travels, never more than the limit and never longer than the time for it."""
    if endpoint.request is None:
        return b""
    limit = _largest(endpoint, limits)
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for piece in request.stream():
                size += len(piece)
                if size > limit:
                    raise Refused(codes.BODY_TOO_LARGE, f"more than {limit} bytes")
                pieces.append(piece)
    except ClientDisconnect:
        # The laptop goes on from where its bytes were cut off; of a message, a part is nothing.
        if endpoint.request is not bytes:
            raise
    except TimeoutError:
        raise Refused(
            codes.SERVER_BUSY, "the request took too long to arrive", retry_after=_RETRY_SECONDS
        ) from None
    return b"".join(pieces)


def _largest(endpoint: Endpoint, limits: Limits) -> int:
    if endpoint.request is bytes:
        return limits.piece
    return limits.body if endpoint.caller is Caller.SESSION else limits.small_body


def _admit(clinic: Clinic, endpoint: Endpoint, call: Call) -> Actor | None:
    """Who is at the door; nobody in particular where anyone may pass. Raises Refused. Runs in a thread."""
    if not _is_understood(call.protocol, endpoint):
        raise Refused(codes.PROTOCOL_UNKNOWN, f"this clinic speaks protocol {PROTOCOL}; please update")
    if endpoint.caller is Caller.ANYONE:
        return None
    actor = _authenticate(clinic, call)
    clinic.turnstile.pass_laptop(actor)
    if actor.doors is not None and endpoint.name not in actor.doors:
        raise Refused(codes.SESSION_REFUSED, "this laptop was called in")
    if not may_pass(actor, endpoint.roles):
        raise Refused(codes.NOT_ALLOWED, "not for this role")
    if endpoint.brings_news:
        end_over(clinic.storage.of(actor.clinic_id), actor, clinic.clock.now())
    return actor


def _is_understood(protocol: str, endpoint: Endpoint) -> bool:
    """True for every number but at the doors that bring news: an old laptop may always hand in its work.

    What a newer one hands in is held as it is, until this clinic is updated.
    """
    is_number = protocol.isascii() and protocol.isdigit() and len(protocol) <= _VERSION_DIGITS
    return is_number and (not endpoint.brings_news or int(protocol) >= PROTOCOL)


def _respond(clinic: Clinic, endpoint: Endpoint, call: Call) -> Response:
    """The reply. Runs in a thread."""
    reply = HANDLERS[endpoint.name](clinic, call)
    if isinstance(reply, Path):
        return FileResponse(reply, headers=_HEADERS, media_type=OCTETS, stat_result=reply.stat())
    response = _message(reply, HTTPStatus.OK, call.accepted)
    if endpoint.request not in (None, bytes):
        # RFC 7694: what a body sent here may be compressed by.
        response.headers["Accept-Encoding"] = ", ".join(ENCODINGS)
    return response


def _refusal(problem: Exception) -> Refused:
    """A failure that was to be expected, as the problem the caller reads. Raises any other."""
    match problem:
        case OperationalError() if not is_passing(problem):
            raise problem
        case Refused():
            return problem
        case BodyTooLarge():
            return Refused(codes.BODY_TOO_LARGE, "the body inflates beyond the limit")
        case BundleError():
            return Refused(problem.code, problem.sentence)
        case OperationalError() | PoolExhausted():
            log.warning("database_busy", extra={"facts": {"type": type(problem).__name__}})
            return Refused(codes.SERVER_BUSY, "the database is busy", retry_after=_RETRY_SECONDS)
        case _:
            # The decoder's own words may repeat a value, so they stay out of the reply.
            return Refused(codes.MALFORMED, "the body is not the message it should be")


def _authenticate(clinic: Clinic, call: Call) -> Actor:
    scheme, _, token = call.authorization.partition(" ")
    is_bearer = scheme.lower() == "bearer"
    actor = actor_of(clinic.storage, token.strip(), clinic.clock.now()) if is_bearer else None
    if actor is None:
        clinic.turnstile.pass_stranger(call.address)
        raise Refused(codes.SESSION_REFUSED, "no such session")
    return actor


def _refuse(call: Call, refused: Refused) -> Response:
    response = _message(refused.problem, refused.status, "")
    if refused.problem.retry_after is not None:
        response.headers["Retry-After"] = str(refused.problem.retry_after)
    call.facts["code"] = refused.code
    return response


def _message(message: Message, status: int, accepted: str) -> Response:
    body, encoding = encode(message, accepted)
    headers = {**_HEADERS, "Content-Encoding": encoding} if encoding else _HEADERS
    return Response(body, status, headers, MEDIA_TYPE)


def _note(clinic: Clinic, endpoint: Endpoint, call: Call, response: Response, started: float) -> None:
    """One line of the log: what was asked and how it went, never whom it was about."""
    facts = dict(call.facts)
    if call.actor is not None:
        facts.update(clinic=str(call.actor.clinic_id), device=str(call.actor.device_id))
    facts.update(
        endpoint=endpoint.name,
        status=response.status_code,
        ms=round((clinic.clock.monotonic() - started) * 1000, 1),
        bytes_in=len(call.body),
        bytes_out=int(response.headers.get("Content-Length", 0)),
    )
    log.info("request", extra={"facts": facts})


async def _no_such_door(_request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else HTTPStatus.NOT_FOUND
    return _message(Problem(code=codes.NOT_FOUND, message=HTTPStatus(status).phrase), status, "")


async def _fault(_request: Request, _problem: Exception) -> Response:
    problem = Problem(code=codes.SERVER_FAULT, message="something went wrong at the clinic; it is in the log")
    return _message(problem, HTTPStatus.INTERNAL_SERVER_ERROR, "")


async def _openapi(_request: Request) -> Response:
    return Response(msgspec.json.encode(description()), headers=_HEADERS, media_type=MEDIA_TYPE)


async def _docs(_request: Request) -> Response:
    return HTMLResponse(page(description()), headers={**_HEADERS, "Content-Security-Policy": _DOCS_POLICY})
