"""Taking in and giving out the bytes of attachments, each request authorised on its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.ops import Action, Op
from peerdesk.protocol import codes
from peerdesk.protocol.messages import AttachmentReply, Outcome
from peerdesk.server import records, scope
from peerdesk.server.authority import Actor
from peerdesk.server.files import Files
from peerdesk.server.limits import Limits
from peerdesk.server.problems import Refused
from peerdesk.server.storage import Storage
from peerdesk.server.tables import blob
from peerdesk.server.tables import op as op_table

KEPT_ARRIVING = timedelta(days=30)
"""How long the beginning of an attachment is kept without more of it coming."""
_NO_ROOM_SECONDS = 600
_SHA256 = re.compile(r"[0-9a-f]{64}")
_read_op = msgspec.json.Decoder(Op).decode


@dataclass(frozen=True, slots=True)
class Piece:
    """Some bytes of an attachment, and where they belong."""

    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class _Expected:
    """The bytes a record speaks of."""

    participant_id: UUID
    sha256: str
    size: int


class Reception:
    """The attachments of one staff member's requests."""

    def __init__(self, storage: Storage, files: Files, limits: Limits, actor: Actor) -> None:
        self._storage, self._files, self._limits, self._actor = storage, files, limits, actor

    def standing(self, attachment_id: UUID) -> AttachmentReply:
        """How much of an attachment is here. Raises Refused for whoever has no business with it."""
        expected, path = self._expected(attachment_id)
        if path is not None:
            return AttachmentReply(received=expected.size, complete=True)
        return AttachmentReply(received=self._files.received(self._actor.clinic_id, attachment_id))

    def take(self, attachment_id: UUID, piece: Piece, now: datetime) -> AttachmentReply:
        """Take in some bytes; the last ones complete it if all are the right ones. Raises Refused."""
        expected, path = self._expected(attachment_id)
        if path is not None:
            return AttachmentReply(received=expected.size, complete=True)
        self._check_room(expected, piece, now)
        try:
            return self._keep(attachment_id, expected, piece, now)
        except OSError as problem:
            raise Refused(codes.SERVER_BUSY, "no room for files", retry_after=_NO_ROOM_SECONDS) from problem

    def content(self, attachment_id: UUID) -> Path:
        """The file of an attachment, for whoever sees its participant. Raises Refused."""
        with self._storage.reading() as connection:
            expected = _on_record(connection, self._actor, attachment_id, is_for_author=False)
            path = _here(connection, self._files, self._actor, expected)
        if path is None:
            raise _not_found()
        return path

    def _expected(self, attachment_id: UUID) -> tuple[_Expected, Path | None]:
        """What is to arrive, and the file once it is whole."""
        with self._storage.reading() as connection:
            expected = _on_record(connection, self._actor, attachment_id, is_for_author=True)
            return expected, _here(connection, self._files, self._actor, expected)

    def _check_room(self, expected: _Expected, piece: Piece, now: datetime) -> None:
        most = min(expected.size, self._limits.attachment)
        if expected.size > most or piece.offset + len(piece.content) > most:
            raise Refused(codes.BODY_TOO_LARGE, f"more than {most} bytes")
        if piece.offset:
            return
        self._files.sweep(self._actor.clinic_id, now - KEPT_ARRIVING)
        with self._storage.reading() as connection:
            kept = _kept_of(connection, self._actor, expected.participant_id)
        if kept + expected.size > self._limits.participant_files:
            raise Refused(codes.NO_ROOM, f"more than {self._limits.participant_files} bytes of one person")

    def _keep(self, attachment_id: UUID, expected: _Expected, piece: Piece, now: datetime) -> AttachmentReply:
        clinic_id = self._actor.clinic_id
        received = self._files.write(clinic_id, attachment_id, piece.offset, piece.content, now)
        if received < expected.size:
            return AttachmentReply(received=received)
        if not self._files.complete(clinic_id, attachment_id, expected.sha256):
            return AttachmentReply(received=0)
        self._storage.write(lambda connection: _confirm(connection, self._actor, expected, now))
        return AttachmentReply(received=expected.size, complete=True)


def _on_record(
    connection: Connection, actor: Actor, attachment_id: UUID, *, is_for_author: bool
) -> _Expected:
    """What the clinic knows of an attachment, for those in scope. Raises Refused.

    Its author may bring the bytes whoever's care the person is in by now.
    """
    key = (Attachment.kind, attachment_id)
    state = records.load(connection, actor.clinic_id, [key]).get(key)
    if state is None and is_for_author:
        return _held(connection, actor, attachment_id)
    if state is None or state.deleted or state.participant_id is None:
        raise _not_found()
    is_authors = is_for_author and state.values.get("author_id") == str(actor.staff_id)
    if not is_authors and not scope.seen_by(
        connection, actor.clinic_id, actor.staff_id, [state.participant_id]
    ):
        raise _not_found()
    return _stated(state.participant_id, state.values)


def _held(connection: Connection, actor: Actor, attachment_id: UUID) -> _Expected:
    """A record the clinic has without having applied it: its author's bytes are kept as well."""
    query = select(op_table.c.payload).where(
        op_table.c.clinic_id == actor.clinic_id.bytes,
        op_table.c.record_id == attachment_id.bytes,
        op_table.c.outcome == Outcome.HELD.value,
        op_table.c.actor_id == actor.staff_id.bytes,
        op_table.c.record_kind == Attachment.kind,
    )
    for payload in connection.execute(query).scalars():
        op = _read_op(payload)
        if op.action is Action.CREATE and op.participant_id is not None:
            return _stated(op.participant_id, {name: change.value for name, change in op.fields.items()})
    raise _not_found()


def _stated(participant_id: UUID, values: Mapping[str, Any]) -> _Expected:
    """What a record says of its bytes. Raises Refused when that cannot be."""
    sha256, size = values.get("sha256"), values.get("size")
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256) or type(size) is not int or size < 1:
        raise Refused(codes.MALFORMED, "the record names no bytes that could be kept")
    return _Expected(participant_id, sha256, size)


def _here(connection: Connection, files: Files, actor: Actor, expected: _Expected) -> Path | None:
    """The whole file, if somebody brought it for this participant: for another it proves nothing."""
    query = select(blob.c.sha256).where(
        *_of_person(actor, expected.participant_id), blob.c.sha256 == expected.sha256
    )
    if connection.execute(query).first() is None:
        return None
    return files.find(actor.clinic_id, expected.sha256, expected.size)


def _kept_of(connection: Connection, actor: Actor, participant_id: UUID) -> int:
    total = select(func.coalesce(func.sum(blob.c.size), 0)).where(*_of_person(actor, participant_id))
    return int(connection.execute(total).scalar_one())


def _confirm(connection: Connection, actor: Actor, expected: _Expected, now: datetime) -> None:
    """Note that bytes are whole; two requests may finish them at once."""
    of_person = _of_person(actor, expected.participant_id)
    connection.execute(blob.delete().where(*of_person, blob.c.sha256 == expected.sha256))
    row = {
        "clinic_id": actor.clinic_id.bytes,
        "participant_id": expected.participant_id.bytes,
        "sha256": expected.sha256,
        "size": expected.size,
        "device_id": actor.device_id.bytes,
        "received_at": now.isoformat(timespec="seconds"),
    }
    connection.execute(blob.insert(), row)


def _of_person(actor: Actor, participant_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (blob.c.clinic_id == actor.clinic_id.bytes, blob.c.participant_id == participant_id.bytes)


def _not_found() -> Refused:
    return Refused(codes.NOT_FOUND, "no such attachment")
