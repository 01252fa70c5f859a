"""The part of the tour that shows what the clinic could not file: to its supervisor and to its author."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QScrollArea

from peerdesk.domain.held import HeldWork
from peerdesk.operations.held import held_page
from peerdesk.operations.reviews import Pile
from peerdesk.ui.desk_view import DeskView
from peerdesk.ui.screens.review.held_view import HeldView
from peerdesk.ui.screens.review.piles import HELD
from peerdesk.ui.screens.review.view import ReviewScreen
from peerdesk.ui.screens.sync.view import SyncScreen
from peerdesk.ui.tour_sync import Stop


def held_stops(view: DeskView, wait: Callable[[], None]) -> Iterator[Stop]:
    """The pile, a form to change what does not fit, and the reason why something is not filed."""

    def review() -> ReviewScreen:
        view.open_page("review")
        screen = view.stack.currentWidget()
        assert isinstance(screen, ReviewScreen)
        return screen

    def held() -> HeldView:
        screen = review()
        wait()
        screen.pane.piles.button(HELD).click()
        wait()
        return screen.held

    def leave() -> None:
        screen = review()
        screen.held.leave()
        screen.held.leave()
        screen.held.pane.piles.button(Pile.TO_REVIEW).click()

    def take(code: str) -> HeldView:
        shown = held()
        work = _waiting(view, code)
        shown.pane.list.go_to(work.id)
        shown.pane.list.opened.emit(work.id)
        return shown

    def change() -> None:
        take("bad_value").work.begin_amend()

    def refuse() -> None:
        take("not_in_scope").work.begin_discard()

    def close() -> None:
        panel = review().held.work.panel
        assert panel is not None
        panel.close_panel()
        leave()

    yield "08-review-held", held, leave
    yield "08-review-held-change", change, leave
    yield "08-review-held-refuse", refuse, close


def own_work_stops(view: DeskView) -> Iterator[Stop]:
    """What became of the author's own work, with the words of the first."""

    def turn() -> None:
        view.open_page("sync")
        screen = view.stack.currentWidget()
        assert isinstance(screen, SyncScreen)
        row = next(row for row in screen.own_work.rows if row.show_words.isVisible())
        row.show_words.click()
        around = next(area for area in screen.findChildren(QScrollArea) if area.isAncestorOf(row))
        around.ensureWidgetVisible(row)

    yield "11-sync-own-work", turn, turn


def _waiting(view: DeskView, code: str) -> HeldWork:
    return next(item.work for item in held_page(view.desk).waiting if item.work.code == code)
