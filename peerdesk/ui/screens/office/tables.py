"""The clinic's laptops, people and requests for a way back in, as tables; all rows are in memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt

from peerdesk.protocol.office import OfficeLaptop, OfficePerson, OfficeRecovery
from peerdesk.ui.background import Background
from peerdesk.ui.record_words import moment_words
from peerdesk.ui.screens.office.model import OfficeModel
from peerdesk.ui.screens.office.words import (
    local,
    needs_somebody,
    roles_words,
    seen_words,
    status_tag,
)
from peerdesk.ui.widgets.cells import Cell, TagCell, WordsCell
from peerdesk.ui.widgets.paging import Column, PagedTableModel

translate = QCoreApplication.translate
R = TypeVar("R")


class OfficeRows(PagedTableModel[R], Generic[R]):
    """Rows that came with one page; nothing is fetched one by one."""

    def __init__(
        self,
        make_columns: Callable[[], Sequence[Column[R]]],
        key: Callable[[R], Hashable],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        self._rows: Sequence[R] = ()
        self._make_columns, self._key = make_columns, key
        super().__init__(make_columns(), lambda _first, _count: (), background, parent)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows, and name the columns in the language of the window."""
        self._rows = rows
        self.columns = tuple(self._make_columns())
        self.reset(len(rows))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def row(self, number: int) -> R | None:
        """Return a row; None beyond the last."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, key: Hashable) -> int:
        """Return the number of the row with a key, or -1."""
        return next((n for n, row in enumerate(self._rows) if self._key(row) == key), -1)


class OfficeTables:
    """The three tables of the page, made of what its model has."""

    def __init__(self, model: OfficeModel, background: Background, locale: Callable[[], QLocale]) -> None:
        self._model, self._locale = model, locale
        self.laptops: OfficeRows[OfficeLaptop] = OfficeRows(
            self._laptop_columns, lambda row: row.device_id, background
        )
        self.people: OfficeRows[OfficePerson] = OfficeRows(
            self._people_columns, lambda row: row.staff_id, background
        )
        self.recoveries: OfficeRows[OfficeRecovery] = OfficeRows(
            self._recovery_columns, lambda row: row.digits, background
        )

    def show(self) -> None:
        """Show the page the model has: the laptops that need somebody come first."""
        page = self._model.page
        if page is None:
            return
        names = {person.staff_id: person.name for person in page.people}
        laptops = sorted(
            page.laptops,
            key=lambda each: (
                each.status in {"refused", "revoked", "wiped"},
                not needs_somebody(each, page),
                names.get(each.staff_id, ""),
            ),
        )
        self.laptops.show_rows(laptops)
        self.people.show_rows(self._model.people())
        self.recoveries.show_rows(page.recoveries)

    def _laptop_columns(self) -> tuple[Column[OfficeLaptop], ...]:
        return (
            Column(translate("office", "Laptop"), lambda row: WordsCell(row.name, strong=True), 96),
            Column(translate("office", "Used by"), lambda row: WordsCell(self._name(row.staff_id)), 136),
            Column(translate("office", "Last seen"), self._seen, 122),
            Column(translate("office", "Version"), lambda row: WordsCell(row.app_version), 68),
            Column(translate("office", "Status"), self._status),
        )

    def _people_columns(self) -> tuple[Column[OfficePerson], ...]:
        return (
            Column(translate("office", "Name"), lambda row: WordsCell(row.name, strong=row.active), 172),
            Column(translate("office", "Role"), lambda row: WordsCell(roles_words(row.roles)), 150),
            Column(
                translate("office", "Team"), lambda row: WordsCell(self._model.team_name(row.team_id)), 96
            ),
            Column(translate("office", "Laptops"), self._has),
        )

    def _recovery_columns(self) -> tuple[Column[OfficeRecovery], ...]:
        return (
            Column(
                translate("office", "Digits"), lambda row: WordsCell(_grouped(row.digits), strong=True), 110
            ),
            Column(translate("office", "Asked by"), lambda row: WordsCell(row.staff_name), 200),
            Column(translate("office", "Laptop"), lambda row: WordsCell(row.laptop_name), 150),
            Column(translate("office", "Since"), self._asked),
        )

    def _name(self, staff_id: UUID) -> str:
        person = self._model.person(staff_id)
        return person.name if person else ""

    def _seen(self, row: OfficeLaptop) -> Cell:
        page = self._model.page
        return WordsCell(seen_words(row, page, self._locale()) if page else "")

    def _status(self, row: OfficeLaptop) -> Cell:
        page = self._model.page
        return TagCell(status_tag(row, page)) if page else WordsCell("")

    def _has(self, row: OfficePerson) -> Cell:
        if not row.active:
            return WordsCell(translate("office", "Has left"), tone="ink-3")
        if row.code_until is not None:
            return WordsCell(translate("office", "Has a code"), "key-round", "accent")
        laptops = self._model.page.laptops if self._model.page else ()
        names = [each.name for each in laptops if each.staff_id == row.staff_id and each.status == "active"]
        return WordsCell(", ".join(names) or translate("office", "None yet"))

    def _asked(self, row: OfficeRecovery) -> Cell:
        page = self._model.page
        if row.is_answered or page is None:
            return WordsCell(translate("office", "Answered"), "check", "ok")
        return WordsCell(moment_words(row.asked_at, local(page.at), self._locale()))


def _grouped(digits: str) -> str:
    return f"{digits[:3]} {digits[3:]}"
