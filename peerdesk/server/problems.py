"""Why a request is refused: a stable code, an HTTP status and English for the log."""

from __future__ import annotations

from sqlalchemy.exc import OperationalError

from peerdesk.errors import PeerDeskError
from peerdesk.protocol import codes
from peerdesk.protocol.messages import Problem

STATUS = {
    codes.CODE_UNKNOWN: 403,
    codes.CODE_USED: 403,
    codes.CODE_EXPIRED: 403,
    codes.CODE_BLOCKED: 403,
    codes.ENROLMENT_PENDING: 403,
    codes.ENROLMENT_REFUSED: 403,
    codes.SESSION_REFUSED: 401,
    codes.TOKEN_EXPIRED: 401,
    codes.NOT_ALLOWED: 403,
    codes.NOT_FOUND: 404,
    codes.BODY_TOO_LARGE: 413,
    codes.MALFORMED: 400,
    codes.PROTOCOL_UNKNOWN: 400,
    codes.TOO_MANY_REQUESTS: 429,
    codes.EPOCH_CHANGED: 409,
    codes.NO_ROOM: 413,
    codes.BUNDLE_DAMAGED: 400,
    codes.BUNDLE_TOO_NEW: 400,
    codes.BUNDLE_OTHER_CLINIC: 403,
    codes.BUNDLE_UNKNOWN_LAPTOP: 403,
    codes.SERVER_BUSY: 503,
    codes.SERVER_FAULT: 500,
}
"""The HTTP status of each code a request may be refused with."""

_PASSING_SQLITE = frozenset({5, 6, 13})
"""SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL; sqlite.org/rescode.html."""
_PASSING_POSTGRES = frozenset({"08", "40", "53", "55", "57"})
"""Classes of SQLSTATE: connection lost, transaction rolled back, no room, in use, shut down."""


class Refused(PeerDeskError):
    """A request the clinic does not answer. `code` is one of `STATUS`."""

    sentence = "The clinic refused: {message}"

    def __init__(self, code: str, message: str, *, retry_after: int | None = None) -> None:
        self.code = code
        self.problem = Problem(code=code, message=message, retry_after=retry_after)
        self.status = STATUS[code]
        super().__init__(message=message)


def is_passing(problem: OperationalError) -> bool:
    """True for what a wait can mend: another writer, a restart, a full disk; not for a column that lacks."""
    number = getattr(problem.orig, "sqlite_errorcode", None)
    if number is not None:
        return number & 0xFF in _PASSING_SQLITE
    # No state: the database was not reached.
    state = getattr(problem.orig, "sqlstate", None)
    return state is None or state[:2] in _PASSING_POSTGRES
