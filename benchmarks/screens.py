"""What each screen reads when it opens, in a vault of this size."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from benchmarks.figures import Figure, milliseconds, slowest_of_20, timed
from benchmarks.run import Run
from peerdesk.operations import caseload as caseloads
from peerdesk.operations.badges import badges
from peerdesk.operations.desk import Desk
from peerdesk.operations.find import find
from peerdesk.operations.participant_pages import participant_page
from peerdesk.operations.today import today


def measure(run: Run) -> list[Figure]:
    """Each page read several times; the person with the most contacts among them."""
    with run.desk.open() as desk:
        day = desk.clock.now().date()
        busiest = run.desk.of.people[0].id
        times: dict[str, Callable[[], object]] = {
            "Today": partial(today, desk, day),
            "badges of the sidebar": partial(badges, desk),
            "Caseload": partial(caseloads.caseload, desk),
            "page of a participant": partial(participant_page, desk, busiest),
            "find a name": partial(find, desk, run.desk.of.people[-1].family_name),
        }
        figures = [
            milliseconds(name, [timed(read) for _ in range(run.size.rounds)]) for name, read in times.items()
        ]
        return [*figures, slowest_of_20("a key in the caseload filter, 95th of 100", _filter(run, desk), 16)]


def _filter(run: Run, desk: Desk) -> list[float]:
    rows = caseloads.caseload(desk).rows
    typed = [
        person.family_name[:letters]
        for person in run.desk.of.people[:20]
        for letters in range(1, len(person.family_name) + 1)
    ]

    def narrow(text: str) -> None:
        caseloads.in_order(caseloads.matching(rows, text), caseloads.Order.DUE)

    return [timed(partial(narrow, text)) for text in typed]
