"""Files on a laptop and at the clinic, as a test looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from uuid import UUID

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.edits import Create
from peerdesk.domain.ids import new_id
from peerdesk.store.blobs import BlobStanding
from peerdesk.sync.engine import Engine
from peerdesk.sync.line import Line
from peerdesk.sync.session import Session
from peerdesk.sync.transport import HttpTransport
from tests.fakes import Request
from tests.sync.clinic import Laptop, TestClinic

KIB = 1024
MIB = 1024 * KIB
PHOTO = Random(1).randbytes(300 * KIB)
LARGE = Random(2).randbytes(5 * MIB)


def in_parts(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), 64 * KIB):
        yield content[start : start + 64 * KIB]


def add(laptop: Laptop, participant_id: UUID, content: bytes = PHOTO) -> Attachment:
    """Add a file as the desk does: its bytes, then their place, then the record."""
    attachment_id = new_id()
    stored = laptop.blobs.put(attachment_id, in_parts(content))
    attachment = Attachment(
        id=attachment_id,
        participant_id=participant_id,
        author_id=laptop.staff_id,
        added_at=laptop.clock.now(),
        title="Letter.pdf",
        content_type="application/pdf",
        size=stored.size,
        sha256=stored.sha256,
    )
    laptop.store.blobs.keep(attachment_id, participant_id, stored.name)
    laptop.store.write([Create(attachment)])
    return attachment


def want(laptop: Laptop, attachment: Attachment) -> None:
    laptop.store.blobs.want(attachment, laptop.blobs.new_name())


def standing(laptop: Laptop, attachment: Attachment) -> BlobStanding:
    return laptop.store.blobs.standing([attachment.id])[attachment.id]


def content(laptop: Laptop, attachment: Attachment) -> bytes:
    return b"".join(laptop.blobs.read(standing(laptop, attachment).name))


def uploads(clinic: TestClinic) -> list[Request]:
    found = [r for r in clinic.network.requests if r.method == "POST" and "/v1/attachments/" in r.path]
    clinic.network.requests.clear()
    return found


def sent(clinic: TestClinic) -> int:
    return sum(len(request.body) for request in uploads(clinic))


def kept(clinic: TestClinic) -> list[Path]:
    return [path for path in (clinic.folder / "files").rglob("*") if path.is_file()]


@contextmanager
def reaching(laptop: Laptop, address: str) -> Iterator[None]:
    """Let the laptop reach its clinic in another way."""
    session = laptop.engine._line.session
    laptop.transport = HttpTransport(address, clock=laptop.clock)
    line = Line(
        laptop.store,
        laptop.transport,
        Session(laptop.transport, session._device_id, session._sign, laptop.clock),
        laptop.clock,
        laptop.database,
    )
    laptop.engine = Engine(line, rng=Random(7), blobs=laptop.blobs)
    yield
    laptop.transport.close()
