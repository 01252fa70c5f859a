import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peerdesk.ui.shell.page import ActionBar, PageHead
from peerdesk.ui.shell.person import PersonBar, PersonLine
from peerdesk.ui.widgets.painting import TagText

ROSA = PersonLine(
    "Rosalía “Doña Rosa” Quintanar",
    "RQ",
    "she/her · 61 · P-0417",
    (TagText("Speak Spanish", "languages"), TagText("Dog in yard", "dog", "warn")),
)


@pytest.fixture
def bar(qtbot: QtBot) -> PersonBar:
    bar = PersonBar("Today")
    qtbot.addWidget(bar)
    bar.show_person(ROSA)
    bar.resize(1302, 60)
    bar.show()
    return bar


def shown(bar: PersonBar) -> set[str]:
    return {label.text() for label in bar.findChildren(QLabel) if label.isVisible()}


def test_bar_names_the_person_before_everything_else(bar: PersonBar) -> None:
    assert {ROSA.name, ROSA.facts, "RQ", "Speak Spanish", "Dog in yard"} <= shown(bar)
    assert bar.height() == 60


def test_way_back_takes_the_name_of_another_page(bar: PersonBar) -> None:
    bar.set_back("Caseload")
    assert bar.back.text() == "Caseload"
    assert bar.back.accessibleName() == "Back to Caseload"


def test_small_window_keeps_the_warning_and_the_way_back(bar: PersonBar) -> None:
    bar.resize(900, 60)
    assert "Dog in yard" in shown(bar)
    assert "Speak Spanish" not in shown(bar)
    assert bar.back.accessibleName() == "Back to Today"
    assert bar.back.text() == ""


def test_another_person_leaves_nothing_of_the_first(qtbot: QtBot, bar: PersonBar) -> None:
    bar.show_person(PersonLine("Teo Villalpando", "TV"))
    qtbot.waitUntil(lambda: not {ROSA.name, ROSA.facts, "RQ", "Dog in yard"} & shown(bar))


def test_bar_says_where_the_draft_is(bar: PersonBar) -> None:
    bar.say("Draft saved on this laptop, 10:42 AM")
    assert "Draft saved on this laptop, 10:42 AM" in shown(bar)
    bar.say("")
    assert "Draft saved on this laptop, 10:42 AM" not in shown(bar)


def test_wishes_of_the_bar(qtbot: QtBot, bar: PersonBar) -> None:
    with qtbot.waitSignal(bar.back_requested):
        bar.back.click()
    with qtbot.waitSignal(bar.change_requested):
        bar.change.click()


def test_action_bar_says_what_is_missing_and_leads_there(qtbot: QtBot) -> None:
    bar = ActionBar()
    qtbot.addWidget(bar)
    bar.say("1 missing: answer the safety question", "circle-alert", "warn", go="Go there")
    assert bar.status() == "1 missing: answer the safety question"
    button = next(b for b in bar.findChildren(type(PersonBar("x").back)) if b.text() == "Go there")
    with qtbot.waitSignal(bar.go_requested):
        button.click()


def test_page_head_hides_an_empty_line(qtbot: QtBot) -> None:
    head = PageHead("Caseload")
    qtbot.addWidget(head)
    head.show()
    alone = head.minimumSizeHint().height()
    head.set_words("Caseload", "27 people")
    qtbot.waitUntil(lambda: head.minimumSizeHint().height() == alone + 22)
