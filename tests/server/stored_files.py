"""Files at a clinic, as after an upload."""

from hashlib import sha256
from uuid import UUID

from sqlalchemy import insert

from peerdesk.domain.ids import new_id
from peerdesk.server.files import Files
from peerdesk.server.tables import blob
from tests.server.house import House


def keep_file(house: House, files: Files, content: bytes, participant_id: UUID) -> str:
    """Keep a file of somebody; gives its digest."""
    digest, attachment, now = sha256(content).hexdigest(), new_id(), house.clock.now()
    files.write(house.id, attachment, 0, content, now)
    assert files.complete(house.id, attachment, digest)
    row = {
        "clinic_id": house.id.bytes,
        "participant_id": participant_id.bytes,
        "sha256": digest,
        "size": len(content),
        "device_id": new_id().bytes,
        "received_at": now.isoformat(),
    }
    house.storage.write(lambda connection: connection.execute(insert(blob), row))
    return digest
