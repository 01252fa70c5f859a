"""How sure a person is, from 0 to 10; 7 is the aim."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from peerdesk.ui.theme import set_icon, set_tone, tabular, theme
from peerdesk.ui.widgets.buttons import IconButton
from peerdesk.ui.widgets.wheel import guard_wheel

AIM = 7
"""A step under this should be made smaller together (brief action planning, Gutnick et al. 2014)."""

HIGHEST = 10
_UNKNOWN = -1


class ConfidenceScale(QFrame):
    """Minus, the figure, plus; nothing until somebody asked.

    `changed` carries 0 to 10, or None, when the person changed it.
    """

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._figure = _Figure(name)
        self._less = IconButton("minus", "")
        self._more = IconButton("plus", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        for widget in (self._less, self._figure, self._more):
            row.addWidget(widget)
        for button, corners in ((self._less, "tl bl"), (self._more, "tr br")):
            set_tone(button, seg=corners)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._less.clicked.connect(self._figure.stepDown)
        self._more.clicked.connect(self._figure.stepUp)
        self._figure.valueChanged.connect(self._on_value_changed)
        self.setFocusProxy(self._figure)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name_buttons()
        self._on_value_changed()

    def value(self) -> int | None:
        """Return 0 to 10, or None when nobody asked."""
        return None if self._figure.value() == _UNKNOWN else self._figure.value()

    def set_value(self, value: int | None) -> None:
        """Show a figure; nothing is emitted."""
        self._figure.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._figure.setValue(_UNKNOWN if value is None else value)
        self._figure.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._allow_steps()

    def is_below_aim(self) -> bool:
        """Return whether the step should be made smaller."""
        value = self.value()
        return value is not None and value < AIM

    def changeEvent(self, event: QEvent) -> None:
        """Name the buttons in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_buttons()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame and the lines between the parts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("control"), 1))
        painter.setBrush(theme().color("line-strong"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _name_buttons(self) -> None:
        self._less.set_name(self.tr("Less sure"))
        self._more.set_name(self.tr("More sure"))

    def _on_value_changed(self) -> None:
        self._allow_steps()
        self.changed.emit(self.value())

    def _allow_steps(self) -> None:
        set_icon(self._less, "minus", "ink-2")
        self._less.setEnabled(self._figure.value() > 0)
        self._more.setEnabled(self._figure.value() < HIGHEST)


class _Figure(QSpinBox):
    """The figure itself, for typing, arrows and screen readers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(_UNKNOWN, HIGHEST)
        self.setValue(_UNKNOWN)
        self.setSpecialValueText("–")
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        guard_wheel(self)
        self.setFont(tabular(self.font()))
        set_tone(self, figure="true")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the line all the room: the style keeps some for buttons that are not there."""
        super().resizeEvent(event)
        self.lineEdit().setGeometry(self.rect())
