"""The way back into a desk, and the account of who used it.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ON_SQLITE = (
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
    "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
)
_ON_POSTGRESQL = (
    "CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$",
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit"
    " FOR EACH ROW EXECUTE FUNCTION audit_is_only_added_to()",
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "recovery_key",
        sa.Column("clinic_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("published_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("clinic_id", "key_id"),
    )
    op.create_table(
        "escrow",
        sa.Column("clinic_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("device_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("vault_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("clinic_id", "device_id"),
    )
    op.create_index("ix_escrow_vault_id", "escrow", ["vault_id"], unique=True)
    op.create_table(
        "recovery",
        sa.Column("clinic_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("request_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("device_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("vault_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("used_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("clinic_id", "request_id"),
    )
    op.create_index("ix_recovery_device_id", "recovery", ["clinic_id", "device_id"])
    op.create_table(
        "removal",
        sa.Column("clinic_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("device_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("ordered_at", sa.Text(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("clinic_id", "device_id"),
    )
    op.create_table(
        "audit",
        sa.Column("clinic_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("previous", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("clinic_id", "seq"),
    )
    for statement in _ON_SQLITE if op.get_bind().dialect.name == "sqlite" else _ON_POSTGRESQL:
        op.execute(statement)
