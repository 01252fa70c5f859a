"""The pages of the set-up: find the clinic, the code, the passphrase, the six numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from peerdesk.errors import EnrolmentRefused, NotOurServer, PeerDeskError, ServerUnreachable
from peerdesk.ui.background import Background
from peerdesk.ui.digits import read_aloud
from peerdesk.ui.door import ClinicFound, Door, Invitation, Joining
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.new_passphrase import NewPassphrase
from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.fields import line_field
from peerdesk.ui.widgets.passphrase import PassphraseField
from peerdesk.ui.widgets.texts import IconText

translate = QCoreApplication.translate
WIDEST = 640
ASK_EVERY_MS = 2000


class SetupPage(QWidget):
    """One step: a title, what it asks, and a result when it is done."""

    done = Signal(object)
    busy_changed = Signal(bool)

    title = ""
    lead = ""

    def __init__(self, door: Door, background: Background) -> None:
        super().__init__()
        self._door, self._background = door, background
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)

    def go_on(self) -> None:
        """Do what the step is for; `done` follows, or a problem is shown."""

    def begin(self) -> None:
        """The step has come into view."""

    def problem(self) -> str:
        """What stands in the way, or nothing."""
        return ""


class ClinicPage(SetupPage):
    """Where is the clinic?"""

    def __init__(self, door: Door, background: Background) -> None:
        super().__init__(door, background)
        self.title = self.tr("Find your clinic")
        self.lead = self.tr("You need the internet for the next minutes, this one time.")
        hint = self.tr("It is on the sheet from your clinic.")
        self.address = line_field(self.tr("Clinic address"), hint, placeholder="peerdesk.example.org")
        self.address.setMaximumWidth(theme().px(WIDEST))
        self.body.addWidget(self.address)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Start typing."""
        self.address.editor.setFocus()

    def problem(self) -> str:
        """What is said under the address."""
        return self.address.problem()

    def go_on(self) -> None:
        """Ask who is at the address."""
        typed = self.address.editor.text().strip()
        if not typed:
            self.address.set_problem(self.tr("Type the address from your clinic's sheet."))
            self.address.editor.setFocus()
            return
        self.address.set_problem("")
        self.busy_changed.emit(True)
        self._background.run_network(self, lambda: self._door.find_clinic(typed), self._on_found, self._on_no)

    def _on_found(self, clinic: ClinicFound) -> None:
        self.busy_changed.emit(False)
        self.done.emit(clinic)

    def _on_no(self, problem: PeerDeskError) -> None:
        self.busy_changed.emit(False)
        if isinstance(problem, ServerUnreachable):
            problem = NotOurServer()
        self.address.set_problem(sentence_for(problem))
        self.address.editor.setFocus()


class CodePage(SetupPage):
    """The one-time code."""

    def __init__(self, door: Door, background: Background, clinic: ClinicFound) -> None:
        super().__init__(door, background)
        self._clinic = clinic
        self.title = self.tr("Type your one-time code")
        self.lead = self.tr("Your supervisor or clinic IT gave it to you. It works once, for 24 hours.")
        hint = self.tr("Capitals and dashes do not matter.")
        self.code = line_field(self.tr("One-time code"), hint)
        self.code.editor.setFont(tabular(self.code.editor.font()))
        self.code.setMaximumWidth(theme().px(WIDEST))
        self.body.addWidget(self.code)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Start typing."""
        self.code.editor.setFocus()

    def problem(self) -> str:
        """What is said under the code."""
        return self.code.problem()

    def go_on(self) -> None:
        """Ask whom the code is for."""
        typed = self.code.editor.text().strip()
        if not typed:
            self.code.set_problem(self.tr("Type the code from your clinic's sheet."))
            self.code.editor.setFocus()
            return
        self.code.set_problem("")
        self.busy_changed.emit(True)
        self._background.run_network(
            self, lambda: self._door.check_code(self._clinic, typed), self._on_known, self._on_no
        )

    def _on_known(self, invitation: Invitation) -> None:
        self.busy_changed.emit(False)
        self.done.emit(invitation)

    def _on_no(self, problem: PeerDeskError) -> None:
        self.busy_changed.emit(False)
        self.code.set_problem(sentence_for(problem))
        self.code.editor.setFocus()
        self.code.editor.selectAll()


class PassphrasePage(SetupPage):
    """Four words of ours, or the person's own; typed once to practice."""

    def __init__(self, door: Door, background: Background, invitation: Invitation, language: str) -> None:
        super().__init__(door, background)
        self._invitation = invitation
        self.title = self.tr("Welcome, {name}. Choose your passphrase").format(name=invitation.given_name)
        self.lead = self.tr(
            "It locks the health information on this laptop. You will type it each time you start."
        )
        names = (invitation.staff_name, invitation.clinic_name, invitation.role.value)
        self.choice = NewPassphrase(door, names, language)
        self.body.addWidget(self.choice)
        lost = self.tr("If this laptop is ever lost, call the clinic right away.")
        sentence = self.tr("They can shut it out. Nobody can read it without your passphrase.")
        self.body.addWidget(Banner("info", "laptop", lost, sentence))
        self.body.addStretch(1)

    @property
    def practice(self) -> PassphraseField:
        """Where the passphrase is typed once more."""
        return self.choice.practice

    @property
    def promise(self) -> QCheckBox:
        """That it will not be written on the laptop."""
        return self.choice.promise

    @property
    def suggested(self) -> str:
        """The four words of ours that are shown now."""
        return self.choice.suggested

    def begin(self) -> None:
        """Start practising."""
        self.choice.practice.editor.setFocus()

    def go_on(self) -> None:
        """Make the vault and ask the clinic to join."""
        if not self.choice.is_ready():
            return
        wanted = self.choice.wanted()
        self.busy_changed.emit(True)
        self._background.run_network(
            self, lambda: self._door.join(self._invitation, wanted), self._on_joining, self._on_no
        )

    def _on_joining(self, joining: Joining) -> None:
        self.busy_changed.emit(False)
        self.done.emit(joining)

    def _on_no(self, problem: PeerDeskError) -> None:
        self.busy_changed.emit(False)
        self.choice.practice.set_problem(sentence_for(problem))


class MatchPage(SetupPage):
    """Six numbers, read to the clinic; goes on by itself when the clinic agrees."""

    def __init__(self, door: Door, background: Background, joining: Joining, clinic: str) -> None:
        super().__init__(door, background)
        self._joining = joining
        self.title = self.tr("Match six numbers")
        self.lead = self.tr("Call {clinic} and read them these numbers. Same on both sides?").format(
            clinic=clinic
        )
        self.digits = read_aloud(joining.digits)
        self._state = IconText("loader-circle", self.tr("Waiting for the clinic to agree"), role="secondary")
        card = Card(edge=24)
        card.body.addWidget(self.digits)
        card.body.addWidget(self._state)
        self.body.addWidget(card)
        stop = self.tr("If their numbers differ, stop and call your clinic's IT person.")
        self.body.addWidget(
            Banner("info", "info", stop, self.tr("This page goes on by itself when the clinic agrees."))
        )
        if not joining.has_way_back:
            self.body.addWidget(_no_way_back())
        self.body.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def begin(self) -> None:
        """Begin to ask the clinic."""
        self._ask()

    def go_on(self) -> None:
        """Ask at once."""
        self._timer.stop()
        self._ask()

    def _ask(self) -> None:
        self._background.run_network(
            self, lambda: self._door.matched(self._joining), self._on_answer, self._on_no
        )

    def _on_answer(self, agreed: bool) -> None:  # noqa: FBT001 - the answer of the clinic
        if agreed:
            self._state.show_words(self.tr("The clinic agrees"), "circle-check", "ok")
            self.done.emit(self._joining)
            return
        waiting = self.tr("Waiting for the clinic to agree")
        self._state.show_words(waiting, "loader-circle")
        self._timer.start(ASK_EVERY_MS)

    def _on_no(self, problem: PeerDeskError) -> None:
        self._state.show_words(sentence_for(problem), "circle-alert", "danger")
        if not isinstance(problem, EnrolmentRefused):
            self._timer.start(ASK_EVERY_MS)


def _no_way_back() -> Banner:
    """What it means that the clinic has no recovery key yet, and that this mends itself."""
    lead = translate("setup", "Your clinic cannot help yet if you forget your passphrase.")
    sentence = translate(
        "setup",
        "Keep it well. Once the clinic has made its recovery key, this laptop takes part the next time"
        " you unlock it.",
    )
    return Banner("warn", "key-round", lead, sentence)
