import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Phone
from peerdesk.domain.words import ContactStatus, Mode
from peerdesk.ui.screens.conflict.view import ConflictScreen
from tests.desks import LUCHO, ROSA, contact
from tests.operations.rivals import with_rival
from tests.ui.screens.conflict.versions import (
    SMALL,
    choose,
    chosen,
    kept,
    opened,
    rivals,
    save,
    table,
    texts,
)
from tests.ui.screens.stage import Stage, Stages

UP, DOWN, LEFT, RIGHT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right


def test_the_page_says_whose_versions_they_are(stage_with: Stages) -> None:
    stage = opened(stage_with)
    said = set(stage.words())
    assert "You and Lucho both changed Doña Rosa’s details" in said
    assert {"You, this laptop", "Lucho, another laptop", "3 lines differ"} <= said
    assert {"Pronouns", "Before: she/her", "Before: nothing"} <= said
    assert texts(stage, "pronouns") == ["ella", "they/them"]
    assert stage.screen.foot.status() == "0 of 3 chosen"
    assert "Margaret can see who chose and when" in said


def test_what_differs_is_marked(stage_with: Stages) -> None:
    stage = opened(stage_with)
    mine, theirs = (card.version for card in table(stage).rows["record_number"].cards)
    assert mine.text[mine.start : mine.end] == "73"
    assert theirs.text[theirs.start : theirs.end] == "98"
    assert [card.version.end for card in table(stage).rows["pronouns"].cards] == [0, 0]


def test_each_line_is_chosen_on_its_own_and_saved(stage_with: Stages) -> None:
    stage = opened(stage_with)
    choose(stage, "pronouns", "ella")
    choose(stage, "record_number", "P-0198")
    assert stage.screen.foot.status() == "2 of 3 chosen"
    assert "Save 2 choices" in stage.words()
    save(stage)
    assert (kept(stage).pronouns, kept(stage).record_number) == ("ella", "P-0198")
    assert rivals(stage) == {"about"}
    assert stage.noted.toasts[0][0] == "2 choices saved."
    assert stage.screen.foot.status() == "0 of 1 chosen"
    assert ("back", None) not in stage.noted.asked


def test_after_the_last_choice_one_is_back_where_one_was(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.click("Use all: Lucho, another laptop")
    assert stage.screen.foot.status() == "3 of 3 chosen"
    save(stage)
    assert kept(stage).pronouns == "they/them"
    assert not rivals(stage)
    assert stage.noted.asked == [("back", None)]


def test_only_a_line_that_was_forgotten_is_marked(stage_with: Stages) -> None:
    stage = opened(stage_with)
    assert not any(row.warning.isVisible() for row in table(stage).rows.values())
    choose(stage, "pronouns", "ella")
    marked = [field for field, row in table(stage).rows.items() if row.warning.isVisible()]
    assert marked == ["record_number", "about"]


def test_saving_nothing_leads_to_the_first_line(stage_with: Stages) -> None:
    stage = opened(stage_with)
    table(stage).give_focus("about", 0)
    stage.click("Save choices")
    assert stage.screen.foot.status() == "Choose a version first"
    assert table(stage).focus() == ("pronouns", 0)
    assert table(stage).rows["pronouns"].warning.isVisible()
    assert rivals(stage) == {"pronouns", "record_number", "about"}


def test_arrows_choose_and_go_from_line_to_line(stage_with: Stages) -> None:
    stage = opened(stage_with)
    assert table(stage).focus() == ("pronouns", 0)
    stage.press(RIGHT)
    assert chosen(stage, "pronouns") == ["they/them"]
    stage.press(DOWN)
    assert table(stage).focus() == ("record_number", 1)
    assert chosen(stage, "record_number") == []
    stage.press(LEFT)
    assert chosen(stage, "record_number") == ["P-0173"]
    stage.press(UP)
    stage.press(LEFT)
    assert chosen(stage, "pronouns") == ["ella"]


def test_tab_goes_from_line_to_line(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.press(Qt.Key.Key_Tab)
    assert stage.focused().accessibleName() == "Type another: Pronouns"
    stage.press(Qt.Key.Key_Tab)
    assert table(stage).focus() == ("record_number", 0)


def test_b_keeps_both_notes_and_space_takes_one_out_again(stage_with: Stages) -> None:
    stage = opened(stage_with)
    table(stage).give_focus("about", 0)
    stage.press(Qt.Key.Key_B)
    assert len(chosen(stage, "about")) == 2
    stage.press(Qt.Key.Key_Space)
    assert chosen(stage, "about") == ["Stairs are icy."]
    stage.click("Keep both: About this person")
    save(stage)
    assert kept(stage).about == "Stairs are icy.\nDog in yard. Blue gate."


def test_a_value_of_ones_own_can_be_typed(stage_with: Stages) -> None:
    stage = opened(stage_with)
    choose(stage, "record_number", "P-0173")
    stage.click("Type another: Record number")
    assert stage.focused().text() == "P-0173"
    stage.type("9")
    assert chosen(stage, "record_number") == []
    assert stage.screen.foot.status() == "1 of 3 chosen"
    save(stage)
    assert kept(stage).record_number == "P-01739"


def test_escape_ends_typing_and_the_line_is_open_again(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.click("Type another: Pronouns")
    stage.type("x")
    stage.press(Qt.Key.Key_Escape)
    assert stage.screen.foot.status() == "0 of 3 chosen"
    assert not table(stage).rows["pronouns"].is_typing
    assert stage.focused().accessibleName() == "Type another: Pronouns"
    assert stage.noted.asked == []


def test_what_cannot_be_saved_is_said_below_and_not_counted(stage_with: Stages) -> None:
    stage: Stage[ConflictScreen] = stage_with(ConflictScreen)
    with_rival(stage.test, ROSA, phones=(Phone("555-0198"),))
    stage.screen.open("participant", ROSA.id)
    stage.settle()
    stage.click("Type another: Phone")
    stage.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.type("55")
    assert "A number looks too short. Check its digits." in stage.words()
    assert stage.screen.foot.status() == "0 of 1 chosen"


def test_phones_can_all_be_kept_and_show_everything_they_differ_in(stage_with: Stages) -> None:
    stage: Stage[ConflictScreen] = stage_with(ConflictScreen)
    with_rival(stage.test, ROSA, phones=(Phone("555-0173", note="her sister’s"), Phone("555-0198")))
    stage.screen.open("participant", ROSA.id)
    stage.settle()
    assert texts(stage, "phones") == [
        "555-0173 · Mobile",
        "555-0173 · Mobile · her sister’s\n555-0198 · Mobile",
    ]
    assert any("phones and warnings show both" in words for words in stage.words())
    stage.click("Keep both: Phone")
    save(stage)
    assert [phone.number for phone in kept(stage).phones] == ["555-0173", "555-0173", "555-0198"]


def test_undo_shows_the_first_to_come_again(stage_with: Stages) -> None:
    stage = opened(stage_with)
    choose(stage, "pronouns", "ella")
    save(stage)
    undo = stage.noted.toasts[0][1]
    assert undo is not None
    undo()
    assert kept(stage).pronouns == "they/them"
    assert "shown before" in stage.noted.toasts[-1][0]


def test_there_is_no_undo_for_what_changed_nothing(stage_with: Stages) -> None:
    stage = opened(stage_with)
    choose(stage, "pronouns", "they/them")
    save(stage)
    assert stage.noted.toasts == [("1 choice saved.", None)]


def test_deciding_later_keeps_what_was_chosen(stage_with: Stages) -> None:
    stage = opened(stage_with)
    choose(stage, "pronouns", "ella")
    stage.click("Decide later")
    assert stage.noted.asked == [("back", None)]
    stage.screen.open("participant", ROSA.id)
    stage.settle()
    assert chosen(stage, "pronouns") == ["ella"]


def test_asking_a_colleague_copies_the_number(stage_with: Stages) -> None:
    stage = opened(stage_with)
    stage.click("Ask Lucho, 555-0119")
    assert QApplication.clipboard().text() == "555-0119"


def test_a_log_with_two_versions(stage_with: Stages) -> None:
    log = contact(ROSA, "visit", status=ContactStatus.RETURNED, mode=Mode.HOME_VISIT, minutes=30)
    stage = opened(
        stage_with,
        log,
        mine={"minutes": 45, "mode": Mode.PHONE_CALL},
        theirs={"minutes": 50, "mode": Mode.HOSPITAL_VISIT},
        of=log,
    )
    assert texts(stage, "mode") == ["Phone call", "Hospital visit"]
    assert texts(stage, "minutes") == ["45 min", "50 min"]
    stage.click("Use all: You, this laptop")
    save(stage)
    assert stage.test.store.get(Contact, log.id).minutes == 45


def test_whoever_may_not_choose_is_told_who_can(stage_with: Stages) -> None:
    log = contact(ROSA, "visit", status=ContactStatus.RETURNED, author_id=LUCHO.id)
    stage = opened(stage_with, log, mine={"note": "A"}, theirs={"note": "B"}, of=log)
    assert "Only Lucho can choose here." in stage.words()
    assert not stage.screen.foot.isVisible()
    assert not table(stage).rows["note"].cards[0].isCheckable()
    save(stage)
    assert stage.noted.toasts == []


def test_in_a_small_window_the_cards_stand_below_the_name(stage_with: Stages) -> None:
    stage = opened(stage_with, size=SMALL)
    row = table(stage).rows["pronouns"]
    assert all("laptop" in card.version.caption for card in row.cards)
    choose(stage, "pronouns", "ella")
    stage.shell.resize(1366, 738)
    QApplication.processEvents()
    assert chosen(stage, "pronouns") == ["ella"]
    assert not any(card.version.caption for card in table(stage).rows["pronouns"].cards)


@pytest.mark.parametrize("size", [(1366, 738), SMALL])
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_cut_off_at_the_side(stage_with: Stages, size: tuple[int, int], language: str) -> None:
    stage = opened(stage_with, size=size)
    stage.speech.speak(language)
    choose(stage, "pronouns", "ella")
    QApplication.processEvents()
    whole = table(stage)
    assert whole.minimumSizeHint().width() <= whole.width()
    assert len({row.cards[0].x() for row in whole.rows.values()}) == 1
    nameless = [card for row in whole.rows.values() for card in row.cards if not card.accessibleName()]
    assert not nameless


def test_the_choice_outlives_a_change_of_language(stage_with: Stages) -> None:
    stage = opened(stage_with)
    choose(stage, "pronouns", "ella")
    stage.speech.speak("es")
    QApplication.processEvents()
    assert "Usted y Lucho cambiaron los datos de Doña Rosa" in stage.words()
    assert chosen(stage, "pronouns") == ["ella"]
