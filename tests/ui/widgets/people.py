"""Invented people for tests and pictures."""

from dataclasses import dataclass

from peerdesk.ui.widgets.cells import Cell, LevelCell, MarksCell, PersonCell, WordsCell
from peerdesk.ui.widgets.paging import Column
from peerdesk.ui.widgets.painting import TagText


@dataclass(frozen=True)
class Person:
    """A row of a caseload."""

    name: str
    line: str
    level: int
    support: str
    last: WordsCell
    due: WordsCell
    flags: tuple[TagText, ...]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2])


def _person_cell(person: Person) -> Cell:
    return PersonCell(_initials(person.name), person.name, person.line)


COLUMNS: tuple[Column[Person], ...] = (
    Column("Person", _person_cell, 232, "name"),
    Column("Support", lambda person: LevelCell(person.level, person.support), 132),
    Column("Last contact", lambda person: person.last, 108),
    Column("Next due", lambda person: person.due, 144, "due"),
    Column("Flags", lambda person: MarksCell(person.flags)),
)

_PHONE, _HOME = "phone", "house"

CASELOAD = (
    Person(
        "Teo Villalpando",
        "he/him · Spanish · P-0402",
        3,
        "Intensive",
        WordsCell("Yesterday", _PHONE),
        WordsCell("Today, by noon", "triangle-alert", "danger"),
        (TagText("Safety plan", "shield-alert", "danger"), TagText("PHQ 14", "heart")),
    ),
    Person(
        "Artemio Solano",
        "he/him · Spanish · P-0274",
        2,
        "Standard",
        WordsCell("Mar 5", _HOME),
        WordsCell("3 days late", "alarm-clock", "danger"),
        (TagText("Refill", "pill", "warn"),),
    ),
    Person(
        "Nadine Fosse",
        "she/her · P-0439",
        2,
        "Standard",
        WordsCell("Mar 9", _PHONE),
        WordsCell("2 days late", "alarm-clock", "danger"),
        (TagText("Missed eye exam", "calendar-x-2", "warn"),),
    ),
    Person(
        "Rosalía Quintanar",
        "she/her · Spanish · P-0417",
        3,
        "Intensive",
        WordsCell("Mar 3", _HOME),
        WordsCell("Today, 10:00", "clock", "warn"),
        (TagText("A1c 8.4", "trending-down"), TagText("Dog", "dog")),
    ),
    Person(
        "Earl Pickering",
        "he/him · P-0295",
        3,
        "Intensive",
        WordsCell("Mar 16", "bed"),
        WordsCell("Today, 11:30", "clock", "warn"),
        (TagText("In hospital", "bed", "warn"),),
    ),
    Person(
        "Homer Lindqvist",
        "he/him · P-0251",
        1,
        "Maintenance",
        WordsCell("Feb 19", _PHONE),
        WordsCell("Thu, Mar 19"),
        (TagText("Hard of hearing", "ear"),),
    ),
)


def many(first: int, count: int) -> list[Person]:
    """Return rows of an endless caseload, from a number on."""
    pattern = len(CASELOAD)
    rows = range(first, first + count)
    return [
        Person(f"Person {number}", CASELOAD[number % pattern].line, *_rest(number % pattern))
        for number in rows
    ]


def _rest(place: int) -> tuple[int, str, WordsCell, WordsCell, tuple[TagText, ...]]:
    like = CASELOAD[place]
    return like.level, like.support, like.last, like.due, like.flags
