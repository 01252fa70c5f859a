import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.domain.attachment_errors import AttachmentError
from peerdesk.errors import PeerDeskError, WrongPassphrase
from peerdesk.operations.hsds import NotADirectory
from peerdesk.protocol.removal_errors import DeskCalledIn
from peerdesk.ui.errors import SENTENCES, CrashHandler, CrashPage, frames_of, sentence_for
from peerdesk.ui.language import Language


def tree(kind: type[PeerDeskError]) -> Iterator[type[PeerDeskError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from tree(below)


def caught(words: str) -> BaseException:
    with pytest.raises(ValueError, match=words) as bug:
        int(words)
    return bug.value


def test_every_sentence_of_the_tree_is_here_for_translators() -> None:
    elsewhere = (AttachmentError, DeskCalledIn, NotADirectory)
    modules = {PeerDeskError.__module__, *(kind.__module__ for kind in elsewhere)}
    own = [kind for kind in tree(PeerDeskError) if kind.__module__ in modules]
    said = {kind.code: kind.sentence for kind in own if "sentence" in vars(kind)}
    assert dict(SENTENCES) == said


def test_sentence_is_filled_in_the_language_of_the_window(qtbot: QtBot) -> None:
    failure = WrongPassphrase(tries_left=3)
    language = Language("en")
    assert sentence_for(failure) == "That passphrase does not open this desk. Tries left: 3."
    language.speak("es")
    assert sentence_for(failure) == "Esa frase no abre este escritorio. Intentos que quedan: 3."
    language.speak("en")


def test_details_of_a_bug_name_places_and_never_values() -> None:
    details = frames_of(caught("Rosalía Quintanar"))
    assert "ValueError" in details
    assert "test_errors.py" in details
    assert "Rosalía" not in details


@pytest.mark.allow_log("a bug reached the last stop")
def test_bug_brings_one_crash_page_without_names(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = CrashHandler(lambda: True)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    handler.install()
    bug = caught("Rosalía Quintanar")
    sys.excepthook(type(bug), bug, bug.__traceback__)
    sys.excepthook(type(bug), bug, bug.__traceback__)
    qtbot.waitUntil(lambda: len(open_pages()) == 1)
    page = open_pages()[0]
    details = page.findChild(QPlainTextEdit)
    assert details is not None
    assert "Rosalía" not in details.toPlainText()
    assert "Rosalía" not in caplog.text
    go_on = next(button for button in page.findChildren(QPushButton) if button.isDefault())
    go_on.click()
    qtbot.waitUntil(lambda: open_pages() == [])


def open_pages() -> list[CrashPage]:
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, CrashPage) and top.isVisible()]


def test_person_can_leave_from_the_crash_page(qtbot: QtBot) -> None:
    page = CrashPage("ValueError", written=True)
    qtbot.addWidget(page)
    leave = next(b for b in page.findChildren(QPushButton) if b.text() == "Close PeerDesk")
    with qtbot.waitSignal(page.close_requested):
        leave.click()


@pytest.mark.parametrize(
    ("written", "says"), [(True, "is saved on this laptop"), (False, "is not saved yet")]
)
@pytest.mark.allow_log("a bug reached the last stop")
def test_crash_page_says_whether_the_last_words_are_saved(qtbot: QtBot, written: bool, says: str) -> None:
    handler = CrashHandler(lambda: written)
    handler.report(caught("x"))
    qtbot.waitUntil(lambda: len(open_pages()) == 1)
    (page,) = open_pages()
    told = " ".join(label.text() for label in page.findChildren(QLabel))
    page.accept()
    assert says in told
