"""The way back in, as the person sees it: choose, call, and open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.desk_keys import judge_passphrase, suggest_passphrase
from peerdesk.domain.ids import new_id
from peerdesk.domain.words import Role
from peerdesk.errors import PeerDeskError, ServerUnreachable, WrongPassphrase
from peerdesk.protocol.bundle_errors import StickUnreachable
from peerdesk.protocol.recovery_errors import AnswerNotOurs
from peerdesk.ui.background import Background
from peerdesk.ui.door import Asked, OpenDesk, PassphraseJudgement, PersonCard, Phrases
from peerdesk.ui.screens.unlock.forgotten import ForgottenPanel
from peerdesk.ui.screens.unlock.recovery import SENTENCES, RecoveryPanel, sentence_of
from tests.fakes import MONDAY_MORNING
from tests.ui.test_errors import tree

CARD = PersonCard(
    new_id(), "Inés Valdovinos", Role.PEER_SUPPORTER, "Mesa Larga Family Clinic", None, 12, 0, False, True
)
DESK = cast("OpenDesk", "the open desk")


class Words:
    """What knows about passphrases."""

    def suggest_passphrase(self, language: str) -> str:
        return suggest_passphrase(language)

    def judge_passphrase(self, passphrase: str, names: Any) -> PassphraseJudgement:
        return judge_passphrase(passphrase, names)


@dataclass
class Way:
    """A way back whose clinic says what the test wants."""

    now: Asked | None = None
    is_reachable: bool = True
    passphrases: list[str] = field(default_factory=list)

    def asked(self) -> Asked | None:
        return self.now

    def ask(self, passphrase: str) -> Asked:
        self.passphrases.append(passphrase)
        self.now = Asked("195388", MONDAY_MORNING)
        return self.now

    def save_request(self, path: Path) -> None:
        path.write_text("request")

    def fetch(self) -> bool:
        if not self.is_reachable:
            raise ServerUnreachable
        assert self.now is not None
        return self.now.is_answered

    def read_answer(self, path: Path) -> None:
        if path.name != "answer":
            raise AnswerNotOurs
        self.answered()

    def answered(self) -> None:
        assert self.now is not None
        self.now = replace(self.now, is_answered=True)

    def open(self, passphrase: str) -> OpenDesk:
        if passphrase not in self.passphrases:
            raise WrongPassphrase(tries_left=4)
        return DESK


@dataclass
class Picker:
    """A person who always picks this file."""

    path: Path

    def place_for(self, *_: object) -> Path | None:
        return self.path

    def existing(self, *_: object) -> Path | None:
        return self.path


@dataclass
class Panel:
    """The panel, and who sits before it."""

    qtbot: QtBot
    way: Way
    picker: Picker
    background: Background
    opened: list[object] = field(default_factory=list)

    def show(self) -> None:
        phrases = cast("Phrases", Words())
        self.view = RecoveryPanel(self.way, phrases, CARD, self.background, "en", self.picker)
        self.view.opened.connect(self.opened.append)
        self.qtbot.addWidget(self.view)
        self.view.show()

    def click(self, words: str) -> None:
        self.sees(words)
        self.button(words).click()

    def sees(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: self.shows(words))

    def shows(self, words: str) -> bool:
        return any(getattr(part, "text", str)() == words for part in self.parts())

    def parts(self) -> list[Any]:
        return [part for part in self.view.findChildren(QWidget) if part.isVisible()]

    def button(self, words: str) -> QAbstractButton:
        return next(p for p in self.parts() if isinstance(p, QAbstractButton) and p.text() == words)

    def choose(self) -> str:
        self.sees("Show my numbers")
        words = self.view.choice.suggested
        self.view.choice.practice.editor.setText(words)
        self.view.choice.promise.setChecked(True)
        self.click("Show my numbers")
        self.sees("195 388")
        return words


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> Iterator[Panel]:
    background = Background()
    panel = Panel(qtbot, Way(), Picker(tmp_path / "answer"), background)
    yield panel
    panel.view.hide()
    panel.view._timer.stop()
    background.close()


def test_the_numbers_are_shown_once_a_passphrase_was_chosen_and_typed(panel: Panel) -> None:
    panel.show()
    panel.sees("Show my numbers")
    panel.button("Show my numbers").click()
    assert panel.way.passphrases == []
    assert panel.choose() == panel.way.passphrases[0]


def test_the_clinics_answer_leads_on_by_itself(panel: Panel) -> None:
    panel.show()
    words = panel.choose()
    panel.way.answered()
    panel.view._fetch()
    panel.sees("Open my desk")
    panel.view.passphrase.editor.setText("something else entirely")
    panel.click("Open my desk")
    panel.qtbot.waitUntil(lambda: "4 more tries" in panel.view.passphrase.problem())
    panel.view.passphrase.editor.setText(words)
    panel.click("Open my desk")
    panel.qtbot.waitUntil(lambda: panel.opened == [DESK])


def test_it_goes_on_where_it_was_left(panel: Panel) -> None:
    panel.way.now = Asked("195388", MONDAY_MORNING)
    panel.show()
    panel.sees("195 388")
    panel.way.answered()
    panel.show()
    panel.sees("Open my desk")


def test_without_a_network_two_files_do(panel: Panel, tmp_path: Path) -> None:
    panel.way.is_reachable = False
    panel.show()
    panel.choose()
    panel.sees("The clinic cannot be reached from here now. It works by files, too.")
    panel.picker.path = tmp_path / "request"
    panel.click("Save the request...")
    panel.sees("The request is saved. Carry it to the clinic.")
    assert (tmp_path / "request").exists()
    panel.click("Choose the answer...")
    panel.sees(AnswerNotOurs.sentence)
    panel.picker.path = tmp_path / "answer"
    panel.click("Choose the answer...")
    panel.sees("Open my desk")


def test_starting_again_makes_another_request(panel: Panel) -> None:
    panel.show()
    panel.choose()
    panel.click("Start again")
    panel.choose()
    assert len(panel.way.passphrases) == 2


@pytest.mark.parametrize(
    ("card", "button"),
    [
        (CARD, "Start a recovery"),
        (replace(CARD, asks_for_recovery=True), "Go on with the recovery"),
        (replace(CARD, has_way_back=False), None),
    ],
)
def test_a_recovery_is_offered_where_there_is_a_way_back(
    qtbot: QtBot, card: PersonCard, button: str | None
) -> None:
    forgotten = ForgottenPanel(card)
    qtbot.addWidget(forgotten)
    assert [b.text() for b in forgotten.findChildren(QAbstractButton)] == ([button] if button else [])


def test_every_sentence_is_that_of_its_error(qtbot: QtBot) -> None:
    said = {kind.code: kind for kind in tree(PeerDeskError) if "sentence" in vars(kind)}
    said[StickUnreachable.code] = StickUnreachable
    assert {code: said[code].sentence for code in SENTENCES} == dict(SENTENCES)
    assert sentence_of(WrongPassphrase(tries_left=3)).startswith("That passphrase")
