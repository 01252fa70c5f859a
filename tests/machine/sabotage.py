"""Ways to break the program on purpose, each of which the machine has to notice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs
from sqlalchemy import Connection

from peerdesk.domain import ops
from peerdesk.domain.changes import Changes
from peerdesk.domain.ops import Op, RecordState
from peerdesk.errors import SyncError
from peerdesk.protocol.messages import ChangesPage
from peerdesk.server import changes, feed, push
from peerdesk.server.authority import Actor
from peerdesk.server.cursor import Cursor
from peerdesk.server.custody import Received
from peerdesk.server.hearing import Hearing
from peerdesk.server.storage import Storage
from peerdesk.store import applying, leaving
from peerdesk.store.journal import Frames
from peerdesk.store.outbox import Outbox, Settled
from peerdesk.sync.receiving import Receiver
from peerdesk.sync.sending import Sender
from tests.machine.wire import ClinicStops

Sabotage = Callable[[pytest.MonkeyPatch], None]


def store_the_cursor_before_its_page(patch: pytest.MonkeyPatch) -> None:
    real = Receiver._apply

    def apply(self: Receiver, page: ChangesPage) -> Changes:
        real(self, structs.replace(page, records=(), scope=()))
        return real(self, page)

    patch.setattr(Receiver, "_apply", apply)


def take_sending_for_custody(patch: pytest.MonkeyPatch) -> None:
    real = Outbox.mark_sent

    def mark_sent(self: Outbox, op_ids: Collection[UUID]) -> None:
        real(self, op_ids)
        self.settle([Settled(op_id, "custody") for op_id in op_ids])

    patch.setattr(Outbox, "mark_sent", mark_sent)


def ignore_the_base(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ops, "_applies", lambda *_: True)


def revoke_before_the_last_work_is_sent(patch: pytest.MonkeyPatch) -> None:
    real = leaving._remove

    def remove(connection: Connection, participant_id: UUID) -> Changes:
        owed = "DELETE FROM outbox WHERE participant_id = ? AND at_clinic = 0"
        connection.exec_driver_sql(owed, (participant_id.bytes,))
        return real(connection, participant_id)

    patch.setattr(leaving, "_remove", remove)
    patch.setattr(leaving, "owed_of", lambda *_: False)


def take_the_number_first(patch: pytest.MonkeyPatch) -> None:
    """In a transaction of its own, before it is known whether anything will be written."""
    real, number, taken = push.take_in, feed.advance, list[feed.Standing]()

    def take_in(storage: Storage, actor: Actor, batch: Sequence[Received], now: datetime) -> push.Taken:
        taken[:] = [storage.write(lambda connection: number(connection, actor.clinic_id, len(batch)))]
        return real(storage, actor, batch, now)

    patch.setattr("peerdesk.server.handlers.take_in", take_in)
    patch.setattr(push, "advance", lambda c, clinic, n: taken.pop() if taken else number(c, clinic, n))


def leave_the_setter_out_of_the_digest(patch: pytest.MonkeyPatch) -> None:
    def digest(self: RecordState) -> int:
        return int.from_bytes(sha256(f"{self.id.hex}|{int(self.deleted)}".encode()).digest())

    patch.setattr(RecordState, "digest", property(digest))


def drop_what_is_refused(patch: pytest.MonkeyPatch) -> None:
    """A 403 of the whole message is taken for an answer to the op."""
    real = Sender._set_aside

    def set_aside(self: Sender, op: Op, problem: SyncError) -> None:
        self._line.store.outbox.settle([Settled(op.op_id, "custody")])
        real(self, op, problem)

    patch.setattr(Sender, "_set_aside", set_aside)


def offer_nothing_to_a_restored_clinic(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Outbox, "offer_again", lambda _self, _after_seq: 0)


def go_on_with_the_cursor_of_another_epoch(patch: pytest.MonkeyPatch) -> None:
    real = changes.read_cursor

    def read_cursor(seal: Any, text: str, at: feed.Standing) -> Any:
        cursor = seal.read(text)
        return real(seal, seal.write(structs.replace(cursor, epoch=at.epoch)), at)

    patch.setattr(changes, "read_cursor", read_cursor)
    patch.setattr("peerdesk.server.verify.read_cursor", read_cursor)


def compare_numbers_of_two_epochs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(applying, "forget_order", lambda _connection: None)


def answer_before_the_commit(patch: pytest.MonkeyPatch) -> None:
    """What was said to be done is undone when the commit does not come about."""
    real = Storage.write

    def write(self: Storage, work: Callable[[Connection], Any]) -> Any:
        results: list[Any] = []

        def done(connection: Connection) -> Any:
            results.append(work(connection))
            return results[-1]

        try:
            return real(self, done)
        except ClinicStops:
            return results[-1]

    patch.setattr(Storage, "write", write)


def hold_what_nobody_is_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Hearing, "_put_forward", lambda *_: None)


def delete_over_what_was_not_seen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ops, "_unseen", lambda _state, _op: frozenset())


def forget_what_was_replaced(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ops, "_remember", lambda state, _replaced: list(state.history))


def let_one_choice_end_every_rival(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ops, "_parted", lambda rivals, _op, _change: (tuple(rivals), ()))


def empty_the_journal_too_early(patch: pytest.MonkeyPatch) -> None:
    """All but the oldest frame, which says whose desk it is."""
    real = Frames.tidy
    patch.setattr(Frames, "tidy", lambda self, needed: real(self, sorted(needed)[:1]))


def skip_what_does_not_fit_on_the_page(patch: pytest.MonkeyPatch) -> None:
    real = changes._fill_from_feed

    def fill(connection: Connection, actor: Actor, cursor: Cursor, top: int, page: changes.Page) -> Cursor:
        return structs.replace(real(connection, actor, cursor, top, page), seq=top)

    patch.setattr(changes, "_fill_from_feed", fill)
