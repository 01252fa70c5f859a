"""My settings: every choice is saved and seen at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.config import Preferences
from peerdesk.posture import Posture
from peerdesk.ui.door import Keys
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.help_report import HelpReport
from peerdesk.ui.language import LANGUAGES
from peerdesk.ui.preferences import KeptPreferences
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.settings.words import Counted, posture_lines
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import IconText, Text

_WIDTH = 760
_LABEL = 220
_MINUTES = (1, 2, 3, 5, 10, 15)


class SettingsScreen(QWidget):
    """Language, text, theme, lock and keys; below them how this laptop stands."""

    def __init__(
        self,
        context: ScreenContext,
        preferences: KeptPreferences,
        read_posture: Callable[[], Posture],
        longest_minutes: Callable[[], int],
        pack_report: Callable[[], bytes],
        keys: Keys | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._preferences, self._read_posture = context, preferences, read_posture
        self._desk_keys, self._longest_minutes = keys, longest_minutes
        self._report = HelpReport(pack_report, context.background, context.desk.clock, self)
        self._report.said.connect(context.navigate.toast)
        self._report.refused.connect(lambda problem: context.navigate.toast(sentence_for(problem)))
        self._posture: Posture | None = None
        self._fields: dict[str, Segmented[Any]] = {}
        self._head = PageHead()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        preferences.changed.connect(self._on_changed)
        self._build()

    def open(self) -> None:
        """Show what is chosen now, and look at the laptop anew."""
        self._build()
        self._context.background.run_network(self, self._read_posture, self._on_posture)

    def settle(self) -> None:
        """Nothing waits: each choice is saved when it is made."""

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._build()

    def _build(self) -> None:
        self._head.set_words(self.tr("My settings"), self.tr("Saved as soon as you choose."))
        inside = QWidget()
        cards = QVBoxLayout()
        cards.setSpacing(12)
        passphrase = () if self._desk_keys is None else (self._passphrase(self._desk_keys),)
        for card in (self._look(), self._lock(), *passphrase, self._keys(), self._laptop(), self._help()):
            cards.addWidget(card)
        cards.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(theme().px(_WIDTH))
        holder.setLayout(cards)
        cards.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(inside)
        row.setContentsMargins(24, 4, 24, 20)
        row.addWidget(holder, 1)
        row.addStretch(0)
        place = self._scroll.verticalScrollBar().value()
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(place)

    def _look(self) -> Card:
        now = self._preferences.now
        themes = [
            Choice("light", self.tr("Light"), "sun"),
            Choice("dark", self.tr("Dark"), "moon"),
            Choice("system", self.tr("As the laptop"), "laptop"),
        ]
        scales = [Choice(scale, self.tr("{n} %").format(n=round(scale * 100))) for scale in (1.0, 1.15, 1.3)]
        languages = [Choice(code, name) for code, name in LANGUAGES.items()]
        card = Card(self.tr("How it looks"))
        spoken = self._one_of(self.tr("Language"), languages, self._context.language)
        spoken.changed.connect(self._context.speech.speak)
        self._add(card, self.tr("Language"), spoken)
        self._add(card, self.tr("Text size"), self._choice(self.tr("Text size"), scales, "text_scale", now))
        self._add(card, self.tr("Theme"), self._choice(self.tr("Theme"), themes, "theme", now))
        return card

    def _lock(self) -> Card:
        longest = self._longest_minutes()
        allowed = sorted({*(count for count in _MINUTES if count <= longest), longest})
        minutes = [Choice(count, str(count)) for count in allowed]
        name = self.tr("Minutes without key or mouse")
        card = Card(self.tr("When it locks"))
        self._add(card, name, self._choice(name, minutes, "lock_after_minutes", self._preferences.now))
        words = self.tr("It also locks when the laptop is locked, sleeps or is shut, and with Ctrl+L.")
        card.body.addWidget(Text(words, "caption", flow="wrap"))
        if longest < _MINUTES[-1]:
            card.body.addWidget(Text(Counted().longest(longest), "caption", flow="wrap"))
        return card

    def _passphrase(self, keys: Keys) -> Card:
        card = Card(self.tr("Passphrase"))
        if keys.has_way_back():
            words = self.tr("If you forget it, two people at your clinic can open this desk again.")
            card.body.addWidget(IconText("shield-check", words, tone="ok", flow="wrap"))
        else:
            words = self.tr(
                "If you forget it, nobody can open this desk: your clinic has no recovery key yet."
            )
            card.body.addWidget(IconText("circle-alert", words, tone="warn", flow="wrap"))
        change = Button(self.tr("Change passphrase"), icon="key-round")
        change.clicked.connect(lambda: self._context.navigate.open_page("passphrase"))
        card.body.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _help(self) -> Card:
        card = Card(self.tr("Help"))
        words = self.tr(
            "When something does not work, save a report and send it to your IT person."
            " It holds versions, counts and times, and nobody's name."
        )
        card.body.addWidget(Text(words, "secondary", flow="wrap"))
        save = Button(self.tr("Save report"), icon="file-text")
        save.clicked.connect(self._report.save)
        card.body.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _keys(self) -> Card:
        choices = [Choice(True, self.tr("On")), Choice(False, self.tr("Off"))]
        name = self.tr("Single-letter keys")
        card = Card(self.tr("Keys"))
        self._add(card, name, self._choice(name, choices, "single_letter_keys", self._preferences.now))
        words = self.tr("In a list, L logs a contact and R sends back. Turn them off if a key slips easily.")
        card.body.addWidget(Text(words, "caption", flow="wrap"))
        return card

    def _laptop(self) -> Card:
        card = Card(self.tr("This laptop"))
        if self._posture is None:
            card.body.addWidget(Text(self.tr("Looking..."), "secondary"))
            return card
        for line in posture_lines(self._posture, self._kept("lock_after_minutes", self._preferences.now)):
            card.body.addWidget(IconText(line.icon, line.words, tone=line.tone, flow="wrap"))
        return card

    def _choice(
        self, name: str, choices: Sequence[Choice[Any]], kept: str, now: Preferences
    ) -> Segmented[Any]:
        field = self._one_of(name, choices, self._kept(kept, now))
        field.changed.connect(lambda chosen: self._preferences.change(**{kept: chosen}))
        self._fields[kept] = field
        return field

    def _kept(self, name: str, now: Preferences) -> Any:
        """A preference as it is in force."""
        value = getattr(now, name)
        return min(value, self._longest_minutes()) if name == "lock_after_minutes" else value

    def _one_of(self, name: str, choices: Sequence[Choice[Any]], chosen: object) -> Segmented[Any]:
        field = Segmented[Any](name, choices, soft=True)
        field.set_value(chosen)
        return field

    def _add(self, card: Card, name: str, field: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        label = Text(name, "strong", flow="wrap")
        label.setFixedWidth(theme().px(_LABEL))
        row.addWidget(label)
        row.addWidget(field)
        row.addStretch(1)
        card.body.addLayout(row)

    def _on_changed(self, now: Preferences) -> None:
        for kept, field in self._fields.items():
            field.set_value(self._kept(kept, now))

    def _on_posture(self, posture: Posture) -> None:
        self._posture = posture
        self._build()
