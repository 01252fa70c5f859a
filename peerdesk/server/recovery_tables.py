"""The clinic's tables for the way back into a desk, and for the account of who used it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, PrimaryKeyConstraint, Table, Text

from peerdesk.server.tables import clinic_column, metadata, uuid_column

_HASH = 32

recovery_key = Table(
    "recovery_key",
    metadata,
    clinic_column(),
    Column("key_id", Text, nullable=False),
    Column("public", LargeBinary, nullable=False),
    Column("published_at", Text, nullable=False),
    PrimaryKeyConstraint("clinic_id", "key_id"),
)
"""The public halves of a clinic's recovery keys; laptops seal to the newest."""

escrow = Table(
    "escrow",
    metadata,
    clinic_column(),
    uuid_column("device_id"),
    uuid_column("vault_id"),
    Column("key_id", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("received_at", Text, nullable=False),
    PrimaryKeyConstraint("clinic_id", "device_id"),
    Index("ix_escrow_vault_id", "vault_id", unique=True),
)
"""The keys of vaults, sealed so that only the custodians of a recovery key open them."""

recovery = Table(
    "recovery",
    metadata,
    clinic_column(),
    uuid_column("request_id"),
    uuid_column("device_id"),
    uuid_column("vault_id"),
    Column("public", LargeBinary, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("answer", LargeBinary, nullable=True),
    Column("used_at", Text, nullable=True),
    PrimaryKeyConstraint("clinic_id", "request_id"),
    Index("ix_recovery_device_id", "clinic_id", "device_id"),
)
"""Who asked for a way back in, and the sealed answer once the custodians gave one."""

removal = Table(
    "removal",
    metadata,
    clinic_column(),
    uuid_column("device_id"),
    Column("ordered_at", Text, nullable=False),
    Column("receipt", LargeBinary, nullable=True),
    Column("received_at", Text, nullable=True),
    PrimaryKeyConstraint("clinic_id", "device_id"),
)
"""The laptops that were called in, and the signed receipt of each that took its desk off."""

audit = Table(
    "audit",
    metadata,
    clinic_column(),
    Column("seq", BigInteger, nullable=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("previous", LargeBinary(_HASH), nullable=False),
    Column("hash", LargeBinary(_HASH), nullable=False),
    PrimaryKeyConstraint("clinic_id", "seq"),
)
"""What was done that somebody must be able to ask about; each row holds the hash of the one before it."""
