"""One sync, in five steps: send, receive, apply, verify, schedule."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from peerdesk.domain.changes import Changes
from peerdesk.domain.words import Role
from peerdesk.errors import AuditContradicted, ManyLeave, ServerBusy, SessionRefused, SyncError
from peerdesk.protocol.messages import Order
from peerdesk.protocol.removal_errors import DeskCalledIn
from peerdesk.store.sync_state import SyncEntry
from peerdesk.sync.attachments import Courier
from peerdesk.sync.line import Line
from peerdesk.sync.receiving import Receiver
from peerdesk.sync.report import OnProgress, Progress, SyncPaused, SyncReport, Tally
from peerdesk.sync.schedule import next_delay
from peerdesk.sync.sending import Sender
from peerdesk.sync.verifying import Verifier
from peerdesk.sync.witness import Witness

if TYPE_CHECKING:
    from peerdesk.sync.traffic import Traffic
    from peerdesk.vault.blobs import Blobs

_log = logging.getLogger(__name__)
Show = Callable[[int], None]
"""Told how many records are still to go, or to come."""


@dataclass(frozen=True, slots=True)
class _Start:
    """When a sync began, and what had gone over the wire by then."""

    moment: datetime
    monotonic: float
    traffic: Traffic


class Engine:
    """Brings one desk and its clinic to the same state, as often as it is asked to.

    Lives on the network thread; the store is only reached through the line's `in_database`. No transaction
    is open while the network is waited for.
    """

    def __init__(
        self,
        line: Line,
        *,
        rng: Random,
        blobs: Blobs | None = None,
    ) -> None:
        """Without `blobs`, records alone travel."""
        self._line = line
        self._sender = Sender(self._line)
        self._witness = Witness(self._line)
        self._receiver = Receiver(self._line, self._witness)
        self._verifier = Verifier(self._line)
        self._courier = Courier(self._line, blobs) if blobs is not None else None
        self._rng = rng

    def sync_once(self, on_progress: OnProgress, failures: int = 0) -> SyncReport:
        """Sync as far as it goes; what stopped it is in the report, what was done stays done.

        `failures`: syncs in a row before this one that did not get through. Raises EnrolmentPending
        or EnrolmentRefused while the laptop is being set up, and what the store raises.
        """
        start = _Start(self._line.clock.now(), self._line.clock.monotonic(), self._line.transport.traffic)
        tally = Tally()

        def show(remaining: int) -> None:
            on_progress(self._progress(tally, start, remaining))

        try:
            self._receiver.recall()
            self._line.session.ensure()
            self._obey(tally, show)
            if self._holds_records():
                self._exchange(tally, show)
        except SyncPaused:
            tally.paused = True
        except SyncError as problem:
            tally.problem = problem
        self._note(tally, start)
        return self._schedule(self._report(tally, start), failures)

    def _holds_records(self) -> bool:
        """False for the desk of an auditor, whose sync only hears what the clinic orders."""
        identity = self._line.store.identity
        return identity is None or set(identity.roles) != {Role.AUDITOR}

    def _exchange(self, tally: Tally, show: Show) -> None:
        try:
            self._send(tally, show)
            self._receive_and_apply(tally, show)
            self._verify(tally)
            self._carry(tally, show)
        except SessionRefused:
            # It may have been called in while this was under way; the session it tried anew then says so.
            self._obey(tally, show)
            raise

    def _obey(self, tally: Tally, show: Show) -> None:
        """Of a laptop that was called in, hand in what it owes and no more. Raises DeskCalledIn then.

        A problem on the way ends the sync as ever: it is called in again the next time.
        """
        order = self._line.session.order
        if order is None:
            return
        if order is Order.HAND_IN:
            self._send(tally, show)
            self._sender.count_lone_failures(tally)
            if tally.problem is not None:
                raise tally.problem
            if self._courier is not None and not self._courier.hand_in(tally, show):
                raise SyncPaused
        raise DeskCalledIn

    def _send(self, tally: Tally, show: Show) -> None:
        self._sender.send(tally, show)

    def _receive_and_apply(self, tally: Tally, show: Show) -> None:
        """What comes in may ask for more to go out: a restored clinic, a participant who leaves."""

        def send() -> None:
            self._send(tally, show)

        if self._receiver.receive(tally, show, send):
            send()
            self._receiver.receive(tally, show, send)
        if self._line.in_database(self._line.store.sync_state).is_held_back:
            tally.problem = ManyLeave()

    def _verify(self, tally: Tally) -> None:
        self._sender.count_lone_failures(tally)
        self._verifier.verify(tally)
        try:
            self._witness.testify()
        except AuditContradicted as contradicted:
            tally.problem = tally.problem or contradicted

    def _carry(self, tally: Tally, show: Show) -> None:
        """The bytes of files go last, so that no record waits for them."""
        if self._courier is not None:
            self._courier.carry(tally, show)

    def _schedule(self, report: SyncReport, failures: int) -> SyncReport:
        failures = report.failures_after(failures)
        asked = report.problem.retry_after if isinstance(report.problem, ServerBusy) else None
        return replace(report, next_in=next_delay(failures, self._rng, asked))

    def _progress(self, tally: Tally, start: _Start, remaining: int) -> Progress:
        traffic = self._line.transport.traffic - start.traffic
        return Progress(
            tally.sent + tally.received,
            remaining,
            traffic.up + traffic.down,
            self._line.clock.monotonic() - start.monotonic,
            tally.tell(),
        )

    def _is_equal(self, tally: Tally) -> bool:
        is_equal = self._verifier.is_equal or not self._holds_records()
        return is_equal and tally.problem is None and not tally.paused

    def _note(self, tally: Tally, start: _Start) -> None:
        problem = tally.problem.code if tally.problem else SyncPaused.code if tally.paused else None
        traffic = self._line.transport.traffic - start.traffic
        ahead = tally.clinic_is_ahead
        entry = SyncEntry(
            started_at=start.moment,
            ended_at=self._line.clock.now(),
            sent=tally.sent,
            received=tally.received,
            healed=tally.healed,
            problem=problem,
            is_complete=self._is_equal(tally),
            bytes_up=traffic.up,
            bytes_down=traffic.down,
            bytes_spared=traffic.spared,
            clinic_is_ahead=None if ahead is None else ahead.total_seconds(),
            choices=len(tally.choices),
        )
        self._line.in_database(lambda: self._line.store.note_sync(entry))
        _log.info("sync: %d up, %d down, %s", tally.sent, tally.received, problem or "through")

    def _report(self, tally: Tally, start: _Start) -> SyncReport:
        count = self._line.in_database(self._line.store.outbox.count)
        traffic = self._line.transport.traffic - start.traffic
        return SyncReport(
            sent=tally.sent,
            received=tally.received,
            healed=tally.healed,
            held=tally.held,
            carried=tally.carried,
            needs_you=count.needs_you,
            waiting=count.waiting,
            all_at_clinic=self._is_equal(tally) and count.waiting == 0,
            bytes_up=traffic.up,
            bytes_down=traffic.down,
            paused=tally.paused,
            seconds=self._line.clock.monotonic() - start.monotonic,
            problem=tally.problem,
            changes=tally.changes | Changes(sync=True),
            clinic_is_ahead=tally.clinic_is_ahead,
        )
