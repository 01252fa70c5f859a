"""What the section of photos and files reads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import true

from peerdesk.domain.attachments import Attachment
from peerdesk.store.lists.same_person import records_of

if TYPE_CHECKING:
    from peerdesk.store.store import Store


def attachments_of(store: Store, participant_id: UUID, contact_id: UUID | None = None) -> list[Attachment]:
    """What is kept with a participant, or with one contact alone, the newest first."""
    columns = store.tables["attachment"].c
    of_person = columns.participant_id.in_(records_of(store, participant_id))
    of_contact = true() if contact_id is None else columns.contact_id == contact_id.bytes
    return store.select(Attachment, of_person, of_contact, order=(columns.added_at.desc(), columns.id.desc()))
