"""Who else was there, the language and the way: depth for those who want it, folded until asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Participant
from peerdesk.ui.screens.contact.sections.section import Section
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.buttons import quiet_button
from peerdesk.ui.widgets.choices import ChipRow, Segmented
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.words import language_word

METRES_IN_A_MILE = 1609.344
_MOST_TRAVEL_MINUTES = 600
_MOST_MILES = 500.0


class MoreSection(Section):
    """Opens in place; stays open when it holds an answer."""

    fields = ("others_present", "language", "interpreter", "travel_minutes", "travel_metres")

    def __init__(self, participant: Participant, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("MoreSection", "More"),
            translate("MoreSection", "Who else was there, language, travel"),
            parent,
        )
        self._inner = QWidget()
        self.toggle = quiet_button(self.tr("Add"))
        self.toggle.clicked.connect(lambda: self.unfold(self._inner.isHidden()))
        self._known = known_people(participant)
        self.others = ChipRow(self.tr("Who else was there"), [Choice(n, n) for n in self._known], shown=4)
        self.someone = QLineEdit()
        self.language = Segmented(
            self.tr("Language"), [Choice(c, language_word(c)) for c in spoken(participant)], soft=True
        )
        self.interpreter = QCheckBox(self.tr("With an interpreter"))
        self.minutes, self.miles = QLineEdit(), QLineEdit()
        self._arrange()
        self._connect()

    def show_contact(self, contact: Contact) -> None:
        """Show the answers, and open when there are any."""
        named = [name for name in contact.others_present if name not in self._known]
        self.others.set_chosen([name for name in contact.others_present if name in self._known])
        _show(self.someone, ", ".join(named), _names(self.someone.text()) == named)
        self.language.set_value(contact.language or None)
        self.interpreter.setChecked(contact.interpreter)
        minutes, metres = contact.travel_minutes, contact.travel_metres
        _show(self.minutes, "" if minutes is None else str(minutes), _whole(self.minutes.text()) == minutes)
        _show(self.miles, _miles(metres), _metres(self.miles.text()) == metres)
        answers = (contact.others_present, contact.language, contact.interpreter, minutes, metres)
        if any(answer not in ((), "", False, None) for answer in answers):
            self.unfold(True)

    def focus_field(self, name: str) -> None:
        """Open, and put the focus on the first question."""
        self.unfold(True)
        self.others.focus_first()

    def unfold(self, open_: bool) -> None:  # noqa: FBT001
        """Show the questions, or only the heading."""
        self._inner.setVisible(open_)
        self.toggle.setText(self.tr("Fold") if open_ else self.tr("Add"))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, -5, -10, -5)
        head.addWidget(self.heading, 1)
        head.addWidget(self.toggle)
        self.body.addLayout(head)
        self.body.addWidget(self._inner)
        self.someone.setPlaceholderText(self.tr("Other names, with commas"))
        self.minutes.setPlaceholderText(self.tr("minutes"))
        self.miles.setPlaceholderText(self.tr("miles"))
        named = (
            (self.someone, self.tr("Other people who were there")),
            (self.minutes, self.tr("Minutes of travel")),
            (self.miles, self.tr("Miles of travel")),
        )
        for editor, name in named:
            editor.setAccessibleName(name)
            set_tone(editor, compact=True)
        for short in (self.minutes, self.miles):
            short.setFixedWidth(theme().px(92))
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 8, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("With"), (self.others,)),
            ("", (self.someone,)),
            (self.tr("Language"), (self.language, self.interpreter)),
            (self.tr("Travel"), (self.minutes, self.miles)),
        )
        for number, (label, parts) in enumerate(rows):
            grid.addWidget(Text(label, "strong"), number, 0)
            grid.addLayout(_line(parts), number, 1)
        self._inner.hide()

    def _connect(self) -> None:
        self.others.changed.connect(self._on_others)
        self.someone.textEdited.connect(self._on_others)
        self.language.changed.connect(lambda code: self.answered.emit({"language": code}))
        self.interpreter.clicked.connect(lambda on: self.answered.emit({"interpreter": on}))
        self.minutes.textEdited.connect(lambda typed: self._on_number(self.minutes, _whole(typed)))
        self.miles.textEdited.connect(lambda typed: self._on_number(self.miles, _metres(typed)))

    def _on_others(self) -> None:
        everybody = (*self.others.chosen(), *_names(self.someone.text()))
        self.answered.emit({"others_present": tuple(dict.fromkeys(everybody))})

    def _on_number(self, editor: QLineEdit, number: int | None) -> None:
        unreadable = number is None and bool(editor.text().strip())
        set_tone(editor, state="error" if unreadable else "")
        if not unreadable:
            field = "travel_minutes" if editor is self.minutes else "travel_metres"
            self.answered.emit({field: number})


def known_people(participant: Participant) -> tuple[str, ...]:
    """The people around a participant, as their record names them."""
    return tuple(
        f"{person.name} ({person.relationship})" if person.relationship else person.name
        for person in participant.emergency_contacts
    )


def spoken(participant: Participant) -> tuple[str, ...]:
    """The languages offered: the participant's own first, then those of the program."""
    return tuple(dict.fromkeys((*participant.languages, "en", "es")))[:4]


def _line(parts: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    if not isinstance(parts[0], ChipRow) and len(parts) > 1:
        row.addStretch(1)
    return row


def _show(editor: QLineEdit, text: str, same: bool) -> None:  # noqa: FBT001
    if not same:
        editor.setText(text)


def _names(typed: str) -> list[str]:
    return [name for part in typed.split(",") if (name := part.strip())]


def _whole(typed: str) -> int | None:
    figures = typed.strip()
    if not figures.isascii() or not figures.isdigit():
        return None
    return int(figures) if int(figures) <= _MOST_TRAVEL_MINUTES else None


def _metres(typed: str) -> int | None:
    try:
        miles = float(typed.strip().replace(",", "."))
    except ValueError:
        return None
    return round(miles * METRES_IN_A_MILE) if 0 <= miles <= _MOST_MILES else None


def _miles(metres: int | None) -> str:
    return "" if metres is None else f"{metres / METRES_IN_A_MILE:.1f}".removesuffix(".0")
