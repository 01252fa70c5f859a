"""Plan a visit: a panel in the page, where the day is in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.people import Participant
from peerdesk.domain.words import Mode
from peerdesk.operations.followups import Plan
from peerdesk.ui.widgets.buttons import Button, primary_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.dates import date_field, time_field
from peerdesk.ui.widgets.fields import combo_field, line_field
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.words import MODES

_MODES = (Mode.HOME_VISIT, Mode.HOSPITAL_VISIT, Mode.PHONE_CALL, Mode.TEXT_MESSAGE, Mode.GROUP_CLASS)
_MORE = (Mode.CLINIC_VISIT, Mode.COMMUNITY_VISIT, Mode.VIDEO_CALL)


class PlanPanel(Card):
    """`planned` carries a `Plan`; the text is kept when the panel is closed."""

    planned = Signal(object)
    closed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("PlanPanel", "Plan a visit"), parent=parent)
        self._today = today
        self.who = combo_field(self.tr("Who"), [Choice("", "")])
        self.how = Segmented(
            self.tr("How"),
            [Choice(m, MODES[m].text, MODES[m].icon) for m in _MODES],
            more=[Choice(m, MODES[m].text) for m in _MORE],
            more_label=self.tr("Other"),
        )
        self.day = date_field(self.tr("Day"), today)
        self.at = time_field(self.tr("Time"), self.tr("About is fine."))
        self.what = line_field(self.tr("What for"))
        self.add = primary_button(self.tr("Add to the day"))
        self.leave = Button(self.tr("Not now"))
        self._arrange()
        self.add.clicked.connect(self._on_add)
        self.leave.clicked.connect(self.close_panel)

    def open_for(self, day: date, people: Sequence[Participant]) -> None:
        """Ask for a day; the answers given before are kept."""
        chosen = self.who.editor.value()
        self.who.editor.set_choices([Choice(str(p.id), p.display_name) for p in people])
        if chosen:
            self.who.editor.set_value(chosen)
        self._ids = {str(p.id): p.id for p in people}
        self.day.editor.set_value(max(day, self._today()))
        if self.how.value() is None:
            self.how.set_value(Mode.HOME_VISIT)
        self.show()
        self.who.editor.setFocus()

    def close_panel(self) -> None:
        """Close; the text is kept."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, add with Ctrl+Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_add()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        how = QVBoxLayout()
        how.setSpacing(4)
        how.addWidget(Text(self.tr("How"), "strong"))
        how.addWidget(self.how)
        how.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.who, 0, 0)
        grid.addLayout(how, 0, 1, 1, 3)
        grid.addWidget(self.what, 1, 0, 1, 2)
        grid.addWidget(self.day, 1, 2)
        grid.addWidget(self.at, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(3, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.add)
        self.body.addLayout(grid)
        self.body.addLayout(row)

    def _on_add(self) -> None:
        self.add.setFocus()
        who, day, how = self.who.editor.value(), self.day.editor.value(), self.how.value()
        over = day is not None and day < self._today()
        self.day.set_problem(self._about_day(day, over=over))
        self.who.set_problem("" if who else self.tr("Choose a person."))
        if not who or day is None or over or self.at.problem():
            return
        at: time | None = self.at.editor.value()
        self.planned.emit(Plan(self._ids[who], how or Mode.HOME_VISIT, day, at, self.what.editor.text()))
        self.what.editor.clear()
        self.at.editor.set_value(None)
        self.close_panel()

    def _about_day(self, day: date | None, *, over: bool) -> str:
        if day is None:
            return self.tr("Choose a day.")
        return self.tr("This day is over. Choose today or a day to come.") if over else ""
