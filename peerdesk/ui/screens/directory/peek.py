"""A place at a glance: how to get there, when it is open, who it is for."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from peerdesk.domain.resources import Resource
from peerdesk.operations.directory import Directory, Place
from peerdesk.ui.directory.words import COSTS, FIELDS, confirmed_words, hours_lines
from peerdesk.ui.plan.words import NEEDS
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.peek import PeekContent, PeekPanel
from peerdesk.ui.words import language_word


class PlacePeek(PeekPanel):
    """The row in hand; `pressed` carries `confirm`, `change` or `close`."""

    def __init__(self) -> None:
        super().__init__("")

    def follow(self, place: Place | None, found: Directory) -> None:
        """Show this place, or none."""
        self.show_content(self._content(place.resource, found) if place else None)

    def _content(self, resource: Resource, found: Directory) -> PeekContent:
        change = self.tr("Change") if found.may_keep else self.tr("Something is wrong")
        closed = (Offer("close", self.tr("Closed for good"), "quiet"),) if found.may_keep else ()
        return PeekContent(
            initials="".join(word[0] for word in resource.name.split()[:2]).upper(),
            title=resource.name,
            line=resource.organization,
            offers=(
                Offer("confirm", self.tr("All still so"), "soft", "check"),
                Offer("change", change),
                *closed,
            ),
            facts=self._facts(resource, found),
            notes=self._notes(resource),
        )

    def _facts(self, resource: Resource, found: Directory) -> tuple[tuple[str, str], ...]:
        where = (resource.street, resource.city, resource.postal_code)
        cost = (COSTS[resource.cost].text if resource.cost else "", resource.cost_note)
        checked = confirmed_words(resource, found.now.date(), QLocale()).text
        facts = (
            (FIELDS["phone"].text, resource.phone),
            (self.tr("Where"), ", ".join(filter(None, where))),
            (FIELDS["url"].text, resource.url),
            (FIELDS["confirmed_on"].text, checked),
            (FIELDS["cost"].text, ". ".join(filter(None, cost))),
            (FIELDS["languages"].text, ", ".join(map(language_word, resource.languages))),
        )
        return tuple(fact for fact in facts if fact[1])

    def _notes(self, resource: Resource) -> tuple[tuple[str, str], ...]:
        hours = [*hours_lines(resource, QLocale()), *filter(None, [resource.hours_note])]
        notes = (
            (FIELDS["needs"].text, ", ".join(NEEDS[need].text for need in resource.needs)),
            (FIELDS["offers"].text, resource.offers),
            (FIELDS["hours"].text, "\n".join(hours)),
            (FIELDS["eligibility"].text, resource.eligibility),
            (FIELDS["how_to_begin"].text, resource.how_to_begin),
        )
        return tuple(note for note in notes if note[1])
