"""Moves focus from one pane of the window to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget


def mark_pane(widget: QWidget) -> None:
    """Make a part of a page a stop of F6."""
    widget.setProperty("pane", True)


def panes_of(page: QWidget) -> Sequence[QWidget]:
    """Return the visible panes of a page from left to right and top to bottom, or the page itself."""
    marked = [part for part in page.findChildren(QWidget) if part.property("pane") and part.isVisible()]
    if not marked:
        return (page,)
    return sorted(marked, key=lambda part: (_corner(part, page).x(), _corner(part, page).y()))


def step(panes: Sequence[QWidget], way: int) -> None:
    """Move focus to the pane after (1) or before (-1) the one that has it."""
    stops = [pane for pane in panes if _entry(pane) is not None]
    if not stops:
        return
    focused = QApplication.focusWidget()
    here = next((n for n, pane in enumerate(stops) if focused and _holds(pane, focused)), -1)
    start = here if here >= 0 or way > 0 else 0
    enter(stops[(start + way) % len(stops)])


def enter(pane: QWidget) -> None:
    """Give focus to what had it last in a pane, or to the first that can take it."""
    entry = _entry(pane)
    if entry is not None:
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _entry(pane: QWidget) -> QWidget | None:
    last: QWidget | None = pane.focusWidget()
    if last is not None and last is not pane and _takes_focus(last):
        return last
    part = pane.nextInFocusChain()
    while part is not None and part is not pane:
        if pane.isAncestorOf(part) and _takes_focus(part):
            return part
        part = part.nextInFocusChain()
    return pane if _takes_focus(pane) else None


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _corner(part: QWidget, page: QWidget) -> QPoint:
    return part.mapTo(page, part.rect().topLeft())
