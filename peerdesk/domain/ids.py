"""Identifiers made on the device: UUID version 7, ordered by time of making (RFC 9562)."""

from collections.abc import Callable
from uuid import UUID

import uuid_utils.compat

NewId = Callable[[], UUID]


def new_id() -> UUID:
    """A fresh UUIDv7."""
    return uuid_utils.compat.uuid7()
