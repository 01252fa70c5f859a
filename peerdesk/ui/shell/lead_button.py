"""A button that starts with an icon and wraps its words instead of cutting them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.painting import draw_icon, text_width
from peerdesk.ui.widgets.tags import draw_key, key_size

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ABOVE_AND_BELOW = 8


class LeadButton(QPushButton):
    """A button of the sidebar: icon, words, and a key cap at its end; lengths in px at 100 %."""

    def __init__(self, icon: str, *, lead: int, gap: int, icon_size: int = 18, trail: int = 10) -> None:
        super().__init__()
        self._icon_name = icon
        self._lead = lead
        self._gap = gap
        self._icon_size = icon_size
        self._trail = trail
        self._keys = ""
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, words: str, keys: str = "") -> None:
        """Show these words, and the key that does the same."""
        self.setText(words)
        self._keys = keys
        self.updateGeometry()

    def ink(self) -> str:
        """Return the token of the icon and the words now."""
        return "ink-2"

    def sizeHint(self) -> QSize:
        """Return the size for one line of words."""
        return QSize(theme().px(36), max(super().sizeHint().height(), theme().px(36)))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest target."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need at that width, in px."""
        room = QRectF(self._words_rect(width))
        needed = QFontMetricsF(self._words_font()).boundingRect(room, _WRAPPED, self.text()).height()
        return max(self.sizeHint().height(), round(needed) + theme().px(_ABOVE_AND_BELOW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground from the sheet, then the icon, the words and the key cap."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self.paint_lead(painter)
        painter.setPen(theme().color(self.ink()))
        painter.setFont(self._words_font())
        painter.drawText(self._words_rect(self.width()), _WRAPPED, self.text())
        self.paint_trail(painter)
        painter.end()

    def paint_lead(self, painter: QStylePainter) -> None:
        """Paint what stands before the words."""
        middle = self.height() / 2
        draw_icon(painter, theme().px(self._lead), middle, self._icon_name, self.ink(), self._icon_size)

    def paint_trail(self, painter: QStylePainter) -> None:
        """Paint what stands after the words."""
        if self._keys and self._has_room_for_keys(self.width()):
            size = key_size(self._keys)
            left = self.width() - theme().px(self._trail) - size.width()
            rect = QRectF(left, (self.height() - size.height()) // 2, size.width(), size.height())
            filled = self.property("kind") == "primary"
            draw_key(painter, rect, self._keys, self.ink() if filled else "", alone=not filled)

    def trail_width(self) -> int:
        """Return the room kept after the words, in px."""
        return key_size(self._keys).width() if self._keys else 0

    def _words_rect(self, width: int) -> QRectF:
        left = theme().px(self._lead + self._icon_size + self._gap)
        trailing = 0 if self._keys and not self._has_room_for_keys(width) else self.trail_width()
        right = theme().px(self._trail) + trailing
        return QRectF(left, 0, max(width - left - right, 1), self.height())

    def _has_room_for_keys(self, width: int) -> bool:
        """False when the words would need a second line beside the key cap; the words go first."""
        before = theme().px(self._lead + self._icon_size + self._gap)
        free = width - before - theme().px(self._trail) - key_size(self._keys).width()
        return text_width(self.text(), self._words_font()) <= free

    def _words_font(self) -> QFont:
        self.ensurePolished()
        font = QFont(self.font())
        if self.isChecked():
            font.setWeight(QFont.Weight.DemiBold)
        return font


class LogButton(LeadButton):
    """Log a contact: the one filled button of the sidebar."""

    def __init__(self) -> None:
        super().__init__("plus", lead=15, gap=8, trail=5)
        self.setProperty("kind", "primary")

    def ink(self) -> str:
        """Return the token of text on the filled button."""
        return "ink" if theme().high_contrast else "on-fill"


class FindButton(LeadButton):
    """Opens Find; looks like a field, because typing is what comes next."""

    def __init__(self) -> None:
        super().__init__("search", lead=11, gap=8, icon_size=16, trail=9)
        self.setProperty("find", True)

    def ink(self) -> str:
        """Return the token of placeholder text."""
        return "ink-3"
