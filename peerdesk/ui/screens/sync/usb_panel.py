"""Carrying work on a USB stick: what is in the file, what to do with it, and bringing the receipt back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.operations.sync_pages import SyncPage
from peerdesk.ui.screens.sync.columns import empty
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.buttons import Button, IconButton, soft_button
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.panels import SlidePanel
from peerdesk.ui.widgets.texts import Text

_FIGURE_WIDTH = 16


class UsbPanel(SlidePanel):
    """Opens under how things stand; a supervisor can take in a colleague's file here too."""

    save_requested, receipt_requested, take_in_requested = Signal(), Signal(), Signal()

    def __init__(self, *, takes_in: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        set_tone(self, panel="", card="true")
        self._takes_in = takes_in
        self.title, self._lead = Text("", "heading", flow="wrap"), Text("", flow="wrap")
        self._steps = [Text("", "secondary", flow="wrap") for _ in range(3)]
        self.save = soft_button("", icon="usb")
        self.receipt, self.take_in = Button(""), Button("", parent=self)
        self._close = IconButton("x", "", "quiet")
        self._said = QVBoxLayout()
        self._build()
        self._first = self.save
        self.save.clicked.connect(self.save_requested)
        self.receipt.clicked.connect(self.receipt_requested)
        self.take_in.clicked.connect(self.take_in_requested)
        self._close.clicked.connect(self.close_panel)

    def show_page(self, page: SyncPage) -> None:
        """Say what would be in the file now."""
        self.setAccessibleName(self.tr("Carry on a USB stick"))
        self.title.setText(self.tr("Carry your work on a USB stick"))
        lead = self.tr("%n records are waiting.", "", page.owed.waiting)
        sealed = self.tr("They go into one locked file that only {clinic} can open.").format(
            clinic=page.clinic
        )
        nothing = self.tr("Nothing is waiting, so there is nothing to carry.")
        self._lead.setText(f"{lead} {sealed}" if page.owed.waiting else nothing)
        steps = (
            self.tr("Save the file on a stick."),
            self.tr("Give the stick to anyone who goes to the clinic. A supervisor or IT takes the file in."),
            self.tr("Bring the receipt back here, or sync when you have internet. Both settle it."),
        )
        for step, words in zip(self._steps, steps, strict=True):
            step.setText(words)
        self.save.setText(self.tr("Save the file..."))
        self.save.setEnabled(page.owed.waiting > 0)
        self.receipt.setText(self.tr("Bring back the receipt..."))
        self.take_in.setText(self.tr("Take in a file from a USB stick..."))
        self._close.set_name(self.tr("Close"))

    def show_outcome(self, tone: str, icon: str, lead: str, sentence: str = "") -> None:
        """Say what came of it."""
        empty(self._said)
        self._said.addWidget(Banner(tone, icon, lead, sentence))

    def hush(self) -> None:
        """Say nothing of what was before."""
        empty(self._said)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._lead)
        for number, step in enumerate(self._steps, start=1):
            row = QHBoxLayout()
            row.setSpacing(4)
            figure = Text(str(number), "strong")
            figure.setFixedWidth(theme().px(_FIGURE_WIDTH))
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(step, 1)
            column.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addWidget(self.receipt)
        foot.addStretch(1)
        if self._takes_in:
            foot.addWidget(self.take_in)
        else:
            self.take_in.hide()
        column.addLayout(foot)
        column.addLayout(self._said)
