"""The part of the tour that shows an administrator's page: laptops, people, a code, and no clinic."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peerdesk.protocol.office import LaptopStep
from peerdesk.ui.desk_view import DeskView
from peerdesk.ui.screens.office.laptop_card import LaptopCard
from peerdesk.ui.screens.office.lists import LAPTOPS, PEOPLE, RECOVERIES
from peerdesk.ui.screens.office.view import OfficeScreen
from peerdesk.ui.tour_sync import Stop

Until = Callable[[Callable[[], bool]], None]


def office_stops(view: DeskView, until: Until) -> Iterator[Stop]:
    """Each list, a laptop that is about to be called in, a code, and somebody new."""

    def office(tab: int) -> OfficeScreen:
        view.open_page("office")
        screen = view.stack.currentWidget()
        assert isinstance(screen, OfficeScreen)
        until(lambda: screen.model.page is not None and not screen.model.is_working)
        screen.lists.turn_to(tab)
        return screen

    def lost() -> None:
        screen = office(LAPTOPS)
        card = screen.detail
        assert isinstance(card, LaptopCard)
        assert card.choice is not None
        card.choice.button(LaptopStep.LOST).click()

    def code() -> None:
        screen = office(PEOPLE)
        screen.new_code.click()
        until(lambda: not screen.model.is_working)

    def cancel() -> None:
        screen = office(PEOPLE)
        screen.code.cancel.click()
        until(lambda: not screen.model.is_working)

    def new_person() -> None:
        office(PEOPLE).add.click()

    yield "13-devices", lambda: office(LAPTOPS), None
    yield "13-devices-lost", lost, lambda: office(PEOPLE)
    yield "13-people", lambda: office(PEOPLE), None
    yield "13-people-code", code, cancel
    yield "13-people-new", new_person, lambda: office(LAPTOPS)
    yield "13-ways-back", lambda: office(RECOVERIES), lambda: office(LAPTOPS)
