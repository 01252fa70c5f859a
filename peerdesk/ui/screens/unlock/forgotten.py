"""What to do without the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from peerdesk.ui.door import PersonCard
from peerdesk.ui.theme import set_tone
from peerdesk.ui.try_words import CountedAtTheDoor
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.texts import Text


class ForgottenPanel(QFrame):
    """What to do without the passphrase: nothing is lost, and two people at the clinic can help."""

    recovery_requested = Signal()

    def __init__(self, card: PersonCard) -> None:
        super().__init__()
        set_tone(self, sunken="true")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(2)
        call = self.tr("Call {clinic}").format(clinic=card.clinic_name)
        column.addWidget(Text(call, "strong", flow="wrap"))
        column.addWidget(Text(self._sentence(card), "secondary", flow="wrap"))
        if card.has_way_back or card.asks_for_recovery:
            again = self.tr("Go on with the recovery")
            start = Button(again if card.asks_for_recovery else self.tr("Start a recovery"))
            start.clicked.connect(self.recovery_requested)
            column.addSpacing(8)
            column.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)

    def _sentence(self, card: PersonCard) -> str:
        if not card.has_way_back:
            return self.tr(
                "Nobody can look it up, and your clinic had no recovery key yet. What was sent is safe there."
                " Try what you remember, or ask for a new code to start again."
            )
        said = self.tr("Start a recovery and read them the numbers you see. Two people there must agree.")
        waiting = CountedAtTheDoor().waiting(card.waiting) if card.waiting else ""
        return " ".join(filter(None, (said, self.tr("Your work stays safe here."), waiting)))
