"""The part of the tour that walks through the sync page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peerdesk.ui.desk_view import DeskView
from peerdesk.ui.screens.sync.view import SyncScreen
from peerdesk.ui.widgets.panels import SlidePanel

Stop = tuple[str, Callable[[], object], Callable[[], object] | None]
"""The name of a picture, how to get there, and what undoes it."""


def sync_stops(view: DeskView, suffix: str = "") -> Iterator[Stop]:
    """The page, and each of its panels open."""

    def page() -> SyncScreen:
        view.open_page("sync")
        screen = view.stack.currentWidget()
        assert isinstance(screen, SyncScreen)
        return screen

    def panel(wanted: Callable[[SyncScreen], SlidePanel]) -> tuple[Callable[[], None], Callable[[], None]]:
        return lambda: wanted(page()).open(), lambda: wanted(page()).close_panel()

    yield f"11-sync{suffix}", page, None
    yield f"11-sync-usb{suffix}", *panel(lambda screen: screen.usb)
    yield f"11-sync-connection{suffix}", *panel(lambda screen: screen.connection)
