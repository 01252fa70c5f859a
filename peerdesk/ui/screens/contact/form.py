"""The log to fill in: its sections side by side, or one below the other in a small window."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.operations.contact_pages import ContactPage, ReviewLine
from peerdesk.operations.contacts import NOT_SPOKEN_WITH
from peerdesk.ui.attachments.section import AttachmentsSection
from peerdesk.ui.screens.contact.jump_bar import JumpBar, State
from peerdesk.ui.screens.contact.model import ContactModel
from peerdesk.ui.screens.contact.questions import ask, name_of
from peerdesk.ui.screens.contact.sections.basics import BasicsSection
from peerdesk.ui.screens.contact.sections.goals import GoalsSection
from peerdesk.ui.screens.contact.sections.more import MoreSection
from peerdesk.ui.screens.contact.sections.next_step import NextStepSection
from peerdesk.ui.screens.contact.sections.note import NoteSection
from peerdesk.ui.screens.contact.sections.safety import SafetySection
from peerdesk.ui.screens.contact.sections.section import Section
from peerdesk.ui.screens.contact.sections.together import TogetherSection
from peerdesk.ui.theme import theme
from peerdesk.ui.widgets.cards import Banner

ONE_COLUMN_BELOW = 1100
"""Window width in px under which the columns become one."""
HINTS_FROM = 720
"""Window height in px from which the hints show."""
LEFT, RIGHT = 668, 574
"""The drawn widths in px of the two columns."""
_LARGE_TEXT = 1.3


class LogForm(QWidget):
    """Shows the answers of one model, and hands it every new one."""

    def __init__(
        self,
        model: ContactModel,
        language: str,
        files: AttachmentsSection,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        page = model.page
        self._asked = False
        self.basics = BasicsSection(page.participant, model.now)
        self.together = TogetherSection(page.catalogue, language)
        self.files = files
        self.note = NoteSection()
        self.goals = GoalsSection(page.steps)
        self.more = MoreSection(page.participant)
        self.next_step = NextStepSection(lambda: model.now().date())
        self.safety = SafetySection(page.clinic)
        self.jumps = JumpBar(self._names())
        self._scroll = QScrollArea()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below = QVBoxLayout()
        self._arrange(page)
        self._bind_keys()
        for section in self.sections():
            section.answered.connect(self._on_answered)
        self.goals.show_answers(model.check_ins)
        self.goals.asked.connect(model.check_in)
        model.changed.connect(self.refresh)
        self.refresh()

    def sections(self) -> tuple[Section, ...]:
        """The sections in reading order."""
        return (
            self.basics,
            self.together,
            self.goals,
            self.note,
            self.more,
            self.next_step,
            self.safety,
        )

    def refresh(self) -> None:
        """Show the answers, fold what is not asked, and mark what is missing."""
        contact = self._model.contact
        for section in self.sections():
            section.show_contact(contact)
        folded = contact.outcome in NOT_SPOKEN_WITH
        self.basics.fold(folded)
        self.together.setVisible(not folded)
        self.goals.setVisible(not folded and bool(self.goals.rows))
        self.more.setVisible(not folded)
        self.next_step.offer_again(folded)
        self._warn()
        self.jumps.show_states([self._state(section) for section in self._jump_sections()])

    def focus_field(self, name: str) -> None:
        """Put the focus where a field is answered, and bring it into view."""
        section = next((s for s in self.sections() if name in s.fields), self.note)
        section.focus_field(name)
        self._scroll.ensureWidgetVisible(section)

    def missing(self) -> tuple[str, ...]:
        """The fields to answer, and those whose answer cannot be right; the latter hold no concern back."""
        stopped = (
            ()
            if self._model.contact.safety_concern
            else tuple(s.stopped for s in self.sections() if s.stopped)
        )
        return tuple(dict.fromkeys((*self._model.missing(), *stopped)))

    def focus_first(self) -> None:
        """Put the focus on the first answer still missing, on what came back, or on the note."""
        returned = self._model.page.returned
        wanted = (*self.missing(), *(returned.review.marked if returned else ()), "note")
        self.focus_field(wanted[0])

    def ask_for_missing(self) -> None:
        """From now on mark what is missing, and go to the first."""
        self._asked = True
        self._warn()
        self.focus_first()

    def fit(self, width: int, height: int) -> None:
        """Lay the sections out for a window of this size in px."""
        narrow = width < ONE_COLUMN_BELOW or theme().scale >= _LARGE_TEXT
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        self._columns.setStretch(0, 0 if narrow else LEFT)
        self._columns.setStretch(1, 0 if narrow else RIGHT)
        edge = 20 if narrow else 24
        for part in (self._columns, self._below):
            part.setContentsMargins(edge, 0, edge, 12)
        self.jumps.setVisible(narrow)
        for section in self.sections():
            section.show_hint(height >= HINTS_FROM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.fit(self.window().width(), self.window().height())

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Contact"),
            self.tr("What you did"),
            self.tr("Note"),
            self.tr("Next step"),
            self.tr("Safety"),
        )

    def _jump_sections(self) -> tuple[Section, ...]:
        return (self.basics, self.together, self.note, self.next_step, self.safety)

    def _arrange(self, page: ContactPage) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in ((left, self._left()), (right, self._right())):
            column.setSpacing(12)
            for part, stretch in parts:
                column.addWidget(part, stretch)
            self._columns.addLayout(column)
        left.addStretch(1)
        self._columns.setSpacing(12)
        self._below.addWidget(self.files)
        inside = QWidget()
        everything = QVBoxLayout(inside)
        everything.setContentsMargins(0, 0, 0, 0)
        everything.setSpacing(0)
        everything.addLayout(self._columns, 1)
        everything.addLayout(self._below)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if page.returned is not None:
            outer.addWidget(_framed(self._word_of(page.returned)))
        outer.addWidget(self.jumps)
        outer.addWidget(self._scroll, 1)
        self.jumps.jumped.connect(self._on_jumped)

    def _left(self) -> Sequence[tuple[QWidget, int]]:
        return ((self.basics, 0), (self.together, 0), (self.goals, 0))

    def _right(self) -> Sequence[tuple[QWidget, int]]:
        return ((self.note, 1), (self.more, 0), (self.next_step, 0), (self.safety, 0))

    def _word_of(self, line: ReviewLine) -> Banner:
        names = ", ".join(name_of(field) for field in line.review.marked)
        about = self.tr("Look at: {fields}.").format(fields=names) if names else ""
        who = line.reviewer.split(" ")[0] or self.tr("Your supervisor")
        lead = self.tr("{name} sent this back").format(name=who)
        return Banner("warn", "undo-2", lead, f"“{line.review.comment}” {about}".strip(), stacked=True)

    def _bind_keys(self) -> None:
        for number in range(4):
            self._bind(f"Alt+{number + 1}", partial(self.together.focus_row, number))
        self._bind("Alt+N", lambda: self.focus_field("note"))
        self._bind("Alt+S", lambda: self.focus_field("safety_concern"))

    def _bind(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _on_answered(self, answers: dict[str, object]) -> None:
        self._model.change(**answers)
        if answers.get("safety_concern"):
            # The steps take their room only once the layout has settled.
            QTimer.singleShot(0, self, lambda: self.focus_field("safety_note"))

    def _on_jumped(self, number: int) -> None:
        section = self._jump_sections()[number]
        section.focus_field(section.fields[0])
        self._scroll.ensureWidgetVisible(section, 0, 0)

    def _warn(self) -> None:
        page, missing = self._model.page, self.missing()
        marked = page.returned.review.marked if page.returned else ()
        wanted: Collection[str] = {*marked, *(missing if self._asked else ())}
        for section in self.sections():
            here = [ask(name) for name in missing if self._asked and name in section.fields]
            section.warn(wanted, "; ".join(here))

    def _state(self, section: Section) -> State:
        contact = self._model.contact
        if any(name in section.fields for name in self.missing()):
            return "missing"
        empty = all(getattr(contact, name) in (None, "", (), False) for name in section.fields)
        return "open" if empty and section is not self.safety else "done"


def _framed(banner: Banner) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(24, 0, 24, 12)
    column.addWidget(banner)
    return frame
