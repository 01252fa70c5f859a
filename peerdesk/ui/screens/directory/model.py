"""The directory in hand: what it holds, and what is looked for in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.changes import Changes
from peerdesk.operations import directory as operation
from peerdesk.operations.directory import Directory, Place, Wish
from peerdesk.ui.screens.context import ScreenContext


class DirectoryModel(QObject):
    """Plain state of the page; all of it is in memory, so that a key finds at once."""

    loaded = Signal()
    """The directory was read."""
    changed = Signal()
    """Other places answer what is looked for."""
    refused = Signal(object)
    """The PeerDeskError that reading or writing met."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: Directory | None = None
        self.wish = Wish()

    @property
    def found(self) -> Directory:
        """The directory as it was read; there is one after `loaded`."""
        assert self._found is not None
        return self._found

    @property
    def is_loaded(self) -> bool:
        """True once it was read."""
        return self._found is not None

    @property
    def places(self) -> Sequence[Place]:
        """The places that answer what is looked for."""
        return operation.matching(self.found, self.wish)

    @property
    def narrows(self) -> bool:
        """True when some place may be hidden."""
        return replace(self.wish, nearest_first=False) != Wish()

    def load(self) -> None:
        """Read the directory."""
        read = partial(operation.directory, self._context.desk)
        self._context.background.run(self, read, self._on_read, self.refused.emit)

    def look(self, **choices: Any) -> None:
        """Look for something else."""
        changed = replace(self.wish, **choices)
        if changed != self.wish:
            self.wish = changed
            if self.is_loaded:
                self.changed.emit()

    def do(self, work: Callable[[], Changes], then: Callable[[], None]) -> None:
        """Write something, tell the others, read again, then call `then`."""

        def written(changes: Changes) -> None:
            self._context.news.tell(changes)
            then()

        self._context.background.run(self, work, written, self.refused.emit)

    def _on_read(self, found: Directory) -> None:
        self._found = found
        self.loaded.emit()
        self.changed.emit()
