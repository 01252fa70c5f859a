"""Work the clinic could not file: put out of sight, or said anew with what was wrong put right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.domain.changes import Changes
from peerdesk.domain.clock import Clock
from peerdesk.domain.ids import NewId
from peerdesk.domain.ops import Action, FieldChange, Op
from peerdesk.domain.records import Record, fields_of, plain
from peerdesk.errors import NotAllowed, NotFound
from peerdesk.store.database import Database
from peerdesk.store.identity import Identity
from peerdesk.store.journal import Frames
from peerdesk.store.pending import PENDING
from peerdesk.store.records import ids_json, put
from peerdesk.store.replay import read_identity
from peerdesk.store.sync_state import is_clock_trusted
from peerdesk.store.writing import Draft, changed, last_number, open_draft, save
from peerdesk.tables.rows import to_row

REPLACED = "replaced"
"""The state of an op whose content goes on in a later one."""


class Held:
    """What can be done here about ops that need somebody to look."""

    def __init__(self, database: Database, clock: Clock, new_id: NewId, frames: Frames) -> None:
        self._database = database
        self._clock = clock
        self._new_id = new_id
        self._frames = frames

    def dismiss(self, record_id: UUID) -> list[UUID]:
        """Ask no longer about the ops of a record that the clinic holds; gives their ids, to take it back.

        They stay at the clinic and shown here as they are. What the clinic could not take at all stays.
        """
        with self._database.transaction() as connection:
            rows = connection.exec_driver_sql(
                "UPDATE outbox SET state = 'custody' WHERE record_id = ? AND state = 'attention'"
                " AND at_clinic = 1 AND absorbed = 0 RETURNING op_id",
                (record_id.bytes,),
            ).scalars()
            return [UUID(bytes=op_id) for op_id in rows.all()]

    def take_up(self, op_ids: Collection[UUID]) -> None:
        """Ask again about ops that were dismissed."""
        with self._database.transaction() as connection:
            connection.exec_driver_sql(
                "UPDATE outbox SET state = 'attention' WHERE state = 'custody' AND code IS NOT NULL"
                " AND op_id IN (SELECT unhex(value) FROM json_each(?))",
                (ids_json(op_ids),),
            )

    def offer(self, record_id: UUID) -> None:
        """Offer the clinic at once what it could not take of a record, without waiting for tomorrow."""
        with self._database.transaction() as connection:
            connection.exec_driver_sql(
                "UPDATE outbox SET state = 'sent', code = NULL"
                " WHERE record_id = ? AND state = 'attention' AND at_clinic = 0 AND absorbed = 0",
                (record_id.bytes,),
            )

    def say_anew(self, record: type[Record], id: UUID, values: Mapping[str, Any]) -> Changes:
        """Owe the clinic one op in place of all that waits on a record: what is shown, with other `values`.

        It stands on what the clinic has confirmed and on nothing it holds, so it can be filed. Raises
        NotFound when the record is gone, DiskFull, FolderReadOnly, DatabaseDamaged.
        """
        with self._database.transaction() as connection:
            draft = open_draft(connection, record, id)
            identity = read_identity(connection)
            if draft.shown is None or draft.shown.deleted or identity is None:
                raise NotFound(kind=record.kind, id=id)
            op = self._op(connection, identity, draft, values)
            _replace_waiting(connection, draft)
            frame = self._frames.append_ops([op])
            draft.add(op)
            save(connection, [draft], frame)
        return Changes.of([(op.record_kind, op.record_id, op.participant_id)])

    def take_back(self, record: type[Record], id: UUID) -> Changes:
        """Let a change of a record that never left this laptop not have been made.

        Raises NotAllowed when nothing of it waits here, or some of it is on its way already.
        """
        with self._database.transaction() as connection:
            draft = open_draft(connection, record, id)
            if draft.clinic is None or not draft.waiting:
                raise NotAllowed
            if any(each.state != PENDING for each in draft.waiting):
                raise NotAllowed
            _replace_waiting(connection, draft)
            put(connection, record.kind, [to_row(draft.clinic)])
            connection.exec_driver_sql("DELETE FROM confirmed WHERE record_id = ?", (id.bytes,))
        return Changes.of([(record.kind, id, draft.clinic.participant_id)])

    def _op(self, connection: Connection, identity: Identity, draft: Draft, values: Mapping[str, Any]) -> Op:
        assert draft.shown is not None
        now = self._clock.now().replace(microsecond=0)
        wanted = draft.shown.values | {name: plain(value) for name, value in values.items()}
        return Op(
            op_id=self._new_id(),
            device_id=identity.device_id,
            incarnation=identity.incarnation,
            n=last_number(connection, identity.incarnation) + 1,
            actor_id=identity.staff_id,
            action=Action.CREATE if draft.clinic is None else Action.PATCH,
            record_kind=draft.record.kind,
            record_id=draft.id,
            participant_id=draft.shown.participant_id,
            fields=_fields(draft, wanted),
            wall_time=now,
            time_unverified=not is_clock_trusted(connection, now),
        )


def _fields(draft: Draft, wanted: Mapping[str, Any]) -> dict[str, FieldChange]:
    """All of a record the clinic does not have, or what differs from what it confirmed."""
    specs = fields_of(draft.record)
    if draft.clinic is None:
        return {
            name: FieldChange(add=tuple(value)) if specs[name].is_members else FieldChange(value)
            for name, value in wanted.items()
        }
    bases = {name: draft.clinic.setter(name) for name in wanted}
    return changed(draft.clinic, draft.record, wanted, bases)


def _replace_waiting(connection: Connection, draft: Draft) -> None:
    connection.exec_driver_sql(
        f"UPDATE outbox SET state = '{REPLACED}', absorbed = 1"
        " WHERE op_id IN (SELECT unhex(value) FROM json_each(?))",
        (ids_json(each.op.op_id for each in draft.waiting),),
    )
    draft.waiting.clear()
