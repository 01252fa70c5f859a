"""The rows of a roster as people: what each says, what it leaves open, what was taken for what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from peerdesk.domain.ids import NewId
from peerdesk.domain.people import Address, EmergencyContact, Participant, Phone, StaffMember
from peerdesk.domain.records import check_value, fields_of, plain
from peerdesk.domain.spelling import begins_words, plain_words
from peerdesk.domain.words import PhoneUse, Role
from peerdesk.server.roster.cells import PhoneUnclear, divided, is_yes, languages_of, phones_of, said
from peerdesk.server.roster.dates import DateColumn, Order
from peerdesk.server.roster.headings import Column
from peerdesk.server.roster.sheet import Row, Sheet

_OLDEST_YEARS = 120
_LEAST_AGE = 18
_MANGLED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
_PHONES = (
    (Column.PHONE, PhoneUse.MOBILE),
    (Column.HOME_PHONE, PhoneUse.HOME),
    (Column.WORK_PHONE, PhoneUse.WORK),
)


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """One row: the person, who supports them since when, what must be asked, and what was guessed."""

    row: int
    person: Participant
    supporter_id: UUID | None
    starts_on: date
    doubts: tuple[str, ...]
    notes: tuple[str, ...]


class RosterReader:
    """Reads the rows of one sheet, for a clinic with that staff."""

    def __init__(
        self, sheet: Sheet, staff: Sequence[StaffMember], today: date, order: Order | None, new_id: NewId
    ) -> None:
        """Raises RosterUnclear when a column of dates can be read in two ways."""
        self._sheet = sheet
        self._staff = [member for member in staff if member.active]
        self._today = today
        self._new_id = new_id
        self._births = _dates(sheet, Column.BIRTH_DATE, today, order, least_years=_LEAST_AGE)
        self._starts = _dates(sheet, Column.STARTS_ON, today, order)

    def people(self) -> list[RosterPerson]:
        """Every row as a person."""
        return [self._person(row) for row in self._sheet.rows]

    def _person(self, row: Row) -> RosterPerson:
        doubts: list[str] = []
        notes: list[str] = []
        values = {
            **self._names(row, notes),
            **_contact_details(row, doubts),
            "record_number": _record_number(row, doubts),
            "pronouns": said(row.first(Column.PRONOUNS)),
            "birth_date": self._birth_date(row, doubts),
            "about": row.all_of(Column.ABOUT, " "),
        }
        if not (values["given_name"] or values["family_name"]):
            doubts.append("There is no name.")
        good = {name: value for name, value in values.items() if _fits(name, value, doubts)}
        return RosterPerson(
            row=row.number,
            person=Participant(id=self._new_id(), **good),
            supporter_id=self._supporter(row, doubts, notes),
            starts_on=self._starts_on(row, doubts),
            doubts=tuple(doubts),
            notes=tuple(notes),
        )

    def _names(self, row: Row, notes: list[str]) -> dict[str, Any]:
        given, family = row.all_of(Column.GIVEN_NAME, " "), row.all_of(Column.FAMILY_NAME, " ")
        has_family = Column.FAMILY_NAME in self._sheet.columns
        whole = row.first(Column.FULL_NAME)
        if has_family:
            given = given or _without_family(whole, family)
        elif given or whole:
            given, family, is_guess = divided(whole or given)
            if is_guess:
                notes.append("The name is in one cell: look where the family name begins.")
        return {
            "given_name": " ".join(filter(None, (given, row.first(Column.MIDDLE_NAME)))),
            "family_name": " ".join(filter(None, (family, row.first(Column.SECOND_FAMILY_NAME)))),
            "preferred_name": row.first(Column.PREFERRED_NAME),
        }

    def _birth_date(self, row: Row, doubts: list[str]) -> date | None:
        cell = said(row.first(Column.BIRTH_DATE))
        born = self._births.read(cell) if cell else None
        if born is not None and 0 <= (self._today - born).days <= _OLDEST_YEARS * 366:
            return born
        if cell:
            doubts.append("The birth date cannot be told for sure; write it as 1950-03-05.")
        return None

    def _starts_on(self, row: Row, doubts: list[str]) -> date:
        cell = said(row.first(Column.STARTS_ON))
        starts = self._starts.read(cell) if cell else self._today
        if starts is None:
            doubts.append("The day since when cannot be told for sure; write it as 2024-05-03.")
        return starts or self._today

    def _supporter(self, row: Row, doubts: list[str], notes: list[str]) -> UUID | None:
        name = said(row.first(Column.SUPPORTER))
        if not name:
            return None
        exact = [m for m in self._staff if sorted(plain_words(m.name)) == sorted(plain_words(name))]
        alike = exact or [m for m in self._staff if begins_words(name, m.name)]
        supporting = [m for m in alike if Role.PEER_SUPPORTER in m.roles] or alike
        if len(supporting) == 1:
            if not exact:
                notes.append(f'"{name}" was taken for {supporting[0].name}.')
            return supporting[0].id
        how_many = "Nobody" if not supporting else "More than one person"
        doubts.append(f'{how_many} at the clinic is called "{name}"; see `peerdesk admin people`.')
        return None


def _dates(
    sheet: Sheet, column: Column, today: date, order: Order | None, *, least_years: int = 0
) -> DateColumn:
    cells = [cell for row in sheet.rows if (cell := said(row.first(column)))]
    return DateColumn(column.value, cells, today, order, least_years=least_years)


def _without_family(whole: str, family: str) -> str:
    """The given name out of a whole one, where the family name has a column of its own."""
    before, comma, after = whole.partition(",")
    words, count = whole.split(), len(family.split())
    if comma and plain_words(before) == plain_words(family):
        return after.strip()
    if count and plain_words(" ".join(words[-count:])) == plain_words(family):
        return " ".join(words[:-count])
    return whole


def _record_number(row: Row, doubts: list[str]) -> str:
    number = said(row.first(Column.RECORD_NUMBER))
    if _MANGLED.fullmatch(number):
        doubts.append("The spreadsheet shortened the record number; write it out.")
    return number


def _contact_details(row: Row, doubts: list[str]) -> dict[str, Any]:
    return {
        "languages": languages_of(row.cells.get(Column.LANGUAGES, ())),
        "interpreter_needed": any(map(is_yes, row.cells.get(Column.INTERPRETER, ()))),
        "phones": _phones(row, doubts),
        "addresses": _addresses(row),
        "emergency_contacts": _emergency_contacts(row),
    }


def _phones(row: Row, doubts: list[str]) -> tuple[Phone, ...]:
    found: dict[str, Phone] = {}
    for column, use in _PHONES:
        try:
            for phone in phones_of(row.cells.get(column, ()), use):
                found.setdefault(phone.number, phone)
        except PhoneUnclear:
            doubts.append(f"In {column.value} there is a number without 7 to 15 digits.")
    return tuple(found.values())


def _addresses(row: Row) -> tuple[Address, ...]:
    line = row.all_of(Column.ADDRESS, ", ")
    city = ", ".join(filter(None, (row.first(Column.CITY), row.first(Column.STATE))))
    postal_code = row.first(Column.POSTAL_CODE)
    return (Address(line, city, postal_code),) if line or city or postal_code else ()


def _emergency_contacts(row: Row) -> tuple[EmergencyContact, ...]:
    name, phone = said(row.first(Column.EMERGENCY_NAME)), said(row.first(Column.EMERGENCY_PHONE))
    relationship = row.first(Column.EMERGENCY_RELATIONSHIP)
    return (EmergencyContact(name or relationship or "?", relationship, phone),) if name or phone else ()


def _fits(name: str, value: object, doubts: list[str]) -> bool:
    """True when PeerDesk can keep a value; what is too long is asked about, not cut."""
    try:
        check_value(Participant, name, plain(value))
    except msgspec.ValidationError:
        doubts.append(f"The {name.replace('_', ' ')} is longer than {fields_of(Participant)[name].max}.")
        return False
    return True


def words_of(fields: Mapping[str, object]) -> str:
    """Names of fields as a person reads them."""
    return ", ".join(name.replace("_", " ") for name in fields)
