"""Colours, fonts, icons and the look of every widget, all from one token file."""

from peerdesk.ui.theme.application import DeskApplication, theme
from peerdesk.ui.theme.icons import icon, pixmap, set_icon
from peerdesk.ui.theme.theme import Theme, tabular
from peerdesk.ui.theme.tone import set_tone

__all__ = [
    "DeskApplication",
    "Theme",
    "icon",
    "pixmap",
    "set_icon",
    "set_tone",
    "tabular",
    "theme",
]
