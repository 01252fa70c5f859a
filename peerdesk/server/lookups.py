"""Whose something is that arrives before anybody has said who they are: the only look across all clinics.

What is asked with is secret or random, and the answer is a clinic's id and nothing else. What nobody knows
belongs to `NOBODY`, a clinic in which nothing is found.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, select

from peerdesk.server.recovery_tables import escrow
from peerdesk.server.setup_codes import read_code
from peerdesk.server.storage import Storage
from peerdesk.server.tables import code, device, token

NOBODY: Final = UUID(int=0)


def clinic_of_token(storage: Storage, written: str) -> UUID:
    """Of whom a session is."""
    try:
        hashed = sha256(bytes.fromhex(written)).digest()
    except ValueError:
        return NOBODY
    return _clinic_of(storage, token.c.token_hash, hashed)


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
        found = connection.execute(query).scalar_one_or_none()
    return UUID(bytes=found) if found else NOBODY
