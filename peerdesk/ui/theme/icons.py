"""Icons in the colours of the theme, sharp at every pixel ratio."""

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from peerdesk.ui.resources import resource
from peerdesk.ui.theme.application import desk

TEXT_GAP = 4
"""Empty px right of an icon that stands before text; QSS cannot set that gap."""

_STROKE = 'stroke-width="1.75"'


def pixmap(name: str, token: str, size: int) -> QPixmap:
    """Return an icon drawn in a token's colour, `size` px wide."""
    app = desk()
    colour = app.theme.color(token).name()
    key = (name, colour, size, app.devicePixelRatio())
    drawn = app.icon_cache.get(key)
    if drawn is None:
        drawn = app.icon_cache[key] = _draw(name, colour, size, app.devicePixelRatio())
    return drawn


def icon(
    name: str, token: str = "ink-2", size: int = 18, checked_token: str | None = None, *, gap: int = 0
) -> QIcon:
    """Return an icon with its pictures for off, on and disabled; `gap` is empty px at its right."""
    if desk().theme.high_contrast:
        token, checked_token = "ink", None
    result = QIcon()
    for state, colour in ((QIcon.State.Off, token), (QIcon.State.On, checked_token or token)):
        result.addPixmap(_padded(pixmap(name, colour, size), gap), QIcon.Mode.Normal, state)
        result.addPixmap(_padded(pixmap(name, "disabled", size), gap), QIcon.Mode.Disabled, state)
    return result


def set_icon(
    button: QAbstractButton, name: str, token: str = "ink-2", size: int = 18, checked_token: str | None = None
) -> None:
    """Give a button an icon that follows the theme; set its text first, for the gap between them."""
    from PySide6.QtCore import Qt

    keeper = button.findChild(_IconKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if keeper is None:
        keeper = _IconKeeper(button)
    keeper.keep(name, token, size, checked_token)


def logo(size: int) -> QPixmap:
    """Return the PeerDesk mark for the theme, `size` px wide."""
    app = desk()
    name = "logo-dark" if app.theme.name == "dark" else "logo"
    key = (name, "", size, app.devicePixelRatio())
    drawn = app.icon_cache.get(key)
    if drawn is None:
        mark = resource("art", f"{name}.svg").read_bytes()
        drawn = app.icon_cache[key] = _rendered(mark, size, app.devicePixelRatio())
    return drawn


class _IconKeeper(QObject):
    """Redraws one button's icon when the theme changes; lives as long as the button."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button
        desk().theme_changed.connect(self._on_theme_changed)

    def keep(self, name: str, token: str, size: int, checked_token: str | None) -> None:
        """Remember what to draw, and draw it."""
        self._choice = (name, token, size, checked_token)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        name, token, size, checked_token = self._choice
        side = desk().theme.px(size)
        gap = TEXT_GAP if self._button.text() else 0
        self._button.setIcon(icon(name, token, side, checked_token, gap=gap))
        self._button.setIconSize(QSize(side + gap, side))


@cache
def _source(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text("utf-8")
    return text.replace('stroke-width="2"', _STROKE)


def _draw(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    return _rendered(_source(name).replace("currentColor", colour).encode(), size, ratio)


def _rendered(drawing: bytes, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawn = _blank(size, size, ratio)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def _padded(drawn: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return drawn
    size = drawn.deviceIndependentSize()
    wide = _blank(round(size.width()) + gap, round(size.height()), drawn.devicePixelRatio())
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide


def _blank(width: int, height: int, ratio: float) -> QPixmap:
    blank = QPixmap(round(width * ratio), round(height * ratio))
    blank.setDevicePixelRatio(ratio)
    blank.fill(QColor(0, 0, 0, 0))
    return blank
