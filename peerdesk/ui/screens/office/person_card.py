"""One person who works for the clinic; and the form for somebody new."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.domain.words import Role
from peerdesk.protocol.office import OfficePerson, OfficeTeam
from peerdesk.ui.places import role_words
from peerdesk.ui.screens.office.words import roles_words
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.choices import ChipRow
from peerdesk.ui.widgets.fields import combo_field, line_field
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import IconText, Text


class PersonCard(Card):
    """Who somebody is here, a code for a laptop, and their leaving, which has to be said twice."""

    code_requested = Signal()
    leave_requested = Signal()

    def __init__(
        self, person: OfficePerson, team: str, *, is_oneself: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(person.name, parent=parent)
        self.body.addWidget(IconText("users", roles_words(person.roles), flow="wrap"))
        if team:
            self.body.addWidget(IconText("waypoints", self.tr("Team {name}").format(name=team)))
        self.code = Button(self.tr("Make a code for a laptop"), "primary", icon="key-round")
        self.leave = Button(self.tr("{name} has left the clinic").format(name=person.given_name), "danger")
        self.sure = Button(self.tr("Yes, none of their laptops works any more"), "dangerfill")
        self.stay = Button(self.tr("Go back"))
        if not person.active:
            words = self.tr("Has left. None of their laptops is answered.")
            self.body.addWidget(IconText("info", words, flow="wrap"))
        buttons = (self.code, self.leave, self.sure, self.stay) if person.active else ()
        for button in buttons:
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            self.body.addLayout(row)
        self._ask(asking=False)
        self.leave.setHidden(is_oneself or not person.active)
        self.code.clicked.connect(self.code_requested)
        self.leave.clicked.connect(lambda: self._ask(asking=True))
        self.stay.clicked.connect(lambda: self._ask(asking=False))
        self.sure.clicked.connect(self.leave_requested)
        self.body.addStretch(1)

    def _ask(self, *, asking: bool) -> None:
        self.sure.setVisible(asking)
        self.stay.setVisible(asking)
        self.leave.setHidden(asking)
        (self.stay if asking else self.leave).setFocus()


class NewPersonCard(Card):
    """The name, the roles and the team of somebody new."""

    given = Signal(str, object, object)
    """The name, the roles, and the team's id or None."""
    closed = Signal()

    def __init__(self, teams: Sequence[OfficeTeam], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add a person"), parent=parent)
        self.name = line_field(self.tr("Full name"))
        self.roles = ChipRow(self.tr("Role"), [Choice(role, role_words(role)) for role in Role])
        choices: list[Choice[UUID | None]] = [Choice(None, self.tr("No team"))]
        choices += [Choice(team.team_id, team.name) for team in teams]
        self.team = combo_field(self.tr("Team"), choices)
        self._problem = IconText("circle-alert", tone="danger", role="message", size=15, flow="wrap")
        self._problem.hide()
        self.add = Button(self.tr("Add them"), "primary", keys="Ctrl Enter")
        self.cancel = Button(self.tr("Cancel"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add)
        row.addWidget(self.cancel)
        row.addStretch(1)
        for part in (self.name, Text(self.tr("Role"), "strong"), self.roles, self._problem, self.team):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.add.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.closed)

    def is_begun(self) -> bool:
        """Return whether anything is typed or chosen."""
        return bool(self.name.editor.text().strip() or self.roles.chosen())

    def finish(self) -> None:
        """Give the person, or say what is missing."""
        name, roles = self.name.editor.text().strip(), self.roles.chosen()
        self.name.set_problem("" if name else self.tr("Write their first and last name."))
        self._problem.show_words(
            "" if roles else self.tr("Choose what they do here."), "circle-alert", "danger"
        )
        self._problem.setVisible(not roles)
        if name and roles:
            self.given.emit(name, roles, self.team.editor.value())
        else:
            (self.roles.focus_first if name else self.name.editor.setFocus)()
