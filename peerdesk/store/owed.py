"""Bytes of attachments the clinic does not have yet, beside the ops of the outbox."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection

IS_OWED = "b.complete = 1 AND b.at_clinic = 0 AND a.deleted = 0"
"""Of a blob `b` and its attachment `a`: it is whole, not thrown away, and only here."""
RECORD_UNSENT = "SELECT 1 FROM outbox AS o WHERE o.record_id = a.id AND o.absorbed = 0 AND o.at_clinic = 0"
"""The ops on an attachment `a` that the clinic does not have."""
OWED_BYTES = f"""
SELECT 'attachment' AS kind, b.attachment_id AS record_id, b.participant_id, NULL AS body, b.since,
       CASE WHEN b.code IS NULL THEN 'pending' ELSE 'attention' END AS state, b.code,
       0 AS at_clinic, 9223372036854775807 AS position
FROM blob AS b JOIN attachment AS a ON a.id = b.attachment_id WHERE {IS_OWED}
"""
"""One row for each file, in the form of the outbox and after every op."""


def owed_of(connection: Connection, participant_id: UUID) -> int:
    """How many ops and files of a participant the clinic does not have yet."""
    count = connection.exec_driver_sql(
        f"SELECT (SELECT count(*) FROM outbox WHERE participant_id = ?1 AND absorbed = 0 AND at_clinic = 0)"
        f" + (SELECT count(*) FROM ({OWED_BYTES}) WHERE participant_id = ?1)",
        (participant_id.bytes,),
    )
    return int(count.scalar_one())
