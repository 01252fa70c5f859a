"""A roster's bytes, as spreadsheets write them, as rows of cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peerdesk.server.roster.headings import Column, column_called
from peerdesk.server.roster.unclear import RosterUnclear

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = (",", ";", "\t", "|")
_HEAD_ROWS = 20
"""A title and the day it was printed may stand above the headings, but no more than that."""
_LEAST_KNOWN = 2
_NAMES = frozenset({Column.FULL_NAME, Column.GIVEN_NAME, Column.FAMILY_NAME})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet counts, and the cells that are not empty, left to right."""

    number: int
    cells: Mapping[Column, tuple[str, ...]]

    def first(self, column: Column) -> str:
        """The first cell of that kind; empty when there is none."""
        return self.cells.get(column, ("",))[0]

    def all_of(self, column: Column, between: str) -> str:
        """Every cell of that kind, as one text."""
        return between.join(self.cells.get(column, ()))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A roster's rows, and the headings of the columns nobody here knows."""

    columns: frozenset[Column]
    unknown: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the headings stand, and what they mean."""

    separator: str
    row: int
    meaning: tuple[Column | None, ...]

    @property
    def known(self) -> int:
        return len(set(self.meaning) - {None})


def read_sheet(data: bytes) -> Sheet:
    """A roster from its bytes. Raises RosterUnclear when it is no table with names in it."""
    text = _decoded(data)
    heads = [head for separator in _SEPARATORS for head in _heads(text, separator)]
    best = max(heads, key=lambda head: head.known, default=None)
    if best is None or best.known < _LEAST_KNOWN or not _NAMES & set(best.meaning):
        raise RosterUnclear(
            what="no row of headings was found that names people; the first row should say what the columns "
            "are, such as Name, Date of birth, Phone"
        )
    table = _table(text, best.separator)
    unknown = [
        heading.strip()
        for heading, column in zip(table[best.row], best.meaning, strict=True)
        if column is None and heading.strip()
    ]
    rows = [_row(number, cells, best) for number, cells in enumerate(table, start=1) if number > best.row + 1]
    return Sheet(
        columns=frozenset(column for column in best.meaning if column),
        unknown=tuple(unknown),
        rows=tuple(row for row in rows if row.cells),
    )


def _decoded(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise RosterUnclear(what="that is a workbook; save it as CSV first (File, Save as, CSV UTF-8)")
    for encoding in (*(name for mark, name in _MARKS if data.startswith(mark)), _unmarked(data), "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RosterUnclear(what="its letters cannot be read; save it as CSV UTF-8")


def _unmarked(data: bytes) -> str:
    """UTF-16 without its mark has a zero beside nearly every letter."""
    if data[1:200:2].count(0) > len(data[1:200:2]) // 2:
        return "utf-16-le"
    return "utf-16-be" if data[0:200:2].count(0) > len(data[0:200:2]) // 2 else "utf-8"


def _table(text: str, separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise RosterUnclear(what="its quotation marks do not pair up") from None


def _heads(text: str, separator: str) -> list[_Head]:
    beginning = _table(text, separator)[:_HEAD_ROWS]
    return [
        _Head(separator, place, tuple(column_called(cell) for cell in cells))
        for place, cells in enumerate(beginning)
    ]


def _row(number: int, cells: Sequence[str], head: _Head) -> Row:
    found: dict[Column, tuple[str, ...]] = {}
    for column, cell in zip(head.meaning, cells, strict=False):
        tidy = tidied(cell)
        if column is not None and tidy:
            found[column] = (*found.get(column, ()), tidy)
    return Row(number, found)


def tidied(cell: str) -> str:
    """A cell without what cannot be seen: double and hard spaces, marks of direction, control characters."""
    visible = "".join(c if c.isprintable() else " " for c in cell.replace("\u200b", "").replace("\ufeff", ""))
    tidy = " ".join(visible.split()).removeprefix("'")
    return "" if tidy.casefold() in {"-", "--", "?", "n/a", "#n/a"} else tidy
