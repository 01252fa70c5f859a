"""What needs somebody: records the clinic could not file, and records with two versions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peerdesk.domain.held import HeldWork
from peerdesk.operations.conflicts import Conflict
from peerdesk.operations.sync_pages import Fix, OnItsWay, SyncPage
from peerdesk.ui.record_words import field_name
from peerdesk.ui.screens.sync.columns import empty
from peerdesk.ui.screens.sync.words import (
    choice_words,
    decision_reason_words,
    is_settled_there,
    item_words,
    moment_words,
    reason_words,
)
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.buttons import Button, primary_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.fields import Field
from peerdesk.ui.widgets.notes import NoteEdit
from peerdesk.ui.widgets.texts import Picture, Text

SHOWN = 50
"""The most items that are told of one by one."""
_RADIUS = 10
_ONE_LINE = 300


class FixField(Field[QWidget]):
    """The one field that is wrong, to be put right where it is."""

    sent = Signal(str)
    """Carries the value that fits now."""

    def __init__(self, kind: str, fix: Fix, parent: QWidget | None = None) -> None:
        self._fix = fix
        self._line = QLineEdit() if fix.most <= _ONE_LINE else None
        self._note = NoteEdit("", lines=3)
        super().__init__(
            field_name(kind, fix.field), self._line or self._note, label_role="caption", parent=parent
        )
        if self._line is not None:
            self._line.textEdited.connect(lambda _text: self._count())
            self._line.returnPressed.connect(self.finish)
        self._note.edited.connect(self._count)
        self.show_value(fix.value)

    def value(self) -> str:
        """Return what is typed."""
        return self._line.text() if self._line is not None else self._note.note()

    def show_value(self, value: str) -> None:
        """Show what was typed before."""
        if self._line is not None:
            self._line.setText(value)
        else:
            self._note.set_note(value)
        self._count()

    def finish(self) -> None:
        """Send it, if it fits; else say by how much it does not."""
        over = len(self.value()) - self._fix.most
        self.set_problem(self.tr("Still %n letters too long", "", over) if over > 0 else "")
        if over > 0:
            self.editor.setFocus()
        else:
            self.sent.emit(self.value())

    def _count(self) -> None:
        length = self.locale().toString(len(self.value()))
        most = self.locale().toString(self._fix.most)
        words = self.tr("{length} of {most} letters").format(length=length, most=most)
        self.set_hint(words, "warn" if len(self.value()) > self._fix.most else "")


class HeldItem(QWidget):
    """One record: what it is, why it needs somebody, and what can be done."""

    opened, dismissed, retried, asked = Signal(), Signal(), Signal(), Signal()
    fixed = Signal(str)

    def __init__(self, item: OnItsWay, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, icon = item_words(item)
        self.fix = FixField(item.kind, item.fix) if item.fix else None
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Picture(icon, "ink-3", 18))
        head.addWidget(Text(self._title, "strong", flow="elide"))
        head.addWidget(Text(moment_words(item.since, now, self.locale()), "caption"))
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        way = self._way(item)
        if way is not None:
            foot.addWidget(way)
        foot.addStretch(1)
        if (leads := self._leads(item)) is not None:
            place = head if way is not None else foot
            place.insertWidget(0 if place is foot else place.count(), leads)
        foot.addWidget(self._button(self.tr("Ask for help"), self.asked, "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 6, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(Text(self._reason(item), flow="wrap"))
        if self.fix is not None:
            self.fix.sent.connect(self.fixed)
            column.addWidget(self.fix)
        column.addLayout(foot)

    def _way(self, item: OnItsWay) -> Button | None:
        """The one thing to do about it here, if there is one."""
        if self.fix is not None:
            send = primary_button(self.tr("Fix and send"), icon="check")
            send.setAccessibleDescription(self._title)
            send.clicked.connect(self.fix.finish)
            return send
        if not item.at_clinic:
            return self._button(self.tr("Try again"), self.retried)
        if _may_dismiss(item):
            return self._button(self.tr("Dismiss"), self.dismissed)
        return None

    def _reason(self, item: OnItsWay) -> str:
        if item.kind == HeldWork.kind:
            return decision_reason_words(item.record if isinstance(item.record, HeldWork) else None)
        return reason_words(item.code or "", item.fix)

    def _leads(self, item: OnItsWay) -> Button | None:
        """The way to the record; the main button where nothing can be done here."""
        kind = "quiet" if self._way_is_here(item) else ""
        if item.contact_id is not None and item.record is not None:
            return self._button(self.tr("Open log"), self.opened, kind)
        if item.participant_id is not None:
            return self._button(self.tr("Open record"), self.opened, kind)
        if item.kind == HeldWork.kind and not _may_dismiss(item):
            return self._button(self.tr("Open Review"), self.opened, kind)
        return None

    def _way_is_here(self, item: OnItsWay) -> bool:
        return self.fix is not None or not item.at_clinic or _may_dismiss(item)

    def _button(self, words: str, wish: SignalInstance, kind: str = "") -> Button:
        button = Button(words, kind)
        button.setAccessibleDescription(self._title)
        button.clicked.connect(wish)
        return button


def _may_dismiss(item: OnItsWay) -> bool:
    """A decision of a supervisor waits for another one: dismissed it would look as if it had been made."""
    if isinstance(item.record, HeldWork):
        return item.record.decided_by == item.record.author_id
    return item.kind != HeldWork.kind and is_settled_there(item.code or "")


class NeedsYouCard(Card):
    """What the clinic could not file: why, and the way to see to it."""

    opened, dismissed, retried, asked = Signal(object), Signal(object), Signal(object), Signal(object)
    """Carry the item."""
    fixed = Signal(object, str)
    """Carries the item and what its field should hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge=0, gap=0, parent=parent)
        self._shown: tuple[object, ...] = ()
        self._rows: dict[UUID, HeldItem] = {}
        self._band = QWidget()
        row = QHBoxLayout(self._band)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        self.lead = Text("", "strong", flow="wrap")
        self._aside = Text("", "secondary")
        row.addWidget(Picture("circle-alert", "warn", 20))
        row.addWidget(self.lead, 1)
        row.addWidget(self._aside)
        self._items = QVBoxLayout()
        self.body.addWidget(self._band)
        self.body.addLayout(self._items)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.hide()

    def show_page(self, page: SyncPage, now: datetime) -> None:
        """Show each item; nothing at all when there are none. What is being typed stays."""
        self.lead.setText(self.tr("Needs you: %n items", "", page.owed.needs_you))
        self._aside.setText(self.tr("The rest goes without them"))
        self.setVisible(bool(page.needs_you))
        shown = (page.needs_you, self.locale().language(), self.tr("Fix and send"))
        if shown == self._shown:
            return
        self._shown = shown
        typed = {id_: row.fix.value() for id_, row in self._rows.items() if row.fix}
        self._rows = {}
        empty(self._items)
        for item in page.needs_you[:SHOWN]:
            self._rows[item.id] = row = self._row(item, now)
            if row.fix and item.id in typed:
                row.fix.show_value(typed[item.id])
            self._items.addWidget(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head in the warning tint, and the edge in its line."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        head = self._band.geometry()
        painter.fillRect(0, 0, self.width(), head.bottom(), theme().color("warn-tint"))
        painter.fillRect(0, head.bottom(), self.width(), 1, theme().color("warn-line"))
        painter.setClipping(False)
        painter.setPen(QPen(theme().color("warn-line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.end()

    def _row(self, item: OnItsWay, now: datetime) -> HeldItem:
        row = HeldItem(item, now)
        for heard, told in (
            (row.opened, self.opened),
            (row.dismissed, self.dismissed),
            (row.retried, self.retried),
            (row.asked, self.asked),
        ):
            heard.connect(lambda told=told: told.emit(item))
        row.fixed.connect(lambda value: self.fixed.emit(item, value))
        return row


class ChoicesCard(Card):
    """The records with two versions, each with the way to choose."""

    chosen = Signal(object)
    """Carries the `Conflict`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", edge=0, gap=0, parent=parent)
        self.body.setContentsMargins(16, 0, 8, 8)
        self.hide()

    def show_page(self, page: SyncPage, now: datetime) -> None:
        """Show a line for each; nothing at all when there are none."""
        empty(self.body)
        self.title.setText(self.tr("To choose"))
        self.set_count(str(len(page.choices)))
        for conflict in page.choices[:SHOWN]:
            self.body.addWidget(self._line(conflict, now))
        self.setVisible(bool(page.choices))

    def _line(self, conflict: Conflict, now: datetime) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        words = choice_words(conflict, now.date())
        button = Button(self.tr("Choose"), "quiet")
        button.setAccessibleDescription(words)
        button.clicked.connect(lambda: self.chosen.emit(conflict))
        row.addWidget(Picture("git-compare-arrows", "warn", 18))
        row.addWidget(Text(words, flow="elide"), 1)
        row.addWidget(button)
        return line
