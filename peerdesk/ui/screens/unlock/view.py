"""Who is working today: the people of this laptop, one of them with a passphrase to type."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from peerdesk import __version__
from peerdesk.domain.clock import Clock
from peerdesk.errors import (
    DiskFailing,
    FolderReadOnly,
    PassphraseLocked,
    PeerDeskError,
    StoreError,
    VaultDamaged,
)
from peerdesk.protocol.removal_errors import DeskCalledIn
from peerdesk.ui.background import Background
from peerdesk.ui.door import Door, OpenDesk, PersonCard, WayIn
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.help_report import HelpReport
from peerdesk.ui.language import LANGUAGES, Language
from peerdesk.ui.screens.unlock.art import ART_FROM, ArtPanel
from peerdesk.ui.screens.unlock.forgotten import ForgottenPanel
from peerdesk.ui.screens.unlock.model import initials, person_line
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.try_words import try_sentence
from peerdesk.ui.widgets.buttons import primary_button, quiet_button
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.passphrase import PassphraseField
from peerdesk.ui.widgets.people import Avatar
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import IconText, Picture, Text

COLUMN = 480
_FOR_THE_HELP_DESK = (StoreError, VaultDamaged, DiskFailing, FolderReadOnly)


class PersonRow(QPushButton):
    """Somebody of this laptop, not chosen now."""

    def __init__(self, card: PersonCard, line: str) -> None:
        super().__init__()
        set_tone(self, person="true")
        self.setAccessibleName(card.name)
        self.setAccessibleDescription(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(Avatar(initials(card.name), 36))
        row.addLayout(_name_and_line(card.name, line), 1)
        row.addWidget(Picture("chevron-right", "ink-3"))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class PersonForm(QFrame):
    """The person chosen, and their passphrase."""

    unlock_requested = Signal(str)
    recovery_requested = Signal()
    report_requested = Signal()

    def __init__(self, card: PersonCard, line: str) -> None:
        super().__init__()
        self.card = card
        set_tone(self, chosenperson="true")
        self.passphrase = PassphraseField(self.tr("Passphrase"))
        self._unlock = primary_button(self.tr("Unlock"), icon="lock-open", size="large")
        self._unlock.setMinimumWidth(theme().px(140))
        self._forgot = quiet_button(self.tr("Forgot your passphrase?"))
        self._forgot.setCheckable(True)
        self._report = quiet_button(self.tr("Save report"), icon="file-text")
        self._report.clicked.connect(self.report_requested)
        self._report.hide()
        self._help = ForgottenPanel(card)
        self._help.recovery_requested.connect(self.recovery_requested)
        self._help.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 13, 15, 15)
        column.setSpacing(12)
        column.addLayout(self._head(line))
        if card.hint:
            words = self.tr("The passphrase is: {words}").format(words=card.hint)
            column.addWidget(Banner("info", "info", self.tr("This is the demo."), words))
        column.addWidget(self.passphrase)
        column.addLayout(self._buttons())
        column.addWidget(self._help)
        self._unlock.clicked.connect(self._on_unlock)
        self.passphrase.editor.returnPressed.connect(self._on_unlock)
        self._forgot.toggled.connect(self._help.setVisible)
        if card.only_recovery_opens:
            self.show_problem(PassphraseLocked())
        if card.asks_for_recovery:
            self._forgot.setChecked(True)

    def set_opening(self, opening: bool) -> None:  # noqa: FBT001 - the state of the button
        """Say that the desk is being opened."""
        self._unlock.setText(self.tr("Opening...") if opening else self.tr("Unlock"))
        self._unlock.setEnabled(not opening)

    def show_problem(self, problem: PeerDeskError) -> None:
        """Say why the desk stayed shut; the words typed stay to be mended."""
        self.set_opening(False)
        self._report.setVisible(isinstance(problem, _FOR_THE_HELP_DESK))
        self.passphrase.set_problem(try_sentence(problem))
        self.passphrase.editor.setFocus()
        self.passphrase.editor.selectAll()
        if isinstance(problem, PassphraseLocked):
            self._forgot.setChecked(True)

    def _head(self, line: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Avatar(initials(self.card.name), 36))
        row.addLayout(_name_and_line(self.card.name, line), 1)
        if self.card.waiting:
            waiting = self.tr("%n waiting", "", self.card.waiting)
            row.addWidget(Tag(TagText(waiting, "hard-drive")))
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._unlock)
        row.addWidget(self._forgot)
        row.addWidget(self._report)
        row.addStretch(1)
        return row

    def _on_unlock(self) -> None:
        if not self._unlock.isEnabled():
            return
        if not self.passphrase.editor.text():
            self.passphrase.set_problem(self.tr("Type your passphrase first."))
            self.passphrase.editor.setFocus()
            return
        self.passphrase.set_problem("")
        self.unlock_requested.emit(self.passphrase.editor.text())


class UnlockScreen(QWidget):
    """The people of this laptop; the last one here is chosen already."""

    opened = Signal(object)
    """Carries the `OpenDesk`."""
    setup_requested = Signal()
    practice_requested = Signal()
    shut_chosen = Signal(object)
    """Carries the `Obstacle` of a desk that is not among the people."""
    called_in = Signal()
    """The desk that was to be opened was removed instead: its clinic said so."""

    def __init__(self, door: Door, background: Background, speech: Language, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._door, self._background, self._speech, self._clock = door, background, speech, clock
        self._people, self._shut = door.people(), door.obstacle()
        self._report = HelpReport(door.report, background, clock, self)
        self._report.said.connect(self._on_report)
        self._report.refused.connect(lambda problem: self._on_report(sentence_for(problem)))
        self._chosen = self._people[0].vault_id
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._form: PersonForm | None = None
        self._way: WayIn | None = None
        """The way back into the desk of the person chosen, once they asked for it."""
        self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the passphrase."""
        super().showEvent(event)
        if self._form is not None:
            self._form.passphrase.editor.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the new language; a passphrase half typed stays."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._spoken != self._speech.code:
            typed = self._form.passphrase.editor.text() if self._form else ""
            self._build()
            if self._form:
                self._form.passphrase.editor.setText(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose another person."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not step or self._way is not None:
            super().keyPressEvent(event)
            return
        ids = [card.vault_id for card in self._people]
        self._choose(ids[(ids.index(self._chosen) + step) % len(ids)])

    def choose(self, name: str) -> None:
        """Choose a person by name."""
        self._choose(next(card.vault_id for card in self._people if card.name == name))

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase for the person chosen."""
        if self._form is not None:
            self._form.passphrase.editor.setText(passphrase)
            self._form.passphrase.editor.returnPressed.emit()

    def recover(self) -> None:
        """Begin, or go on with, the way back into the desk of the person chosen."""
        self._way = self._door.way_back(self._chosen)
        self._build()

    def problem(self) -> str:
        """Why the desk stayed shut, or nothing."""
        return self._form.passphrase.problem() if self._form is not None else ""

    def _build(self) -> None:
        self._spoken = self._speech.code
        while (part := self._row.takeAt(0)) is not None:
            if (old := part.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._art = ArtPanel(self._people[0].clinic_name)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setWidget(self._column())
        self._row.addWidget(self._art)
        # Only once it has its place: shown before, it would be a window of its own.
        self._art.setVisible(self.width() >= ART_FROM)
        self._row.addWidget(page, 1)
        if self._form is not None:
            self._form.passphrase.editor.setFocus()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Leave the picture out where it would crowd the form."""
        self._art.setVisible(self.width() >= ART_FROM)

    def _column(self) -> QWidget:
        holder = QWidget()
        inner = QVBoxLayout()
        inner.setSpacing(8)
        inner.addLayout(self._title())
        inner.addSpacing(6)
        if self._way is None:
            self._add_people(inner)
        else:
            inner.addWidget(self._recovery(self._way))
        inner.addStretch(1)
        inner.addLayout(self._foot())
        outer = QHBoxLayout(holder)
        outer.setContentsMargins(24, 28, 24, 16)
        body = QWidget()
        body.setLayout(inner)
        inner.setContentsMargins(4, 0, 4, 0)
        body.setFixedWidth(theme().px(COLUMN) + 8)
        outer.addWidget(body, 0, Qt.AlignmentFlag.AlignHCenter)
        return holder

    def _add_people(self, inner: QVBoxLayout) -> None:
        for card in self._people:
            inner.addWidget(self._person(card))
        add = quiet_button(self.tr("Add a person with a code"), icon="user-plus")
        add.clicked.connect(self.setup_requested)
        practice = quiet_button(self.tr("Practice with invented people"), icon="users")
        practice.clicked.connect(self.practice_requested)
        shut = quiet_button(self.tr("A desk on this laptop does not open now"), icon="circle-alert")
        shut.clicked.connect(lambda: self.shut_chosen.emit(self._shut))
        for button in (add, practice) if self._shut is None else (shut, add, practice):
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _recovery(self, way: WayIn) -> QWidget:
        from peerdesk.ui.screens.unlock.recovery import RecoveryPanel

        self._form = None
        panel = RecoveryPanel(way, self._door, self._card(), self._background, self._speech.code)
        panel.opened.connect(self.opened)
        panel.left.connect(self._on_recovery_left)
        return panel

    def _card(self) -> PersonCard:
        return next(card for card in self._people if card.vault_id == self._chosen)

    def _title(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        title, lead = self.tr("Who is working today?"), self.tr("Each person's work has its own lock.")
        if self._way is not None:
            title = self.tr("Back into your desk")
            lead = self.tr("Nothing on this laptop is erased.")
        words.addWidget(Text(title, "display", flow="wrap"))
        words.addWidget(Text(lead, "secondary", flow="wrap"))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(language_choice(self._speech), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch(1)
        free = self.tr("You do not need internet to unlock or work")
        row.addWidget(IconText("wifi-off", free, role="caption"))
        version = self.tr("Version {number}").format(number=__version__)
        row.addWidget(Text(version, "caption"))
        row.addStretch(1)
        return row

    def _person(self, card: PersonCard) -> QWidget:
        line = person_line(card, self._clock.now().date())
        if card.vault_id == self._chosen:
            self._form = PersonForm(card, line)
            self._form.unlock_requested.connect(self._on_unlock_requested)
            self._form.recovery_requested.connect(self.recover)
            self._form.report_requested.connect(self._report.save)
            return self._form
        row = PersonRow(card, line)
        row.clicked.connect(partial(self._choose, card.vault_id))
        return row

    def _choose(self, vault_id: UUID, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._chosen = vault_id
        self._build()

    def _on_not_opened(self, form: PersonForm, problem: PeerDeskError) -> None:
        if isinstance(problem, DeskCalledIn):
            self.called_in.emit()
        else:
            form.show_problem(problem)

    def _on_report(self, words: str) -> None:
        if self._form is not None:
            self._form.passphrase.set_problem("")
            self._form.passphrase.set_hint(words)

    def _on_recovery_left(self) -> None:
        self._way = None
        self._people = self._door.people()
        self._build()

    def _on_unlock_requested(self, passphrase: str) -> None:
        form = self._form
        if form is None:
            return
        form.set_opening(True)
        work: Callable[[], OpenDesk] = partial(self._door.unlock, self._chosen, passphrase)
        self._background.run(form, work, self.opened.emit, partial(self._on_not_opened, form))


def language_choice(speech: Language) -> Segmented[str]:
    """English or Spanish, each in its own words."""
    choice = Segmented(
        "Language, idioma", [Choice(code, name) for code, name in LANGUAGES.items()], soft=True
    )
    choice.set_value(speech.code)
    choice.changed.connect(speech.speak)
    return choice


def _name_and_line(name: str, line: str) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch(1)
    words.addWidget(Text(name, "section"))
    words.addWidget(Text(line, "caption", flow="elide"))
    words.addStretch(1)
    return words
