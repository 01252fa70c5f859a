"""What can be decided on held work, or how a decision stands; and the words to its author."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from peerdesk.domain.words import HeldDecision
from peerdesk.operations.held import HeldItem
from peerdesk.ui.held.words import FIRST_AMENDED
from peerdesk.ui.screens.review.amend import may_amend
from peerdesk.ui.screens.review.reading_pane import ReadingFoot
from peerdesk.ui.screens.review.rows import waiting_tag
from peerdesk.ui.theme import set_icon, set_tone
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.panels import ReturnPanel
from peerdesk.ui.widgets.tags import Tag

_MOST = 1000
"""Letters of a reason."""


class DiscardPanel(ReturnPanel[str]):
    """The reason why something is not filed, for its author to read."""

    reason_given = Signal(str)

    def __init__(self, author: str, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        hint = translate("DiscardPanel", "{name} reads this on Today. What was written stays kept.")
        super().__init__(
            translate("DiscardPanel", "Do not file: tell {name} why").format(name=author),
            (),
            hint.format(name=author),
            translate("DiscardPanel", "Do not file"),
            parent,
        )
        self.note.setPlaceholderText(self.tr("Why does it not belong in the record?"))

    def finish(self) -> None:
        """Give the reason; without one, or with one too long, say so."""
        reason = self.note.note().strip()
        over = len(reason) - _MOST
        if reason and over <= 0:
            self.reason_given.emit(reason)
            return
        too_long = self.tr("Still %n letters too long", "", over)
        words = too_long if reason else self.tr("Write one sentence: why is it not filed?")
        self._show_hint("circle-alert", words, "warn")
        announce(self.note, words)
        self.note.setFocus()


class HeldFoot(ReadingFoot):
    """The buttons for what can be decided, amended or undone now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = Button("", "primary", keys="A")
        self.amend = Button("", "soft", keys="C")
        self.discard = Button("", "danger", keys="R")
        self.withdraw = Button("", keys="R")
        self.undo = Button("")
        self.finish = Button("", "primary", keys="Ctrl Enter")
        self.cancel = Button("", keys="Esc")
        self.waiting = Tag(waiting_tag())
        self._arrange(*self._buttons(), self.waiting)

    def show_item(self, item: HeldItem, *, decides: bool, amending: bool) -> None:
        """Offer what can be done with an item now."""
        open_ = item.work.decision is HeldDecision.WAITING or item.refused is not None
        may = open_ and decides and not item.is_own and not amending
        self.file.setVisible(may)
        self.amend.setVisible(may and may_amend(item))
        self.discard.setVisible(may)
        self.withdraw.setVisible(open_ and item.is_own)
        self.undo.setVisible(not open_ and item.unsent)
        self.waiting.setVisible(not open_ and item.unsent)
        self.finish.setVisible(amending)
        self.cancel.setVisible(amending)
        self._lead_with(self.amend if item.work.code in FIRST_AMENDED and may_amend(item) else self.file)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the buttons in the language of the window."""
        self.file.setText(self.tr("File it"))
        self.amend.setText(self.tr("Change and file"))
        self.discard.setText(self.tr("Do not file"))
        self.withdraw.setText(self.tr("Take it back"))
        self.undo.setText(self.tr("Undo"))
        self.finish.setText(self.tr("File with changes"))
        self.cancel.setText(self.tr("Go back"))
        set_icon(self.withdraw, "undo-2", "ink")
        set_icon(self.undo, "undo-2", "ink")
        self.waiting.set_tag(waiting_tag())
        super().retranslate()

    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.file,
            self.amend,
            self.discard,
            self.withdraw,
            self.undo,
            self.finish,
            self.cancel,
        )

    def _lead_with(self, lead: Button) -> None:
        for button, icon in ((self.file, "check"), (self.amend, "pencil")):
            is_lead = button is lead
            set_tone(button, kind="primary" if is_lead else "soft")
            set_icon(button, icon, "on-fill" if is_lead else "accent")

    def _turns_pages(self) -> bool:
        return self.finish.isHidden()
