"""Step four, verify: both sides compare what they hold; what differs is fetched again, alone."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import date
from itertools import islice
from uuid import UUID

from peerdesk.domain.changes import Changes
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
        self._all_owed = True
        self._compared_on: date | None = None
        self._last_differed = True

    @property
    def is_equal(self) -> bool:
        """True when at the last look both sides held the same, and nothing changed since."""
        return not self._owed and not self._last_differed

    def verify(self, tally: Tally) -> None:
        """Compare those who changed and a seventh of the rest; heal who differs, and look again.

        The first time, and after the clinic was restored, everyone is compared: nobody knows what was owed
        when the program ended. Makes no request when nothing changed and today's seventh was compared.
        """
        self._owed |= tally.changes.participants
        self._all_owed |= tally.epoch_changed
        today = self._line.clock.now().date()
        if not self._owed and not self._all_owed and self._compared_on == today:
            return
        differing = self._compare(self._chosen(today), tally)
        for participant_id in differing:
            self._heal(participant_id, tally)
        still = self._compare(differing, tally) if differing else differing
        self._owed = frozenset(still)
        self._all_owed = False
        self._last_differed = bool(still)
        self._compared_on = today

    def _chosen(self, today: date) -> set[UUID]:
        everyone = self._line.in_database(self._line.store.digests).keys()
        share = today.toordinal() % SHARES
        return {p for p in everyone if self._all_owed or p in self._owed or p.int % SHARES == share}

    def _compare(self, participants: Collection[UUID], tally: Tally) -> set[UUID]:
        store = self._line.store
        cursor = self._line.in_database(store.sync_state).cursor
        mine = self._line.in_database(lambda: store.digests(participants))
        rest = iter(mine.items())
        differing: set[UUID] = set()
        while some := dict(islice(rest, MAX_RECORDS)):
            reply = self._line.verify(cursor, some)
            differing |= set(reply.differing)
            if reply.left:
                self._let_go(reply.left, tally)
        return differing

    def _let_go(self, left: Sequence[UUID], tally: Tally) -> None:
        """Take those off this desk who do not belong here, once nothing of theirs waits to be sent."""
        store = self._line.store

        def work() -> Changes:
            at = store.sync_state()
            return store.apply((), cursor=at.cursor, epoch=at.epoch, durable_seq=at.durable_seq, revoked=left)

        tally.note(self._line.in_database(work))

    def _heal(self, participant_id: UUID, tally: Tally) -> None:
        """Take the clinic's records of a participant for the confirmed ones; what waits stays on top."""
        states = self._line.participant(participant_id)
        store = self._line.store
        tally.note(self._line.in_database(lambda: store.replace_participant(participant_id, states)))
        tally.healed += 1
        _log.info("one participant was healed")
