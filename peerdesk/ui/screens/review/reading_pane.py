"""The right pane: what is read, between a head and the bar of what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.ui.shell.panes import mark_pane
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.panels import ReturnPanel
from peerdesk.ui.widgets.tags import KeyCap
from peerdesk.ui.widgets.texts import Text

_FOOT = 56


class ReadingFoot(QFrame):
    """A bar of buttons; at its end the keys that turn the pages, where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actionbar")
        self._keys = QWidget()
        self._hint = Text("", "caption")

    def sizeHint(self) -> QSize:
        """Return the drawn height of the bar."""
        return QSize(super().sizeHint().width(), theme().px(_FOOT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names of the keys out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Say the bar in the language of the window."""
        self._hint.setText(self.tr("Next, back"))
        self._fit()

    def _arrange(self, *parts: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 1, 24, 0)
        row.setSpacing(12)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        hints = QHBoxLayout(self._keys)
        hints.setContentsMargins(0, 0, 0, 0)
        hints.setSpacing(6)
        for key in (KeyCap("J"), KeyCap("K"), self._hint):
            hints.addWidget(key)
        row.addWidget(self._keys)

    def _turns_pages(self) -> bool:
        """Return whether the keys mean anything now."""
        return True

    def _fit(self) -> None:
        shown = [part for part in self.findChildren(Button) if not part.isHidden()]
        used = sum(part.sizeHint().width() + 12 for part in shown) + theme().px(48)
        self._keys.setVisible(self._turns_pages() and used + self._keys.sizeHint().width() < self.width())


class ReadingPane(QWidget):
    """A head, what is read, a panel for words when it is asked for, and a foot."""

    back_wished = Signal()
    record_wished = Signal()
    step_wished = Signal(int)

    def __init__(self, head: QWidget, foot: ReadingFoot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: ReturnPanel[Any] | None = None
        self._parts = (head, QScrollArea(), foot)
        self._scroll = self._parts[1]
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self._scroll)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in self._parts:
            self._column.addWidget(part, int(part is self._scroll))
        for ground in (self, self._scroll.viewport()):
            ground.setBackgroundRole(self.backgroundRole().Base)
            ground.setAutoFillBackground(True)
        mark_pane(self)
        self.bind("J", lambda: self.step_wished.emit(1))
        self.bind("K", lambda: self.step_wished.emit(-1))

    def bind(self, keys: str, act: Callable[[], object]) -> None:
        """Let a letter act while this has the focus, but where it may be typed."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(keys in "JK")
        shortcut.activated.connect(lambda: None if self._is_typed_in() else act())

    def _show_parts(self, *, shown: bool) -> None:
        for part in self._parts:
            part.setVisible(shown)

    def _open_panel(self, panel: ReturnPanel[Any], asked_by: Button) -> None:
        """Open a panel above the foot; the focus goes back to where it was asked for."""
        self.panel = panel
        panel.closed.connect(self._keep_words)
        self._column.insertWidget(self._column.count() - 1, panel)
        panel.open(asked_by if asked_by.hasFocus() else None)

    def _put_panel_away(self) -> None:
        if self.panel is None:
            return
        self._keep_words()
        self.panel.hide()
        self._column.removeWidget(self.panel)
        self.panel.deleteLater()
        self.panel = None

    def _keep_words(self) -> None:
        """Remember what is typed in the panel, for the next time it opens."""
        raise NotImplementedError

    def _is_panel_open(self) -> bool:
        return self.panel is not None and self.panel.is_open()

    def _is_typed_in(self) -> bool:
        """Return whether letters are words now."""
        return self._is_panel_open()
