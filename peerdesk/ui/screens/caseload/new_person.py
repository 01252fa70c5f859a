"""Adding somebody: their details, who they may already be, and how closely to support them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.changes import Changes
from peerdesk.domain.people import Participant
from peerdesk.domain.words import Intensity
from peerdesk.errors import PeerDeskError
from peerdesk.operations import participants
from peerdesk.operations.participants import Duplicate, Likeness
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.person.form import DetailsForm
from peerdesk.ui.person.words import BARS, INTENSITIES, joined
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.shell.page import ActionBar, PageHead
from peerdesk.ui.widgets.buttons import Button, Offer, primary_button
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Text

LOOK_MS = 400
"""Likenesses are looked for once typing has rested this long."""


class NewPersonPage(QWidget):
    """A form for somebody new; what is typed stays when the page is left without adding."""

    added = Signal(object)
    """The id of the person who was added."""
    left = Signal()
    record_requested = Signal(object)
    """The id of somebody already here."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.form: DetailsForm | None = None
        self.head = PageHead()
        self.foot = ActionBar()
        self.warning: Banner | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_rested)
        self._cancel, self.add = Button("", size="bar"), primary_button("", keys="Ctrl Enter", size="bar")
        self._cancel.clicked.connect(self.left)
        self.add.clicked.connect(self.submit)
        self._arrange()
        self.retranslate()

    def open(self) -> None:
        """Go on with what was typed, or begin."""
        if self.form is None:
            self._begin(participants.new_person(self._context.desk))
        assert self.form is not None
        self.form.focus_field("given_name")

    def submit(self) -> None:
        """Add the person, or go to what is missing."""
        if self.form is None:
            return
        if not self.form.finish_typing():
            self._ask_to_look(1)
            return
        person, today = self.form.person(), self._context.desk.clock.now().date()
        found = participants.problems(person, today)
        self.form.show_problems(found)
        if found:
            self._ask_to_look(len(found))
            return
        intensity = self._support.value() or Intensity.STANDARD
        self.add.setEnabled(False)
        self._context.background.run(
            self,
            partial(participants.add, self._context.desk, person, intensity),
            partial(self._on_added, person),
            self._on_refused,
        )

    def retranslate(self) -> None:
        """Take the words of the language of the window."""
        self.head.set_words(
            self.tr("New person"), self.tr("Only a name is needed now. The rest can come later.")
        )
        self._cancel.setText(self.tr("Cancel"))
        self.add.setText(self.tr("Add person"))
        if self.form is not None:
            self._begin(self.form.person())

    def _begin(self, person: Participant) -> None:
        self._clear()
        form = DetailsForm(person, lambda: self._context.desk.clock.now().date())
        form.edited.connect(self._on_edited)
        form.add_card(self._support_card())
        self._column.insertWidget(self._column.count() - 1, form)
        self.form = form
        self.foot.say("")

    def _clear(self) -> None:
        self._warn(())
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _support_card(self) -> Card:
        card = Card(self.tr("Support"))
        words = {
            Intensity.INTENSIVE: self.tr("every week"),
            Intensity.STANDARD: self.tr("every 2 weeks"),
            Intensity.MAINTENANCE: self.tr("every month"),
        }
        self._support = Segmented(
            self.tr("Support"),
            [Choice(i, INTENSITIES[i].text) for i in sorted(BARS, key=BARS.__getitem__)[::-1]],
        )
        self._support.set_value(Intensity.STANDARD)
        hint = Text("", "caption")

        def say(intensity: Intensity) -> None:
            hint.setText(self.tr("A contact is due {often}.").format(often=words[intensity]))

        self._support.changed.connect(say)
        say(Intensity.STANDARD)
        card.body.addWidget(self._support)
        card.body.addWidget(hint)
        return card

    def _ask_to_look(self, count: int) -> None:
        self.foot.say(self.tr("%n thing to look at first", "", count), "circle-alert", "warn")

    def _on_edited(self) -> None:
        self.foot.say("")
        self._look.start()

    def _on_rested(self) -> None:
        if self.form is not None:
            self._context.background.run(
                self,
                partial(participants.possible_duplicates, self._context.desk, self.form.person()),
                self._warn,
            )

    def _warn(self, found: tuple[Duplicate, ...]) -> None:
        if self.warning is not None:
            self._column.removeWidget(self.warning)
            self.warning.hide()
            self.warning.deleteLater()
            self.warning = None
        if not found:
            return
        first = found[0]
        line = joined(
            (
                first.participant.display_name,
                first.participant.record_number,
                *map(self._like, first.likeness),
            )
        )
        more = self.tr("and %n more", "", len(found) - 1) if len(found) > 1 else ""
        self.warning = Banner(
            "warn",
            "users",
            self.tr("Is this somebody who is already here?"),
            joined((line, more)),
            [Offer("open", self.tr("Open record"))],
        )
        self.warning.chosen.connect(lambda _key: self.record_requested.emit(first.participant.id))
        self._column.insertWidget(0, self.warning)

    def _like(self, likeness: Likeness) -> str:
        words = {
            Likeness.PHONE: self.tr("same phone"),
            Likeness.NAME: self.tr("same name"),
            Likeness.BIRTH_DATE: self.tr("same birth date"),
        }
        return words[likeness]

    def _on_added(self, person: Participant, changes: Changes) -> None:
        self.add.setEnabled(True)
        self._look.stop()
        self._clear()
        self._context.news.tell(changes)
        self._context.navigate.toast(
            self.tr("{name} is on your caseload now.").format(name=person.short_name)
        )
        self.added.emit(person.id)

    def _on_refused(self, problem: PeerDeskError) -> None:
        self.add.setEnabled(True)
        self.foot.say(sentence_for(problem), "circle-alert", "danger")

    def _arrange(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 4, 24, 24)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.foot.add_action(self._cancel)
        self.foot.add_action(self.add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(area, 1)
        outer.addWidget(self.foot)
