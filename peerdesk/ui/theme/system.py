"""What the computer asks for: dark or light, and high contrast."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from peerdesk.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class SystemLook:
    """How the computer is set up to look."""

    dark: bool = False
    high_contrast: bool = False


def system_look() -> SystemLook:
    """Return how the computer is set up now. Needs the running application."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if not hasattr(hints, "accessibility"):  # Qt tells since 6.10
        return SystemLook(dark)
    contrast = hints.accessibility().contrastPreference()
    return SystemLook(dark, contrast == Qt.ContrastPreference.HighContrast)


def chosen_theme(name: Literal["light", "dark", "system"], scale: float, system: SystemLook) -> Theme:
    """Return the look a person chose; `system` follows the computer, and high contrast always does."""
    if name == "system":
        name = "dark" if system.dark else "light"
    return Theme(name, scale, system.high_contrast)
