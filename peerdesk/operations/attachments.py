"""Keeping photos, scans, documents and recordings with a participant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.domain.attachment_errors import AttachmentDamaged, AttachmentTooLarge, AttachmentUnreadable
from peerdesk.domain.attachments import MOST_BYTES, Attachment
from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Patch
from peerdesk.domain.words import Role
from peerdesk.errors import NotAllowed, NotFound
from peerdesk.operations.desk import Desk
from peerdesk.store.lists import attachments as lists
from peerdesk.store.lists import contacts as contact_lists

if TYPE_CHECKING:
    from peerdesk.store.blobs import BlobStanding


class Whereabouts(StrEnum):
    """Where the bytes of an attachment are."""

    ON_THIS_LAPTOP = "on_this_laptop"
    AT_THE_CLINIC = "at_the_clinic"
    NOT_HERE = "not_here"
    COMING = "coming"
    NEEDS_YOU = "needs_you"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file about to be kept: its content in parts, and for a picture a small one (JPEG)."""

    title: str
    content_type: str
    content: Iterable[bytes]
    thumbnail: bytes | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An attachment as it is shown: who added it, where it is, and a small picture of it (JPEG).

    `is_here`: all its bytes are on this laptop. `code` says why it needs somebody.
    """

    attachment: Attachment
    who: str
    whereabouts: Whereabouts
    is_here: bool
    may_remove: bool
    thumbnail: bytes | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is kept with a participant or a contact, the newest first, as of a moment."""

    kept: tuple[Kept, ...]
    now: datetime


def shelf(desk: Desk, participant_id: UUID, contact_id: UUID | None = None) -> Shelf:
    """What is kept with a participant, or with one contact alone."""
    found = lists.attachments_of(desk.store, participant_id, contact_id)
    ids = [attachment.id for attachment in found]
    standing, unsent = desk.store.blobs.standing(ids), desk.store.is_waiting(ids)
    staff = contact_lists.staff(desk.store, {attachment.author_id for attachment in found})
    names = {id_: member.given_name or member.name for id_, member in staff.items()}
    kept = (
        _kept(desk, each, names.get(each.author_id, ""), standing.get(each.id), unsent=each.id in unsent)
        for each in found
    )
    return Shelf(tuple(kept), desk.clock.now())


def add(desk: Desk, participant_id: UUID, new: NewFile, contact_id: UUID | None = None) -> Changes:
    """Keep a file: its bytes first, and then the record that speaks of them.

    Raises AttachmentTooLarge, AttachmentUnreadable, DiskFull, FolderReadOnly, and keeps nothing then.
    """
    attachment_id = desk.new_id()
    stored = desk.blobs.put(attachment_id, _within_limits(new.content))
    attachment = Attachment(
        id=attachment_id,
        participant_id=participant_id,
        contact_id=contact_id,
        author_id=desk.staff_id,
        added_at=desk.clock.now(),
        title=new.title[:200],
        content_type=new.content_type,
        size=stored.size,
        sha256=stored.sha256,
    )
    desk.store.blobs.keep(attachment_id, participant_id, stored.name, new.thumbnail)
    return desk.store.write([Create(attachment)])


def describe(desk: Desk, attachment_id: UUID, caption: str) -> Changes:
    """Say what an attachment shows."""
    return desk.store.write([Patch(Attachment, attachment_id, {"caption": caption.strip()})])


def remove(desk: Desk, attachment_id: UUID) -> Changes:
    """Throw an attachment away. Raises NotAllowed for one of somebody else, but for a supervisor."""
    if not _may_remove(desk, desk.store.get(Attachment, attachment_id)):
        raise NotAllowed
    return desk.store.write([Delete(Attachment, attachment_id)])


def put_back(desk: Desk, attachment: Attachment) -> Changes:
    """Keep again what was just thrown away, as a new record with the same bytes.

    Raises NotFound once they are gone, and what `add` raises.
    """
    standing = _standing(desk, attachment)
    again = replace(attachment, id=desk.new_id())
    stored = desk.blobs.put(again.id, desk.blobs.read(standing.name))
    desk.store.blobs.keep(again.id, again.participant_id, stored.name, standing.thumbnail)
    return desk.store.write([Create(again)])


def follow(desk: Desk, before: Contact, after: Contact) -> Changes:
    """Let the files of a log go with it to the person it turned out to be about."""
    changes = Changes()
    found = lists.attachments_of(desk.store, before.participant_id, before.id)
    standing = desk.store.blobs.standing([attachment.id for attachment in found])
    for attachment in (each for each in found if each.id in standing and standing[each.id].complete):
        moved = replace(attachment, participant_id=after.participant_id, contact_id=after.id)
        changes |= put_back(desk, moved) | desk.store.write([Delete(Attachment, attachment.id)])
    return changes


def ask_for(desk: Desk, attachment: Attachment) -> Changes:
    """Let the next sync bring the bytes of an attachment here."""
    return replace(desk.store.blobs.want(attachment, desk.blobs.new_name()), sync=True)


def content(desk: Desk, attachment: Attachment) -> bytes:
    """All bytes of an attachment.

    Raises NotFound when they are not here, AttachmentDamaged when they do not read; those the clinic has
    are then fetched again.
    """
    standing = _standing(desk, attachment)
    try:
        return b"".join(desk.blobs.read(standing.name))
    except AttachmentDamaged:
        if standing.at_clinic:
            desk.blobs.remove(standing.name)
            desk.store.blobs.lost(attachment)
        raise


def save_copy(desk: Desk, attachment: Attachment, to: Path) -> None:
    """Write an unprotected copy for another program.

    Raises NotFound, AttachmentDamaged, and AttachmentUnreadable where it cannot be written.
    """
    standing = _standing(desk, attachment)
    try:
        with to.open("wb") as copy:
            copy.writelines(desk.blobs.read(standing.name))
    except OSError as problem:
        raise AttachmentUnreadable from problem


def draw(desk: Desk, attachment_id: UUID, thumbnail: bytes) -> Changes:
    """Keep the small picture (JPEG) of an attachment that came without one."""
    desk.store.blobs.draw(attachment_id, thumbnail)
    return Changes(kinds=frozenset({Attachment.kind}), ids=frozenset({attachment_id}))


def _within_limits(content: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for part in content:
        size += len(part)
        if size > MOST_BYTES:
            raise AttachmentTooLarge
        yield part
    if not size:
        raise AttachmentUnreadable


def _standing(desk: Desk, attachment: Attachment) -> BlobStanding:
    standing = desk.store.blobs.standing([attachment.id]).get(attachment.id)
    if standing is None or not standing.complete:
        raise NotFound(kind=Attachment.kind, id=attachment.id)
    return standing


def _may_remove(desk: Desk, attachment: Attachment) -> bool:
    return attachment.author_id == desk.staff_id or desk.has(Role.SUPERVISOR)


def _kept(
    desk: Desk, attachment: Attachment, who: str, standing: BlobStanding | None, *, unsent: bool
) -> Kept:
    return Kept(
        attachment=attachment,
        who=who,
        whereabouts=_whereabouts(standing, unsent=unsent),
        is_here=standing is not None and standing.complete,
        may_remove=_may_remove(desk, attachment),
        thumbnail=standing.thumbnail if standing else None,
        code=standing.code if standing else None,
    )


def _whereabouts(standing: BlobStanding | None, *, unsent: bool) -> Whereabouts:
    if standing is None:
        return Whereabouts.NOT_HERE
    if standing.code is not None:
        return Whereabouts.NEEDS_YOU
    if not standing.complete:
        return Whereabouts.COMING if standing.wanted else Whereabouts.NOT_HERE
    return Whereabouts.AT_THE_CLINIC if standing.at_clinic and not unsent else Whereabouts.ON_THIS_LAPTOP
