"""Step four, verify: both sides compare what they hold; what differs is fetched again, alone."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import date
from itertools import islice
from uuid import UUID

from peerdesk.protocol.body import MAX_RECORDS
from peerdesk.sync.line import Line
from peerdesk.sync.report import Tally

SHARES = 7
"""Everyone is compared once in so many days, changed or not."""
_log = logging.getLogger(__name__)


class Verifier:
    """Compares digests with the clinic. Remembers from one sync to the next what is still to be compared."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._owed: frozenset[UUID] = frozenset()
        self._compared_on: date | None = None
        self._last_differed = True

    @property
    def is_equal(self) -> bool:
        """True when at the last look both sides held the same, and nothing changed since."""
        return not self._owed and not self._last_differed

    def verify(self, tally: Tally) -> None:
        """Compare those who changed and a seventh of the rest; heal who differs, and look again.

        Makes no request when nothing changed and today's seventh was compared.
        """
        self._owed |= tally.changes.participants
        today = self._line.clock.now().date()
        if not self._owed and self._compared_on == today:
            return
        differing = self._compare(self._chosen(today))
        for participant_id in differing:
            self._heal(participant_id, tally)
        still = self._compare(differing) if differing else differing
        self._owed = frozenset(still)
        self._last_differed = bool(still)
        self._compared_on = today

    def _chosen(self, today: date) -> set[UUID]:
        everyone = self._line.in_database(self._line.store.digests).keys()
        share = today.toordinal() % SHARES
        return {p for p in everyone if p in self._owed or p.int % SHARES == share}

    def _compare(self, participants: Collection[UUID]) -> set[UUID]:
        store = self._line.store
        cursor = self._line.in_database(store.sync_state).cursor
        mine = self._line.in_database(lambda: store.digests(participants))
        rest = iter(mine.items())
        differing: set[UUID] = set()
        while some := dict(islice(rest, MAX_RECORDS)):
            differing |= self._line.differing(cursor, some)
        return differing

    def _heal(self, participant_id: UUID, tally: Tally) -> None:
        """Take the clinic's records of a participant for the confirmed ones; what waits stays on top."""
        states = self._line.participant(participant_id)
        store = self._line.store
        tally.note(self._line.in_database(lambda: store.replace_participant(participant_id, states)))
        tally.healed += 1
        _log.info("one participant was healed")
