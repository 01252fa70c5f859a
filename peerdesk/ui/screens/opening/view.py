"""The page "Other records": who is meant, why, and which records were opened that way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.errors import PeerDeskError
from peerdesk.protocol.openings import Opening, PeopleFound, PersonFound
from peerdesk.ui.clinic_openings import ClinicOpenings
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.record_words import moment_words
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.opening.model import SHORTEST_REASON, SHORTEST_WORDS, OpeningModel
from peerdesk.ui.shell.page import PageHead
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button, primary_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.cells import WordsCell
from peerdesk.ui.widgets.fields import ComboInput, Field, line_field
from peerdesk.ui.widgets.paging import Column, PagedTableModel
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.tables import PersonTable
from peerdesk.ui.widgets.texts import IconText, Text

_FORM_WIDTH = 340


class OpeningScreen(QWidget):
    """At the left the form; beside it the records one opened, and those of people one supervises."""

    def __init__(
        self,
        context: ScreenContext,
        clinic: ClinicOpenings,
        sync: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._sync = context, sync
        self.model = OpeningModel(context, clinic, self)
        self.head = PageHead()
        self.words = line_field("")
        self.look = Button("", icon="search")
        self.person: Field[ComboInput[PersonFound]] = Field("", ComboInput([]))
        self.reason = line_field("")
        self.open_record = primary_button("", icon="lock-open")
        self.said = IconText("eye", "", role="caption", size=15, flow="wrap")
        self.rows: PagedTableModel[Opening] = PagedTableModel(
            self._columns(), lambda first, n: self.model.openings[first : first + n], context.background
        )
        self.table = PersonTable("", self.rows)
        self.in_hand = Text("", "secondary", flow="wrap")
        self._arrange()
        self._connect()
        self._retranslate()

    def open(self, **_target: object) -> None:
        """Show which records are open; the form is empty."""
        for field in (self.words, self.reason):
            field.editor.clear()
        self._show_people(PeopleFound())
        self.words.set_problem("")
        self.model.load()
        self.words.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Nothing typed here is kept."""

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        form, opened = Card(), Card(edge=0, gap=0)
        for part in (self.words, self.look, self.person, self.reason, self.open_record, self.said):
            form.body.addWidget(part)
        form.body.addStretch(1)
        form.setFixedWidth(_FORM_WIDTH)
        opened.body.setContentsMargins(1, 1, 1, 1)
        opened.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.in_hand)
        opened.body.addLayout(foot)
        body = QHBoxLayout()
        body.setContentsMargins(24, 4, 24, 16)
        body.setSpacing(16)
        body.addWidget(form)
        body.addWidget(opened, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(body, 1)

    def _connect(self) -> None:
        model = self.model
        model.listed.connect(self._show_openings)
        model.found.connect(self._on_found)
        model.opened.connect(self._on_opened)
        model.refused.connect(self._on_refused)
        self.person.editor.chosen.connect(lambda _person: self._show_ready())
        self.look.clicked.connect(self._on_look)
        self.words.editor.returnPressed.connect(self._on_look)
        self.words.editor.textChanged.connect(lambda _text: self._show_people(PeopleFound()))
        self.reason.editor.textChanged.connect(lambda _text: self._show_ready())
        self.open_record.clicked.connect(self._on_open)
        self.table.row_changed.connect(lambda _row: self._show_in_hand())

    def _retranslate(self) -> None:
        self.head.set_words(self.tr("Other records"), self.tr("For somebody outside your care."))
        self.words.set_label(self.tr("Whole name or record number"))
        self.look.setText(self.tr("Look"))
        self.person.set_label(self.tr("Who is meant"))
        self.reason.set_label(self.tr("Why you need it"))
        self.open_record.setText(self.tr("Open the record"))
        lasts = self.tr("You can read it for 24 hours. Their supervisor sees who opened it, and why.")
        self.said.show_words(lasts, "eye", "")
        self.table.setAccessibleName(self.tr("Opened records"))
        self.rows.columns = self._columns()
        self._show_openings()

    def _on_look(self) -> None:
        words = self.words.editor.text().strip()
        if len(words) >= SHORTEST_WORDS:
            self.model.find(words)

    def _on_found(self, found: PeopleFound) -> None:
        self._show_people(found)
        if found.too_many:
            self.words.set_problem(self.tr("Many have that name. Use the record number."))
        elif not found.people:
            self.words.set_problem(self.tr("Nobody has that whole name or number."))

    def _show_people(self, found: PeopleFound) -> None:
        self.words.set_problem("")
        self.person.editor.set_choices([Choice(person, self._called(person)) for person in found.people])
        for part in (self.person, self.reason, self.open_record):
            part.setVisible(bool(found.people))
        self._show_ready()

    def _called(self, person: PersonFound) -> str:
        born = self.tr("born {year}").format(year=person.birth_year) if person.birth_year else ""
        yours = self.tr("already yours") if person.is_yours else ""
        return ", ".join(filter(None, (person.name, born, person.record_number, yours)))

    def _show_ready(self) -> None:
        typed = len(self.reason.editor.text().strip())
        person = self.person.editor.value()
        is_beyond = person is not None and not person.is_yours
        self.open_record.setEnabled(is_beyond and typed >= SHORTEST_REASON)
        hint = self.tr("At least %n letters", "", SHORTEST_REASON) if typed < SHORTEST_REASON else ""
        self.reason.set_hint(hint)

    def _on_open(self) -> None:
        person = self.person.editor.value()
        if person is not None:
            self.model.open(person, self.reason.editor.text().strip())

    def _on_opened(self, person: PersonFound) -> None:
        self.words.editor.clear()
        self.reason.editor.clear()
        words = self.tr("The record of {name} comes with the next sync.").format(name=person.name)
        self._context.navigate.toast(words)
        self._sync()

    def _on_refused(self, problem: PeerDeskError) -> None:
        self.words.set_problem(sentence_for(problem))
        announce(self, sentence_for(problem))

    def _show_openings(self) -> None:
        self.rows.reset(len(self.model.openings))
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.rows.columns) - 1)
        self._show_in_hand()

    def _columns(self) -> tuple[Column[Opening], ...]:
        return (
            Column(self.tr("Record of"), lambda row: WordsCell(row.person_name, strong=True), 150),
            Column(self.tr("Opened by"), lambda row: WordsCell(self._by(row)), 112),
            Column(self.tr("Until"), lambda row: WordsCell(self._until(row)), 160),
            Column(self.tr("Why"), lambda row: WordsCell(row.reason)),
        )

    def _by(self, row: Opening) -> str:
        return self.tr("You") if row.is_mine else row.staff_name

    def _until(self, row: Opening) -> str:
        now = self._context.desk.clock.now().astimezone()
        return self.tr("Over") if row.is_over else moment_words(row.ends_at, now, self.locale())

    def _show_in_hand(self) -> None:
        number = self.table.currentIndex().row()
        chosen = self.model.openings[number] if 0 <= number < len(self.model.openings) else None
        empty = "" if self.model.openings else self.tr("No record was opened lately.")
        self.in_hand.setText(chosen.reason if chosen else empty)
