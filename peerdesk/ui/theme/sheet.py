"""Turns the shared style sheet into one for a theme: names become colours, sizes follow the text."""

import re

from peerdesk.ui.resources import resource
from peerdesk.ui.theme.theme import Theme
from peerdesk.ui.theme.tokens import tokens

_NAME = re.compile(r"\$([a-z][a-z0-9-]*)")
_LENGTH = re.compile(r"([a-z-]+):([^;{}]*\dpx[^;{}]*)")
_PX = re.compile(r"(\d+(?:\.\d+)?)px")


def sheet_for(theme: Theme) -> str:
    """Return the style sheet of a theme; nothing at all when the system asks for high contrast."""
    if theme.high_contrast:
        return ""
    template = "\n".join(file.read_text("utf-8") for file in sorted(resource("theme").glob("*.qss")))
    colours = tokens().colours[theme.name]
    # A greedy match reads `$accent-tint` whole, so `$accent` never eats its front.
    sheet = _NAME.sub(lambda found: theme.name if found[1] == "theme" else colours[found[1]], template)
    return sheet if theme.scale == 1.0 else scaled(sheet, theme)


def scaled(sheet: str, theme: Theme) -> str:
    """Return the sheet with its lengths at the chosen text size; border widths stay as drawn."""

    def grown(declaration: re.Match[str]) -> str:
        name, value = declaration.groups()
        if name.startswith("border") and not name.endswith("radius"):
            return declaration[0]
        return f"{name}:" + _PX.sub(lambda length: f"{theme.px(float(length[1]))}px", value)

    return _LENGTH.sub(grown, sheet)
