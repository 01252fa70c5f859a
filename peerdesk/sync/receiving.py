"""Steps two and three, receive and apply: page by page, each kept together with the cursor behind it."""

from __future__ import annotations

from collections.abc import Callable

from peerdesk.domain.changes import Changes
from peerdesk.errors import EpochChanged, NotOurServer
from peerdesk.protocol.messages import ChangesPage, ScopeChange, from_wire
from peerdesk.sync.line import Line
from peerdesk.sync.report import Tally

OnPage = Callable[[int], None]
"""Told how many records are still to come."""


def receive(line: Line, tally: Tally, on_page: OnPage) -> bool:
    """Take in everything new; True when more of ours is to be sent because of it.

    That is so when the clinic was restored from a backup and must be refilled, and when a
    participant leaves this desk whose last work here has to reach the clinic first.
    """
    state = line.in_database(line.store.sync_state)
    cursor, send_again = state.cursor, False
    while True:
        try:
            page = line.changes(cursor)
        except EpochChanged:
            if not cursor:
                raise
            line.in_database(lambda: line.store.outbox.offer_again(state.durable_seq))
            cursor, send_again = "", True
            continue
        tally.clinic_is_ahead = page.server_time - line.clock.now()
        tally.changes |= _apply(line, page)
        tally.received += len(page.records)
        send_again |= bool(page.scope)
        on_page(page.remaining)
        if not page.more:
            return send_again
        if page.cursor == cursor:
            raise NotOurServer
        cursor = page.cursor


def _apply(line: Line, page: ChangesPage) -> Changes:
    last = {event.participant_id: event.change for event in page.scope}
    revoked = [participant for participant, change in last.items() if change is ScopeChange.REVOKE]
    states = [from_wire(record) for record in page.records]
    return line.in_database(
        lambda: line.store.apply(
            states, cursor=page.cursor, epoch=page.epoch, durable_seq=page.durable_seq, revoked=revoked
        )
    )
