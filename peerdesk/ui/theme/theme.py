"""What the person chose to look at: light or dark, text size, system high contrast."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from peerdesk.ui.theme.tokens import tokens

_Role = QPalette.ColorRole
_SYSTEM_ROLES = {
    "canvas": _Role.Window,
    "sidebar": _Role.Window,
    "surface": _Role.Base,
    "sunken": _Role.AlternateBase,
    "raised": _Role.Base,
    "fill": _Role.Highlight,
    "fill-hover": _Role.Highlight,
    "danger-fill": _Role.Highlight,
    "accent-tint-2": _Role.Base,
    "on-fill": _Role.HighlightedText,
    "on-accent": _Role.Base,
    "on-danger-fill": _Role.HighlightedText,
}


def tabular(font: QFont) -> QFont:
    """Return the same font with figures of one width, for tables, measures, codes and times."""
    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


@dataclass(frozen=True)
class Theme:
    """One look of the whole desk; compare and replace it, never change it."""

    name: Literal["light", "dark"] = "light"
    scale: float = 1.0
    high_contrast: bool = False

    def color(self, token: str) -> QColor:
        """Return the colour of a token, or the nearest system colour under high contrast."""
        value = tokens().colours[self.name][token]
        if not self.high_contrast:
            return QColor(value)
        fallback = _Role.Base if "-tint" in token else _Role.WindowText
        return QGuiApplication.palette().color(_SYSTEM_ROLES.get(token, fallback))

    def px(self, size: float) -> int:
        """Return a length in px at the chosen text size."""
        return round(size * self.scale)

    def line(self, role: str) -> int:
        """Return the drawn line height of a text role in px."""
        return self.px(tokens().roles[role].line)

    def font(self, role: str) -> QFont:
        """Return the font of a text role: `title`, `heading`, `section`, `body`, `reading`, ..."""
        shape = tokens().roles[role]
        font = QFont([shape.family, tokens().family, *tokens().fallback])
        font.setPixelSize(self.px(shape.size))
        font.setWeight(QFont.Weight(shape.weight))
        if shape.spacing:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, shape.spacing * self.scale)
        return font
