from peerdesk.operations import attachments
from peerdesk.operations.attachments import NewFile
from tests.desks import EARL
from tests.ui.screens.review.at_review import NEXT, OLDEST, SitDown

LETTER = NewFile("letter.pdf", "application/pdf", [b"%PDF-1.7 a letter"])


def test_the_files_of_the_log_in_hand_are_shown_for_reading(sit_down: SitDown) -> None:
    window = sit_down(OLDEST, NEXT)
    files = window.page.log.files
    assert not files.isVisible()
    attachments.add(window.test.desk, EARL.id, LETTER, OLDEST.id)
    files.model.load()
    window.settle()
    assert [tile.kept.attachment.title for tile in files.tiles] == ["letter.pdf"]
    assert files.isVisible()
    assert not files.add.isVisible()
    window.page.log.step_wished.emit(1)
    window.settle()
    assert not files.isVisible()
