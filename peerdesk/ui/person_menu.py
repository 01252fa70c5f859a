"""What the person at the desk can do from their own name: settings, passphrase, hand over, lock."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from peerdesk.ui.door import Keys


class PersonMenu(QMenu):
    """Made anew each time it is opened: somebody may have joined the laptop meanwhile."""

    settings_requested = Signal()
    passphrase_requested = Signal()
    lock_requested = Signal()

    def __init__(self, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys

    def open_at(self, staff: QWidget, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt passes it
        """Show it above the name."""
        self.clear()
        self.addAction(self.tr("My settings"), self.settings_requested.emit)
        self.addAction(self.tr("Change passphrase"), self.passphrase_requested.emit)
        self.addSeparator()
        for card in self._keys.others():
            words = self.tr("Switch to {name}").format(name=card.name)
            self.addAction(words, partial(self._on_switch, card.vault_id))
        self.addAction(self.tr("Lock now"), self.lock_requested.emit)
        self.popup(staff.mapToGlobal(QPoint(0, -self.sizeHint().height() - 4)))

    def _on_switch(self, vault_id: UUID) -> None:
        self._keys.expect(vault_id)
        self.lock_requested.emit()
