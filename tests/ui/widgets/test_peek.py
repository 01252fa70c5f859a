import pytest
from pytestqt.qtbot import QtBot

from peerdesk.ui.widgets.buttons import Button, Offer
from peerdesk.ui.widgets.peek import PEEK_WIDTH, PeekContent, PeekPanel


@pytest.mark.parametrize(
    ("words", "in_one_row"), [(("Log", "Open record"), True), (("Registrar", "Abrir el expediente"), False)]
)
def test_buttons_too_long_to_stand_beside_each_other_stand_below(
    qtbot: QtBot, words: tuple[str, str], *, in_one_row: bool
) -> None:
    panel = PeekPanel("At a glance")
    qtbot.addWidget(panel)
    log, record = words
    offers = (Offer("log", log, "primary", "plus"), Offer("open", record))
    panel.show_content(PeekContent("RQ", "Rosalía", offers=offers))
    panel.resize(PEEK_WIDTH, 400)
    panel.show()
    first, second = panel.findChildren(Button)
    assert (first.y() == second.y()) is in_one_row
    assert second.width() >= second.sizeHint().width()
