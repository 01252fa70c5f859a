"""Type, outcome and when: the first card of the log."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Participant
from peerdesk.domain.words import Mode, Outcome
from peerdesk.ui.screens.contact.sections.section import Section
from peerdesk.ui.screens.contact.sections.when import WhenRow
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.words import MODES, OUTCOMES

_LABEL_WIDTH = 84
_ROW_HEIGHT = 50
_MODES = (Mode.HOME_VISIT, Mode.HOSPITAL_VISIT, Mode.PHONE_CALL, Mode.TEXT_MESSAGE, Mode.GROUP_CLASS)
_MORE_MODES = (Mode.CLINIC_VISIT, Mode.COMMUNITY_VISIT, Mode.VIDEO_CALL)
_OUTCOMES = (
    Outcome.COMPLETED,
    Outcome.NO_ANSWER,
    Outcome.LEFT_MESSAGE,
    Outcome.RESCHEDULED,
    Outcome.DECLINED,
)
_MORE_OUTCOMES = (Outcome.NOT_HOME, Outcome.WRONG_NUMBER)
_WITH_PLACE = frozenset({Mode.HOME_VISIT, Mode.HOSPITAL_VISIT, Mode.COMMUNITY_VISIT})
_WITH_NUMBERS = frozenset({Mode.PHONE_CALL, Mode.TEXT_MESSAGE, Mode.VIDEO_CALL})


class BasicsSection(Section):
    """How the contact took place, what came of it, and when."""

    fields = ("mode", "place", "outcome", "started_at", "minutes", "late_reason")

    def __init__(
        self, participant: Participant, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(15, 5, 15, 5)
        self._participant = participant
        self.mode = Segmented(
            self.tr("Type"),
            [Choice(m, MODES[m].text, MODES[m].icon) for m in _MODES],
            more=[Choice(m, MODES[m].text) for m in _MORE_MODES],
            more_label=self.tr("Other"),
        )
        self.outcome = Segmented(
            self.tr("Outcome"),
            [Choice(o, OUTCOMES[o].text) for o in _OUTCOMES],
            more=[Choice(o, OUTCOMES[o].text) for o in _MORE_OUTCOMES],
            more_label="…",
        )
        self.place = QLineEdit()
        self.numbers = Text("", "secondary", flow="wrap")
        self.when = WhenRow(now)
        self._where = Text(self.tr("Where"), "strong")
        self._call = Text(self.tr("Numbers"), "strong")
        self._arrange()
        self.mode.changed.connect(lambda mode: self.answered.emit({"mode": mode}))
        self.outcome.changed.connect(lambda outcome: self.answered.emit({"outcome": outcome}))
        self.place.textEdited.connect(lambda place: self.answered.emit({"place": place}))
        self.when.answered.connect(self.answered)

    def show_contact(self, contact: Contact) -> None:
        """Show the answers; the place or the numbers follow the type."""
        self.mode.set_value(contact.mode)
        self.outcome.set_value(contact.outcome)
        if self.place.text() != contact.place:
            self.place.setText(contact.place)
        self._show_where(contact)
        self.when.show_contact(contact)

    def focus_field(self, name: str) -> None:
        """Put the focus where that field is answered."""
        if name in ("mode", "outcome"):
            (self.mode if name == "mode" else self.outcome).focus_choice()
        elif name == "place":
            self.place.setFocus()
        else:
            self.when.focus_field(name)

    @property
    def stopped(self) -> str:
        """The time or the minutes when they cannot be right."""
        return self.when.stopped

    def fold(self, folded: bool) -> None:  # noqa: FBT001
        """Leave out how long it took when nobody was spoken with."""
        self.when.ask_minutes(not folded)

    def _arrange(self) -> None:
        self.place.setAccessibleName(self.tr("Where"))
        self.place.setMaxLength(200)
        set_tone(self.place, compact=True)
        self._where.setBuddy(self.place)
        grid = QGridLayout()
        grid.setSpacing(0)
        grid.setColumnMinimumWidth(0, theme().px(_LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        rows: list[tuple[Text, QWidget]] = [
            (Text(self.tr("Type"), "strong"), self.mode),
            (self._where, self.place),
            (self._call, self.numbers),
            (Text(self.tr("Outcome"), "strong"), self.outcome),
            (Text(self.tr("When"), "strong"), self.when),
        ]
        for number, (label, answer) in enumerate(rows):
            grid.addWidget(label, number, 0)
            grid.addWidget(answer, number, 1)
            if answer not in (self.place, self.numbers):
                grid.setRowMinimumHeight(number, theme().px(_ROW_HEIGHT))
        self._grid = grid
        self.body.addLayout(grid)

    def _show_where(self, contact: Contact) -> None:
        asks = contact.mode in _WITH_PLACE
        calls = contact.mode in _WITH_NUMBERS and bool(self._participant.phones)
        for part in (self._where, self.place):
            part.setVisible(asks)
        for text in (self._call, self.numbers):
            text.setVisible(calls)
        self._grid.setRowMinimumHeight(1, theme().px(44) if asks else 0)
        self._grid.setRowMinimumHeight(2, theme().px(36) if calls else 0)
        home = contact.mode is Mode.HOME_VISIT and self._participant.addresses
        self.place.setPlaceholderText(
            self._participant.addresses[0].line if home else self.tr("Place, ward or room")
        )
        self.numbers.setText(self._phones())

    def _phones(self) -> str:
        phones = [f"{p.number} ({p.note})" if p.note else p.number for p in self._participant.phones]
        return " · ".join(phones)
