"""Lists of details that can grow: phones, addresses, people to call, things to know; a row for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.domain.people import Address, EmergencyContact, Flag, Phone
from peerdesk.domain.words import FlagKind, PhoneUse
from peerdesk.ui.person.words import FLAG_KINDS, PHONE_USES
from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import IconButton, quiet_button
from peerdesk.ui.widgets.fields import ComboInput
from peerdesk.ui.widgets.flow import FlowLayout
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import IconText

M = TypeVar("M")
_LONGEST = 200


class MemberRow(QWidget, Generic[M]):
    """The fields of one member on one line, which wraps when narrow; an empty row is no member."""

    edited = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields = FlowLayout(gap=8, line_gap=6)
        self._remove = IconButton("x", self.tr("Remove"), "quiet")
        self._remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(self._fields, 1)
        row.addWidget(self._remove, alignment=Qt.AlignmentFlag.AlignTop)

    def member(self) -> M | None:
        """Return what is written, or None when nothing is."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Return the field to begin with."""
        item = self._fields.itemAt(0)
        widget = item.widget() if item is not None else None
        return widget if widget is not None else self

    def name_removal(self, name: str) -> None:
        """Say what the button at the end removes."""
        self._remove.set_name(name)

    def _line(self, name: str, text: str, width: int) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        line.setMaxLength(_LONGEST)
        set_tone(line, compact=True)
        line.setMinimumWidth(width)
        line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line.setFixedWidth(width)
        line.textEdited.connect(lambda _text: self.edited.emit())
        self._fields.addWidget(line)
        return line


class PhoneRow(MemberRow[Phone]):
    """A number, whose it is, a note, and whether a message may be left."""

    def __init__(self, phone: Phone | None = None) -> None:
        super().__init__()
        given = phone or Phone("")
        self._number = self._line(self.tr("Number"), given.number, 140)
        self._use = ComboInput([Choice(use, PHONE_USES[use].text) for use in PhoneUse], compact=True)
        self._use.setAccessibleName(self.tr("Whose phone"))
        self._use.set_value(given.use)
        self._use.chosen.connect(lambda _use: self.edited.emit())
        self._fields.addWidget(self._use)
        self._note = self._line(self.tr("Note"), given.note, 140)
        self._message = QCheckBox(self.tr("May leave a message"))
        self._message.setChecked(given.leave_message)
        self._message.toggled.connect(lambda _on: self.edited.emit())
        self._fields.addWidget(self._message)
        self.name_removal(self.tr("Remove this phone"))

    def member(self) -> Phone | None:
        """Return the phone, or None without a number."""
        number = self._number.text().strip()
        use = self._use.value() or PhoneUse.MOBILE
        return Phone(number, use, self._note.text().strip(), self._message.isChecked()) if number else None


class AddressRow(MemberRow[Address]):
    """A street, a city, and how to find the door."""

    def __init__(self, address: Address | None = None) -> None:
        super().__init__()
        given = address or Address("")
        self._street = self._line(self.tr("Street and number"), given.line, 200)
        self._city = self._line(self.tr("City"), given.city, 140)
        self._code = self._line(self.tr("Postal code"), given.postal_code, 110)
        self._note = self._line(self.tr("How to find it"), given.note, 200)
        self.name_removal(self.tr("Remove this address"))

    def member(self) -> Address | None:
        """Return the address, or None when nothing is written."""
        found = Address(*(e.text().strip() for e in (self._street, self._city, self._code, self._note)))
        return found if found != Address("") else None


class EmergencyRow(MemberRow[EmergencyContact]):
    """Whom to call when something happens."""

    def __init__(self, contact: EmergencyContact | None = None) -> None:
        super().__init__()
        given = contact or EmergencyContact("")
        self._name = self._line(self.tr("Name"), given.name, 160)
        self._relationship = self._line(self.tr("Relationship"), given.relationship, 130)
        self._phone = self._line(self.tr("Phone"), given.phone, 140)
        self.name_removal(self.tr("Remove this emergency contact"))

    def member(self) -> EmergencyContact | None:
        """Return the contact, or None when nothing is written."""
        found = EmergencyContact(*(e.text().strip() for e in (self._name, self._relationship, self._phone)))
        return found if found != EmergencyContact("") else None


class FlagRow(MemberRow[Flag]):
    """Something to know before the door opens."""

    def __init__(self, flag: Flag | None = None) -> None:
        super().__init__()
        self._kind = ComboInput([Choice(kind, FLAG_KINDS[kind].text) for kind in FlagKind], compact=True)
        self._kind.setAccessibleName(self.tr("Kind"))
        self._kind.set_value(flag.kind if flag else FlagKind.OTHER)
        self._kind.chosen.connect(lambda _kind: self.edited.emit())
        self._fields.addWidget(self._kind)
        self._note = self._line(self.tr("What to know, in a few words"), flag.note if flag else "", 240)
        self._untouched = flag is None
        self._kind.chosen.connect(self._on_touched)
        self.name_removal(self.tr("Remove this"))

    def member(self) -> Flag | None:
        """Return the flag; None for a new row in which nothing was chosen or written."""
        note = self._note.text().strip()
        if self._untouched and not note:
            return None
        return Flag(self._kind.value() or FlagKind.OTHER, note)

    def _on_touched(self) -> None:
        self._untouched = False


class MemberRows(QWidget, Generic[M]):
    """The rows of one list, a button for one more, and what is wrong below."""

    edited = Signal()

    def __init__(self, name: str, add: str, make: Callable[[M | None], MemberRow[M]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._make = make
        self._rows: list[MemberRow[M]] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self._problem = IconText("circle-alert", tone="danger", role="message", size=15, flow="wrap")
        self._problem.hide()
        self.add_button = quiet_button(add, icon="plus")
        self.add_button.clicked.connect(self._on_add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addLayout(self._column)
        outer.addWidget(self._problem)
        outer.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def members(self) -> tuple[M, ...]:
        """Return what is written, without empty rows and without repeats."""
        return tuple(dict.fromkeys(found for row in self._rows if (found := row.member()) is not None))

    def set_members(self, members: Sequence[M]) -> None:
        """Show these members; nothing is emitted."""
        for row in self._rows:
            self._take_out(row)
        self._rows = []
        for member in members:
            self._append(member)

    def problem(self) -> str:
        """Return what is wrong with the list, or nothing."""
        return "" if self._problem.isHidden() else self._problem.text()

    def set_problem(self, sentence: str) -> None:
        """Say below the rows what to change, or take it back."""
        self._problem.show_words(sentence, "circle-alert", "danger")
        self._problem.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def focus_first(self) -> None:
        """Put the focus on the first field, or on the button when there is no row."""
        (self._rows[0].first() if self._rows else self.add_button).setFocus()

    def _append(self, member: M | None) -> MemberRow[M]:
        row = self._make(member)
        row.edited.connect(self.edited)
        row.removed.connect(lambda: self._on_removed(row))
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _on_add(self) -> None:
        self._append(None).first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, row: MemberRow[M]) -> None:
        self._rows.remove(row)
        self._take_out(row)
        self.focus_first()
        self.edited.emit()

    def _take_out(self, row: MemberRow[M]) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
