"""A quiet confirmation that goes by itself; never the only place a fact is shown."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, QSize, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStyle, QWidget

from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.texts import Picture, Text

SHOWN_MS = 6000
_SLIDE_MS = 200
_RISE = 12


class Toast(QFrame):
    """One sentence with an undo when there is one; it stays while hovered or focused."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_tone(self, toast=True)
        self._undo: Callable[[], None] | None = None
        self._words = Text("")
        self._action = Button("", "quiet")
        self._action.clicked.connect(self._on_action_clicked)
        self._action.installEventFilter(self)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 6, 6)
        row.setSpacing(12)
        self._picture = Picture("circle-check", "canvas")
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._on_time_over)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.hide()

    def say(self, words: str, undo: str = "", on_undo: Callable[[], None] | None = None) -> None:
        """Show and announce a sentence; `undo` names the button that calls `on_undo`."""
        self._words.setText(words)
        self._undo = on_undo
        self._action.setText(undo)
        self._action.setVisible(on_undo is not None)
        self.resize(self._size())
        self.show()
        self.raise_()
        announce(self, words)
        self._timer.start()

    def settle(self, left: int, bottom: int) -> None:
        """Stand at this place of the window, in px; slide up to it when just shown."""
        place = QPoint(left, bottom - self.height())
        self._slide.stop()
        animated = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
        self._slide.setDuration(_SLIDE_MS if animated else 0)
        self._slide.setStartValue(place + QPoint(0, _RISE))
        self._slide.setEndValue(place)
        self._slide.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count the seconds again."""
        super().leaveEvent(event)
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        """Keep an edge and a ground of its own under high contrast, where there is no sheet."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            bare = theme().high_contrast
            self.setAutoFillBackground(bare)
            self.setFrameShape(QFrame.Shape.Box if bare else QFrame.Shape.NoFrame)
            self._picture.show_icon("circle-check", "ink" if bare else "canvas")
            self.resize(self._size())

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Stay while the button has focus."""
        if event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._timer.start()
        return False

    def _size(self) -> QSize:
        return QSize(self._row.sizeHint().width(), theme().px(48))

    def _on_time_over(self) -> None:
        self.hide()

    def _on_action_clicked(self) -> None:
        undo, self._undo = self._undo, None
        self._timer.stop()
        self.hide()
        if undo is not None:
            undo()
