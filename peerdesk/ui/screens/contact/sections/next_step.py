"""What was promised for later, and when."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peerdesk.domain.contacts import Contact
from peerdesk.ui.screens.contact.sections.section import Section
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.announcing import announce, describe
from peerdesk.ui.widgets.buttons import soft_button
from peerdesk.ui.widgets.dates import DateInput
from peerdesk.ui.widgets.texts import IconText

_LATER = timedelta(days=7)
"""When a next step is due unless a day is chosen."""


class NextStepSection(Section):
    """One line and a day; together they become a follow-up when the log is sent."""

    fields = ("next_step", "next_step_on")

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("NextStepSection", "Next step"),
            translate("NextStepSection", "It comes back on your list that day."),
            parent,
        )
        self._today = today
        self.what = QLineEdit()
        self.what.setAccessibleName(self.tr("Next step"))
        self.what.setMaxLength(500)
        self.on = DateInput(today, compact=True)
        self.on.setAccessibleName(self.tr("Day of the next step"))
        self.on.setFixedWidth(theme().px(150))
        set_tone(self.what, compact=True)
        self.again = soft_button(self.tr("Try again tomorrow"), icon="timer-reset")
        self._problem = IconText("circle-alert", tone="danger", role="message", size=15, flow="wrap")
        self._problem.hide()
        self._stopped = ""
        self._arrange()
        self.what.textEdited.connect(self._on_what)
        self.on.changed.connect(self._on_day)
        self.on.understood.connect(self._on_understood)
        self.again.clicked.connect(self._on_again)

    def show_contact(self, contact: Contact) -> None:
        """Show the promise."""
        if self.what.text() != contact.next_step:
            self.what.setText(contact.next_step)
        if self.on.value() != contact.next_step_on:
            self.on.set_value(contact.next_step_on)

    def focus_field(self, name: str) -> None:
        """Put the focus on the line or on the day."""
        (self.on if name == "next_step_on" else self.what).setFocus()

    @property
    def stopped(self) -> str:
        """The day when it cannot be right."""
        return self._stopped

    def offer_again(self, offered: bool) -> None:  # noqa: FBT001
        """Offer to try again tomorrow, after a contact that reached nobody."""
        self.again.setVisible(offered)

    def _arrange(self) -> None:
        self.body.addWidget(self.heading)
        self.body.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.what, 1)
        row.addWidget(self.on)
        self.body.addLayout(row)
        self.body.addWidget(self._problem)
        offer = QHBoxLayout()
        offer.addWidget(self.again)
        offer.addStretch(1)
        self.body.addSpacing(4)
        self.body.addLayout(offer)
        self.again.hide()

    def _on_what(self, words: str) -> None:
        answers: dict[str, object] = {"next_step": words}
        if words.strip() and self.on.value() is None:
            self.on.set_value(self._today() + _LATER)
            answers["next_step_on"] = self.on.value()
        self.answered.emit(answers)

    def _on_day(self, day: date | None) -> None:
        over = day is not None and day < self._today()
        self._say(self.tr("This day is over. Choose today or a day to come.") if over else "")
        if not over:
            self.answered.emit({"next_step_on": day})

    def _on_understood(self, understood: bool) -> None:  # noqa: FBT001
        if understood:
            self._on_day(self.on.value())
        else:
            self._say(self.tr("We cannot read this day. Try 3/24 or Mar 24."))

    def _on_again(self) -> None:
        tomorrow = self._today() + timedelta(days=1)
        words = self.what.text().strip() or self.tr("Try again")
        self.what.setText(words)
        self.on.set_value(tomorrow)
        self.answered.emit({"next_step": words, "next_step_on": tomorrow})

    def _say(self, sentence: str) -> None:
        self._problem.show_words(sentence, "circle-alert", "danger")
        self._problem.setVisible(bool(sentence))
        self._stopped = "next_step_on" if sentence else ""
        set_tone(self.on, state="error" if sentence else "")
        describe(self.on, sentence)
        if sentence:
            announce(self.on, sentence)
