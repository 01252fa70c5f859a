"""Every line that differs: a column for each author, or, where that is too narrow, cards below each name."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.operations.conflict_pages import Author, ConflictPage, Line, Version
from peerdesk.ui.person.form import PROBLEMS
from peerdesk.ui.record_words import Speech
from peerdesk.ui.screens.conflict.editors import can_be_typed, editor_for
from peerdesk.ui.screens.conflict.line import ACTION_WIDTH, EDGE, GAP, NAME_WIDTH, LineRow, Manner, Told
from peerdesk.ui.screens.conflict.model import ConflictModel, Picked, Typed
from peerdesk.ui.screens.conflict.words import (
    CountedLines,
    author_words,
    before_words,
    gist,
    line_name,
    removal_words,
    version_texts,
    when,
)
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.buttons import quiet_button
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.people import Avatar
from peerdesk.ui.widgets.texts import Text
from peerdesk.ui.widgets.version_card import VersionText

_REMOVAL = ""


class VersionTable(Card):
    """The lines in the order of the record, the removal first; `columns` False puts cards below the names."""

    def __init__(
        self, model: ConflictModel, speech: Speech, *, columns: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(edge=1, gap=0, parent=parent)
        self._model, self._speech = model, speech
        self._page: ConflictPage = model.page
        self._authors = self._page.authors if columns else ()
        self.rows: dict[str, LineRow] = {}
        self.body.setContentsMargins(1, 1, 1, 1)
        if self._page.lines:
            self.body.addWidget(TableHead(model, columns=columns))
        if self._page.removal is not None:
            self._add(_REMOVAL, self._removal_row())
        for line in self._page.lines:
            self._add(line.field, self._line_row(line))
        self.show_answers()

    def show_answers(self, *, warns: bool = False) -> None:
        """Show what is chosen; once something is, or with `warns`, mark the lines that are open."""
        warns = warns or self._model.progress[0] > 0
        if _REMOVAL in self.rows:
            removes = self._model.removes
            chosen = [] if removes is None else [int(removes)]
            self.rows[_REMOVAL].show_choice(chosen, typed=False, warns=warns)
        for line in self._page.lines:
            self._show_answer(line, self.rows[line.field], warns=warns)

    def _show_answer(self, line: Line, row: LineRow, *, warns: bool) -> None:
        answer = self._model.answer(line.field)
        if isinstance(answer, Typed) and not row.is_typing:
            self._open_editor(line, row, answer.value, focus=False)
        elif isinstance(answer, Picked):
            row.close_editor()
        problem = answer.problem if isinstance(answer, Typed) else None
        row.show_choice(
            self._places(line),
            typed=isinstance(answer, Typed),
            warns=warns,
            problem=PROBLEMS[problem].text if problem else "",
        )

    def focus(self) -> tuple[str, int] | None:
        """The line and the card that have the focus."""
        places = ((field, row.focused_place()) for field, row in self.rows.items())
        return next(((field, place) for field, place in places if place is not None), None)

    def give_focus(self, field: str, place: int) -> None:
        """Put the focus on a card of a line, or of the first."""
        row = self.rows.get(field) or next(iter(self.rows.values()), None)
        if row is not None:
            row.focus_card(place)

    def focus_first_open(self) -> None:
        """Put the focus where the next choice is to be made."""
        is_open = (field for field in self.rows if self._is_open(field))
        self.give_focus(next(is_open, next(iter(self.rows), "")), 0)

    def _is_open(self, field: str) -> bool:
        return self._model.removes is None if field == _REMOVAL else self._model.answer(field) is None

    def _add(self, field: str, row: LineRow) -> None:
        self.rows[field] = row
        self.body.addWidget(row)
        row.left_upward.connect(lambda place: self._step(field, -1, place))
        row.left_downward.connect(lambda place: self._step(field, 1, place))

    def _step(self, field: str, way: int, place: int) -> None:
        fields = list(self.rows)
        target = fields.index(field) + way
        if 0 <= target < len(fields):
            self.rows[fields[target]].focus_card(place)

    def _line_row(self, line: Line) -> LineRow:
        manner = Manner(
            several=line.together is not None and self._page.obstacle is None,
            typed=can_be_typed(line) and self._page.obstacle is None,
            fixed=self._page.obstacle is not None,
        )
        row = LineRow(self._told(line), manner)
        ids = [version.op_id for version in self._in_order(line)]
        row.picked.connect(lambda place: self._model.pick(line, ids[place]))
        row.all_picked.connect(lambda: self._model.pick_all(line))
        row.typing_requested.connect(lambda: self._begin_typing(line, row))
        row.typing_ended.connect(lambda: self._end_typing(line, row))
        return row

    def _told(self, line: Line) -> Told:
        versions = self._in_order(line)
        captions = [
            "" if self._authors else f"{author_words(version.author)} · {when(version.at, self._page)}"
            for version in versions
        ]
        return Told(
            name=line_name(line),
            before=before_words(line, self._speech),
            versions=version_texts(line, versions, self._speech, captions),
            places=[self._authors.index(v.author) if self._authors else 0 for v in versions],
            columns=len(self._authors),
        )

    def _in_order(self, line: Line) -> list[Version]:
        """The versions as they are read: in the order of their authors."""
        authors = self._page.authors
        return sorted(line.versions, key=lambda version: authors.index(version.author))

    def _places(self, line: Line) -> list[int]:
        """The places of the versions that are chosen."""
        answer = self._model.answer(line.field)
        picked = answer.op_ids if isinstance(answer, Picked) else ()
        return [place for place, version in enumerate(self._in_order(line)) if version.op_id in picked]

    def _removal_row(self) -> LineRow:
        choices = [VersionText(self.tr("Keep it"), removal_words(self._page))]
        if self._page.may_remove:
            choices.append(VersionText(self.tr("Remove it"), self.tr("This cannot be undone.")))
        told = Told(gist(self._page.record), "", choices, (), 0)
        row = LineRow(told, Manner(fixed=self._page.obstacle is not None))
        row.picked.connect(lambda place: self._model.choose_removal(removes=place == 1))
        return row

    def _begin_typing(self, line: Line, row: LineRow) -> None:
        places = self._places(line)
        begins_with = self._in_order(line)[places[0]] if places else line.versions[0]
        self._open_editor(line, row, begins_with.value, focus=True)

    def _open_editor(self, line: Line, row: LineRow, value: object, *, focus: bool) -> None:
        def tell(typed: object) -> None:
            self._model.write(line, typed)

        row.open_editor(editor_for(line, value, self._page, self._speech, tell), focus=focus)

    def _end_typing(self, line: Line, row: LineRow) -> None:
        row.close_editor()
        if isinstance(self._model.answer(line.field), Typed):
            self._model.forget(line.field)
        else:
            self.show_answers()


class TableHead(QFrame):
    """Who wrote what when, and a button to choose all of it."""

    def __init__(self, model: ConflictModel, *, columns: bool) -> None:
        super().__init__()
        set_tone(self, sunken="head")
        self._model = model
        page = model.page
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(EDGE, 10, EDGE, 10)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(8)
        self._authors = [self._author(author, page) for author in page.authors]
        count = Text(CountedLines().lines(len(page.lines)), "caption", flow="wrap")
        if columns:
            last = len(self._authors) + 1
            self._grid.addWidget(count, 0, 0)
            for place, author in enumerate(self._authors, start=1):
                author.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                author.setMinimumWidth(1)
                self._grid.addWidget(author, 0, place)
                self._grid.setColumnStretch(place, 1)
            self._grid.setColumnMinimumWidth(0, theme().px(NAME_WIDTH))
            beside = QWidget()
            beside.setFixedWidth(theme().px(ACTION_WIDTH))
            self._grid.addWidget(beside, 0, last)
        else:
            self._lay_below(count)

    def _lay_below(self, count: Text) -> None:
        across = 2 if len(self._authors) > 1 else 1
        self._grid.addWidget(count, 0, 0, 1, across)
        for place, author in enumerate(self._authors):
            self._grid.addWidget(author, 1 + place // across, place % across)
            self._grid.setColumnStretch(place % across, 1)

    def _author(self, author: Author, page: ConflictPage) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(author_words(author), "strong", flow="wrap"))
        words.addWidget(Text(when(page.written_at(author), page), "caption", flow="elide"))
        row.addWidget(Avatar(_initials(author), 32))
        row.addLayout(words, 1)
        if page.obstacle is None and len(page.authors) > 1:
            use = quiet_button(self.tr("Use all"))
            use.setAccessibleName(self.tr("Use all: {name}").format(name=author_words(author)))
            use.clicked.connect(lambda: self._model.use_all(author))
            row.addWidget(use)
        return holder


def _initials(author: Author) -> str:
    return "".join(part[0] for part in author.full_name.split()[:2]).upper() or "?"
