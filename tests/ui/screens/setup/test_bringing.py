"""The first sync says what has come; work can begin before it is whole, and it goes on behind the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.records import Record
from peerdesk.errors import PeerDeskError, ServerUnreachable, SyncError
from peerdesk.sync.in_database import InDatabase, OneAtATime
from peerdesk.sync.report import OnProgress, Progress, SyncPaused, SyncReport
from peerdesk.ui.background import Background
from peerdesk.ui.door import Door, Joining, OpenDesk
from peerdesk.ui.screens.setup.bringing import BringPage
from tests.desks import CLINIC_WIDE, EARL, INES, PEOPLE, ROSA, TestDesk, assigned, contact, open_desk
from tests.ui.laptops import a_laptop

PAGES: tuple[Sequence[Record], ...] = (
    (*CLINIC_WIDE, *PEOPLE, *(assigned(who) for who in PEOPLE)),
    tuple(contact(ROSA, f"visit {n}") for n in range(10)),
    tuple(contact(EARL, f"call {n}") for n in range(10)),
)


@dataclass
class SlowClinic:
    """Gives a page each time it is let to, goes on where it stood, and is cut when told so."""

    test: TestDesk
    pages: Sequence[Sequence[Record]] = PAGES
    given: int = 0
    let: list[Event] = field(default_factory=lambda: [Event() for _ in PAGES])
    cut_at: int | None = None

    def sync(self, in_database: InDatabase, on_progress: OnProgress, _failures: int) -> SyncReport:
        """Bring what is still to come."""
        brought = 0
        try:
            while self.given < len(self.pages):
                brought += self._give(in_database)
                left = sum(len(page) for page in self.pages[self.given :])
                on_progress(Progress(brought, left, brought * 1000, seconds=brought / 10))
        except SyncPaused:
            return SyncReport(received=brought, paused=True)
        except SyncError as problem:
            return SyncReport(received=brought, problem=problem)
        return SyncReport(received=brought, all_at_clinic=True)

    def _give(self, in_database: InDatabase) -> int:
        self.let[self.given].wait()
        if self.cut_at == self.given:
            self.cut_at = None
            raise ServerUnreachable
        page = self.pages[self.given]
        in_database(lambda: self.test.from_clinic(*page))
        self.given += 1
        return len(page)


@dataclass
class Bringing:
    """The page, the clinic behind it, and what it has said so far."""

    page: BringPage
    clinic: SlowClinic
    qtbot: QtBot
    ready: list[int] = field(default_factory=list)
    done: list[OpenDesk] = field(default_factory=list)

    def let(self, number: int) -> None:
        """Let the clinic give a page."""
        self.clinic.let[number].set()

    def says(self, words: str) -> None:
        """Wait until the page says so."""
        self.qtbot.waitUntil(lambda: words in self.words())

    def words(self) -> str:
        """Every word in sight."""
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible() and label.text())


@dataclass
class JustJoined:
    """A door that has one desk to open."""

    opened: OpenDesk | PeerDeskError

    def open_joined(self, _joining: Joining) -> OpenDesk:
        """Open it."""
        if isinstance(self.opened, PeerDeskError):
            raise self.opened
        return self.opened


@pytest.fixture
def bring(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Bringing]]:
    """Show the page over an empty desk."""
    background = Background()
    test = open_desk(tmp_path, people=())
    with test.store.read() as connection:
        for table in ("staff_member", "activity", "clinic", "team"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    clinic = SlowClinic(test)
    shown: list[BringPage] = []

    def show() -> Bringing:
        opened = OpenDesk(test.desk, clinic.sync, lambda: True, lambda: None, a_laptop())
        page = BringPage(cast("Door", JustJoined(opened)), background, Joining(new_id(), "123456"))
        shown.append(page)
        bringing = Bringing(page, clinic, qtbot)
        page.ready_changed.connect(bringing.ready.append)
        page.done.connect(bringing.done.append)
        page.resize(900, 600)
        page.show()
        page.begin()
        return bringing

    yield show
    for page in filter(Shiboken.isValid, shown):
        page._leave()
        Shiboken.delete(page)
    for event in clinic.let:
        event.set()
    background.close()
    QApplication.processEvents()
    test.close()


def test_each_part_turns_from_next_to_done(bring: Callable[..., Bringing]) -> None:
    at = bring()
    at.says("The clinic's staff and lists\nNext")
    at.let(0)
    at.says("5 people are here")
    assert "The clinic's staff and lists\nDone" in at.words()
    assert "Plans and logs, the newest first\nNext" in at.words()
    at.let(1)
    at.says("Plans and logs, the newest first\n10 of 20")
    assert "People, and who supports them\n5" in at.words()
    at.let(2)
    at.says("Everything is here")
    at.says("Plans and logs, the newest first\n20")


def test_how_long_it_takes_is_said_in_time_and_bytes(bring: Callable[..., Bringing]) -> None:
    at = bring()
    at.let(0)
    at.says("Less than a minute left · ")
    assert " of about " in at.words()
    assert " records" in at.words()


def test_the_desk_is_ready_after_the_first_page(bring: Callable[..., Bringing]) -> None:
    at = bring()
    assert at.ready == []
    at.let(0)
    at.qtbot.waitUntil(lambda: at.ready == [5])
    at.page.go_on()
    assert len(at.done) == 1


def test_the_rest_stops_at_its_page_so_that_the_desk_can_go_on_from_there(
    bring: Callable[..., Bringing],
) -> None:
    at = bring()
    at.let(0)
    at.says("5 people are here")
    at.page.go_on()
    Shiboken.delete(at.page)
    at.let(1)
    at.qtbot.waitUntil(lambda: at.clinic.given == 2)
    at.let(2)
    report = at.clinic.sync(OneAtATime(), lambda _progress: None, 0)
    assert (report.received, at.clinic.given) == (10, 3)
    assert len(at.clinic.test.store.select(Contact)) == 20


def test_it_can_be_paused_and_goes_on_without_moving_back(bring: Callable[..., Bringing]) -> None:
    at = bring()
    paused: list[bool] = []
    at.page.paused_changed.connect(paused.append)
    at.let(0)
    at.says("5 people are here")
    at.page.pause_or_resume()
    at.let(1)
    at.qtbot.waitUntil(lambda: at.clinic.given == 2)
    at.says("Paused. What came is kept.")
    done = at.page.coming.meter._bar.value()
    at.page.pause_or_resume()
    at.let(2)
    at.says("Everything is here")
    assert paused == [True, False]
    assert done > 0
    assert at.page.coming._shown.done > done


def test_a_line_that_is_cut_picks_up_by_itself(
    bring: Callable[..., Bringing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peerdesk.ui.screens.setup.bringing.TRY_AGAIN_MS", 1)
    at = bring()
    at.clinic.cut_at = 1
    for number in range(3):
        at.let(number)
    at.says("Everything is here")
    assert at.clinic.given == 3


def test_drafts_from_another_laptop_are_told(bring: Callable[..., Bringing]) -> None:
    at = bring()
    at.clinic.pages = (PAGES[0], (contact(ROSA, "begun", author_id=INES.id),), ())
    for number in range(3):
        at.let(number)
    at.says("Your drafts from another laptop\n1")
