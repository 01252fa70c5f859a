"""One bit flipped in one file of a vault, and what a person then finds on the desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import UUID

from peerdesk.domain.attachment_errors import AttachmentDamaged
from peerdesk.domain.attachments import Attachment
from peerdesk.domain.people import Participant
from peerdesk.errors import DatabaseDamaged, NotFound
from peerdesk.operations import attachments
from peerdesk.ui.door import OpenDesk
from peerdesk.vault.layout import VaultFolder, vault_folder
from tests.end_to_end.conftest import ClinicAtWork
from tests.proofs.real_desk import notes_on, save, set_up, sync, unlocked

SAVES = 12
PHOTO = bytes(range(256)) * 40


class Lost(AssertionError):
    """Something that was said to be saved is gone, or reads otherwise than it was written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A closed desk: its files, what it said was saved, and what of that the clinic does not have yet."""

    data: Path
    vault_id: UUID
    files: Mapping[str, bytes]
    notes: Mapping[UUID, str]
    unsent: frozenset[UUID]

    @property
    def folder(self) -> VaultFolder:
        """Where its files lie."""
        return vault_folder(self.data / "vaults", self.vault_id)

    def lay_down(self, name: str, content: bytes, *, ended_well: bool) -> None:
        """Put every file back as it was, one of them with other content."""
        shutil.rmtree(self.folder.path)
        for each, as_it_was in self.files.items():
            file = self.folder.path / each
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if each == name else as_it_was)
        if not ended_well:
            self.folder.database.with_name("main.db.closed").unlink()

    def check(self) -> bool:
        """Raise Lost unless all of it is there, after a sync where it says so; whether it was repaired."""
        try:
            with unlocked(self.data, self.vault_id) as desk:
                return self._look_at(desk)
        except DatabaseDamaged:
            # Met while it was read: the sentence says to close and open again.
            with unlocked(self.data, self.vault_id) as desk:
                return self._look_at(desk)

    def _look_at(self, desk: OpenDesk) -> bool:
        found = notes_on(desk)
        wanted = self.notes if desk.repaired is None else {each: self.notes[each] for each in self.unsent}
        _compare(wanted, found)
        if desk.repaired is not None:
            if (problem := sync(desk).problem) is not None:
                raise problem
            _compare(self.notes, notes_on(desk))
        for attachment in desk.desk.store.select(Attachment):
            _look_at_photo(desk, attachment)
        return desk.repaired is not None


def kept_desk(data: Path, clinic: ClinicAtWork, address: str) -> Kept:
    """A desk with work at the clinic, work nowhere else, and a photo of each."""
    vault_id = set_up(data, clinic, address)
    with unlocked(data, vault_id) as desk:
        notes = _work(desk, "at the clinic")
        assert sync(desk).problem is None
        assert desk.desk.store.snapshots.take()
        unsent = _work(desk, "nowhere else")
    folder = vault_folder(data / "vaults", vault_id).path
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
    return Kept(data, vault_id, files, notes | unsent, frozenset(unsent))


def places(chance: Random, content: bytes, count: int) -> Iterator[int]:
    """So many places in a file, one of them near its beginning."""
    yield chance.randrange(min(len(content), 100))
    yield from (chance.randrange(len(content)) for _ in range(count - 1))


def flipped(content: bytes, place: int, bit: int) -> bytes:
    """The content with one bit the other way round."""
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def _work(desk: OpenDesk, where: str) -> dict[UUID, str]:
    saved = {}
    for number in range(SAVES):
        note = f"{where} {number} " * 40
        saved[save(desk, note)] = note
    (rosa,) = desk.desk.store.select(Participant)
    attachments.add(desk.desk, rosa.id, attachments.NewFile("Photo", "image/png", [PHOTO]))
    return saved


def _compare(wanted: Mapping[UUID, str], found: Mapping[UUID, str]) -> None:
    lost = [note[:20] for id_, note in wanted.items() if found.get(id_) != note]
    if lost:
        raise Lost(f"{len(lost)} of {len(wanted)}: {lost}")


def _look_at_photo(desk: OpenDesk, attachment: Attachment) -> None:
    """A photo reads as it was taken, or the desk says that it does not."""
    try:
        content = attachments.content(desk.desk, attachment)
    except (AttachmentDamaged, NotFound):
        return
    if content != PHOTO:
        raise Lost("a photo reads otherwise than it was taken")
