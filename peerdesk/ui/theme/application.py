"""The running application: it owns the theme the way Qt lets it own the palette."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Signal
from PySide6.QtGui import QFontDatabase, QPixmap
from PySide6.QtWidgets import QApplication

from peerdesk.ui.resources import resource
from peerdesk.ui.theme.theme import Theme
from peerdesk.ui.theme.tokens import tokens

if TYPE_CHECKING:
    from peerdesk.ui.theme.focus import FocusFollower


class DeskApplication(QApplication):
    """A QApplication that carries one `Theme` and dresses every widget in it."""

    theme_changed = Signal(object)

    def __init__(self, argv: Sequence[str], theme: Theme | None = None, *, complete: bool = True) -> None:
        super().__init__(list(argv))
        self._theme = theme or Theme()
        self._focus: FocusFollower | None = None
        if theme is not None:
            self._dress()
        if complete:
            self.complete()

    def complete(self) -> None:
        """Bring in style, fonts and focus ring: an empty window is painted sooner without them."""
        from peerdesk.ui.theme.focus import FocusFollower

        self.setStyle("Fusion")
        for file in tokens().font_files:
            QFontDatabase.addApplicationFont(str(resource("fonts", file)))
        QDir.setSearchPaths("theme", [str(resource("theme"))])
        self._focus = FocusFollower(self, lambda: self._theme)
        self._dress()

    @property
    def theme(self) -> Theme:
        """Return what every widget is dressed in now."""
        return self._theme

    @cached_property
    def icon_cache(self) -> dict[tuple[str, str, int, float], QPixmap]:
        """Return the drawn icons by name, colour, size in px and pixel ratio."""
        return {}

    def set_theme(self, theme: Theme) -> None:
        """Dress every widget anew, once."""
        if theme == self._theme:
            return
        self._theme = theme
        self.icon_cache.clear()
        self._dress()
        if self._focus is not None:
            self._focus.draw_anew()
        self.theme_changed.emit(theme)

    def _dress(self) -> None:
        from peerdesk.ui.theme.palette import palette_for
        from peerdesk.ui.theme.sheet import sheet_for

        self.setPalette(palette_for(self._theme))
        if self._focus is not None:
            self.setFont(self._theme.font("body"))
            self.setStyleSheet(sheet_for(self._theme))


def desk() -> DeskApplication:
    """Return the running application.

    Raises:
        TypeError: no DeskApplication runs; a plain QApplication has no theme.
    """
    app = QApplication.instance()
    if not isinstance(app, DeskApplication):
        raise TypeError("widgets of the desk need a running DeskApplication")
    return app


def theme() -> Theme:
    """Return the theme of the running application, ambient as Qt's style and palette are."""
    return desk().theme
