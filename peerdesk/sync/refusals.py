"""What a refusal of the clinic means: from status, headers and stable code to one expected error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from peerdesk import errors
from peerdesk.errors import PeerDeskError
from peerdesk.protocol import bundle_errors, codes
from peerdesk.protocol.messages import Problem


class TokenExpired(errors.SessionRefused):
    """The ten minutes are over; a fresh token is one signature away."""


class ServerTrouble(errors.ServerBusy):
    """The clinic broke over this message (HTTP 500); a smaller one may pass."""


class AnswerLate(errors.ServerUnreachable):
    """The answer did not come in time; a smaller message may make it."""


class LineCut(errors.ServerUnreachable):
    """The line broke in the middle of a message; a smaller one may make it."""


class NoRoom(errors.MessageRefused):
    """The clinic has no room for more files of this participant."""

    code = codes.NO_ROOM


_BY_CODE: Mapping[str, Callable[[], PeerDeskError]] = MappingProxyType(
    {
        codes.CODE_UNKNOWN: errors.CodeUnknown,
        codes.CODE_USED: errors.CodeUsed,
        codes.CODE_EXPIRED: errors.CodeExpired,
        codes.CODE_BLOCKED: errors.CodeBlocked,
        codes.ENROLMENT_PENDING: errors.EnrolmentPending,
        codes.ENROLMENT_REFUSED: errors.EnrolmentRefused,
        codes.SESSION_REFUSED: errors.SessionRefused,
        codes.TOKEN_EXPIRED: TokenExpired,
        codes.NOT_ALLOWED: errors.MessageRefused,
        codes.NOT_FOUND: errors.MessageRefused,
        codes.MALFORMED: errors.MessageRefused,
        codes.BODY_TOO_LARGE: errors.BodyTooLarge,
        codes.NO_ROOM: NoRoom,
        codes.PROTOCOL_UNKNOWN: errors.ServerTooNew,
        codes.EPOCH_CHANGED: errors.EpochChanged,
        codes.BUNDLE_DAMAGED: bundle_errors.BundleDamaged,
        codes.BUNDLE_TOO_NEW: bundle_errors.BundleTooNew,
        codes.BUNDLE_OTHER_CLINIC: bundle_errors.OtherClinic,
        codes.BUNDLE_UNKNOWN_LAPTOP: bundle_errors.UnknownLaptop,
    }
)
_COME_BACK = frozenset({429, 502, 503, 504})
"""Statuses that a proxy in front of the clinic may say for it."""
_SIGN_IN_FIRST = 511  # RFC 6585: a network that wants a sign-in


def refusal(status: int, problem: Problem | None, retry_after: float | None) -> PeerDeskError:
    """The error of a reply with `status` >= 400; `problem` is None when the clinic itself did not speak."""
    if problem is not None and problem.code in _BY_CODE:
        return _BY_CODE[problem.code]()
    if status in _COME_BACK or (problem and problem.code == codes.TOO_MANY_REQUESTS):
        return errors.ServerBusy(retry_after=_wait(problem, retry_after))
    if status == 413:
        return errors.BodyTooLarge()
    if status >= 500 and status != _SIGN_IN_FIRST:
        return ServerTrouble(retry_after=_wait(problem, retry_after))
    return errors.NotOurServer() if problem is None else errors.MessageRefused()


def _wait(problem: Problem | None, retry_after: float | None) -> float | None:
    if retry_after is None and problem is not None and problem.retry_after is not None:
        return float(problem.retry_after)
    return retry_after


def seconds_to_wait(header: str | None, now: datetime) -> float | None:
    """The seconds a Retry-After header asks for, as a number or a date (RFC 9110, 10.2.3); None if unread."""
    if header is None:
        return None
    if header.strip().isdigit():
        return float(header)
    moment = date_of(header)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def date_of(header: str | None) -> datetime | None:
    """The moment an HTTP date names, or None when it is missing or does not read."""
    if header is None:
        return None
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
