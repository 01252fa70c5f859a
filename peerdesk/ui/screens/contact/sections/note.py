"""The note, in the author's own words."""

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.ui.screens.contact.sections.section import Section
from peerdesk.ui.widgets.buttons import quiet_button
from peerdesk.ui.widgets.notes import NoteEdit, NoteTemplate


class NoteSection(Section):
    """A text with templates to start from."""

    fields = ("note",)

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("NoteSection", "Note"),
            translate("NoteSection", "English or Spanish, your words"),
            parent,
        )
        self.editor = NoteEdit(self.tr("Note"), lines=5)
        self.editor.set_templates(self._templates())
        self.editor.edited.connect(lambda: self.answered.emit({"note": self.editor.note()}))
        self._open = quiet_button(self.tr("Templates"), icon="file-text")
        self._open.clicked.connect(self._on_templates)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self._open)
        self._open.setContentsMargins(0, 0, 0, 0)
        head.setContentsMargins(0, -7, -10, -3)
        self.body.addLayout(head)
        self.body.addWidget(self.editor, 1)

    def show_contact(self, contact: Contact) -> None:
        """Show the note, unless it is what is shown: the cursor stays where it is."""
        if self.editor.note() != contact.note:
            self.editor.set_note(contact.note)
            self.editor.moveCursor(QTextCursor.MoveOperation.End)

    def focus_field(self, name: str) -> None:
        """Put the focus into the note, where the cursor was."""
        self.editor.setFocus()

    def place(self) -> int:
        """Where the cursor is, in characters."""
        return self.editor.textCursor().position()

    def set_place(self, position: int) -> None:
        """Put the cursor back."""
        cursor = self.editor.textCursor()
        cursor.setPosition(min(position, len(self.editor.note())))
        self.editor.setTextCursor(cursor)

    def _on_templates(self) -> None:
        menu = self.editor.menu_of_templates(self)
        menu.popup(self._open.mapToGlobal(QPoint(0, self._open.height())))

    def _templates(self) -> list[NoteTemplate]:
        return [
            NoteTemplate(
                self.tr("Visit"), self.tr("How it goes: \nWhat we did: \nWhat we agreed: \nNext time: ")
            ),
            NoteTemplate(self.tr("Call"), self.tr("Why I called: \nWhat was said: \nWhat we agreed: ")),
            NoteTemplate(
                self.tr("After a hospital stay"),
                self.tr("Home since: \nNew medicines: \nWarning signs we went over: \nNext appointment: "),
            ),
        ]
