"""How often anybody may ask: counted by the minute, for each laptop, account, and stranger's address.

What counts is kept in the database, so that no restart forgets it, and written by the handful, so that it
costs a busy laptop little and the others nothing. Nobody spends what is somebody else's: a laptop's count
moves once it has shown its session; a stranger's is that of an address, and of what is asked about if it is
there.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from peerdesk.domain.clock import Clock
from peerdesk.protocol import codes
from peerdesk.server.authority import Actor
from peerdesk.server.limits import Limits
from peerdesk.server.lookups import NOBODY
from peerdesk.server.problems import Refused
from peerdesk.server.storage import Storage
from peerdesk.server.tables import asked

_MINUTE = 60
_HANDFULS = 20
"""How often a minute a count that reaches its limit is written."""


class Asker(NamedTuple):
    """Somebody of a clinic, or of none, and how many requests a minute they have."""

    clinic_id: UUID
    name: str
    most: int
    is_known: bool = True

    @property
    def handful(self) -> int:
        """How many are counted before it is written down; with strangers every one."""
        return max(1, self.most // _HANDFULS) if self.is_known else 1


@dataclass(slots=True)
class _Count:
    """Requests of this minute: written down, as of the last time; and not yet."""

    written: int = 0
    fresh: int = 0


class Turnstile:
    """Counts who comes. Used from many threads."""

    def __init__(self, storage: Storage, clock: Clock, limits: Limits) -> None:
        self._storage, self._clock, self._limits = storage, clock, limits
        self._lock = threading.Lock()
        self._minute = 0
        self._counts: dict[Asker, _Count] = {}

    def pass_laptop(self, actor: Actor) -> None:
        """Count a request with a session. Raises Refused when its laptop or its person asks too often."""
        self._pass(
            Asker(actor.clinic_id, f"laptop {actor.device_id}", self._limits.laptop_requests),
            Asker(actor.clinic_id, f"account {actor.staff_id}", self._limits.account_requests),
        )

    def pass_stranger(self, address: str, clinic_id: UUID = NOBODY, about: object = "") -> None:
        """Count a request without a session, about something of a clinic if there is such a thing.

        Raises Refused when that address asks too often about it, or about what is not there.
        """
        is_known = clinic_id != NOBODY
        name = f"{address} {about}" if is_known else address
        self._pass(Asker(clinic_id, name, self._limits.stranger_requests, is_known))

    def _pass(self, *askers: Asker) -> None:
        now = int(self._clock.now().timestamp())
        with self._lock:
            self._begin(now // _MINUTE)
            is_full = any(self._is_full(asker) for asker in askers)
            due = [] if is_full else [asker for asker in askers if self._count(asker)]
        if due:
            is_full = self._write(due, now // _MINUTE)
        if is_full:
            wait = _MINUTE - now % _MINUTE
            raise Refused(codes.TOO_MANY_REQUESTS, "too many requests in this minute", retry_after=wait)

    def _begin(self, minute: int) -> None:
        if minute != self._minute:
            self._minute = minute
            self._counts.clear()

    def _is_full(self, asker: Asker) -> bool:
        count = self._counts.get(asker)
        return count is not None and count.written + count.fresh >= asker.most

    def _count(self, asker: Asker) -> bool:
        """One more; True when it is time to write it down."""
        count = self._counts.setdefault(asker, _Count())
        count.fresh += 1
        if count.fresh < asker.handful:
            return False
        count.written += count.fresh
        count.fresh = 0
        return True

    def _write(self, due: Iterable[Asker], minute: int) -> bool:
        """Add handfuls to what is written; True when somebody had all of theirs before, here or elsewhere."""
        is_full = False
        for asker in due:
            total = self._storage.of(asker.clinic_id).write(
                lambda connection, who=asker: _add(connection, who, minute)  # type: ignore[misc]
            )
            is_full = is_full or total - asker.handful >= asker.most
            with self._lock:
                if asker in self._counts:
                    self._counts[asker].written = max(total, self._counts[asker].written)
        return is_full


def _add(connection: Connection, asker: Asker, minute: int) -> int:
    """Write a handful down, and forget earlier minutes; how many it makes in this one."""
    of_clinic = asked.c.clinic_id == asker.clinic_id.bytes
    connection.execute(asked.delete().where(of_clinic, asked.c.minute < minute))
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(asked)
    more = {"requests": asked.c.requests + insert.excluded.requests}
    statement = insert.on_conflict_do_update(index_elements=asked.primary_key.columns, set_=more)
    row = {
        "clinic_id": asker.clinic_id.bytes,
        "who": asker.name,
        "minute": minute,
        "requests": asker.handful,
    }
    return int(connection.execute(statement.returning(asked.c.requests), row).scalar_one())
