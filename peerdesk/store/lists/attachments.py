"""What the section of photos and files reads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.attachments import Attachment

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def attachments_of(store: Store, participant_id: UUID, contact_id: UUID | None = None) -> list[Attachment]:
    """What is kept with a participant, or with one contact alone, the newest first."""
    columns = store.tables["attachment"].c
    where = [columns.participant_id == participant_id.bytes]
    if contact_id is not None:
        where.append(columns.contact_id == contact_id.bytes)
    return store.select(Attachment, *where, order=(columns.added_at.desc(), columns.id.desc()))
