"""One laptop: how it is kept, and what can be done about it now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peerdesk.protocol.office import LaptopStep, OfficeLaptop, OfficePage
from peerdesk.ui.digits import read_aloud
from peerdesk.ui.record_words import moment_words
from peerdesk.ui.screens.office.words import local, status_tag
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.fields import Field, line_field
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import IconText, Text

_OUT = (LaptopStep.LOST, LaptopStep.STOLEN, LaptopStep.REVOKE)


class LaptopCard(Card):
    """Made anew for each laptop; what is typed to confirm a step is never kept."""

    step_wished = Signal(object, str)
    """The LaptopStep and why."""

    def __init__(
        self, laptop: OfficeLaptop, whose: str, page: OfficePage, parent: QWidget | None = None
    ) -> None:
        super().__init__(laptop.name, parent=parent)
        self.laptop = laptop
        self._page, self._whose = page, whose
        self.choice: Segmented[LaptopStep] | None = None
        self.confirm: Field[QLineEdit] | None = None
        self.why: Field[QLineEdit] | None = None
        self.go = Button("", "dangerfill")
        self._effects = QWidget()
        self.add_to_head(Tag(status_tag(laptop, page)))
        self._show()

    def focus_first(self) -> None:
        """Put the focus where the next step begins."""
        if self.choice is not None:
            self.choice.focus_choice()

    def is_begun(self) -> bool:
        """Return whether somebody is about to call it in."""
        return self.choice is not None and self.choice.value() is not None

    def _show(self) -> None:
        for icon, words, tone in self._facts():
            self.body.addWidget(IconText(icon, words, tone=tone, flow="wrap"))
        match self.laptop.status:
            case "pending":
                self._ask_for_digits()
            case "active":
                self._offer_ways_out(_OUT)
            case "lost":
                self._add_button(LaptopStep.FOUND, self.tr("It was found"), "undo-2")
                self._offer_ways_out((LaptopStep.STOLEN,))
            case "revoked":
                self._offer_ways_out((LaptopStep.LOST, LaptopStep.STOLEN))
        self.body.addStretch(1)

    def _facts(self) -> list[tuple[str, str, str]]:
        laptop, now = self.laptop, local(self._page.at)
        facts = [("users", self.tr("Used by {name}").format(name=self._whose), "")] if self._whose else []
        if laptop.posture is not None:
            disk = {
                "encrypted": ("shield-check", self.tr("The disk is encrypted"), "ok"),
                "open": ("lock-open", self.tr("The disk is not encrypted; the desk on it is"), "warn"),
            }.get(laptop.posture.disk, ("info", self.tr("Nobody knows whether the disk is encrypted"), ""))
            minutes = self.tr("Locks after %n minutes", "", laptop.posture.lock_minutes)
            system = self.tr("PeerDesk {version} on {system}").format(
                version=laptop.app_version, system=laptop.posture.system
            )
            facts += [disk, ("lock", minutes, ""), ("laptop", system, "")]
        if laptop.copied_at is not None:
            told = self.tr("Noticed {when}: its desk was copied, or put back from a copy. Ask whose it is.")
            facts.append(("copy", told.format(when=moment_words(laptop.copied_at, now, QLocale())), "warn"))
        return facts + self._end_facts()

    def _end_facts(self) -> list[tuple[str, str, str]]:
        """What is known of a laptop that was called in: what is at the clinic, and what may be lost."""
        laptop, now = self.laptop, local(self._page.at)
        if laptop.ordered_at is None:
            return []
        seen = moment_words(laptop.last_seen_at, now, QLocale()) or self.tr("never")
        facts = [
            (
                "cloud-check",
                self.tr("Heard from last: {when}. What it sent is at the clinic.").format(when=seen),
                "",
            )
        ]
        if laptop.gone_at is None:
            waiting = self.tr("No receipt yet. Work after that may still be on it.")
            return [*facts, ("triangle-alert", waiting, "danger")]
        gone = self.tr("Erased, receipt of {when}.").format(when=moment_words(laptop.gone_at, now, QLocale()))
        facts.append(("eraser", gone, "ok"))
        if laptop.rescued:
            kept = self.tr(
                "%n changes are in a rescue file on it, which two custodians open.", "", laptop.rescued
            )
            facts.append(("file-text", kept, "warn"))
        return facts

    def _ask_for_digits(self) -> None:
        told = self.tr("{name} reads six digits from the laptop. Are they these?")
        self.body.addWidget(Text(told.format(name=self._whose), "body", flow="wrap"))
        self.body.addWidget(read_aloud(self.laptop.digits))
        self._add_button(LaptopStep.ACTIVATE, self.tr("They are the same"), "check", kind="primary")
        self._add_button(LaptopStep.REFUSE, self.tr("They are not"), "ban")

    def _offer_ways_out(self, steps: tuple[LaptopStep, ...]) -> None:
        words = {
            LaptopStep.LOST: Choice(LaptopStep.LOST, self.tr("Lost"), "map-pin"),
            LaptopStep.STOLEN: Choice(LaptopStep.STOLEN, self.tr("Stolen"), "siren"),
            LaptopStep.REVOKE: Choice(LaptopStep.REVOKE, self.tr("Shut out"), "ban"),
        }
        several = len(steps) > 1
        asked = self.tr("Is something wrong with it?") if several else self.tr("Or was it stolen?")
        self.body.addWidget(Text(asked, "strong"))
        choice = self.choice = Segmented(self.tr("What happened"), [words[step] for step in steps])
        choice.changed.connect(self._on_chosen)
        self.body.addWidget(choice)
        self.body.addWidget(self._effects)
        confirm = self.confirm = line_field(self.tr("Type {name} to go on").format(name=self.laptop.name))
        why = self.why = line_field(self.tr("What happened, in a few words"))
        confirm.editor.textChanged.connect(lambda _text: self._fit())
        why.editor.textChanged.connect(lambda _text: self._fit())
        self.go.clicked.connect(self._on_go)
        for part in (why, confirm, self.go):
            self.body.addWidget(part)
            part.hide()
        self._effects.hide()

    def _on_chosen(self, step: LaptopStep) -> None:
        effects = QWidget()
        column = QVBoxLayout(effects)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for icon, words in self._effects_of(step):
            column.addWidget(IconText(icon, words, flow="wrap"))
        self.body.replaceWidget(self._effects, effects)
        self._effects.deleteLater()
        self._effects = effects
        ways = {
            LaptopStep.LOST: self.tr("Report it lost"),
            LaptopStep.STOLEN: self.tr("Report it stolen"),
            LaptopStep.REVOKE: self.tr("Shut it out"),
        }
        self.go.setText(ways[step])
        for part in (self.why, self.confirm, self.go):
            if part is not None:
                part.show()
        self._fit()

    def _effects_of(self, step: LaptopStep) -> tuple[tuple[str, str], ...]:
        if step is LaptopStep.LOST:
            return (
                ("arrow-up-to-line", self.tr("From now on it can send, but not read or receive")),
                ("eraser", self.tr("After sending, it erases its data and keys")),
                (
                    "lock",
                    self.tr("Until then, only the passphrase of {name} opens it").format(name=self._whose),
                ),
            )
        if step is LaptopStep.STOLEN:
            return (
                ("eraser", self.tr("It erases its data and keys as soon as it is opened and online")),
                ("file-text", self.tr("What was not sent is sealed in a rescue file first")),
                (
                    "lock",
                    self.tr("Until then, only the passphrase of {name} opens it").format(name=self._whose),
                ),
            )
        return (
            ("ban", self.tr("It is answered no more, from the next request on")),
            ("hard-drive", self.tr("What is on it stays there, encrypted")),
        )

    def _on_go(self) -> None:
        if self.choice is None or self.why is None or self.confirm is None:
            return
        why, step = self.why.editor.text().strip(), self.choice.value()
        if not why:
            self.why.set_problem(self.tr("Write a few words: they are in the log."))
            self.why.editor.setFocus()
            return
        self.step_wished.emit(step, why)

    def _fit(self) -> None:
        if self.confirm is not None and self.why is not None:
            same = self.confirm.editor.text().strip().casefold() == self.laptop.name.casefold()
            self.go.setEnabled(same)
            if self.why.editor.text().strip():
                self.why.set_problem("")

    def _add_button(self, step: LaptopStep, words: str, icon: str, *, kind: str = "") -> None:
        button = Button(words, kind, icon=icon)
        button.clicked.connect(partial(self.step_wished.emit, step, ""))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
