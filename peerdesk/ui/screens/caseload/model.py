"""The caseload in hand: what it holds, what part of it is looked at, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from peerdesk.operations import caseload as operation
from peerdesk.operations.caseload import CaseloadPage, CaseloadRow, Glance, Order, Segment
from peerdesk.ui.screens.context import ScreenContext


@dataclass(frozen=True, slots=True)
class View:
    """What part of the caseload is looked at, and how it is sorted; `supporter` None for everybody's."""

    text: str = ""
    segment: Segment = Segment.ALL
    supporter: UUID | None = None
    order: Order = Order.DUE
    largest_first: bool = False

    @property
    def narrows(self) -> bool:
        """True when it may hide somebody."""
        return bool(self.text.strip()) or self.segment is not Segment.ALL or self.supporter is not None


class CaseloadModel(QObject):
    """Plain state of the page; the whole caseload is in memory, so that a key filters at once."""

    loaded = Signal()
    """The caseload was read for the first time, or again."""
    changed = Signal()
    """Other rows are to be shown."""
    glanced = Signal(object)
    """The `Glance` at one person."""
    refused = Signal(object)
    """The PeerDeskError that reading met."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: CaseloadPage | None = None
        self._rows: list[CaseloadRow] = []
        self.view = View()
        self.is_stale = False
        """True when the order on the screen is no longer what sorting would give."""

    @property
    def page(self) -> CaseloadPage:
        """The caseload as it was read; there is one after `loaded`."""
        assert self._page is not None
        return self._page

    @property
    def is_loaded(self) -> bool:
        """True once a caseload was read."""
        return self._page is not None

    @property
    def rows(self) -> Sequence[CaseloadRow]:
        """The rows to show, in order."""
        return self._rows

    def load(self, *, keep_order: bool = False) -> None:
        """Read the caseload; with `keep_order` the rows in sight stay where they are."""
        self._context.background.run(
            self,
            partial(operation.caseload, self._context.desk),
            partial(self._on_read, keep_order=keep_order),
            self.refused.emit,
        )

    def look(self, **choices: Any) -> None:
        """Look at another part of the caseload, or in another order."""
        changed = replace(self.view, **choices)
        if changed != self.view:
            self.view = changed
            self.sort_again()

    def sort_again(self) -> None:
        """Put the rows where sorting wants them."""
        if self.is_loaded:
            self._rows = self._sorted()
            self.is_stale = False
            self.changed.emit()

    def count(self, segment: Segment) -> int:
        """How many people a part holds, whatever is typed in the filter."""
        rows, day = self._of_supporter(), self.page.day
        return sum(1 for row in rows if operation.in_segment(row, segment, day))

    def glance_at(self, participant_id: UUID) -> None:
        """Read what the last contact with a person left; `glanced` follows."""
        self._context.background.run(
            self,
            partial(operation.glance, self._context.desk, participant_id),
            self._on_glance,
            self.refused.emit,
        )

    def did_you_mean(self) -> str:
        """A name much like the one typed, or nothing."""
        return operation.did_you_mean(self._of_supporter(), self.view.text)

    def _on_read(self, page: CaseloadPage, *, keep_order: bool) -> None:
        before = [row.id for row in self._rows]
        self._page = page
        self._rows = self._sorted()
        self.is_stale = False
        if keep_order and before:
            self._keep(before)
        self.loaded.emit()
        self.changed.emit()

    def _on_glance(self, glance: Glance) -> None:
        self.glanced.emit(glance)

    def _keep(self, before: Sequence[UUID]) -> None:
        """Those who were in sight where they were, whoever is new below them."""
        wanted = [row.id for row in self._rows]
        place = {id_: number for number, id_ in enumerate(before)}
        self._rows.sort(key=lambda row: place.get(row.id, len(before)))
        self.is_stale = [row.id for row in self._rows] != wanted

    def _sorted(self) -> list[CaseloadRow]:
        view, day = self.view, self.page.day
        rows = [row for row in self._of_supporter() if operation.in_segment(row, view.segment, day)]
        found = operation.matching(rows, view.text)
        return operation.in_order(found, view.order, largest_first=view.largest_first)

    def _of_supporter(self) -> Sequence[CaseloadRow]:
        wanted = self.view.supporter
        return [row for row in self.page.rows if wanted is None or wanted in row.supporters]
