"""How far a laptop has read: opaque to the laptop, and sealed so that it cannot be made up."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

import msgspec

_SEAL_LENGTH = 16
MAX_LENGTH = 400


class Snapshot(msgspec.Struct, frozen=True, array_like=True):
    """Reading records as they stand: of everyone in scope, or of the grants numbered `first` to `last`.

    `stage` and `after` say where to go on; `remaining` is how many records are still to come.
    """

    remaining: int
    stage: int = 0
    after: bytes = b""
    first: int = 0
    last: int = 0

    @property
    def is_whole(self) -> bool:
        """True for the first sync, which reads everything in scope."""
        return self.last == 0


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """The feed is read up to `seq`; a snapshot, when there is one, comes before the feed goes on."""

    epoch: str
    seq: int
    snapshot: Snapshot | None = None


class CursorUnreadable(ValueError):
    """Not a cursor this clinic has given to this person."""


@dataclass(frozen=True, slots=True)
class CursorSeal:
    """Writes and reads the cursors of one staff member."""

    secret: bytes
    staff_id: UUID

    def write(self, cursor: Cursor) -> str:
        """A cursor as text for a URL."""
        raw = msgspec.msgpack.encode(cursor)
        return urlsafe_b64encode(self._seal(raw) + raw).decode().rstrip("=")

    def read(self, text: str) -> Cursor:
        """A cursor from its text. Raises CursorUnreadable."""
        try:
            sealed = urlsafe_b64decode(text[:MAX_LENGTH].encode() + b"==")
            seal, raw = sealed[:_SEAL_LENGTH], sealed[_SEAL_LENGTH:]
            if not hmac.compare_digest(seal, self._seal(raw)):
                raise CursorUnreadable("not sealed here")
            return msgspec.msgpack.decode(raw, type=Cursor)
        except (Error, msgspec.DecodeError) as problem:
            raise CursorUnreadable(str(problem)) from problem

    def _seal(self, raw: bytes) -> bytes:
        return hmac.digest(self.secret, self.staff_id.bytes + raw, sha256)[:_SEAL_LENGTH]
