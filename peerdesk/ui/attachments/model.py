"""What is kept with one participant or one contact, and what is done with it, in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.changes import Changes
from peerdesk.errors import PeerDeskError
from peerdesk.operations import attachments as operations
from peerdesk.operations.attachments import Kept, Shelf
from peerdesk.ui.attachments.pictures import made_ready, picture_of, thumbnail_of
from peerdesk.ui.screens.context import ScreenContext


class AttachmentsModel(QObject):
    """Plain state of one shelf; every change is handed to the database in the background."""

    loaded = Signal()
    """The shelf was read, for the first time or again."""
    refused = Signal(object, str)
    """The PeerDeskError something met, and the name of the file it was about."""
    picture_read = Signal(object, object)
    """The id of an attachment, and its picture."""
    copied = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._whose: tuple[UUID, UUID | None] | None = None
        self._shelf: Shelf | None = None
        self._drawn: set[UUID] = set()
        context.news.data_changed.connect(self._on_news)

    @property
    def shelf(self) -> Shelf:
        """The shelf as it was read; there is one after `loaded`."""
        assert self._shelf is not None
        return self._shelf

    def find(self, attachment_id: UUID) -> Kept | None:
        """One thing on the shelf, or None when it is there no more."""
        kept = self._shelf.kept if self._shelf else ()
        return next((each for each in kept if each.attachment.id == attachment_id), None)

    def shows(self, participant_id: UUID, contact_id: UUID | None = None) -> bool:
        """True for the shelf that is looked at."""
        return self._whose == (participant_id, contact_id)

    def show_for(self, participant_id: UUID, contact_id: UUID | None = None) -> None:
        """Look at what is kept with somebody, or with one contact alone."""
        if not self.shows(participant_id, contact_id):
            self._shelf = None
        self._whose = (participant_id, contact_id)
        self.load()

    def load(self) -> None:
        """Read the shelf again, as after a change."""
        if self._whose is not None:
            work = partial(operations.shelf, self._context.desk, *self._whose)
            refused = partial(self._on_refused, "")
            self._context.background.run(self, work, partial(self._on_shelf, self._whose), refused)

    def add(self, files: Sequence[Path]) -> None:
        """Keep files; each that cannot be kept is refused alone."""
        if self._whose is None:
            return
        for file in files:
            self._change(partial(self._add, file, *self._whose), file.name)

    def remove(self, attachment: Attachment) -> Callable[[], None]:
        """Throw something away; return what puts it back."""
        self._change(partial(operations.remove, self._context.desk, attachment.id))
        return partial(self._change, partial(operations.put_back, self._context.desk, attachment))

    def describe(self, attachment: Attachment, caption: str) -> None:
        """Say what something shows."""
        if caption.strip() != attachment.caption:
            self._change(partial(operations.describe, self._context.desk, attachment.id, caption))

    def ask_for(self, attachment: Attachment) -> None:
        """Let the next sync bring something here."""
        self._change(partial(operations.ask_for, self._context.desk, attachment))

    def read_picture(self, attachment: Attachment) -> None:
        """Read a picture; `picture_read` follows."""
        desk = self._context.desk
        self._context.background.run(
            self,
            lambda: picture_of(operations.content(desk, attachment)),
            partial(self.picture_read.emit, attachment.id),
            partial(self._on_unread, attachment.title),
        )

    def save_copy(self, attachment: Attachment, to: Path) -> None:
        """Write an unprotected copy; `copied` follows."""
        work = partial(operations.save_copy, self._context.desk, attachment, to)
        refused = partial(self._on_unread, attachment.title)
        self._context.background.run(self, work, lambda _none: self.copied.emit(), refused)

    def _add(self, file: Path, participant_id: UUID, contact_id: UUID | None) -> Changes:
        return operations.add(self._context.desk, participant_id, made_ready(file), contact_id)

    def _change(self, work: Callable[[], Changes], name: str = "") -> None:
        self._context.background.run(self, work, self._context.news.tell, partial(self._on_refused, name))

    def _on_refused(self, name: str, problem: PeerDeskError) -> None:
        self.refused.emit(problem, name)

    def _on_unread(self, name: str, problem: PeerDeskError) -> None:
        """What does not read here is fetched again where the clinic has it: look how it stands."""
        self._on_refused(name, problem)
        self.load()

    def _on_shelf(self, whose: tuple[UUID, UUID | None], shelf: Shelf) -> None:
        if whose == self._whose:
            self._shelf = shelf
            self.loaded.emit()
            self._draw_missing()

    def _draw_missing(self) -> None:
        """Make the small pictures of what came from the clinic, once each."""
        for kept in self.shelf.kept:
            attachment = kept.attachment
            is_missing = attachment.is_picture and kept.is_here and kept.thumbnail is None
            if is_missing and attachment.id not in self._drawn:
                self._drawn.add(attachment.id)
                self._change(partial(self._draw, attachment), attachment.title)

    def _draw(self, attachment: Attachment) -> Changes:
        thumbnail = thumbnail_of(operations.content(self._context.desk, attachment))
        if thumbnail is None:
            return Changes()
        return operations.draw(self._context.desk, attachment.id, thumbnail)

    def _on_news(self, changes: Changes) -> None:
        if Attachment.kind in changes.kinds:
            self.load()
