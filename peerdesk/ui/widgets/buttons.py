"""Push buttons: one primary per page, and the others beside it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from peerdesk.ui.theme import set_icon, set_tone, theme
from peerdesk.ui.widgets.tags import draw_key, key_size

_KEY_GAP = 8
_INK = {
    "": "ink",
    "primary": "on-fill",
    "soft": "accent",
    "quiet": "accent",
    "danger": "danger",
    "dangerfill": "on-danger-fill",
}


class Button(QPushButton):
    """A push button of one kind, with an optional icon before its words and a key cap after them.

    Kinds: "", primary, soft, quiet, danger, dangerfill. Sizes: "" (36 px), bar (40 px), large (44 px).
    """

    def __init__(
        self,
        text: str,
        kind: str = "",
        *,
        icon: str = "",
        keys: str = "",
        size: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._keys = keys
        set_tone(self, kind=kind, big=size)
        if icon:
            set_icon(self, icon, _INK[kind])
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_keys(self, keys: str) -> None:
        """Show another key, or none, after the words."""
        self._keys = keys
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size with room for the key cap."""
        natural = super().sizeHint()
        return natural + QSize(self._key_room(), 0)

    def minimumSizeHint(self) -> QSize:
        """Return the full size: the words of a button are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, its words moved aside for the key cap."""
        if not self._keys:
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        option.rect = self.rect().adjusted(0, 0, -self._key_room(), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        self._draw_key(painter)
        painter.end()

    def _draw_key(self, painter: QStylePainter) -> None:
        kind = self.property("kind")
        size = key_size(self._keys)
        right = self.width() - theme().px(14)
        rect = QRectF(right - size.width(), (self.height() - size.height()) // 2, size.width(), size.height())
        filled = kind in {"primary", "dangerfill"}
        draw_key(painter, rect, self._keys, _INK[kind] if filled else "", alone=not filled)

    def _key_room(self) -> int:
        return key_size(self._keys).width() + theme().px(_KEY_GAP) if self._keys else 0


class IconButton(QPushButton):
    """A square button for a sign everyone knows; its words are its tooltip and its accessible name."""

    def __init__(
        self, icon: str, name: str, kind: str = "", *, token: str = "ink-2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_tone(self, kind=kind, square=True)
        set_icon(self, icon, token)
        self.set_name(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Say what the button does."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Return a square of the smallest target."""
        side = theme().px(36)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the full size."""
        return self.sizeHint()


class LinkButton(QPushButton):
    """Words that look like a link and lead to another place in the program."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        set_tone(self, kind="link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


@dataclass(frozen=True, slots=True)
class Offer:
    """A button a widget can show: its words, what it looks like and the name it reports when pressed."""

    key: str
    text: str
    kind: str = ""
    icon: str = ""

    def button(self, parent: QWidget | None = None) -> Button:
        """Return the button."""
        return Button(self.text, self.kind, icon=self.icon, parent=parent)


def primary_button(text: str, *, icon: str = "", keys: str = "", size: str = "") -> Button:
    """Return the main button of a page; there is one."""
    return Button(text, "primary", icon=icon, keys=keys, size=size)


def soft_button(text: str, *, icon: str = "", keys: str = "") -> Button:
    """Return a tinted button, for the second choice."""
    return Button(text, "soft", icon=icon, keys=keys)


def quiet_button(text: str, *, icon: str = "") -> Button:
    """Return a button that is only words, for places to go."""
    return Button(text, "quiet", icon=icon)
