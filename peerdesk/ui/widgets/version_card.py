"""One of several versions of a value, to choose: what it says, what differs in it, and whose it is."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.painting import draw_icon, weighted
from peerdesk.ui.widgets.paragraphs import Paragraph
from peerdesk.ui.widgets.pressables import choose

_LEAST_HEIGHT = 56
_ACROSS, _DOWN = 12, 9
_SIGN, _GAP = 20, 10
_RADIUS = 8
_SHORTEST = 120


@dataclass(frozen=True, slots=True)
class VersionText:
    """What a version says; the characters from `start` to `end` are those that differ from the others."""

    text: str
    caption: str = ""
    start: int = 0
    end: int = 0


class VersionCard(QPushButton):
    """A radio button as large as what it says; with `several` a check box, of which more can be chosen.

    With `fixed` it is only to be read.
    """

    def __init__(
        self,
        version: VersionText,
        *,
        several: bool = False,
        fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(version.text, parent)
        self.version = version
        self._several, self._fixed = several, fixed
        self.setCheckable(not fixed)
        self.setAutoExclusive(not several and not fixed)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if fixed:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_chosen(self, chosen: bool) -> None:  # noqa: FBT001
        """Show the version as chosen or not."""
        if self._fixed:
            return
        if self._several:
            self.setChecked(chosen)
        else:
            choose(self, chosen=chosen)

    def sizeHint(self) -> QSize:
        """Return the size at which no line wraps."""
        widest = max(part.width() for part in self._parts())
        wide = widest + self._left() + theme().px(_ACROSS)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest there may be, as tall as the words are at the present width."""
        return QSize(theme().px(_SHORTEST), self.heightForWidth(max(self.width(), theme().px(_SHORTEST))))

    def heightForWidth(self, width: int) -> int:
        """Return the height in px the words need."""
        return max(self._words_height(width) + 2 * theme().px(_DOWN), theme().px(_LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the words need now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, the sign of the choice, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_frame(painter)
        if not self._fixed:
            self._draw_sign(painter)
        top = (self.height() - self._words_height(self.width())) / 2
        inks = (theme().color("ink"), theme().color("ink-3" if not self.isChecked() else "ink-2"))
        for part, ink in zip(self._parts(), inks, strict=False):
            room = self._room(self.width())
            tall = part.height(room)
            part.draw(painter, QRectF(self._left(), top, room, tall), ink)
            top += tall
        painter.end()

    def _parts(self) -> list[Paragraph]:
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium
        font = tabular(weighted("body", weight))
        parts = [Paragraph(self.version.text, font, theme().line("body"), marks=self._marks())]
        if self.version.caption:
            parts.append(Paragraph(self.version.caption, theme().font("caption"), theme().line("caption")))
        return parts

    def _marks(self) -> tuple[QTextLayout.FormatRange, ...]:
        if self.version.end <= self.version.start:
            return ()
        looks = QTextCharFormat()
        looks.setFontWeight(QFont.Weight.DemiBold)
        looks.setForeground(theme().color("warn"))
        looks.setBackground(theme().color("warn-tint"))
        looks.setFontUnderline(True)
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = self.version.start, self.version.end - self.version.start
        mark.format = looks
        return (mark,)

    def _draw_frame(self, painter: QPainter) -> None:
        wide = 2 if self.isChecked() else 1
        edge = "line" if self._fixed else "accent" if self.isChecked() else "control"
        ground = "accent-tint" if self.isChecked() else "sunken" if self.underMouse() else "surface"
        painter.setPen(QPen(theme().color(edge), wide))
        painter.setBrush(theme().color("surface" if self._fixed else ground))
        inset = wide / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _draw_sign(self, painter: QPainter) -> None:
        side = theme().px(_SIGN)
        sign = QRectF(theme().px(_ACROSS), (self.height() - side) / 2, side, side).adjusted(1, 1, -1, -1)
        chosen, accent = self.isChecked(), theme().color("accent")
        painter.setPen(QPen(accent if chosen else theme().color("control"), 2 if chosen else 1.5))
        painter.setBrush(accent if chosen and self._several else theme().color("surface"))
        if self._several:
            painter.drawRoundedRect(sign, 4, 4)
            if chosen:
                draw_icon(painter, sign.left() + 1.5, sign.center().y(), "check", "on-accent", 15)
            return
        painter.drawEllipse(sign)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(sign.adjusted(4, 4, -4, -4))

    def _left(self) -> int:
        return theme().px(_ACROSS if self._fixed else _ACROSS + _SIGN + _GAP)

    def _room(self, width: int) -> int:
        return max(width - self._left() - theme().px(_ACROSS), 1)

    def _words_height(self, width: int) -> int:
        return sum(part.height(self._room(width)) for part in self._parts())
