"""One piece of held work as a supervisor reads it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import HeldDecision
from peerdesk.operations.held import HeldItem
from peerdesk.ui.held.fields import changed_lines, said_lines
from peerdesk.ui.held.words import advice, said_of_it, title, why
from peerdesk.ui.record_words import Speech, moment_words
from peerdesk.ui.screens.review.detail import Fact, set_out
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.texts import IconText, Text


class HeldDetail(QWidget):
    """Why it is held and what can be done, then a line for each thing it says, then how it came."""

    def __init__(self, item: HeldItem, speech: Speech, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._speech = item, speech
        set_out(self, self._banners(), self._facts())

    def _banners(self) -> Sequence[Banner]:
        item = self._item
        if item.refused is not None:
            lead = self.tr("The clinic could not do what you decided")
            reason = why(item.refused, item.author)
            return [Banner("warn", "undo-2", lead, f"{reason} {advice(item.refused, item.author)}")]
        if item.work.decision is not HeldDecision.WAITING:
            return []
        if item.is_own:
            lead = self.tr("You wrote this yourself, so another supervisor decides")
            return [Banner("info", "info", lead, why(item.work.code, self.tr("You")))]
        return [Banner("warn", "circle-alert", why(item.work.code, item.author), self._advice())]

    def _advice(self) -> str:
        return advice(self._item.work.code, self._item.author)

    def _facts(self) -> list[Fact]:
        item = self._item
        told: list[Fact] = []
        if item.work.decision is not HeldDecision.WAITING and item.refused is None:
            told.append(self._decided())
        told += [
            Fact(line.name, *self._words(line.words, fits=line.fits))
            for line in said_lines(item, self._speech)
        ]
        if not item.said:
            told.append(Fact(self.tr("What it says"), Text(self._nothing(), tone="quiet", flow="wrap")))
        if item.behind:
            told.append(Fact(self.tr("Filed with it"), *map(self._behind, item.behind)))
        told.append(Fact(self.tr("How it came"), *self._came()))
        if item.work.decision is HeldDecision.WAITING or item.unsent:
            goes = self.tr("Kept on this laptop, and at the clinic as soon as there is internet.")
            told.append(Fact(self.tr("Your decision"), Text(goes, "caption", flow="wrap")))
        return told

    def _words(self, words: str, *, fits: bool) -> list[QWidget]:
        if not words:
            return [Text(self.tr("Left empty"), tone="quiet")]
        said: list[QWidget] = [Text(words, flow="wrap")]
        if not fits:
            said.append(
                IconText(
                    "circle-alert",
                    self.tr("The clinic cannot file this"),
                    tone="warn",
                    role="caption",
                    size=15,
                )
            )
        return said

    def _nothing(self) -> str:
        if self._item.work.action == "delete":
            return self.tr("It throws the record away. The clinic keeps its history.")
        return self.tr("It cannot be shown here. The clinic has all of it.")

    def _decided(self) -> Fact:
        """What became of it, with what was changed, or the reason its author reads."""
        item = self._item
        lines = [Text(words, flow="wrap") for words in changed_lines(item, self._speech)]
        if item.work.reason:
            lines.append(Text(said_of_it(item), flow="wrap"))
        return Fact(self.tr("Decision"), Text(self._decision_words(), "strong", flow="wrap"), *lines)

    def _decision_words(self) -> str:
        name = self._item.decided_by or self.tr("Somebody")
        if self._item.work.decided_by == self._item.work.author_id:
            return self.tr("{name} took it back").format(name=name)
        words = {
            HeldDecision.APPLIED: self.tr("{name} filed it"),
            HeldDecision.AMENDED: self.tr("{name} filed it with changes"),
            HeldDecision.DISCARDED: self.tr("{name} did not file it"),
        }
        return words[self._item.work.decision].format(name=name)

    def _behind(self, work: HeldWork) -> Text:
        return Text(title(work), flow="wrap")

    def _came(self) -> list[QWidget]:
        item, speech = self._item, self._speech
        author = item.author or self.tr("Somebody")
        told: list[QWidget] = []
        if item.written_at is not None:
            written = self.tr("{name} wrote it {when}")
            when = moment_words(item.written_at, speech.now, speech.locale)
            told.append(Text(written.format(name=author, when=when), "caption", flow="wrap"))
        came = moment_words(item.work.received_at, speech.now, speech.locale)
        told.append(Text(self.tr("The clinic got it {when}").format(when=came), "caption", flow="wrap"))
        return told
