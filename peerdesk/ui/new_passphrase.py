"""Choosing a passphrase: four words of ours, or the person's own; typed once to practice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.ui.door import PassphraseJudgement, Phrases
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.buttons import quiet_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.passphrase import PassphraseField, StrengthBar
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import IconText, Text

_RULES_WIDTH = 280
Kind = Literal["ours", "own"]


class NewPassphrase(QWidget):
    """A passphrase that is hard to guess and was typed once; `names` are what a colleague would try."""

    def __init__(
        self,
        phrases: Phrases,
        names: Sequence[str],
        language: str,
        *,
        title: str = "",
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._phrases, self._names, self._language = phrases, names, language
        self._title = title or self.tr("Your passphrase")
        self._kind: Kind = "ours"
        self._ours = phrases.suggest_passphrase(language)
        self.kind = Segmented[Kind](
            self._title,
            [Choice("ours", self.tr("Use this one")), Choice("own", self.tr("Write my own"))],
            soft=True,
        )
        self.kind.set_value("ours")
        self._words = Text(self._ours, "heading", flow="wrap")
        self.own = PassphraseField(self.tr("Your own passphrase"))
        self.strength = StrengthBar()
        self.practice = PassphraseField(self.tr("Type it once to practice"))
        self.promise = QCheckBox(self.tr("I will not write it on the laptop or share it."))
        self._promise_problem = IconText("circle-alert", tone="danger", role="message")
        self._promise_problem.hide()
        self._rules = self._own_rules()
        self._lay_out(narrow=narrow)
        self.kind.changed.connect(self._on_kind)
        self.own.editor.textChanged.connect(self._judge)
        self.practice.editor.textChanged.connect(self._on_practice)
        self._show_kind("ours")

    @property
    def suggested(self) -> str:
        """The four words of ours that are shown now."""
        return self._ours

    def wanted(self) -> str:
        """The passphrase that was chosen."""
        return self._ours if self._kind == "ours" else self.own.editor.text()

    def is_ready(self) -> bool:
        """Whether it can be taken; says what is missing otherwise."""
        if self._kind == "own" and not self._judged().strength:
            self.own.set_problem(self._advice(self._judged()))
            self.own.editor.setFocus()
            return False
        if self.practice.editor.text().split() != self.wanted().split():
            self.practice.set_problem(self.tr("This is not the same yet. Type all of it."))
            self.practice.editor.setFocus()
            return False
        if not self.promise.isChecked():
            self._promise_problem.show_words(self.tr("Please tick this first."), "circle-alert", "danger")
            self._promise_problem.show()
            self.promise.setFocus()
            return False
        return True

    def begin_again(self) -> None:
        """Forget what was typed, and suggest other words."""
        for field in (self.own, self.practice):
            field.editor.clear_and_hide()
            field.set_problem("")
        self.promise.setChecked(False)
        self._promise_problem.hide()
        self._on_another()

    def _judged(self) -> PassphraseJudgement:
        return self._phrases.judge_passphrase(self.wanted(), self._names)

    def _on_kind(self, kind: Kind) -> None:
        self._show_kind(kind)
        (self.own if kind == "own" else self.practice).editor.setFocus()

    def _show_kind(self, kind: Kind) -> None:
        self._kind = kind
        self._card.setVisible(kind == "ours")
        self.own.setVisible(kind == "own")
        self._rules.setVisible(kind == "own")
        self.practice.editor.clear()
        self._judge()

    def _on_another(self) -> None:
        self._ours = self._phrases.suggest_passphrase(self._language)
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
        wanted = self.wanted()
        if typed and typed == wanted:
            self.practice.set_hint(self.tr("That is it."), "ok")
        elif typed and wanted.startswith(typed):
            self.practice.set_hint(self.tr("Good so far, keep going"))
        else:
            self.practice.set_hint(self.tr("Look again at the words above.") if typed else "")

    def _lay_out(self, *, narrow: bool) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(self._head())
        left.addWidget(self._suggestion())
        left.addWidget(self.own)
        if narrow:
            left.addWidget(self._rules)
        for part in (self.strength, self.practice, self.promise, self._promise_problem):
            left.addWidget(part)
        left.addStretch(1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(32)
        columns.addLayout(left, 1)
        if not narrow:
            self._rules.setFixedWidth(theme().px(_RULES_WIDTH))
            columns.addWidget(self._rules)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(Text(self._title, "strong"))
        head.addStretch(1)
        head.addWidget(self.kind)
        return head

    def _suggestion(self) -> QFrame:
        self._card = QFrame()
        set_tone(self._card, banner="info")
        row = QHBoxLayout(self._card)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(self._words, 1)
        another = quiet_button(self.tr("Another"), icon="refresh-cw")
        another.clicked.connect(self._on_another)
        row.addWidget(another)
        return self._card

    def _own_rules(self) -> Card:
        card = Card(self.tr("If you write your own"))
        for rule in (
            self.tr("15 letters or more, spaces are fine"),
            self.tr("Not a saying, song or name people know"),
            self.tr("No need for signs or capitals"),
        ):
            card.body.addWidget(IconText("check", rule, role="secondary", flow="wrap"))
        card.body.addStretch(1)
        return card
