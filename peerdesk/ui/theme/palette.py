"""The system palette filled from the tokens, so native parts and placeholders match the sheet."""

from PySide6.QtGui import QPalette

from peerdesk.ui.theme.theme import Theme

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "canvas",
    _Role.WindowText: "ink",
    _Role.Base: "surface",
    _Role.AlternateBase: "sunken",
    _Role.Text: "ink",
    _Role.PlaceholderText: "ink-3",
    _Role.Button: "surface",
    _Role.ButtonText: "ink",
    _Role.BrightText: "danger",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "ink",
    _Role.Highlight: "accent-tint-2",
    _Role.HighlightedText: "ink",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Accent: "accent",
    _Role.Light: "surface",
    _Role.Midlight: "line",
    _Role.Mid: "line-strong",
    _Role.Dark: "control",
    _Role.Shadow: "control",
}
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText)


def palette_for(theme: Theme) -> QPalette:
    """Return the palette of a theme; an empty one (the system's own) under high contrast."""
    palette = QPalette()
    if theme.high_contrast:
        return palette
    for role, token in _ROLES.items():
        palette.setColor(role, theme.color(token))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("disabled"))
    return palette
