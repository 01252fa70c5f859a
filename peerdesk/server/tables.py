"""The clinic's tables: the records, and what the server itself must remember.

`clinic_id` comes first in every primary key, so that the database can be split by clinic; on PostgreSQL the
tables that grow with the work are, from the first day.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.records import Record
from peerdesk.tables.columns import field_columns, id_column, meta_columns

metadata = MetaData()
# How PostgreSQL splits a table; one with an index that is unique over all clinics cannot be split.
_BY_CLINIC = "HASH (clinic_id)"
_LOOKED_UP = {"assignment": ("staff_id",), "participant": ("merged_into",), "review": ("contact_id",)}


def clinic_column() -> Column[bytes]:
    """Whose row it is."""
    return Column("clinic_id", LargeBinary(16), nullable=False)


def uuid_column(name: str, *, nullable: bool = False) -> Column[bytes]:
    """A column of ids."""
    return Column(name, LargeBinary(16), nullable=nullable)


def _record_table(record: type[Record]) -> Table:
    """A kind's table; `only_for` names the one staff member who may see the row, an author of a draft."""
    found = Table(
        record.kind,
        metadata,
        clinic_column(),
        id_column(primary_key=False),
        *field_columns(record),
        *meta_columns(),
        uuid_column("only_for", nullable=True),
        PrimaryKeyConstraint("clinic_id", "id"),
        Index(f"ix_{record.kind}_participant_scope", "clinic_id", "participant_scope"),
        postgresql_partition_by=_BY_CLINIC,
    )
    for name in _LOOKED_UP.get(record.kind, ()):
        Index(f"ix_{record.kind}_{name}", found.c.clinic_id, found.c[name])
    return found


record_tables: Mapping[str, Table] = MappingProxyType(
    {kind: _record_table(record) for kind, record in RECORDS.items()}
)
"""The table of each kind of record."""

counter = Table(
    "counter",
    metadata,
    clinic_column(),
    Column("seq", BigInteger, nullable=False),
    Column("durable_seq", BigInteger, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    PrimaryKeyConstraint("clinic_id"),
)
"""One row a clinic: last number given out, highest in a verified backup, epoch, cursor key."""

op = Table(
    "op",
    metadata,
    clinic_column(),
    uuid_column("op_id"),
    uuid_column("device_id"),
    uuid_column("actor_id"),
    uuid_column("record_id", nullable=True),
    Column("record_kind", Text, nullable=True),
    Column("received_at", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("code", Text, nullable=True),
    Column("seq", BigInteger, nullable=True),
    PrimaryKeyConstraint("clinic_id", "op_id"),
    postgresql_partition_by=_BY_CLINIC,
)
"""Every op ever received, byte for byte, with its verdict; `device_id` and `actor_id` are the sender's.

What came under an id that was taken has an `op_id` of its own; its bytes say the other.
"""

Index(
    "ix_op_held",
    op.c.clinic_id,
    op.c.record_id,
    sqlite_where=op.c.outcome == "held",
    postgresql_where=op.c.outcome == "held",
)

feed = Table(
    "feed",
    metadata,
    clinic_column(),
    Column("seq", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    uuid_column("record_id"),
    uuid_column("participant_id", nullable=True),
    uuid_column("only_for", nullable=True),
    PrimaryKeyConstraint("clinic_id", "seq"),
    postgresql_partition_by=_BY_CLINIC,
)
"""What happened, numbered without a gap: a change of a record, or a grant or revoke for one staff member."""

scope = Table(
    "scope",
    metadata,
    clinic_column(),
    uuid_column("staff_id"),
    uuid_column("participant_id"),
    PrimaryKeyConstraint("clinic_id", "staff_id", "participant_id"),
)
"""Who sees whom, derived from assignments and teams."""

Index("ix_scope_participant_id", scope.c.clinic_id, scope.c.participant_id)

departure = Table(
    "departure",
    metadata,
    clinic_column(),
    uuid_column("staff_id"),
    uuid_column("participant_id"),
    Column("seq", BigInteger, nullable=False),
    PrimaryKeyConstraint("clinic_id", "staff_id", "participant_id"),
)
"""Whom a staff member saw once and sees no longer, and the number of the event that said so."""

mass_revoke = Table(
    "mass_revoke",
    metadata,
    clinic_column(),
    uuid_column("staff_id"),
    Column("epoch", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    PrimaryKeyConstraint("clinic_id", "staff_id"),
)
"""Up to which number of an epoch an administrator said that many are meant to leave a person's laptops."""

digest = Table(
    "digest",
    metadata,
    clinic_column(),
    uuid_column("participant_id"),
    uuid_column("only_for"),
    Column("total", LargeBinary(32), nullable=False),
    PrimaryKeyConstraint("clinic_id", "participant_id", "only_for"),
)
"""Sums of record digests: one a participant for what all see, one more for each author's own drafts."""

blob = Table(
    "blob",
    metadata,
    clinic_column(),
    uuid_column("participant_id"),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    uuid_column("device_id"),
    Column("received_at", Text, nullable=False),
    PrimaryKeyConstraint("clinic_id", "participant_id", "sha256"),
)
"""The bytes of a participant's attachments that are whole and checked; `device_id` brought them."""

device = Table(
    "device",
    metadata,
    clinic_column(),
    uuid_column("id"),
    uuid_column("staff_id"),
    Column("status", Text, nullable=False),
    Column("public_key", LargeBinary(32), nullable=False),
    Column("laptop_name", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("app_version", Text, nullable=False),
    Column("enrolled_at", Text, nullable=False),
    Column("last_seen_at", Text, nullable=True),
    Column("told_seq", BigInteger, nullable=False),
    Column("posture", LargeBinary, nullable=True),
    PrimaryKeyConstraint("clinic_id", "id"),
    Index("ix_device_id", "id", unique=True),
)
"""The laptops of a clinic; up to `told_seq`, each has heard who left its owner's care."""

incarnation = Table(
    "incarnation",
    metadata,
    clinic_column(),
    uuid_column("device_id"),
    uuid_column("id"),
    Column("n", BigInteger, nullable=False),
    uuid_column("op_id", nullable=True),
    Column("opened_at", Text, nullable=False),
    uuid_column("copied_from", nullable=True),
    PrimaryKeyConstraint("clinic_id", "device_id", "id"),
)
"""The last op that came of each incarnation of a laptop; `copied_from`: it took over from another one."""

code = Table(
    "code",
    metadata,
    clinic_column(),
    Column("label", Text, nullable=False),
    Column("secret_hash", LargeBinary(32), nullable=False),
    uuid_column("staff_id"),
    Column("expires_at", BigInteger, nullable=False),
    Column("wrong_tries", Integer, nullable=False),
    uuid_column("device_id", nullable=True),
    PrimaryKeyConstraint("clinic_id", "label"),
    Index("ix_code_label", "label", unique=True),
)
"""One-time set-up codes, found by their label; `device_id` is the laptop that used it. Unix seconds."""

nonce = Table(
    "nonce",
    metadata,
    clinic_column(),
    uuid_column("device_id"),
    Column("nonce", LargeBinary(32), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("clinic_id", "device_id", "nonce"),
)
"""What laptops were asked to sign."""

token = Table(
    "token",
    metadata,
    clinic_column(),
    Column("token_hash", LargeBinary(32), nullable=False),
    uuid_column("device_id"),
    uuid_column("incarnation", nullable=True),
    Column("expires_at", BigInteger, nullable=False),
    PrimaryKeyConstraint("clinic_id", "token_hash"),
    Index("ix_token_hash", "token_hash", unique=True),
)
"""Open sessions; the token itself is never stored."""

bundle_key = Table(
    "bundle_key",
    metadata,
    clinic_column(),
    Column("key_id", Text, nullable=False),
    Column("private", LargeBinary(96), nullable=False),
    Column("made_at", Text, nullable=False),
    PrimaryKeyConstraint("clinic_id", "key_id"),
)
"""The clinic's own keys, to which work carried by hand is sealed; laptops are told the newest."""

bundle = Table(
    "bundle",
    metadata,
    clinic_column(),
    uuid_column("bundle_id"),
    uuid_column("device_id"),
    Column("number", BigInteger, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    uuid_column("carried_by", nullable=True),
    PrimaryKeyConstraint("clinic_id", "bundle_id"),
    Index("ix_bundle_device_id", "clinic_id", "device_id"),
)
"""The files that were carried in, and by whom; nobody in particular when it was done at the server."""

asked = Table(
    "asked",
    metadata,
    clinic_column(),
    Column("who", Text, nullable=False),
    Column("minute", BigInteger, nullable=False),
    Column("requests", Integer, nullable=False),
    PrimaryKeyConstraint("clinic_id", "who", "minute"),
)
"""How often somebody asked within a minute since 1970; strangers are of the clinic of nobody."""

opening = Table(
    "opening",
    metadata,
    clinic_column(),
    uuid_column("id"),
    uuid_column("staff_id"),
    uuid_column("participant_id"),
    Column("reason", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("ends_at", BigInteger, nullable=False),
    Column("over", Boolean, nullable=False),
    PrimaryKeyConstraint("clinic_id", "id"),
    Index("ix_opening_staff_id", "clinic_id", "staff_id"),
)
"""Records opened with a reason by somebody who does not care for the person; `ends_at` in Unix seconds."""
