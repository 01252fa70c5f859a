"""Steps two and three, receive and apply: page by page, each kept together with the cursor behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from peerdesk.domain.changes import Changes
from peerdesk.errors import EpochChanged, NotOurServer
from peerdesk.protocol.messages import ChangesPage, ScopeChange, from_wire
from peerdesk.sync.line import Line
from peerdesk.sync.refusals import AnswerLate, LineCut
from peerdesk.sync.report import Tally
from peerdesk.sync.schedule import Portion
from peerdesk.sync.witness import Witness

OnPage = Callable[[int], None]
"""Told how many records are still to come."""


class _Keeping:
    """The page that is being kept while the next one is on its way, if there is one."""

    def __init__(self, line: Line, tally: Tally, on_page: OnPage) -> None:
        self._line = line
        self._tally = tally
        self._on_page = on_page
        self._left: list[tuple[ChangesPage, Callable[[], Changes]]] = []

    def begin(self, page: ChangesPage, work: Callable[[], Changes]) -> None:
        """Begin to keep a page; one by which somebody comes or leaves, and the last one, to the end."""
        self._left.append((page, self._line.beside(work)))
        if page.scope or not page.more:
            self.end()

    def end(self) -> None:
        """Wait until it is kept, and tell of it. Raises what the store raised."""
        while self._left:
            page, kept = self._left.pop()
            self._tally.note(kept())
            self._tally.received += len(page.records)
            self._tally.choices |= {(record.kind, record.id) for record in page.records if record.rivals}
            self._on_page(page.remaining)


class Receiver:
    """Takes in what is new. Remembers from one sync to the next how large a page the line carries."""

    def __init__(self, line: Line, witness: Witness) -> None:
        self._line = line
        self._witness = witness
        self._portion = Portion()

    def recall(self) -> None:
        """Make ready to send again what was taken in an epoch nobody knows, as after a database was lost."""
        if not self._line.in_database(self._line.store.sync_state).epoch:
            self._offer_again(0)

    def receive(self, tally: Tally, on_page: OnPage, send: Callable[[], None]) -> bool:
        """Take in everything new; True when more of ours is to be sent because of it.

        That is so when the clinic was restored from a backup and must be refilled, and when a
        participant leaves this desk whose last work here has to reach the clinic first: before the
        next page is asked for, since to ask says that this desk knows. A page by which nobody comes or
        leaves is kept while the next one is on its way.
        """
        keeping = _Keeping(self._line, tally, on_page)
        try:
            return self._receive(keeping, tally, send)
        finally:
            keeping.end()

    def _receive(self, keeping: _Keeping, tally: Tally, send: Callable[[], None]) -> bool:
        line = self._line
        state = line.in_database(line.store.sync_state)
        cursor, send_again = state.cursor, False
        while True:
            try:
                page = self._next_page(cursor)
            except EpochChanged:
                if not cursor:
                    raise
                keeping.end()
                self._offer_again(state.durable_seq)
                tally.epoch_changed = True
                cursor, send_again = "", True
                continue
            keeping.end()
            tally.clinic_is_ahead = page.server_time - line.clock.now()
            if not cursor and line.in_database(partial(line.store.outbox.note_epoch, page.epoch)):
                line.in_database(line.store.blobs.offer_again)
                tally.epoch_changed = send_again = True
            keeping.begin(page, partial(self._apply, page))
            self._witness.hear(page)
            send_again |= bool(page.scope)
            if not page.more:
                return send_again
            if page.cursor == cursor:
                raise NotOurServer
            cursor = page.cursor
            if any(event.change is ScopeChange.REVOKE for event in page.scope):
                send()

    def _offer_again(self, after_seq: int) -> None:
        """Offer what a restored clinic may have lost."""
        store = self._line.store
        self._line.in_database(lambda: store.outbox.offer_again(after_seq))
        self._line.in_database(store.blobs.offer_again)

    def _next_page(self, cursor: str) -> ChangesPage:
        began = self._line.clock.monotonic()
        try:
            page = self._line.changes(cursor, self._portion.size)
        except (AnswerLate, LineCut):
            self._portion = self._portion.after_cut(self._line.clock.monotonic() - began)
            raise
        if len(page.records) >= self._portion.size:
            self._portion = self._portion.after_success(self._line.clock.monotonic() - began)
        return page

    def _apply(self, page: ChangesPage) -> Changes:
        from peerdesk.store.leaving import News

        last = {event.participant_id: event.change for event in page.scope}
        revoked = [participant for participant, change in last.items() if change is ScopeChange.REVOKE]
        states = [from_wire(record) for record in page.records]
        leaving = News(
            revoked_seq=max((e.seq for e in page.scope if e.change is ScopeChange.REVOKE), default=0),
            approved_seq=page.approved_seq,
            more=page.more,
        )
        store = self._line.store
        return self._line.in_database(
            lambda: store.apply(
                states,
                cursor=page.cursor,
                epoch=page.epoch,
                durable_seq=page.durable_seq,
                revoked=revoked,
                leaving=leaving,
            )
        )
