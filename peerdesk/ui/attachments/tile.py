"""One photo or file: a small picture, what it is called, who added it and where it is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from peerdesk.operations.attachments import Kept
from peerdesk.ui.attachments.words import WHEREABOUTS, kind_of, name_of, origin_of, spoken
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.announcing import describe
from peerdesk.ui.widgets.painting import draw_icon, draw_line, weighted

WIDTH, PICTURE = 180, 120
"""Width of a tile, and height of the picture in it, in px."""
_LINES = 20, 18, 22
_EDGE, _RADIUS = 10, 8
_SIGN = 32


class AttachmentTile(QAbstractButton):
    """Enter and Space open it, Delete asks to remove it."""

    remove_requested = Signal()

    def __init__(self, kept: Kept, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept, self._now = kept, now
        self._picture = QImage.fromData(kept.thumbnail) if kept.thumbnail else QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name()

    @property
    def kept(self) -> Kept:
        """What the tile shows."""
        return self._kept

    def sizeHint(self) -> QSize:
        """Return the size of the picture and three lines."""
        px = theme().px
        return QSize(px(WIDTH), px(PICTURE) + sum(px(line) for line in _LINES) + 2 * px(_EDGE) - px(2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as with Space; ask to remove with Delete."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        elif event.key() == Qt.Key.Key_Delete and self._kept.may_remove:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say what it is in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture over the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_hot = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme().color("line-strong" if is_hot else "line"), 1))
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        self._paint_picture(painter, frame)
        self._paint_words(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter, frame: QRectF) -> None:
        place = QRectF(frame.left(), frame.top(), frame.width(), theme().px(PICTURE))
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        painter.fillRect(place, theme().color("sunken"))
        if self._picture.isNull():
            side = theme().px(_SIGN)
            sign = kind_of(self._kept.attachment).icon if self._kept.is_here else "download"
            draw_icon(painter, place.center().x() - side / 2, place.center().y(), sign, "ink-3", _SIGN)
        else:
            painter.drawImage(place, self._picture, _middle_of(self._picture, place))
        painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        px, kept = theme().px, self._kept
        left, wide = px(_EDGE), self.width() - 2 * px(_EDGE)
        top = px(PICTURE) + px(_EDGE) - px(2)
        name, origin, place = (px(line) for line in _LINES)
        draw_line(
            painter, QRectF(left, top, wide, name), name_of(kept.attachment), weighted("body"), _ink("ink")
        )
        caption = theme().font("caption")
        draw_line(
            painter,
            QRectF(left, top + name, wide, origin),
            origin_of(kept, self._now),
            caption,
            _ink("ink-3"),
        )
        word = WHEREABOUTS[kept.whereabouts]
        line = QRectF(left, top + name + origin, wide, place)
        token = word.tone or "ink-2"
        line.setLeft(left + draw_icon(painter, left, line.center().y(), word.icon, token, 15) + px(6))
        draw_line(painter, line, word.text, caption, _ink(token))

    def _name(self) -> None:
        self.setAccessibleName(spoken(self._kept, self._now))
        self.setToolTip(name_of(self._kept.attachment))
        describe(self, self.tr("Delete removes it.") if self._kept.may_remove else "")


def _middle_of(picture: QImage, place: QRectF) -> QRectF:
    """The part of a picture that fills a place, from its middle."""
    scale = min(picture.width() / place.width(), picture.height() / place.height())
    wide, high = place.width() * scale, place.height() * scale
    return QRectF((picture.width() - wide) / 2, (picture.height() - high) / 2, wide, high)


def _ink(token: str) -> QColor:
    return theme().color(token)
