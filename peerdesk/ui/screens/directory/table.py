"""The places as a table, all of them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt

from peerdesk.operations.directory import Directory, Place
from peerdesk.ui.directory.words import (
    COSTS,
    confirmed_words,
    distance_words,
    languages_short,
    open_words,
)
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.widgets.cells import Cell, TitleCell, WordsCell
from peerdesk.ui.widgets.paging import Column, PagedTableModel

translate = QCoreApplication.translate
BY_NAME, BY_DISTANCE = "name", "distance"
_LANGUAGES, _COST, _OPEN, _DISTANCE, _CONFIRMED = 96, 96, 168, 108, 140
"""Column widths in px at 100 %."""


class PlacesTable(PagedTableModel[Place]):
    """Rows that are all here: nothing is fetched, so that typing in the line shows at once."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        self._places: Sequence[Place] = ()
        self._found: Directory | None = None
        self.is_narrow = False
        """True where there is room for the most needed columns alone."""
        super().__init__(self._columns(), _nothing, context.background, parent)

    def show_places(self, found: Directory, places: Sequence[Place], *, nearest_first: bool) -> None:
        """Show these places, in this order."""
        self._found, self._places = found, places
        self.columns = self._columns()
        self.reset(len(places), BY_DISTANCE if nearest_first else BY_NAME)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def row(self, number: int) -> Place | None:
        """Return a place; None beyond the last."""
        return self._places[number] if 0 <= number < len(self._places) else None

    def number_of(self, resource_id: UUID) -> int:
        """Return the number of the row of a place, or -1."""
        return next((n for n, place in enumerate(self._places) if place.resource.id == resource_id), -1)

    def _columns(self) -> tuple[Column[Place], ...]:
        far = Column(translate("Directory", "Distance"), self._distance, _DISTANCE, BY_DISTANCE)
        is_mapped = self._found is None or any(_is_far(place) for place in self._found.places)
        spoken = Column(translate("Directory", "Languages"), _languages, _LANGUAGES)
        checked = Column(translate("Directory", "Last checked"), self._confirmed, _CONFIRMED)
        return (
            Column(translate("Directory", "Place"), _title, 0, BY_NAME),
            *(() if self.is_narrow else (spoken,)),
            Column(translate("Directory", "Cost"), _cost, _COST),
            Column(translate("Directory", "Open today"), self._open, _OPEN),
            *((far,) if is_mapped else ()),
            *(() if self.is_narrow else (checked,)),
        )

    def _open(self, place: Place) -> Cell:
        assert self._found is not None
        return open_words(place.resource, self._found.now, QLocale())

    def _distance(self, place: Place) -> Cell:
        comes = place.resource.comes_to_you
        return WordsCell(distance_words(place.metres, QLocale(), comes_to_you=comes))

    def _confirmed(self, place: Place) -> Cell:
        assert self._found is not None
        return confirmed_words(place.resource, self._found.now.date(), QLocale())


def _nothing(_first: int, _count: int) -> Sequence[Place]:
    return ()


def _is_far(place: Place) -> bool:
    return place.metres is not None or place.resource.comes_to_you


def _title(place: Place) -> Cell:
    resource = place.resource
    return TitleCell(resource.name, resource.offers.split("\n")[0] or resource.organization)


def _languages(place: Place) -> Cell:
    return WordsCell(languages_short(place.resource))


def _cost(place: Place) -> Cell:
    cost = place.resource.cost
    return WordsCell(COSTS[cost].text if cost else "")
