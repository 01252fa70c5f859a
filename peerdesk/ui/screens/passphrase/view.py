"""Change passphrase: the one there is, a new one, and what happens if it is forgotten."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peerdesk.errors import PassphraseLocked, PassphraseWait, PeerDeskError, WrongPassphrase
from peerdesk.ui.door import Keys
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.new_passphrase import NewPassphrase
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.shell.page import ActionBar, PageHead
from peerdesk.ui.theme import theme
from peerdesk.ui.try_words import try_sentence
from peerdesk.ui.widgets.buttons import Button, primary_button
from peerdesk.ui.widgets.cards import Banner
from peerdesk.ui.widgets.passphrase import PassphraseField

_WIDEST = 960
_TRIES = (WrongPassphrase, PassphraseWait, PassphraseLocked)


class PassphraseScreen(QWidget):
    """Takes effect at once and touches no record; until it says so, the old passphrase opens."""

    def __init__(self, context: ScreenContext, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._keys = context, keys
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build()

    def open(self) -> None:
        """Begin with the passphrase there is."""
        self._build()
        self.current.editor.setFocus()

    def settle(self) -> None:
        """Forget what was typed: a passphrase is not kept."""
        self.current.editor.clear_and_hide()
        self.choice.begin_again()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._build()

    def change(self) -> None:
        """Change it, when everything needed is there."""
        if not self._change.isEnabled():
            return
        if not self.current.editor.text():
            self.current.set_problem(self.tr("Type your passphrase of now first."))
            self.current.editor.setFocus()
            return
        self.current.set_problem("")
        if self.choice.is_ready():
            self._set_busy(busy=True)
            now, new = self.current.editor.text(), self.choice.wanted()
            work = self._context.background.run
            work(self, lambda: self._keys.change_passphrase(now, new), self._on_changed, self._on_no)

    def _on_leave(self) -> None:
        self._context.navigate.back()

    def _on_changed(self, _none: None) -> None:
        self._set_busy(busy=False)
        self.settle()
        self._context.navigate.toast(self.tr("Your new passphrase is in force."))
        self._context.navigate.back()

    def _on_no(self, problem: PeerDeskError) -> None:
        self._set_busy(busy=False)
        if isinstance(problem, _TRIES):
            self.current.set_problem(try_sentence(problem))
            self.current.editor.setFocus()
            self.current.editor.selectAll()
        else:
            self.choice.practice.set_problem(sentence_for(problem))

    def _set_busy(self, *, busy: bool) -> None:
        self._change.setEnabled(not busy)
        self._change.setText(self.tr("One moment...") if busy else self.tr("Change passphrase"))

    def _build(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        title = self.tr("Change passphrase")
        self._column.addWidget(PageHead(title, self.tr("It opens this desk, on this laptop alone.")))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._body())
        self._column.addWidget(scroll, 1)
        self._column.addWidget(self._foot())

    def _body(self) -> QWidget:
        body = QWidget()
        body.setMaximumWidth(theme().px(_WIDEST))
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 4, 24, 16)
        column.setSpacing(16)
        self.current = PassphraseField(self.tr("Your passphrase now"))
        title = self.tr("Your new passphrase")
        self.choice = NewPassphrase(self._keys, self._keys.names(), self._context.language, title=title)
        column.addWidget(self.current)
        column.addWidget(self.choice)
        column.addWidget(self._if_forgotten())
        column.addStretch(1)
        return body

    def _if_forgotten(self) -> Banner:
        if self._keys.has_way_back():
            lead = self.tr("If you forget it, call your clinic.")
            return Banner("info", "key-round", lead, self.tr("Two people there can help you back in."))
        lead = self.tr("Your clinic cannot help yet if you forget it.")
        return Banner("warn", "key-round", lead, self.tr("It has no recovery key yet. Keep your words well."))

    def _foot(self) -> ActionBar:
        foot = ActionBar()
        foot.say(self.tr("Your work is not touched"), "shield-check")
        leave = Button(self.tr("Back"), size="bar")
        leave.clicked.connect(self._on_leave)
        self._change = primary_button(self.tr("Change passphrase"), size="bar")
        self._change.clicked.connect(self.change)
        foot.add_action(leave)
        foot.add_action(self._change)
        return foot
