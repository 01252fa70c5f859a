"""The table that fetches what is looked at."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from peerdesk.errors import PeerDeskError
from peerdesk.ui.background import Background
from peerdesk.ui.widgets.paging import KEPT_PAGES, PAGE_ROWS, CellRole, PagedTableModel
from peerdesk.ui.widgets.tables import PersonTable, TablePlace
from tests.ui.widgets.people import COLUMNS, Person, many

PEOPLE = 100_000


class Shelf:
    """People to fetch, and a note of every fetch; it can be held shut."""

    def __init__(self) -> None:
        self.fetched: list[tuple[int, int]] = []
        self.open = threading.Event()
        self.open.set()

    def fetch(self, first: int, count: int) -> list[Person]:
        assert self.open.wait(10)
        self.fetched.append((first, count))
        return many(first, count)


@pytest.fixture
def background(qapp: QObject) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    yield shelf
    shelf.open.set()


@pytest.fixture
def model(background: Background, shelf: Shelf) -> PagedTableModel[Person]:
    model = PagedTableModel(COLUMNS, shelf.fetch, background)
    model.reset(PEOPLE)
    return model


@pytest.fixture
def table(qtbot: QtBot, model: PagedTableModel[Person]) -> PersonTable:
    table = PersonTable("Caseload", model)
    qtbot.addWidget(table)
    table.resize(900, 600)
    table.show()
    return table


def _name(model: QAbstractItemModel, row: int) -> object:
    return model.index(row, 0).data()


def test_opening_fetches_the_first_page_only(
    qtbot: QtBot, model: PagedTableModel[Person], table: PersonTable, shelf: Shelf
) -> None:
    with qtbot.waitSignal(model.page_came):
        table.viewport().repaint()
    assert shelf.fetched == [(0, PAGE_ROWS)]
    assert str(_name(model, 0)).startswith("Person 0")


def test_scrolling_to_the_end_skips_what_lies_between(
    qtbot: QtBot, model: PagedTableModel[Person], table: PersonTable, shelf: Shelf
) -> None:
    with qtbot.waitSignal(model.page_came):
        table.viewport().repaint()
    with qtbot.waitSignal(model.page_came):
        table.scrollToBottom()
        table.viewport().repaint()
    assert shelf.fetched == [(0, PAGE_ROWS), (PEOPLE - PAGE_ROWS, PAGE_ROWS)]
    assert str(_name(model, PEOPLE - 1)).startswith(f"Person {PEOPLE - 1}")


def test_the_last_page_asks_for_no_more_rows_than_there_are(
    qtbot: QtBot, model: PagedTableModel[Person], shelf: Shelf
) -> None:
    model.reset(250)
    with qtbot.waitSignal(model.page_came):
        assert model.row(249) is None
    assert shelf.fetched == [(200, 50)]


def test_only_so_many_pages_are_kept(qtbot: QtBot, model: PagedTableModel[Person]) -> None:
    for page in range(KEPT_PAGES + 5):
        with qtbot.waitSignal(model.page_came):
            model.row(page * PAGE_ROWS)
    assert model.kept_rows() == KEPT_PAGES * PAGE_ROWS
    assert model.row(0) is None
    assert model.row((KEPT_PAGES + 4) * PAGE_ROWS) is not None


def test_what_was_scrolled_past_is_never_read(
    qtbot: QtBot, model: PagedTableModel[Person], shelf: Shelf
) -> None:
    shelf.open.clear()
    for page in range(50):
        model.row(page * PAGE_ROWS)
    shelf.open.set()
    qtbot.waitUntil(lambda: model.row(49 * PAGE_ROWS) is not None)
    assert len(shelf.fetched) <= 4
    assert (49 * PAGE_ROWS, PAGE_ROWS) in shelf.fetched


def test_a_row_under_way_has_no_cell_yet(model: PagedTableModel[Person]) -> None:
    assert model.index(0, 0).data(CellRole) is None
    assert model.index(0, 0).data() is None


def test_an_answer_to_an_older_question_is_dropped(
    qtbot: QtBot, model: PagedTableModel[Person], shelf: Shelf, background: Background
) -> None:
    shelf.open.clear()
    model.row(0)
    qtbot.waitUntil(lambda: bool(model._coming))
    model.reset(10)
    shelf.open.set()
    with qtbot.waitCallback() as answered_after:
        background.run(model, lambda: None, answered_after)
    assert shelf.fetched == [(0, PAGE_ROWS)]
    assert model.kept_rows() == 0


def test_after_a_change_the_old_rows_stay_until_the_new_ones_come(
    qtbot: QtBot, model: PagedTableModel[Person], shelf: Shelf
) -> None:
    with qtbot.waitSignal(model.page_came):
        model.row(0)
    shelf.fetched.clear()
    model.refresh(PEOPLE + 1)
    assert model.row(0) is not None
    assert model.rowCount() == PEOPLE + 1
    with qtbot.waitSignal(model.page_came):
        model.row(0)
    assert shelf.fetched == [(0, PAGE_ROWS)]


def test_a_page_that_cannot_be_read_is_told_and_asked_for_again(qtbot: QtBot, background: Background) -> None:
    tries: list[int] = []

    def fetch(first: int, count: int) -> list[Person]:
        tries.append(first)
        if len(tries) == 1:
            raise PeerDeskError
        return many(first, count)

    model = PagedTableModel(COLUMNS, fetch, background)
    model.reset(10)
    with qtbot.waitSignal(background.refused):
        model.row(0)
    with qtbot.waitSignal(model.page_came):
        model.row(0)


def test_the_model_keeps_the_promises_of_a_model(qtbot: QtBot, model: PagedTableModel[Person]) -> None:
    model.reset(120)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitSignal(model.page_came):
        model.row(0)
    model.refresh(130)
    model.refresh(90)
    assert tester.model() is model


def test_sorting_asks_the_owner_and_turns_round_the_second_time(
    qtbot: QtBot, model: PagedTableModel[Person]
) -> None:
    asked: list[tuple[str, bool]] = []
    model.sort_wished.connect(lambda key, largest: asked.append((key, largest)))
    model.wish_sort(3)
    model.reset(PEOPLE, "due")
    model.wish_sort(3)
    model.wish_sort(1)
    assert asked == [("due", False), ("due", True)]
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Next due ↑"


def test_enter_opens_the_row_in_hand(qtbot: QtBot, table: PersonTable) -> None:
    table.go_to(TablePlace(row=7, top=0))
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [7]


def test_arrows_tell_the_row_in_hand(qtbot: QtBot, table: PersonTable) -> None:
    table.go_to(TablePlace(row=7, top=0))
    with qtbot.waitSignal(table.row_changed) as told:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [8]


def test_coming_back_is_to_the_same_row_and_scroll(qtbot: QtBot, table: PersonTable) -> None:
    table.go_to(TablePlace(row=504, top=500))
    assert table.place() == TablePlace(row=504, top=500)


def test_letters_do_not_read_the_whole_table(qtbot: QtBot, table: PersonTable, shelf: Shelf) -> None:
    qtbot.waitUntil(lambda: bool(shelf.fetched))
    QTest.keyClicks(table, "z")
    assert len(shelf.fetched) == 1


def test_a_row_is_as_tall_as_drawn(table: PersonTable) -> None:
    assert table.rowHeight(0) == 48
