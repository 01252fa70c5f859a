"""What peer supporters suggest to write of places, for whoever keeps the directory to accept or decline."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.records import fields_of
from peerdesk.domain.resources import Resource, Standing
from peerdesk.operations.directory import Directory, Suggestion
from peerdesk.ui.directory.words import FIELDS, STANDINGS, field_words
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.widgets.buttons import Button, primary_button, quiet_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.fields import Field, line_field
from peerdesk.ui.widgets.states import EmptyState
from peerdesk.ui.widgets.texts import IconText, Text


class SuggestionsPage(QWidget):
    """One card for each suggestion, the newest last."""

    accepted = Signal(object)
    """The `Suggestion` to write into the directory."""
    declined = Signal(object, str)
    """The `Suggestion` to leave, and why."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why: dict[UUID, Field[QLineEdit]] = {}
        self.head = PageHead()
        self.back = quiet_button("")
        self.back.clicked.connect(self.left)
        self.head.add_action(self.back)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._area, 1)

    def show_directory(self, found: Directory) -> None:
        """Show what was suggested."""
        self.back.setText(self.tr("Back to the places"))
        title = self.tr("Suggestions") if found.may_keep else self.tr("Your suggestions")
        self.head.set_words(title, self.tr("%n waiting", "", _waiting(found.suggestions)))
        typed = {id_: (field.editor.text(), field.editor.hasFocus()) for id_, field in self._why.items()}
        self._why = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 4, 24, 24)
        column.setSpacing(12)
        for suggestion in found.suggestions:
            column.addWidget(self._card(suggestion, may_keep=found.may_keep))
        if not found.suggestions:
            column.addWidget(EmptyState("inbox", self.tr("No suggestion waits"), ""))
        column.addStretch(1)
        self._area.setWidget(inside)
        for id_, field in self._why.items():
            words, had_focus = typed.get(id_, ("", False))
            field.editor.setText(words)
            if had_focus:
                field.editor.setFocus()

    def _card(self, suggestion: Suggestion, *, may_keep: bool) -> Card:
        resource, listed = suggestion.resource, suggestion.listed
        is_new = resource.corrects is None
        kind = self.tr("New place") if is_new else self.tr("Change")
        card = Card((listed or resource).name, kind)
        card.body.addLayout(self._differences(suggestion))
        if resource.remark:
            card.body.addWidget(Text(f"“{resource.remark}”", flow="wrap", tone="quiet"))
        if may_keep:
            card.body.addLayout(self._decision(suggestion))
        else:
            card.body.addWidget(self._standing(resource.standing))
        return card

    def _differences(self, suggestion: Suggestion) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        locale, row = self.locale(), 0
        for name in suggestion.changed:
            after = field_words(name, suggestion.resource, locale)
            before = field_words(name, suggestion.listed, locale) if suggestion.listed else ""
            if not after and not before:
                continue
            said = Text(after or self.tr("Nothing"), "strong", flow="wrap")
            grid.addWidget(Text(FIELDS[name].text, tone="quiet"), row, 0)
            grid.addWidget(said, row, 1)
            row += 1
            if before:
                was = Text(self.tr("now: {words}").format(words=before), "caption", tone="quiet", flow="wrap")
                grid.addWidget(was, row, 1)
                row += 1
        return grid

    def _decision(self, suggestion: Suggestion) -> QHBoxLayout:
        why = self._why[suggestion.resource.id] = line_field(self.tr("If not, why"), compact=True)
        why.editor.setMaxLength(fields_of(Resource)["remark"].max)
        accept, decline = primary_button(self.tr("Put it in the directory")), Button(self.tr("Do not"))
        accept.clicked.connect(lambda: self.accepted.emit(suggestion))

        def leave() -> None:
            if why.editor.text().strip():
                self.declined.emit(suggestion, why.editor.text())
            else:
                why.set_problem(self.tr("Say in a few words why: they read it."))
                why.editor.setFocus()

        decline.clicked.connect(leave)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(why, 1)
        for button in (decline, accept):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)
        return row

    def _standing(self, standing: Standing) -> IconText:
        word = STANDINGS[standing]
        return IconText(word.icon or "info", word.text, tone=word.tone)


def _waiting(suggestions: Sequence[Suggestion]) -> int:
    return sum(1 for each in suggestions if each.resource.standing is Standing.SUGGESTED)
