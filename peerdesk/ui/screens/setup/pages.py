"""The pages of the set-up: find the clinic, the code, the passphrase, the six numbers."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.errors import EnrolmentRefused, NotOurServer, PeerDeskError, ServerUnreachable
from peerdesk.ui.background import Background
from peerdesk.ui.door import ClinicFound, Door, Invitation, Joining, PassphraseJudgement
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.theme import set_tone, tabular, theme
from peerdesk.ui.widgets.buttons import quiet_button
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.fields import line_field
from peerdesk.ui.widgets.passphrase import PassphraseField, StrengthBar
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import IconText, Text

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


Kind = Literal["ours", "own"]


class PassphrasePage(SetupPage):
    """Four words of ours, or the person's own; typed once to practice."""

    def __init__(self, door: Door, background: Background, invitation: Invitation, language: str) -> None:
        super().__init__(door, background)
        self._invitation, self._language = invitation, language
        self._kind: Kind = "ours"
        self._ours = door.suggest_passphrase(language)
        self.title = self.tr("Welcome, {name}. Choose your passphrase").format(name=invitation.given_name)
        self.lead = self.tr(
            "It locks the health information on this laptop. You will type it each time you start."
        )
        self.kind = Segmented[Kind](
            self.tr("Your passphrase"),
            [Choice("ours", self.tr("Use this one")), Choice("own", self.tr("Write my own"))],
            soft=True,
        )
        self.kind.set_value("ours")
        self._words = Text(self._ours, "heading")
        self.own = PassphraseField(self.tr("Your own passphrase"))
        self.strength = StrengthBar()
        self.practice = PassphraseField(self.tr("Type it once to practice"))
        self.promise = QCheckBox(self.tr("I will not write it on the laptop or share it."))
        self._promise_problem = IconText("circle-alert", tone="danger", role="message")
        self._promise_problem.hide()
        self._lay_out()
        self.kind.changed.connect(self._on_kind)
        self.own.editor.textChanged.connect(self._judge)
        self.practice.editor.textChanged.connect(self._on_practice)
        self._on_kind("ours")

    @property
    def suggested(self) -> str:
        """The four words of ours that are shown now."""
        return self._ours

    def begin(self) -> None:
        """Start practising."""
        self.practice.editor.setFocus()

    def go_on(self) -> None:
        """Make the vault and ask the clinic to join."""
        if not self._is_ready():
            return
        wanted = self._wanted()
        self.busy_changed.emit(True)
        self._background.run_network(
            self, lambda: self._door.join(self._invitation, wanted), self._on_joining, self._on_no
        )

    def _is_ready(self) -> bool:
        if self._kind == "own" and not self._judged().strength:
            self.own.set_problem(self._advice(self._judged()))
            self.own.editor.setFocus()
            return False
        if self.practice.editor.text().split() != self._wanted().split():
            self.practice.set_problem(self.tr("This is not the same yet. Type all of it."))
            self.practice.editor.setFocus()
            return False
        if not self.promise.isChecked():
            self._promise_problem.show_words(self.tr("Please tick this first."), "circle-alert", "danger")
            self._promise_problem.show()
            self.promise.setFocus()
            return False
        return True

    def _wanted(self) -> str:
        return self._ours if self._kind == "ours" else self.own.editor.text()

    def _judged(self) -> PassphraseJudgement:
        return self._door.judge_passphrase(self._wanted(), self._invitation)

    def _on_kind(self, kind: Kind) -> None:
        self._kind = kind
        self._card.setVisible(kind == "ours")
        self.own.setVisible(kind == "own")
        self._rules.setVisible(kind == "own")
        self.practice.editor.clear()
        self._judge()
        (self.own if kind == "own" else self.practice).editor.setFocus()

    def _on_another(self) -> None:
        self._ours = self._door.suggest_passphrase(self._language)
        self._words.setText(self._ours)
        self.practice.editor.clear()

    def _judge(self) -> None:
        judged = self._judged()
        self.own.set_problem("")
        names = (
            self.tr("Too easy to guess"),
            self.tr("Weak"),
            self.tr("Fair"),
            self.tr("Strong"),
            self.tr("Very strong"),
        )
        advice = self._advice(judged)
        if self._kind == "ours":
            advice = self.tr("Picture the four things together to remember it.")
        self.strength.show_strength(judged.strength, names[judged.strength], advice)

    def _advice(self, judged: PassphraseJudgement) -> str:
        return {
            "short": self.tr("Use 15 letters or more. Spaces are fine."),
            "common": self.tr("Many people would guess this. Choose other words."),
            "repeats": self.tr("It repeats itself. Choose more different words."),
        }.get(judged.reason, "")

    def _on_practice(self, typed: str) -> None:
        self.practice.set_problem("")
        wanted = self._wanted()
        if typed and typed == wanted:
            self.practice.set_hint(self.tr("That is it."), "ok")
        elif typed and wanted.startswith(typed):
            self.practice.set_hint(self.tr("Good so far, keep going"))
        else:
            self.practice.set_hint(self.tr("Look again at the words above.") if typed else "")

    def _on_joining(self, joining: Joining) -> None:
        self.busy_changed.emit(False)
        self.done.emit(joining)

    def _on_no(self, problem: PeerDeskError) -> None:
        self.busy_changed.emit(False)
        self.practice.set_problem(sentence_for(problem))

    def _lay_out(self) -> None:
        self._card = QFrame()
        set_tone(self._card, banner="info")
        row = QHBoxLayout(self._card)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(self._words, 1)
        another = quiet_button(self.tr("Another"), icon="refresh-cw")
        another.clicked.connect(self._on_another)
        row.addWidget(another)
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("Your passphrase"), "strong"))
        head.addStretch(1)
        head.addWidget(self.kind)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(head)
        for part in (self._card, self.own, self.strength, self.practice, self.promise, self._promise_problem):
            left.addWidget(part)
        left.addStretch(1)
        self._rules = self._own_rules()
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(left, 1)
        columns.addWidget(self._rules)
        self.body.addLayout(columns)
        lost = self.tr("If this laptop is ever lost, call the clinic right away.")
        sentence = self.tr("They can shut it out. Nobody can read it without your passphrase.")
        self.body.addWidget(Banner("info", "laptop", lost, sentence))
        self.body.addStretch(1)

    def _own_rules(self) -> Card:
        card = Card(self.tr("If you write your own"))
        for rule in (
            self.tr("15 letters or more, spaces are fine"),
            self.tr("Not a saying, song or name people know"),
            self.tr("No need for signs or capitals"),
        ):
            card.body.addWidget(IconText("check", rule, role="secondary", flow="wrap"))
        card.body.addStretch(1)
        card.setFixedWidth(theme().px(280))
        return card


class MatchPage(SetupPage):
    """Six numbers, read to the clinic; goes on by itself when the clinic agrees."""

    def __init__(self, door: Door, background: Background, joining: Joining, clinic: str) -> None:
        super().__init__(door, background)
        self._joining = joining
        self.title = self.tr("Match six numbers")
        self.lead = self.tr("Call {clinic} and read them these numbers. Same on both sides?").format(
            clinic=clinic
        )
        digits = f"{joining.digits[:3]} {joining.digits[3:]}"
        self.digits = Text(digits, "figure")
        font = QFont(tabular(theme().font("figure")))
        font.setPixelSize(theme().px(40))
        self.digits.setFont(font)
        self.digits.setStyleSheet(f"font-size:{theme().px(40)}px")
        self.digits.setAccessibleName(" ".join(joining.digits))
        self._state = IconText("loader-circle", self.tr("Waiting for the clinic to agree"), role="secondary")
        card = Card(edge=24)
        card.body.addWidget(self.digits)
        card.body.addWidget(self._state)
        self.body.addWidget(card)
        stop = self.tr("If their numbers differ, stop and call your clinic's IT person.")
        self.body.addWidget(
            Banner("info", "info", stop, self.tr("This page goes on by itself when the clinic agrees."))
        )
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
