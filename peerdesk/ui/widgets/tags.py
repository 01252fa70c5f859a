"""Small painted marks that always carry a word: tags, key caps, counts."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.painting import (
    TAG_HEIGHT,
    TAG_ICON,
    TagText,
    draw_tag,
    tag_width,
    text_width,
    weighted,
)

_CAP_HEIGHT = 18


class Tag(QLabel):
    """A word on a tint, with an icon when it carries meaning."""

    def __init__(self, tag: TagText, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(tag.text, parent)
        self._tag = tag
        self._height, self._icon = (28, 16) if large else (TAG_HEIGHT, TAG_ICON)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tag(self, tag: TagText) -> None:
        """Show another word, icon and tone."""
        self._tag = tag
        self.setText(tag.text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the word, its icon and the tint round them."""
        return QSize(round(tag_width(self._tag, self._icon)), theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return the full size: a tag is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tag."""
        painter = QPainter(self)
        draw_tag(painter, QRectF(self.rect()), self._tag, self._icon)
        painter.end()


def key_font() -> QFont:
    """Return the font of a key cap: 12 px, the smallest there is."""
    font = weighted("caption", QFont.Weight.Medium)
    font.setPixelSize(theme().px(12))
    return font


def key_size(keys: str) -> QSize:
    """Return the size of a key cap in px."""
    return QSize(round(text_width(keys, key_font()) + 0.5) + 12, theme().px(_CAP_HEIGHT))


class KeyCap(QLabel):
    """The name of a key, as on the key; words for it stand beside it."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        return key_size(self.text())

    def minimumSizeHint(self) -> QSize:
        """Return the full size: a key name is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        painter = QPainter(self)
        draw_key(painter, QRectF(self.rect()), self.text())
        painter.end()


def draw_key(painter: QPainter, rect: QRectF, keys: str, ink: str = "", *, alone: bool = True) -> None:
    """Draw a key cap; one that stands inside a coloured button takes that button's ink."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme().color(ink or "line-strong"))
    painter.setBrush(theme().color("sunken") if alone else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(key_font())
    painter.setPen(theme().color(ink or "ink-2"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, keys)
