"""Other records: somebody outside one's caseload is found by a whole name, and opened with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.domain.ids import new_id
from peerdesk.errors import PeerDeskError, ServerUnreachable
from peerdesk.protocol.openings import OpeningRequest, OpeningsPage, PeopleFound, PersonQuery
from peerdesk.server.openings import Openings
from peerdesk.server.storage import Storage
from peerdesk.ui.screens.opening.view import OpeningScreen
from tests.desks import open_desk
from tests.server.house import House
from tests.ui.screens.one_screen import OneScreen

WHY = "She stands at the front desk and needs her pills."


@dataclass
class AtTheClinic:
    """The openings of somebody at a real clinic, without the network between."""

    house: House
    who: str = "sue"
    trouble: PeerDeskError | None = None
    syncs: list[None] = field(default_factory=list)

    def page(self) -> OpeningsPage:
        return self._openings().page()

    def find(self, words: str) -> PeopleFound:
        return self._openings().find(PersonQuery(words=words))

    def open(self, participant_id: UUID, reason: str) -> OpeningsPage:
        return self._openings().open(OpeningRequest(participant_id=participant_id, reason=reason))

    def sync(self) -> None:
        self.syncs.append(None)

    def _openings(self) -> Openings:
        if self.trouble is not None:
            raise self.trouble
        return Openings(self.house.storage, self.house.hand(self.who).actor, new_id, self.house.clock.now())


class Sue:
    """A supervisor at the page."""

    def __init__(self, one: OneScreen[OpeningScreen], clinic: AtTheClinic, qtbot: QtBot) -> None:
        self.one, self.page, self.clinic, self._qtbot = one, one.screen, clinic, qtbot

    def waits(self) -> None:
        self._qtbot.waitUntil(lambda: not self.page.model.is_working)
        QApplication.processEvents()

    def opens(self) -> None:
        self.page.open()
        self.waits()

    def looks_for(self, words: str) -> None:
        self.page.words.editor.setText(words)
        self.page.look.click()
        self.waits()

    def says_why(self, reason: str) -> None:
        self.page.reason.editor.setText(reason)

    def listed(self) -> list[list[str]]:
        rows = self.page.rows
        self._qtbot.waitUntil(lambda: all(rows.row(n) is not None for n in range(rows.rowCount())))
        return [[str(rows.index(n, column).data()) for column in range(4)] for n in range(rows.rowCount())]


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[AtTheClinic]:
    storage = Storage.open(str(tmp_path / "clinic.db"))
    storage.migrate()
    yield AtTheClinic(House.open(storage))
    storage.close()


@pytest.fixture
def sue(clinic: AtTheClinic, qtbot: QtBot, tmp_path: Path) -> Iterator[Sue]:
    folder = tmp_path / "desk"
    folder.mkdir()
    test = open_desk(folder)
    one: OneScreen[OpeningScreen] = OneScreen(test.desk, qtbot)
    one.show(OpeningScreen(one.context, clinic, clinic.sync))
    yield Sue(one, clinic, qtbot)
    one.close()
    test.close()


def test_a_record_is_opened_with_a_reason_and_fetched_at_once(sue: Sue) -> None:
    sue.clinic.house.participant("kim")
    sue.opens()
    sue.looks_for("maria quintanar")
    assert sue.page.person.editor.currentText() == "Maria Quintanar"
    assert not sue.page.open_record.isEnabled()
    sue.says_why(WHY)
    sue.page.open_record.click()
    sue.waits()
    assert sue.one.way.toasts == ["The record of Maria Quintanar comes with the next sync."]
    assert sue.clinic.syncs == [None]
    ((whose, by, _until, why),) = sue.listed()
    assert (whose, by, why) == ("Maria Quintanar", "You", WHY)


def test_a_reason_of_a_few_letters_is_none(sue: Sue) -> None:
    sue.clinic.house.participant("kim")
    sue.opens()
    sue.looks_for("maria quintanar")
    sue.says_why("urgent   ")
    assert not sue.page.open_record.isEnabled()


def test_a_supervisor_reads_who_opened_records_of_the_team(sue: Sue) -> None:
    maria = sue.clinic.house.participant("rosa")
    AtTheClinic(sue.clinic.house, "dr_lee").open(maria, WHY)
    sue.opens()
    assert sue.listed()[0][:2] == ["Maria Quintanar", "dr_lee"]


def test_a_record_one_reads_anyway_needs_no_reason(sue: Sue) -> None:
    sue.clinic.house.participant("rosa")
    sue.opens()
    sue.looks_for("maria quintanar")
    sue.says_why(WHY)
    assert sue.page.person.editor.currentText() == "Maria Quintanar, already yours"
    assert not sue.page.open_record.isEnabled()


def test_another_name_takes_the_person_found_away(sue: Sue) -> None:
    sue.clinic.house.participant("kim")
    sue.opens()
    sue.looks_for("maria quintanar")
    sue.page.words.editor.setText("maria q")
    assert sue.page.open_record.isHidden()


@pytest.mark.parametrize(
    ("people", "says"),
    [(0, "Nobody has that whole name or number."), (6, "Many have that name. Use the record number.")],
)
def test_nobody_and_too_many_are_said(sue: Sue, people: int, says: str) -> None:
    for _ in range(people):
        sue.clinic.house.participant("kim")
    sue.opens()
    sue.looks_for("maria quintanar")
    assert sue.page.words.problem() == says


def test_without_the_clinic_the_reason_is_said(sue: Sue) -> None:
    sue.clinic.trouble = ServerUnreachable()
    sue.opens()
    assert sue.page.words.problem()
