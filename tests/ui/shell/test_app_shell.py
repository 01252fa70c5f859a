import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.shell.app_shell import AppShell
from peerdesk.ui.shell.nav_button import NavButton
from peerdesk.ui.shell.navigation import Navigation, NavItem, StaffCard
from peerdesk.ui.shell.panes import mark_pane
from peerdesk.ui.shell.sync_pill import SyncState
from peerdesk.ui.shell.toast import Toast
from peerdesk.ui.theme import DeskApplication, Theme

PEER = Navigation(
    (
        NavItem("today", "Today", "sun"),
        NavItem("caseload", "Caseload", "users"),
        NavItem("recall", "Recall list", "bell"),
    ),
    logs_contacts=True,
)
IT = Navigation((NavItem("devices", "Devices", "laptop"),), note="IT accounts cannot open health records.")
CTRL = Qt.KeyboardModifier.ControlModifier


class Page(QWidget):
    """Two panes: a list filter at the left, a note at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.filter, self.note = QLineEdit(), QPlainTextEdit()
        rows = QVBoxLayout(self)
        for field in (self.filter, self.note):
            rows.addWidget(field)
            mark_pane(field)


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def shell(qtbot: QtBot, page: Page) -> AppShell:
    shell = AppShell()
    qtbot.addWidget(shell)
    shell.set_navigation(PEER)
    shell.add_page("today", page)
    shell.add_page("caseload", QWidget())
    shell.show_page("today")
    shell.resize(1366, 738)
    shell.show()
    qtbot.waitActive(shell)
    return shell


def test_rail_replaces_the_sidebar_in_a_small_window(qtbot: QtBot, shell: AppShell) -> None:
    assert shell.sidebar.isVisible()
    assert not shell.rail.isVisible()
    with qtbot.waitSignal(shell.width_changed) as told:
        shell.resize(1099, 738)
    assert told.args == [True]
    assert shell.rail.isVisible()
    assert not shell.sidebar.isVisible()
    shell.resize(1100, 738)
    assert shell.sidebar.isVisible()


def test_focus_page_has_the_rail_in_a_wide_window(shell: AppShell) -> None:
    shell.show_page("caseload", place="today", focus_page=True)
    assert shell.rail.isVisible()
    assert [button.isChecked() for button in shell.rail.places()] == [True, False, False]
    shell.show_page("today")
    assert shell.sidebar.isVisible()


def test_keyboard_reaches_every_place_and_opens_it(qtbot: QtBot, shell: AppShell) -> None:
    shell.sidebar.log.setFocus()
    reached: list[str] = []
    for _ in range(12):
        focused = shell.focusWidget()
        if isinstance(focused, NavButton):
            reached.append(focused.key)
            with qtbot.waitSignal(shell.page_requested) as told:
                QTest.keyClick(focused, Qt.Key.Key_Space)
            assert told.args == [focused.key]
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached[:3] == ["today", "caseload", "recall"]


@pytest.mark.parametrize("width", [1366, 1024])
def test_everything_pressable_has_a_name(shell: AppShell, width: int) -> None:
    shell.resize(width, 738)
    shell.show_staff(StaffCard("Inés Valdovinos", "IV", "Peer supporter"))
    buttons = [button for button in shell.panel().findChildren(QPushButton) if button.isVisible()]
    nameless = [button for button in buttons if not (button.accessibleName() or button.text())]
    assert len(buttons) == 8
    assert nameless == []


@pytest.mark.parametrize("width", [1366, 1024])
def test_every_target_is_large_enough(shell: AppShell, width: int) -> None:
    shell.resize(width, 738)
    small = [b for b in shell.panel().findChildren(QPushButton) if b.isVisible() and b.height() < 32]
    assert small == []


@pytest.mark.parametrize(
    ("name", "left", "top", "right", "bottom"),
    [
        ("log", 12, 56, 203, 92),
        ("finder", 12, 100, 203, 136),
        ("today", 12, 148, 203, 184),
        ("caseload", 12, 186, 203, 222),
        ("pill", 12, 620, 203, 674),
        ("lock", 167, 686, 203, 722),
    ],
)
def test_sidebar_stands_where_it_was_drawn(
    shell: AppShell, name: str, left: int, top: int, right: int, bottom: int
) -> None:
    places = {place.key: place for place in shell.sidebar.places()}
    part: QWidget = places.get(name) or getattr(shell.sidebar, name)
    corner = part.mapTo(shell, part.rect().topLeft())
    drawn = (corner.x(), corner.y(), corner.x() + part.width(), corner.y() + part.height())
    assert drawn == pytest.approx((left, top, right, bottom), abs=4)


def test_number_keys_open_the_places_of_the_role(qtbot: QtBot, shell: AppShell) -> None:
    with qtbot.waitSignal(shell.page_requested) as told:
        QTest.keyClick(shell, Qt.Key.Key_2, CTRL)
    assert told.args == ["caseload"]
    with qtbot.assertNotEmitted(shell.page_requested):
        QTest.keyClick(shell, Qt.Key.Key_8, CTRL)


def test_keys_everywhere_work_while_a_note_is_written(qtbot: QtBot, shell: AppShell, page: Page) -> None:
    page.note.setFocus()
    for key, modifier, wish in (
        (Qt.Key.Key_K, CTRL, shell.find_requested),
        (Qt.Key.Key_N, CTRL, shell.log_requested),
        (Qt.Key.Key_L, CTRL, shell.lock_requested),
        (Qt.Key.Key_Comma, CTRL, shell.settings_requested),
        (Qt.Key.Key_Return, CTRL, shell.keys.main_action_requested),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, shell.keys.leave_requested),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, shell.keys.keys_requested),
        (Qt.Key.Key_P, CTRL, shell.keys.print_requested),
        (Qt.Key.Key_Plus, CTRL, shell.keys.larger_text_requested),
        (Qt.Key.Key_0, CTRL, shell.keys.normal_text_requested),
    ):
        with qtbot.waitSignal(wish, timeout=1000):
            QTest.keyClick(page.note, key, modifier)


def test_slash_is_written_in_a_note_and_a_wish_elsewhere(qtbot: QtBot, shell: AppShell, page: Page) -> None:
    page.note.setFocus()
    with qtbot.assertNotEmitted(shell.keys.filter_requested):
        QTest.keyClicks(page.note, "134/82")
    assert page.note.toPlainText() == "134/82"
    shell.sidebar.log.setFocus()
    with qtbot.waitSignal(shell.keys.filter_requested):
        QTest.keyClick(shell.sidebar.log, Qt.Key.Key_Slash)


def test_f6_goes_round_the_panes_and_back(qtbot: QtBot, shell: AppShell, page: Page) -> None:
    page.filter.setFocus()
    QTest.keyClick(page.filter, Qt.Key.Key_F6)
    assert page.note.hasFocus()
    QTest.keyClick(page.note, Qt.Key.Key_F6)
    assert shell.sidebar.isAncestorOf(shell.focusWidget())
    QTest.keyClick(shell.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.note.hasFocus()


def test_page_opens_where_it_was_left(shell: AppShell, page: Page) -> None:
    page.note.setFocus()
    shell.show_page("caseload")
    assert not page.note.hasFocus()
    shell.show_page("today")
    assert page.note.hasFocus()


def test_role_that_logs_nothing_has_no_log_button_and_no_log_key(qtbot: QtBot, shell: AppShell) -> None:
    shell.set_navigation(IT)
    assert not shell.sidebar.log.isVisible()
    assert [place.accessibleName() for place in shell.sidebar.places()] == ["Devices"]
    with qtbot.assertNotEmitted(shell.log_requested):
        QTest.keyClick(shell, Qt.Key.Key_N, CTRL)


def test_sections_get_a_title_in_the_sidebar(shell: AppShell) -> None:
    program = NavItem("dashboard", "Dashboard", "chart-column", section="Program")
    shell.set_navigation(Navigation((*PEER.items, program)))
    assert "Program" in [label.text() for label in shell.sidebar.findChildren(QLabel)]


def test_places_in_another_language_keep_badge_mark_and_focus(shell: AppShell) -> None:
    shell.set_badge("caseload", 27)
    today, caseload, _ = shell.sidebar.places()
    caseload.setFocus()
    items = (NavItem("today", "Hoy", "sun"), NavItem("caseload", "Mis participantes", "users"), PEER.items[2])
    shell.set_navigation(Navigation(items, logs_contacts=True))
    assert [place.accessibleName() for place in shell.sidebar.places()] == [
        "Hoy",
        "Mis participantes",
        "Recall list",
    ]
    assert today.isChecked()
    assert caseload.hasFocus()
    assert caseload.accessibleDescription() == "27 here"


def test_badge_is_said_as_well_as_drawn(shell: AppShell) -> None:
    shell.set_badge("recall", 6)
    assert [place.accessibleDescription() for place in shell.sidebar.places()] == ["", "", "6 here"]
    shell.set_badge("recall", 0)
    assert shell.sidebar.places()[2].accessibleDescription() == ""


def test_lock_and_sync_are_where_they_always_are(qtbot: QtBot, shell: AppShell) -> None:
    shell.show_sync(SyncState("offline", 12))
    for width in (1366, 1024):
        shell.resize(width, 738)
        panel = shell.panel()
        with qtbot.waitSignal(shell.sync_requested):
            panel.pill.click()
        with qtbot.waitSignal(shell.lock_requested):
            getattr(panel, "lock", panel.pill).click()


def test_larger_text_widens_the_sidebar_and_cuts_no_place(
    qtbot: QtBot, shell: AppShell, qapp: DeskApplication
) -> None:
    long = NavItem("reports", "Informes para el médico de la clínica", "file-text")
    shell.set_navigation(Navigation((*PEER.items, long)))
    qapp.set_theme(Theme(scale=1.3))
    qtbot.waitUntil(lambda: shell.sidebar.width() == 281)
    place = shell.sidebar.places()[3]
    qtbot.waitUntil(lambda: place.height() > shell.sidebar.places()[0].height())
    qapp.set_theme(Theme())


def test_toast_steps_beside_the_panel_that_a_page_brings(qtbot: QtBot, shell: AppShell) -> None:
    shell.add_page("log", QWidget())
    shell.show_page("log", focus_page=True)
    shell.toast("Draft thrown away.")
    toast = shell.findChild(Toast)
    assert isinstance(toast, Toast)
    shell.show_page("today")
    qtbot.waitUntil(lambda: toast.x() > shell.sidebar.width())
