"""One place to go, in the sidebar with its words or in the rail with its icon alone."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStylePainter

from peerdesk.ui.shell.lead_button import LeadButton
from peerdesk.ui.shell.navigation import NavItem
from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.painting import text_width, weighted

_STRIP_WIDTH = 3
_STRIP_INSET = 8
_MOST_ON_ICON = 9
"""Larger counts that wait for nobody would hide the icon they stand on; they stay in the description."""


class NavButton(LeadButton):
    """Selected is tint, strip and bold together; the badge says how many wait there."""

    def __init__(self, item: NavItem, *, compact: bool = False) -> None:
        super().__init__(item.icon, lead=13 if compact else 10, gap=10)
        self.key = item.key
        self._compact = compact
        self._count = 0
        self._hot = False
        self.setCheckable(True)
        self.setProperty("nav", True)
        self.setProperty("rail", compact)
        self.set_title(item.title)

    def set_title(self, title: str, keys: str = "") -> None:
        """Name the place in the language of the window, with the key that goes there."""
        self.set_words("" if self._compact else title)
        self.setAccessibleName(title)
        self.setToolTip(f"{title} ({keys})" if keys else title)

    def set_badge(self, count: int, *, hot: bool = False) -> None:
        """Show how many there are, filled when they wait for this person; 0 shows nothing."""
        self._count, self._hot = count, hot
        self.setAccessibleDescription(
            self.tr("%n here", "count on a navigation item", count) if count else ""
        )
        self.updateGeometry()
        self.update()

    def ink(self) -> str:
        """Return the token of the icon and the words now."""
        return "accent-press" if self.isChecked() else "ink-2"

    def nextCheckState(self) -> None:
        """Stay as it is: the shell marks the page that is open."""

    def sizeHint(self) -> QSize:
        """Return the size of the target."""
        if self._compact:
            return QSize(theme().px(44), theme().px(40))
        return super().sizeHint()

    def paint_lead(self, painter: QStylePainter) -> None:
        """Paint the strip of the open page, then the icon."""
        if self.isChecked():
            inset, width = theme().px(_STRIP_INSET), _STRIP_WIDTH
            painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent"))
            painter.drawRoundedRect(QRectF(0, inset, width, self.height() - 2 * inset), 1.5, 1.5)
        super().paint_lead(painter)

    def paint_trail(self, painter: QStylePainter) -> None:
        """Paint the badge, at the end of the words or on the corner of the icon."""
        if not self._count or (self._compact and not self._hot and self._count > _MOST_ON_ICON):
            return
        rect = self._badge_rect()
        if self._hot:
            painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if self._compact:
                painter.setBrush(theme().color("accent-tint-2" if self.isChecked() else "sidebar"))
                painter.drawRoundedRect(
                    rect.adjusted(-2, -2, 2, 2), rect.height() / 2 + 2, rect.height() / 2 + 2
                )
            painter.setBrush(theme().color("fill"))
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setFont(self._badge_font())
        painter.setPen(theme().color("on-fill" if self._hot else "ink-3"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self._count))

    def trail_width(self) -> int:
        """Return the room of the badge and its gap, in px."""
        return round(self._badge_rect().width()) + theme().px(6) if self._count and not self._compact else 0

    def _badge_font(self) -> QFont:
        font = tabular(weighted("caption"))
        if self._compact:
            font.setPixelSize(theme().px(12))
        return font

    def _badge_rect(self) -> QRectF:
        padding, smallest = (4, 16) if self._compact else (7, 20)
        figure = text_width(str(self._count), self._badge_font())
        if self._hot or self._compact:
            figure = max(figure + theme().px(2 * padding), theme().px(smallest))
        if self._compact:
            return QRectF(self.width() - theme().px(1) - figure, theme().px(1), figure, theme().px(16))
        height = theme().px(18)
        return QRectF(self.width() - theme().px(10) - figure, (self.height() - height) / 2, figure, height)
