"""Devices and people: an administrator makes codes, lets laptops in, and calls in those that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.domain.words import Role
from peerdesk.errors import ServerUnreachable
from peerdesk.protocol.messages import CodeRequest
from peerdesk.protocol.office import LaptopStep
from peerdesk.server.enrolment import invite
from peerdesk.server.storage import Storage
from peerdesk.ui.screens.office.laptop_card import LaptopCard
from peerdesk.ui.screens.office.lists import LAPTOPS, PEOPLE, RECOVERIES
from peerdesk.ui.screens.office.person_card import NewPersonCard, PersonCard
from peerdesk.ui.screens.office.view import OfficeScreen
from tests.desks import open_desk
from tests.server.house import House
from tests.ui.screens.office.clinic import AtTheClinic
from tests.ui.screens.one_screen import OneScreen


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[AtTheClinic]:
    storage = Storage.open(str(tmp_path / "clinic.db"))
    storage.migrate()
    yield AtTheClinic(House.open(storage))
    storage.close()


class Ann:
    """An administrator at her page."""

    def __init__(self, one: OneScreen[OfficeScreen], clinic: AtTheClinic, qtbot: QtBot) -> None:
        self.one, self.clinic, self._qtbot = one, clinic, qtbot

    @property
    def page(self) -> OfficeScreen:
        return self.one.screen

    def opens(self) -> None:
        self.page.open()
        self.waits()

    def waits(self) -> None:
        self._qtbot.waitUntil(lambda: not self.page.model.is_working)
        QApplication.processEvents()

    def clicks(self, words: str) -> None:
        buttons = self.page.findChildren(QPushButton)
        (button,) = (b for b in buttons if b.isVisible() and b.text() == words)
        assert button.isEnabled(), words
        button.click()
        self.waits()

    def offers(self) -> set[str]:
        return {b.text() for b in self.page.findChildren(QPushButton) if b.isVisible() and b.isEnabled()}

    def takes(self, tab: int, row: int) -> None:
        self.page.lists.tabs.setCurrentIndex(tab)
        table = self.page.lists.tables[tab]
        table.setCurrentIndex(table.model().index(row, 0))
        self.waits()

    def rows(self, tab: int) -> list[list[str]]:
        model = self.page.lists.tables[tab].model()
        columns = range(model.columnCount())
        return [[model.index(row, n).data() for n in columns] for row in range(model.rowCount())]

    @property
    def laptop(self) -> LaptopCard:
        assert isinstance(self.page.detail, LaptopCard)
        return self.page.detail


@pytest.fixture
def ann(clinic: AtTheClinic, qtbot: QtBot, tmp_path: Path) -> Iterator[Ann]:
    test = open_desk(tmp_path)
    one: OneScreen[OfficeScreen] = OneScreen(test.desk, qtbot)
    one.show(OfficeScreen(one.context, clinic))
    yield Ann(one, clinic, qtbot)
    one.close()
    test.close()


def test_laptops_that_need_somebody_come_first(ann: Ann) -> None:
    ann.clinic.works("rosa", "CH-01")
    ann.clinic.house.clock.advance(timedelta(days=16).total_seconds())
    ann.clinic.works("ben", "CH-02")
    ann.clinic.joins("sue", "CH-03")
    ann.opens()
    assert [(row[0], row[4]) for row in ann.rows(LAPTOPS)] == [
        ("CH-01", "Not seen, call"),
        ("CH-03", "Compare digits"),
        ("CH-02", "OK"),
    ]
    assert "3 laptops, 8 people · 2 need you" in ann.one.reads()
    assert ann.rows(LAPTOPS)[2][2] == "Online now"


def test_a_laptop_is_let_in_by_its_digits(ann: Ann) -> None:
    device = ann.clinic.joins("rosa", "CH-03")
    ann.opens()
    digits = ann.clinic.page().laptops[0].digits
    assert f"{digits[:3]} {digits[3:]}" in ann.one.reads()
    ann.clicks("They are the same")
    assert ann.one.way.toasts == ["CH-03 is let in."]
    assert ann.clinic.page().laptops[0].device_id == device
    assert ann.clinic.page().laptops[0].status == "active"
    assert "They are the same" not in ann.offers()


def test_a_laptop_is_called_in_only_by_its_name_and_a_reason(ann: Ann) -> None:
    ann.clinic.works("rosa", "CH-05")
    ann.opens()
    card = ann.laptop
    ann.clicks("Lost")
    assert "From now on it can send, but not read or receive" in ann.one.reads()
    assert card.confirm is not None
    assert card.why is not None
    assert not card.go.isEnabled()
    card.confirm.editor.setText("CH-0")
    assert not card.go.isEnabled()
    card.confirm.editor.setText("ch-05")
    ann.clicks("Report it lost")
    assert card.why.problem() == "Write a few words: they are in the log."
    assert ann.clinic.page().laptops[0].status == "active"
    card.why.editor.setText("left on the bus")
    ann.clicks("Report it lost")
    assert ann.clinic.page().laptops[0].status == "lost"
    assert "No receipt yet. Work after that may still be on it." in ann.one.reads()
    ann.clicks("It was found")
    assert ann.clinic.page().laptops[0].status == "active"


def test_a_fresh_page_takes_nothing_away_from_who_is_typing(ann: Ann) -> None:
    ann.clinic.works("rosa", "CH-05")
    ann.opens()
    ann.clicks("Stolen")
    card = ann.laptop
    assert card.why is not None
    card.why.editor.setText("out of the")
    ann.clinic.works("ben", "CH-06")
    ann.page.model.load()
    ann.waits()
    assert ann.laptop is card
    assert len(ann.rows(LAPTOPS)) == 2


def test_a_code_is_shown_where_it_was_made_and_forgotten_when_the_page_is_left(ann: Ann) -> None:
    ann.opens()
    ann.takes(PEOPLE, [row[0] for row in ann.rows(PEOPLE)].index("rosa"))
    ann.clicks("Make a code for a laptop")
    (code,) = (line for line in ann.one.reads().splitlines() if line.count(" ") == 4 and line.isupper())
    house = ann.clinic.house
    assert invite(house.storage, CodeRequest(code=code), house.clock.now()).staff_name == "rosa"
    assert "24 h 0 min left" in ann.one.reads()
    ann.page.hide()
    ann.page.show()
    ann.opens()
    ann.takes(PEOPLE, [row[0] for row in ann.rows(PEOPLE)].index("rosa"))
    assert code not in ann.one.reads()
    assert "cannot be shown again" in ann.one.reads()
    ann.clicks("Cancel it")
    assert not any(person.code_until for person in ann.clinic.page().people)


def test_somebody_new_is_added_and_in_hand(ann: Ann) -> None:
    ann.opens()
    ann.clicks("Add person")
    card = ann.page.detail
    assert isinstance(card, NewPersonCard)
    card.finish()
    assert card.name.problem() == "Write their first and last name."
    ann.one.type("Ines Valdovinos")
    card.finish()
    assert "Choose what they do here." in ann.one.reads()
    card.roles.chip(Role.PEER_SUPPORTER).click()
    ann.one.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    ann.waits()
    assert "Ines Valdovinos" in [person.name for person in ann.clinic.page().people]
    assert isinstance(ann.page.detail, PersonCard)
    assert "Ines Valdovinos" in ann.one.reads()
    assert "Make a code for a laptop" in ann.offers()


def test_a_form_that_is_begun_survives_a_fresh_page(ann: Ann) -> None:
    ann.opens()
    ann.clicks("Add person")
    ann.one.type("Ines")
    ann.page.model.load()
    ann.waits()
    assert isinstance(ann.page.detail, NewPersonCard)
    assert ann.page.detail.name.editor.text() == "Ines"
    ann.one.press(Qt.Key.Key_Escape)
    assert not isinstance(ann.page.detail, NewPersonCard)


def test_somebody_leaves_only_when_it_is_said_twice(ann: Ann) -> None:
    ann.opens()
    ann.takes(PEOPLE, [row[0] for row in ann.rows(PEOPLE)].index("rosa"))
    ann.clicks("rosa has left the clinic")
    assert all(person.active for person in ann.clinic.page().people)
    ann.clicks("Yes, none of their laptops works any more")
    assert [person.name for person in ann.clinic.page().people if not person.active] == ["rosa"]
    assert ann.rows(PEOPLE)[-1][3] == "Has left"


def test_without_the_clinic_the_page_says_so_and_tries_again(ann: Ann) -> None:
    ann.clinic.trouble = ServerUnreachable()
    ann.opens()
    assert "This page needs the clinic." in ann.one.reads()
    ann.clinic.trouble = None
    ann.clinic.works("rosa", "CH-05")
    ann.clicks("Try again")
    assert [row[0] for row in ann.rows(LAPTOPS)] == ["CH-05"]
    ann.clinic.trouble = ServerUnreachable()
    ann.page.model.load()
    ann.waits()
    assert "As of" in ann.one.reads()
    assert [row[0] for row in ann.rows(LAPTOPS)] == ["CH-05"]


def test_what_changed_meanwhile_is_shown_instead(ann: Ann) -> None:
    device = ann.clinic.joins("rosa", "CH-05")
    ann.opens()
    ann.clinic.step(device, LaptopStep.REFUSE)
    ann.clicks("They are the same")
    ann.waits()
    assert ann.one.way.toasts == ["That has changed meanwhile. This is how it stands now."]
    assert ann.rows(LAPTOPS)[0][4] == "Turned away"


def test_nobody_waits_for_a_way_back_in(ann: Ann) -> None:
    ann.opens()
    ann.page.lists.tabs.setCurrentIndex(RECOVERIES)
    ann.waits()
    assert "Nobody forgot a passphrase" in ann.one.reads()
