"""Held work with its plain values to be changed before it is filed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.records import FieldSpec, fields_of, plain
from peerdesk.operations.held import HeldItem
from peerdesk.ui.held.fields import name_of, said_lines, typed
from peerdesk.ui.record_words import Speech
from peerdesk.ui.screens.review.amend_fields import Place, place_for
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.texts import IconText, Text

_SETTLED = frozenset(
    {"participant_id", "author_id", "staff_id", "contact_id", "reviewer_id", "status", "submitted_at"}
    | {"decision", "opened_at", "decided_at", "written_at", "added_at", "content_type", "size", "sha256"}
)
"""What says whose a record is, or in which step of its life: never changed by anybody else."""


class AmendRow(QWidget):
    """One field: the place for its value, or its words where it cannot be edited; it can be left out."""

    def __init__(
        self, name: str, place: Place | None, words: str, *, fits: bool, may_leave_out: bool
    ) -> None:
        super().__init__()
        self._name, self.place, self._fits = name, place, fits
        self._is_left_out = False
        self._words = Text(words, flow="wrap")
        self._problem = IconText("circle-alert", tone="danger", role="message", size=15, flow="wrap")
        self.leave_out = Button("", "quiet")
        self.leave_out.clicked.connect(lambda: self.set_left_out(not self._is_left_out))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(self._what(), 1)
        beside = QVBoxLayout()
        beside.addSpacing(theme().line("body") + 4)
        beside.addWidget(self.leave_out)
        beside.addStretch(1)
        row.addLayout(beside)
        self.leave_out.setVisible(may_leave_out)
        if place is not None:
            place.edited.connect(self._judge)
        self.set_left_out(False)

    def value(self) -> Any:
        """Return the plain value to file; None to leave the field out."""
        return None if self._is_left_out or self.place is None else self.place.value()

    def is_left_out(self) -> bool:
        """Return whether the field is left out."""
        return self._is_left_out

    def misfit(self) -> str:
        """Return what keeps the clinic from filing the field, or nothing."""
        if self._is_left_out:
            return ""
        if self.place is not None:
            return self.place.misfit()
        return "" if self._fits else self.tr("The clinic cannot file this. Leave it out.")

    def set_left_out(self, left_out: bool) -> None:  # noqa: FBT001
        """Leave the field out, or put it back."""
        self._is_left_out = left_out
        if self.place is not None:
            self.place.field.setEnabled(not left_out)
        self._words.setEnabled(not left_out)
        words = self.tr("Put back") if left_out else self.tr("Leave out")
        self.leave_out.setText(words)
        self.leave_out.setAccessibleName(f"{words}: {self._name}")
        self._judge()

    def take_focus(self) -> None:
        """Put the focus where the field can be put right."""
        (self.place.field.editor if self.place is not None else self.leave_out).setFocus()

    def _what(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        if self.place is not None:
            column.addWidget(self.place.field)
            return column
        for part in (Text(self._name, "strong"), self._words, self._problem):
            column.addWidget(part)
        return column

    def _judge(self) -> None:
        said = self.misfit()
        if self.place is not None:
            if said != self.place.field.problem():
                self.place.field.set_problem(said)
            return
        self._problem.show_words(said, "circle-alert", "danger")
        self._problem.setVisible(bool(said))


class AmendForm(QWidget):
    """A row for each field that came and may be changed; says beside each what does not fit."""

    given = Signal(object)
    """Carries the plain values that are to be filed in place of those that came."""

    def __init__(self, item: HeldItem, speech: Speech, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = item.said
        self.rows = dict(_rows(item, speech))
        self._hint = IconText("info", tone="ink-3", role="caption", size=15, flow="wrap")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 4, 24, 16)
        column.setSpacing(14)
        column.addWidget(self._hint)
        for row in self.rows.values():
            column.addWidget(row)
        column.addStretch(1)
        author = item.author or self.tr("the author")
        self._lead = self.tr("What {name} wrote stays kept beside your changes.").format(name=author)
        self._hint.show_words(self._lead, "info", "ink-3")

    def begin(self) -> None:
        """Put the focus on the first field that does not fit, else on the first."""
        wrong = [row for row in self.rows.values() if row.misfit()]
        (wrong or [*self.rows.values()])[0].take_focus()

    def finish(self) -> None:
        """Give the changes; where something does not fit or nothing is changed, say so."""
        wrong = [row for row in self.rows.values() if row.misfit()]
        changes = self._changes()
        if wrong:
            wrong[0].take_focus()
            announce(wrong[0], wrong[0].misfit())
        elif not changes:
            words = self.tr("Nothing is changed yet. Change something, or go back and file it as it is.")
            self._hint.show_words(words, "circle-alert", "warn")
            announce(self, words)
        else:
            self.given.emit(changes)

    def kept(self) -> Mapping[str, object]:
        """Return what is typed and left out, for `restore`."""
        return {
            name: (row.is_left_out(), row.place.kept() if row.place else None)
            for name, row in self.rows.items()
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Show what was typed before."""
        for name, (left_out, written) in kept.items():
            row = self.rows[name]
            if row.place is not None:
                row.place.restore(written)
            row.set_left_out(left_out)

    def _changes(self) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for name, row in self.rows.items():
            if row.place is None and not row.is_left_out():
                continue
            value = plain(row.value())
            if value != self._said[name]:
                changes[name] = value
        return changes


def may_amend(item: HeldItem) -> bool:
    """True when there is anything that can be changed."""
    return item.work.record_kind in RECORDS and bool(item.said.keys() - _SETTLED)


def _rows(item: HeldItem, speech: Speech) -> Iterator[tuple[str, AmendRow]]:
    kind = item.work.record_kind
    specs = fields_of(RECORDS[kind])
    words = {line.field: line.words for line in said_lines(item, speech)}
    for field, came in item.said.items():
        if field in _SETTLED:
            continue
        value, fits = typed(kind, field, came)
        spec: FieldSpec | None = specs.get(field)
        place = place_for(kind, spec, value, speech) if spec else None
        may_leave_out = spec is None or spec.default is not MISSING
        row = AmendRow(
            name_of(kind, field), place, words.get(field, ""), fits=fits, may_leave_out=may_leave_out
        )
        yield field, row
