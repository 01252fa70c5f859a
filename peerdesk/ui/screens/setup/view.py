"""Setting a laptop up for one person, in five steps, once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.ui.background import Background
from peerdesk.ui.door import ClinicFound, Door, Invitation, Joining, OpenDesk
from peerdesk.ui.language import LANGUAGES, Language
from peerdesk.ui.screens.setup.bringing import BringPage
from peerdesk.ui.screens.setup.pages import ClinicPage, CodePage, MatchPage, PassphrasePage, SetupPage
from peerdesk.ui.screens.setup.steps import StepPanel
from peerdesk.ui.widgets.buttons import Button, primary_button
from peerdesk.ui.widgets.choices import Segmented
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import Text

STEPS_FROM = 1100
CLINIC, CODE, PASSPHRASE, MATCH, BRING = range(5)


class SetupScreen(QWidget):
    """Leads from the clinic's address to an open desk; each step can be gone back from until the match."""

    opened = Signal(object)
    """Carries the `OpenDesk` the person wants to start with."""
    joined = Signal(object)
    """Carries the `OpenDesk` as soon as it exists."""
    left = Signal()

    def __init__(self, door: Door, background: Background, speech: Language) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._door, self._background, self._speech = door, background, speech
        self._at = CLINIC
        self._clinic: ClinicFound | None = None
        self._invitation: Invitation | None = None
        self._joining: Joining | None = None
        self._page: SetupPage | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._build_frame()
        self._go(CLINIC)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        if self._at == CLINIC and self._page is not None:
            self._page.begin()

    def changeEvent(self, event: QEvent) -> None:
        """Say the step in hand in the new language; once the clinic was asked to join, at the next step."""
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.LanguageChange
            and self._spoken != self._speech.code
            and self._at < MATCH
        ):
            self._build_frame()
            self._go(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Alt+Left goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_continue()
        elif event.key() == Qt.Key.Key_Left and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Leave the steps out where they would crowd the page."""
        self._steps.setVisible(self.width() >= STEPS_FROM)

    @property
    def step(self) -> int:
        """The step in hand: `CLINIC`, `CODE`, `PASSPHRASE`, `MATCH` or `BRING`."""
        return self._at

    def problem(self) -> str:
        """What stands in the way of the step in hand, or nothing."""
        return self._page.problem() if self._page is not None else ""

    def _build_frame(self) -> None:
        self._spoken = self._speech.code
        while (part := self._row.takeAt(0)) is not None:
            if (old := part.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._steps = StepPanel(
            [
                self.tr("Find your clinic"),
                self.tr("One-time code"),
                self.tr("Your passphrase"),
                self.tr("Match six numbers"),
                self.tr("Bring your caseload"),
            ]
        )
        self._title, self._lead = (
            Text("", "display", flow="wrap"),
            Text("", "reading", tone="ink-2", flow="wrap"),
        )
        self._back = Button(self.tr("Back"), size="large")
        self._continue = primary_button(self.tr("Continue"), size="large")
        self._back.clicked.connect(self._on_back)
        self._continue.clicked.connect(self._on_continue)
        self._place = QVBoxLayout()
        self._row.addWidget(self._steps)
        # Only once they have their place: shown before, they would be a window of their own.
        self._steps.setVisible(self.width() >= STEPS_FROM)
        self._row.addWidget(self._main(), 1)

    def _main(self) -> QWidget:
        language = Segmented[str](
            "Language, idioma", [Choice(code, name) for code, name in LANGUAGES.items()], soft=True
        )
        language.set_value(self._speech.code)
        language.changed.connect(self._speech.speak)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.setSpacing(16)
        head.addWidget(self._title, 1)
        head.addWidget(language, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 4, 0)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._continue)
        inside = QWidget()
        inside.setLayout(self._place)
        self._place.setContentsMargins(4, 4, 4, 4)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(44, 28, 44, 24)
        column.setSpacing(8)
        column.addLayout(head)
        self._lead.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self._lead)
        column.addSpacing(12)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        return main

    def _go(self, step: int) -> None:
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self._at = step
        self._page = page = self._make(step)
        page.done.connect(self._on_done)
        page.busy_changed.connect(self._on_busy)
        self._place.addWidget(page)
        self._title.setText(page.title)
        self._lead.setText(page.lead)
        self._back.setVisible(step != MATCH)
        self._back.setText(self.tr("Pause") if step == BRING else self.tr("Back"))
        self._continue.setText(self.tr("Ask again now") if step == MATCH else self.tr("Continue"))
        self._continue.setEnabled(step != BRING)
        self._tell_steps()
        page.show()
        if step == MATCH:
            self._continue.setFocus()
        page.begin()

    def _make(self, step: int) -> SetupPage:
        door, background = self._door, self._background
        if step == CODE and self._clinic:
            return CodePage(door, background, self._clinic)
        if step == PASSPHRASE and self._invitation:
            return PassphrasePage(door, background, self._invitation, self._speech.code)
        if step == MATCH and self._joining and self._invitation:
            return MatchPage(door, background, self._joining, self._invitation.clinic_name)
        if step == BRING and self._joining:
            page = BringPage(door, background, self._joining)
            page.joined.connect(self.joined)
            page.ready_changed.connect(self._on_ready_changed)
            page.paused_changed.connect(self._on_paused_changed)
            page.whole.connect(self._back.hide)
            return page
        return ClinicPage(door, background)

    def _tell_steps(self) -> None:
        here = self.tr("You are here")
        details = [
            self.tr("Connected"),
            self.tr("Accepted"),
            self.tr("Chosen"),
            self.tr("With the clinic, by phone"),
            self.tr("Yours alone"),
        ]
        shown = ["" if n > self._at and n < MATCH else text for n, text in enumerate(details)]
        shown[self._at] = here
        self._steps.show_step(self._at, shown)
        if self._invitation is not None and self._invitation.clinic_phone:
            self._steps.stuck.setText(
                self.tr("Stuck? Call {clinic}: {phone}").format(
                    clinic=self._invitation.clinic_name, phone=self._invitation.clinic_phone
                )
            )

    def _on_done(self, result: object) -> None:
        if isinstance(result, ClinicFound):
            self._clinic = result
        elif isinstance(result, Invitation):
            self._invitation = result
        elif isinstance(result, Joining):
            self._joining = result
        elif isinstance(result, OpenDesk):
            self.opened.emit(result)
            return
        self._go(self._at + 1)

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal carries it
        self._continue.setEnabled(not busy)
        self._back.setEnabled(not busy)
        self._continue.setText(self.tr("One moment...") if busy else self.tr("Continue"))

    def _on_ready_changed(self, people: int) -> None:
        self._continue.setEnabled(True)
        self._continue.setFocus()
        self._continue.setText(self.tr("Start with %n people", "", people) if people else self.tr("Start"))

    def _on_continue(self) -> None:
        if self._page is not None and self._continue.isEnabled():
            self._page.go_on()

    def _on_paused_changed(self, paused: bool) -> None:  # noqa: FBT001 - a signal carries it
        self._back.setText(self.tr("Go on") if paused else self.tr("Pause"))

    def _on_back(self) -> None:
        if isinstance(self._page, BringPage):
            self._page.pause_or_resume()
        elif self._at == CLINIC:
            self.left.emit()
        elif self._at < MATCH:
            self._go(self._at - 1)
