"""The part of the tour that sets a laptop up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peerdesk.ui.screens.setup.pages import PassphrasePage
from peerdesk.ui.screens.setup.view import BRING, CODE, MATCH, PASSPHRASE, SetupScreen
from peerdesk.ui.tour_sync import Stop

if TYPE_CHECKING:
    from peerdesk.ui.tour import Tour


def setup_stops(tour: Tour) -> Iterator[Stop]:
    """The steps that leave nothing behind."""
    yield "02-setup-clinic", tour.window.show_setup, None

    def unreachable() -> None:
        page = _fresh_setup(tour)
        tour.type("nowhere.invalid")
        tour.press("Return")
        tour.until(lambda: page.problem() != "")

    yield "02-setup-unreachable", unreachable, None
    yield "02-setup-code", lambda: _reach_step(tour, CODE), None
    yield "02-setup-passphrase", lambda: _reach_step(tour, PASSPHRASE), None


def newcomer_stops(tour: Tour) -> Iterator[Stop]:
    """The last two steps: they give the laptop one more desk, so they are walked once."""

    def match() -> None:
        page = _reach_step(tour, PASSPHRASE)
        words = page.findChild(PassphrasePage)
        assert isinstance(words, PassphrasePage)
        words.practice.editor.setText(words.suggested)
        words.promise.setChecked(True)
        words.go_on()
        tour.until(lambda: page.step == MATCH)

    def bring() -> None:
        page = tour.page
        assert isinstance(page, SetupScreen)
        tour.walk.reception.let_in()
        tour.until(lambda: page.step == BRING)

    yield "02-setup-match", match, None
    yield "02-setup-bring", bring, None


def _fresh_setup(tour: Tour) -> SetupScreen:
    tour.window.show_setup()
    tour.wait()
    page = tour.page
    assert isinstance(page, SetupScreen)
    return page


def _reach_step(tour: Tour, step: int) -> SetupScreen:
    page = _fresh_setup(tour)
    answers = (tour.walk.reception.address, tour.walk.reception.code())
    for number, answer in enumerate(answers[:step], start=1):
        tour.type(answer)
        tour.press("Return")
        tour.until(lambda number=number: page.step == number)  # type: ignore[misc]
    return page
