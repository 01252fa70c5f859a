"""The second wall between clinics: PostgreSQL itself shows and takes no row of another clinic.

A transaction of one clinic runs as a role that owns nothing and says whose it is. SQLite has no such thing.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import Connection, text

from peerdesk.server.recovery_tables import audit
from peerdesk.server.tables import metadata

ROLE: Final = "peerdesk_clinic"
"""Shared by the databases of one PostgreSQL server; nobody signs in as it."""
_POLICY = "of_one_clinic"
_ENTER = text("SELECT set_config('role', :role, true), set_config('peerdesk.clinic', :clinic, true)")
_MAKE_ROLE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
        CREATE ROLE {ROLE} NOLOGIN;
        GRANT {ROLE} TO CURRENT_USER;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL; -- Another database of this server was just set up.
END $$
"""
_PROTECTED = text(
    "SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = current_schema()::regnamespace"
)
# As a subquery it is worked out once a statement, not once a row.
_IS_ITS_OWN = "clinic_id = (SELECT decode(current_setting('peerdesk.clinic', true), 'hex'))"


def enter(connection: Connection, clinic_id: UUID) -> None:
    """Leave, until the transaction ends, only the rows of one clinic within reach."""
    if connection.dialect.name == "postgresql":
        connection.execute(_ENTER, {"role": ROLE, "clinic": clinic_id.hex})


def protect(connection: Connection) -> None:
    """Give every table its policy, and the role what it needs; what is there already stays.

    The first time, whoever is signed in must be allowed to create roles.
    """
    if connection.dialect.name != "postgresql":
        return
    connection.execute(text(_MAKE_ROLE))
    tables = sorted(metadata.tables)
    done = set(connection.execute(_PROTECTED).scalars())
    for name in tables:
        if name not in done:
            connection.execute(text(f'CREATE POLICY {_POLICY} ON "{name}" TO {ROLE} USING ({_IS_ITS_OWN})'))
            connection.execute(text(f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY'))
    names = ", ".join(f'"{name}"' for name in tables)
    connection.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {names} TO {ROLE}"))
    connection.execute(text(f"REVOKE UPDATE, DELETE ON {audit.name} FROM {ROLE}"))
