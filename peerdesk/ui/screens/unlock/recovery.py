"""The way back into a desk on the unlock page: choose a passphrase, call the clinic, and open."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.errors import (
    PassphraseLocked,
    PassphraseWait,
    PeerDeskError,
    ServerUnreachable,
    SyncError,
    WrongPassphrase,
)
from peerdesk.ui.background import Background
from peerdesk.ui.digits import read_aloud
from peerdesk.ui.door import Asked, PersonCard, Phrases, WayIn
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.file_picker import FilePicker, SystemFilePicker
from peerdesk.ui.new_passphrase import NewPassphrase
from peerdesk.ui.theme import set_tone
from peerdesk.ui.try_words import try_sentence
from peerdesk.ui.widgets.buttons import Button, primary_button, quiet_button
from peerdesk.ui.widgets.passphrase import PassphraseField
from peerdesk.ui.widgets.texts import IconText, Text

ASK_EVERY_MS = 3000
_FILE = "PeerDesk {digits}.recovery"
_TRIES = (WrongPassphrase, PassphraseWait, PassphraseLocked)

SENTENCES: Mapping[str, object] = MappingProxyType(
    {
        "recovery_unknown": QT_TRANSLATE_NOOP(
            "errors",
            "This is not the file that is needed here. Choose the one PeerDesk or the clinic made for it.",
        ),
        "recovery_damaged": QT_TRANSLATE_NOOP(
            "errors", "This file was changed on its way. Ask for it once more."
        ),
        "recovery_too_new": QT_TRANSLATE_NOOP(
            "errors", "A newer PeerDesk made this file. Update PeerDesk, then choose it again."
        ),
        "recovery_not_ours": QT_TRANSLATE_NOOP(
            "errors",
            "This answer is for another desk, or for an older number. Ask the clinic for the right one.",
        ),
        "recovery_not_asked": QT_TRANSLATE_NOOP(
            "errors",
            "There is no number here any more. Start again, and call the clinic with the new one.",
        ),
        "recovery_none": QT_TRANSLATE_NOOP(
            "errors", "The clinic cannot open this desk. Everything that was sent is safe there."
        ),
        "stick_unreachable": QT_TRANSLATE_NOOP(
            "errors", "PeerDesk cannot reach that file. Plug the stick in again, then try once more."
        ),
    }
)
"""What a person reads on the way back in; the same words as in `peerdesk.protocol.recovery_errors`."""


class RecoveryPanel(QFrame):
    """One step at a time, gone on with where it was left: what was asked lies on the disk."""

    opened = Signal(object)
    """Carries the `OpenDesk`."""
    left = Signal()

    def __init__(
        self,
        way: WayIn,
        phrases: Phrases,
        card: PersonCard,
        background: Background,
        language: str,
        picker: FilePicker | None = None,
    ) -> None:
        super().__init__()
        set_tone(self, chosenperson="true")
        self._way, self._phrases, self._card = way, phrases, card
        self._background, self._language = background, language
        self._picker = picker or SystemFilePicker()
        self._digits = ""
        self._step: QWidget | None = None
        self._state = IconText("loader-circle", self.tr("One moment..."), role="secondary", flow="wrap")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(15, 13, 15, 15)
        self._column.setSpacing(12)
        self._column.addWidget(Text(card.name, "section"))
        self._column.addWidget(self._state)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fetch)
        background.run(self, way.asked, self._on_asked, self._on_no)

    def problem(self) -> str:
        """How it stands, in words."""
        return self._state.text()

    def _on_asked(self, asked: Asked | None) -> None:
        if asked is None:
            self._show(self._choosing())
            self._say("", "")
        elif asked.is_answered:
            self._show(self._opening())
            self._say(self.tr("The clinic has answered."), "circle-check", "ok")
        else:
            self._digits = asked.digits
            self._show(self._calling(asked.digits))
            self._fetch()

    def _choosing(self) -> QWidget:
        """First the passphrase that will be: nothing that opens the desk lies on the disk without it."""
        page, column = _page()
        first = self.tr("First choose a new passphrase. You will type it once more when the clinic answers.")
        column.addWidget(Text(first, "secondary", flow="wrap"))
        names = (self._card.name, self._card.clinic_name, self._card.role.value)
        self.choice = NewPassphrase(self._phrases, names, self._language, narrow=True)
        column.addWidget(self.choice)
        go_on = primary_button(self.tr("Show my numbers"), size="large")
        go_on.clicked.connect(self._on_chosen)
        column.addLayout(_row(go_on, self._back()))
        return page

    def _calling(self, digits: str) -> QWidget:
        page, column = _page()
        call = self.tr("Call {clinic} and read them these numbers:").format(clinic=self._card.clinic_name)
        column.addWidget(Text(call, "strong", flow="wrap"))
        column.addWidget(read_aloud(digits))
        agree = self.tr("Two people there must agree. You may close the laptop meanwhile.")
        column.addWidget(Text(agree, "secondary", flow="wrap"))
        save, take = Button(self.tr("Save the request...")), Button(self.tr("Choose the answer..."))
        save.clicked.connect(self._on_save)
        take.clicked.connect(self._on_take)
        column.addWidget(Text(self.tr("Without internet, it goes by two files:"), "secondary", flow="wrap"))
        column.addLayout(_row(save, take))
        again = quiet_button(self.tr("Start again"))
        again.clicked.connect(partial(self._on_asked, None))
        column.addLayout(_row(self._back(), again))
        return page

    def _opening(self) -> QWidget:
        page, column = _page()
        self.passphrase = PassphraseField(self.tr("Your new passphrase"))
        column.addWidget(self.passphrase)
        self._open = primary_button(self.tr("Open my desk"), icon="lock-open", size="large")
        self._open.clicked.connect(self._on_open)
        self.passphrase.editor.returnPressed.connect(self._on_open)
        again = quiet_button(self.tr("Start again"))
        again.clicked.connect(partial(self._on_asked, None))
        column.addLayout(_row(self._open, self._back(), again))
        self.passphrase.editor.setFocus()
        return page

    def _back(self) -> Button:
        back = quiet_button(self.tr("Back"))
        back.clicked.connect(self.left)
        return back

    def _on_chosen(self) -> None:
        if not self.choice.is_ready():
            return
        wanted = self.choice.wanted()
        self.choice.setEnabled(False)
        self._say(self.tr("One moment..."), "loader-circle")
        self._background.run(self, lambda: self._way.ask(wanted), self._on_asked, self._on_not_asked)

    def _on_not_asked(self, problem: PeerDeskError) -> None:
        self.choice.setEnabled(True)
        self._on_no(problem)

    def _fetch(self) -> None:
        self._say(self.tr("Waiting for the clinic"), "loader-circle")
        self._background.run_network(self, self._way.fetch, self._on_fetched, self._on_not_fetched)

    def _on_fetched(self, answered: bool) -> None:  # noqa: FBT001 - the answer of the clinic
        if answered:
            self._on_answered()
        else:
            self._timer.start(ASK_EVERY_MS)

    def _on_not_fetched(self, problem: PeerDeskError) -> None:
        if isinstance(problem, ServerUnreachable):
            here = self.tr("The clinic cannot be reached from here now. It works by files, too.")
            self._say(here, "wifi-off")
        else:
            self._on_no(problem)
        if isinstance(problem, SyncError):
            self._timer.start(ASK_EVERY_MS)

    def _on_save(self) -> None:
        name = _FILE.format(digits=self._digits)
        path = self._picker.place_for(self, self.tr("Save the request"), name)
        if path is not None:
            self._background.run(self, lambda: self._way.save_request(path), self._on_saved, self._on_no)

    def _on_saved(self, _none: None) -> None:
        self._say(self.tr("The request is saved. Carry it to the clinic."), "circle-check", "ok")

    def _on_take(self) -> None:
        path = self._picker.existing(self, self.tr("Choose the answer"), "")
        if path is not None:
            self._timer.stop()
            self._background.run(
                self, lambda: self._way.read_answer(path), lambda _none: self._on_answered(), self._on_no
            )

    def _on_answered(self) -> None:
        self._timer.stop()
        self._background.run(self, self._way.asked, self._on_asked, self._on_no)

    def _on_open(self) -> None:
        if not self._open.isEnabled():
            return
        typed = self.passphrase.editor.text()
        self._open.setEnabled(False)
        self._open.setText(self.tr("Opening..."))
        self._background.run(self, lambda: self._way.open(typed), self.opened.emit, self._on_shut)

    def _on_shut(self, problem: PeerDeskError) -> None:
        self._open.setEnabled(True)
        self._open.setText(self.tr("Open my desk"))
        self.passphrase.set_problem(
            try_sentence(problem) if isinstance(problem, _TRIES) else sentence_of(problem)
        )
        self.passphrase.editor.setFocus()
        self.passphrase.editor.selectAll()

    def _on_no(self, problem: PeerDeskError) -> None:
        self._say(sentence_of(problem), "circle-alert", "danger")

    def _show(self, step: QWidget) -> None:
        self._timer.stop()
        if self._step is not None:
            self._step.hide()
            self._step.deleteLater()
        self._step = step
        self._column.insertWidget(2, step)

    def _say(self, words: str, icon: str, tone: str = "") -> None:
        self._state.setVisible(bool(words))
        if words:
            self._state.show_words(words, icon, tone)


def sentence_of(problem: PeerDeskError) -> str:
    """The sentence of what stands in the way here, in the language of the window."""
    if problem.code in SENTENCES:
        return QCoreApplication.translate("errors", str(SENTENCES[problem.code]))
    return sentence_for(problem)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return page, column


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    return row
