"""Changing the details of a participant, where they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.people import Participant
from peerdesk.operations.participants import problems, without_problems
from peerdesk.ui.person.form import DetailsForm
from peerdesk.ui.shell.page import ActionBar
from peerdesk.ui.widgets.buttons import Button, primary_button


class DetailsEditor(QWidget):
    """The form and its two buttons; what cannot be saved as it is is named below its field."""

    submitted = Signal(object, object)
    """The details as they were seen, and as they are now."""
    left = Signal()

    def __init__(self, person: Participant, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.form = DetailsForm(person, today)
        self.foot = ActionBar()
        self._cancel = Button(self.tr("Cancel"), size="bar")
        self.save = primary_button(self.tr("Save changes"), keys="Ctrl Enter", size="bar")
        self._cancel.clicked.connect(self.left)
        self.save.clicked.connect(self.submit)
        self.form.edited.connect(self._on_edited)
        self._arrange()

    @property
    def is_changed(self) -> bool:
        """True when something would be saved."""
        return self.form.person() != self.form.seen

    def submit(self) -> None:
        """Hand the changes over, or go to what is to be changed first; nothing changed, nothing to save."""
        if not self.form.finish_typing():
            self._ask_to_look(1)
            return
        found = problems(self.form.person(), self._today())
        self.form.show_problems(found)
        if found:
            self._ask_to_look(len(found))
        elif self.is_changed:
            self.submitted.emit(self.form.seen, self.form.person())
        else:
            self.left.emit()

    def settled(self) -> Participant:
        """Return the details as far as they can be saved now."""
        self.form.finish_typing()
        return without_problems(self.form.seen, self.form.person(), self._today())

    def _ask_to_look(self, count: int) -> None:
        self.foot.say(self.tr("%n thing to look at first", "", count), "circle-alert", "warn")

    def _on_edited(self) -> None:
        self.foot.say(self.tr("Not saved yet"), "pencil", "ink-3")

    def _arrange(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 24)
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.foot.add_action(self._cancel)
        self.foot.add_action(self.save)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(self.foot)
