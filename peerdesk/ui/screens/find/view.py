"""Find (Ctrl+K): lies over the page, searches this laptop, and gives the focus back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from peerdesk.errors import PeerDeskError
from peerdesk.operations import find as operation
from peerdesk.operations.find import Found
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.find.offers import rows_for
from peerdesk.ui.screens.find.palette import WIDE, CommandPalette
from peerdesk.ui.theme import theme

_TOP, _MARGIN = 66, 24
_SCRIM = QColor(27, 36, 37, 71)
_STAYS = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})


class FindPanel(QWidget):
    """Covers its parent while it is open; a press beside the palette closes it, as Esc does."""

    def __init__(self, context: ScreenContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._came_from: QWidget | None = None
        self._wanted: str | None = None
        self._is_searching = False
        self.palette_frame = CommandPalette(self)
        self.palette_frame.typed.connect(self._on_typed)
        self.palette_frame.closed.connect(self.close_panel)
        self.palette_frame.chosen.connect(self._on_chosen)
        self.palette_frame.line.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Open with an empty line; open already, begin anew."""
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        self.palette_frame.show_rows((), "")
        self._cover()
        self.show()
        self.raise_()
        self.palette_frame.begin()

    def close_panel(self) -> None:
        """Close and give the focus back to what had it."""
        came_from, self._came_from = self._came_from, None
        self.hide()
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent; close when the focus goes elsewhere."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._cover()
        elif watched is self.palette_frame.line and isinstance(event, QFocusEvent):
            self._on_focus(event)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a press beside the palette."""
        if not self.palette_frame.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _SCRIM)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "palette_frame"):
            self.palette_frame.retranslate()

    def _cover(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        wide = min(theme().px(WIDE), self.width() - 2 * _MARGIN)
        tall = self.palette_frame.wanted_height(self.height() - _TOP - _MARGIN)
        self.palette_frame.setGeometry((self.width() - wide) // 2, _TOP, wide, tall)

    def _on_focus(self, event: QFocusEvent) -> None:
        if event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS and self.isVisible():
            self._came_from = None
            self.hide()

    def _on_typed(self, text: str) -> None:
        """Search for the latest text; what was typed while a search ran is searched for after it."""
        self._wanted = text
        if not self._is_searching:
            self._search()

    def _search(self) -> None:
        text, self._wanted = self._wanted or "", None
        self._is_searching = True
        self._context.background.run(
            self, partial(operation.find, self._context.desk, text), self._on_found, self._on_refused
        )

    def _on_found(self, found: Found) -> None:
        self._is_searching = False
        if self._wanted is not None:
            self._search()
        elif self.isVisible():
            self.palette_frame.show_rows(rows_for(self._context, found), found.text)
            self._cover()

    def _on_refused(self, problem: PeerDeskError) -> None:
        self._is_searching = False
        self.close_panel()
        self._context.navigate.toast(sentence_for(problem))

    def _on_chosen(self, run: Callable[[], None]) -> None:
        self.close_panel()
        run()
