"""How long things move, in ms; not at all when the system asks for less motion."""

from PySide6.QtWidgets import QStyle, QWidget

PANEL_MS = 140
"""A panel opening or closing."""


def duration(widget: QWidget, milliseconds: int) -> int:
    """Return how long a movement may take, 0 when the style animates nothing."""
    animated = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return milliseconds if animated else 0
