"""What the person chose for their window, saved as soon as they choose."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from peerdesk.config import Paths, Preferences, save_preferences


class KeptPreferences(QObject):
    """The preferences now, and the one way to change them."""

    changed = Signal(object)
    """Carries the new `Preferences`."""

    def __init__(self, paths: Paths, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths, self._now = paths, preferences

    @property
    def now(self) -> Preferences:
        """What is chosen now."""
        return self._now

    def change(self, **chosen: Any) -> None:
        """Take and save another choice."""
        changed = replace(self._now, **chosen)
        if changed != self._now:
            self._now = changed
            save_preferences(self._paths, changed)
            self.changed.emit(changed)
