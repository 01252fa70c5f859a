"""Writing a note, in one's own words or from a template."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from peerdesk.ui.theme import theme


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """A text to start from."""

    name: str
    text: str


class NoteEdit(QPlainTextEdit):
    """A note that Tab leaves; `edited` tells of each change by the person, the owner decides when to save."""

    edited = Signal()

    def __init__(
        self, name: str, *, placeholder: str = "", lines: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._loading = False
        self._templates: tuple[NoteTemplate, ...] = ()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_text_changed)

    def note(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_note(self, text: str) -> None:
        """Show a text; nothing is emitted, and Undo does not go back before it."""
        self._loading = True
        self.setPlainText(text)
        self._loading = False

    def set_templates(self, templates: Sequence[NoteTemplate]) -> None:
        """Offer these templates in the menu."""
        self._templates = tuple(templates)

    def menu_of_templates(self, parent: QWidget) -> QMenu:
        """Return a menu of the templates; choosing one writes it at the cursor, and Undo takes it back."""
        menu = QMenu(parent)
        for template in self._templates:
            action = menu.addAction(template.name)
            action.triggered.connect(lambda _=False, text=template.text: self.insert_template(text))
        return menu

    def insert_template(self, text: str) -> None:
        """Write a text where the cursor is and go on from there."""
        self.insertPlainText(text)
        self.setFocus()

    def sizeHint(self) -> QSize:
        """Return room for the wanted number of lines."""
        return QSize(theme().px(320), self._lines * theme().line("reading") + theme().px(18))

    def minimumSizeHint(self) -> QSize:
        """Return room for two lines at least."""
        return QSize(theme().px(160), min(self._lines, 2) * theme().line("reading") + theme().px(18))

    def _on_text_changed(self) -> None:
        if not self._loading:
            self.edited.emit()
