"""Whose something is that arrives before anybody has said who they are: the only look across all clinics.

What is asked with is secret or random, and the answer is a clinic's id and nothing else. What nobody knows
belongs to `NOBODY`, a clinic in which nothing is found.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, Connection, bindparam, select

from peerdesk.server.recovery_tables import escrow
from peerdesk.server.setup_codes import read_code
from peerdesk.server.storage import Storage
from peerdesk.server.tables import code, device, token

NOBODY: Final = UUID(int=0)
_CLINIC_OF_TOKEN = select(token.c.clinic_id).where(token.c.token_hash == bindparam("hash"))


def clinic_of_token(connection: Connection, hashed: bytes) -> UUID:
    """Of whom a session is, by the hash of its token; in a transaction that may look across all clinics."""
    return _known(connection.execute(_CLINIC_OF_TOKEN, {"hash": hashed}).scalar_one_or_none())


def clinic_of_laptop(storage: Storage, device_id: UUID) -> UUID:
    """Whose laptop it is."""
    return _clinic_of(storage, device.c.id, device_id.bytes)


def clinic_of_code(storage: Storage, typed: str) -> UUID:
    """Who issued a set-up code, by its label."""
    read = read_code(typed)
    return _clinic_of(storage, code.c.label, read.label) if read else NOBODY


def clinic_of_vault(storage: Storage, vault_id: UUID) -> UUID:
    """Where a vault's key was left."""
    return _clinic_of(storage, escrow.c.vault_id, vault_id.bytes)


def _clinic_of(storage: Storage, key: Column[Any], value: bytes | str) -> UUID:
    query = select(key.table.c.clinic_id).where(key == value)
    with storage.reading() as connection:
        return _known(connection.execute(query).scalar_one_or_none())


def _known(found: bytes | None) -> UUID:
    return UUID(bytes=found) if found else NOBODY
