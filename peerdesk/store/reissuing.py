"""Work whose op id the clinic knows with another content goes on under a new id."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from peerdesk.domain.ids import NewId
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.ops import Op, as_change
from peerdesk.store.identity import Identity
from peerdesk.store.journal import Frames
from peerdesk.store.writing import last_number, open_draft, save

_decode = msgspec.json.Decoder(Op).decode


def reissue(connection: Connection, identity: Identity, frames: Frames, new_id: NewId, op_id: UUID) -> bool:
    """Owe the clinic an op's content once more; False when this was done for its record before.

    Nobody here saw what the clinic has under the id, so the new op goes over no value: what differs
    becomes a rival, what is equal merges.
    """
    asked = "SELECT body FROM outbox JOIN outbox_body USING (position) WHERE op_id = ?"
    found = connection.exec_driver_sql(asked, (op_id.bytes,)).scalar()
    if found is None:
        return False
    op = _decode(found)
    again = "SELECT 1 FROM outbox WHERE record_id = ? AND state = 'custody' AND code IS NOT NULL"
    if connection.exec_driver_sql(again, (op.record_id.bytes,)).scalar():
        return False
    draft = open_draft(connection, RECORDS[op.record_kind], op.record_id)
    fresh = replace(
        as_change(op),
        op_id=new_id(),
        device_id=identity.device_id,
        incarnation=identity.incarnation,
        n=last_number(connection, identity.incarnation) + 1,
    )
    draft.add(fresh)
    save(connection, [draft], frames.append_ops([fresh]))
    return True
