"""A set-up code, in large letters, as long as it is in sight; it is kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.protocol.office import OfficePage, OfficePerson
from peerdesk.ui.person.private_copy import copy_privately
from peerdesk.ui.screens.office.words import left_words
from peerdesk.ui.theme import tabular, theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Button, IconButton
from peerdesk.ui.widgets.cards import Card
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Text

_SIZE = 20


class CodeCard(Card):
    """The code of one person, or that there is one nobody can see any more."""

    copied = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._code = ""
        self._left = Tag(TagText("", "clock"))
        self.add_to_head(self._left)
        self._shown = Text("", "title", flow="wrap")
        self._words = Text("", "secondary", flow="wrap")
        self.copy = IconButton("copy", "")
        self.cancel = Button("")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.body.addWidget(self._shown)
        self.body.addWidget(self._words)
        self.body.addLayout(row)
        self.copy.clicked.connect(self._on_copy)
        self.cancel.clicked.connect(self.cancel_requested)

    def show_code(self, person: OfficePerson, code: str, page: OfficePage) -> None:
        """Show a code that was made just now, or without it that there is one."""
        if person.code_until is None:
            self.hide()
            return
        is_new = code != self._code
        self._code = code
        self.title.setText(self.tr("Code for {name}").format(name=person.given_name))
        self._left.set_tag(TagText(left_words(person.code_until, page.at), "clock"))
        self._shown.setText(code.replace("-", " "))
        font = QFont(tabular(theme().font("title")))
        font.setPixelSize(theme().px(_SIZE))
        self._shown.setFont(font)
        self._shown.setVisible(bool(code))
        self.copy.setVisible(bool(code))
        told = self.tr("Works once, for {name}, on one laptop. Then compare six digits with them.")
        gone = self.tr("A code is open. It was shown when it was made and cannot be shown again.")
        self._words.setText((told if code else gone).format(name=person.given_name))
        self.copy.set_name(self.tr("Copy the code"))
        self.cancel.setText(self.tr("Cancel it"))
        self.show()
        if code and is_new:
            announce(self._shown, " ".join(code))

    def _on_copy(self) -> None:
        copy_privately(self._code)
        self.copied.emit()
