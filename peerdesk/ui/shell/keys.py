"""The keys that work everywhere, as wishes the shell and the pages answer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

PLACES = 8
"""How many navigation items have a key of their own."""


class DeskKeys(QObject):
    """One shortcut per row of the table "Keys everywhere"; text fields keep those they need."""

    log_requested = Signal()
    find_requested = Signal()
    place_requested = Signal(int)
    """The navigation item with this number, from 1."""
    pane_requested = Signal(int)
    """1 for the next pane, -1 for the one before."""
    filter_requested = Signal()
    back_requested = Signal()
    larger_text_requested = Signal()
    smaller_text_requested = Signal()
    normal_text_requested = Signal()
    main_action_requested = Signal()
    leave_requested = Signal()
    """Close the panel, else save and go back."""
    undo_requested = Signal()
    redo_requested = Signal()
    print_requested = Signal()
    lock_requested = Signal()
    keys_requested = Signal()
    """Show all keys of this page."""
    settings_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        for signal, keys in self._plain():
            self._bind(keys, signal.emit)
        for number in range(1, PLACES + 1):
            self._bind([f"Ctrl+{number}"], partial(self.place_requested.emit, number))
        self._bind(["F6"], lambda: self.pane_requested.emit(1))
        self._bind(["Shift+F6"], lambda: self.pane_requested.emit(-1))

    def _plain(self) -> tuple[tuple[SignalInstance, list[str]], ...]:
        return (
            (self.log_requested, ["Ctrl+N"]),
            (self.find_requested, ["Ctrl+K"]),
            (self.filter_requested, ["/"]),
            (self.back_requested, ["Alt+Left"]),
            (self.larger_text_requested, ["Ctrl++", "Ctrl+="]),
            (self.smaller_text_requested, ["Ctrl+-"]),
            (self.normal_text_requested, ["Ctrl+0"]),
            (self.main_action_requested, ["Ctrl+Return", "Ctrl+Enter"]),
            (self.leave_requested, ["Esc"]),
            (self.undo_requested, ["Ctrl+Z"]),
            (self.redo_requested, ["Ctrl+Shift+Z", "Ctrl+Y"]),
            (self.print_requested, ["Ctrl+P"]),
            (self.lock_requested, ["Ctrl+L"]),
            (self.keys_requested, ["F1"]),
            (self.settings_requested, ["Ctrl+,"]),
        )

    def _bind(self, keys: list[str], wish: Callable[[], object]) -> None:
        shortcut = QShortcut(self._window)
        shortcut.setKeys([QKeySequence(key) for key in keys])
        shortcut.activated.connect(wish)
