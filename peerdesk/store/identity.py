"""Whose desk this is."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from peerdesk.domain.words import Role


@dataclass(frozen=True, slots=True)
class Identity:
    """The laptop, the person and the clinic; `incarnation` changes when a copy of a laptop forks off.

    `bundle_key` is the clinic's public key, to which work carried by hand is sealed.
    """

    device_id: UUID
    incarnation: UUID
    staff_id: UUID
    clinic_id: UUID
    clinic_name: str
    staff_name: str
    server_url: str
    roles: tuple[Role, ...]
    bundle_key: bytes = b""
