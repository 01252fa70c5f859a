"""What stands above a log while its last words are not saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.errors import PeerDeskError
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.contact.saving import Saving
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.cards import Banner

_TRY, _LOSE = "try", "lose"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for and waits for the words: another page, the lock, the end."""

    then: Callable[[], None]
    lose: Callable[[], None] | None


class UnsavedWords(QWidget):
    """Says why the words are not saved and what to do next; nothing once they are."""

    def __init__(self, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saving = saving
        self._wish: _Wish | None = None
        self._problem: PeerDeskError | None = None
        self._said: tuple[str, bool] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 8, 24, 12)
        saving.saved.connect(self._on_saved)
        saving.not_saved.connect(self._on_not_saved)
        self.hide()

    def write_down(self, then: Callable[[], None], lose: Callable[[], None] | None) -> None:
        """Save what is typed, then do what was asked for; once refused, offer to try again, or to `lose`."""
        self._wish = _Wish(then, lose)
        self._saving.write_down(then)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._problem is not None:
            self._say(self._problem)

    def _on_saved(self) -> None:
        self._wish = self._problem = None
        self._clear()

    def _on_not_saved(self, problem: PeerDeskError) -> None:
        self._problem = problem
        self._say(problem)

    def _say(self, problem: PeerDeskError) -> None:
        may_lose = self._wish is not None and self._wish.lose is not None
        words = sentence_for(problem)
        # Tried again every other second: what is said already keeps its buttons and their focus.
        if self._said == (words, may_lose):
            return
        self._clear()
        offers = [Offer(_TRY, self.tr("Try again"))]
        if may_lose:
            offers.append(Offer(_LOSE, self.tr("Close and lose these words"), "danger"))
        lead = self.tr("What you typed last is not saved yet.")
        banner = Banner("danger", "circle-alert", lead, words, offers)
        banner.chosen.connect(self._on_chosen)
        self._column.addWidget(banner)
        self._said = (words, may_lose)
        self.show()

    def _clear(self) -> None:
        self._said = None
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.hide()

    def _on_chosen(self, offer: str) -> None:
        wish = self._wish or _Wish(_nothing_more, None)
        if offer == _TRY:
            self._saving.write_down(wish.then)
        elif wish.lose is not None:
            wish.lose()


def _nothing_more() -> None:
    """Trying again was all that was asked for."""
