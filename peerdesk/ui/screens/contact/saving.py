"""The way of a log into the database: what is there already, what is under way, what was refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.domain.contacts import Contact
from peerdesk.errors import PeerDeskError
from peerdesk.ui.autosave import Autosave
from peerdesk.ui.screens.contact.draft import Draft
from peerdesk.ui.screens.context import ScreenContext

T = TypeVar("T")


class Saving(QObject):
    """Saves the answers of one log, again and again until they are written."""

    saved = Signal()
    """Everything typed before the save began is durably written."""
    not_saved = Signal(object)
    """The PeerDeskError that kept the last save from being written; it is tried again."""
    busy_changed = Signal(bool)
    """A last step is under way (True): until its answer nothing more can be typed."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._draft: Draft | None = None
        self._contact: Contact | None = None
        self._field = ""
        self._busy = False
        self._then: Callable[[], None] | None = None
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._write)

    @property
    def is_busy(self) -> bool:
        """True from a last step until its answer."""
        return self._busy

    @property
    def is_written(self) -> bool:
        """True when nothing typed would be lost if the process ended now."""
        if self._draft is None or self._contact is None:
            return True
        return not self._busy and self._draft.holds(self._contact)

    @property
    def has_record(self) -> bool:
        """True once something of the log is in the database."""
        return self._draft is not None and self._draft.is_begun

    def begin(self, draft: Draft, contact: Contact) -> None:
        """Follow another log from here on."""
        self._draft, self._contact = draft, contact

    def end(self) -> None:
        """Save what is not saved yet and let the log go."""
        self.flush()
        self._draft = self._contact = None

    def keep(self, contact: Contact, field: str) -> None:
        """Take new answers, the last of them in this field; they are saved a moment later."""
        self._contact, self._field = contact, field
        self._autosave.touch()

    def flush(self) -> None:
        """Save at once what is not saved yet."""
        self._autosave.flush()

    def write_down(self, then: Callable[[], None]) -> None:
        """Call `then` as soon as everything typed is written; not at all once that is refused."""
        self._then = then
        self._go_on()

    def finish(
        self,
        step: Callable[[Draft, Contact], T],
        on_done: Callable[[T], None],
        on_refused: Callable[[PeerDeskError], None],
    ) -> None:
        """Take a step after which this log is typed no further; refused, all is as before."""
        if self._busy or self._draft is None or self._contact is None:
            return

        def done(answer: T) -> None:
            self._set_busy(busy=False)
            on_done(answer)
            self._go_on()

        def refused(problem: PeerDeskError) -> None:
            self._set_busy(busy=False)
            self._then = None
            if not self.is_written:
                self._autosave.touch()
            on_refused(problem)

        self._autosave.stop()
        self._set_busy(busy=True)
        self._context.background.run(self, partial(step, self._draft, self._contact), done, refused)

    def _go_on(self) -> None:
        if self._then is None or self._busy:
            return
        if self.is_written:
            then, self._then = self._then, None
            then()
        else:
            self._autosave.stop()
            self._write()

    def _write(self) -> None:
        if self._draft is not None and self._contact is not None:
            work = partial(self._draft.save, self._contact, self._field)
            self._context.background.run(self, work, self._on_saved, self._on_not_saved)

    def _on_saved(self, changes: Changes) -> None:
        self._context.news.tell(changes)
        self.saved.emit()
        self._go_on()

    def _on_not_saved(self, problem: PeerDeskError) -> None:
        self._then = None
        self._autosave.retry()
        self.not_saved.emit(problem)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
