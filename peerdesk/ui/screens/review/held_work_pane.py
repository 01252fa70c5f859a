"""The right pane of what is held: what it is about, what it says, and what the supervisor can do with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.words import HeldDecision
from peerdesk.operations.held import HeldItem
from peerdesk.ui.held.words import icon, item_title, person_words
from peerdesk.ui.record_words import Speech, moment_words
from peerdesk.ui.screens.review.amend import AmendForm, may_amend
from peerdesk.ui.screens.review.held_detail import HeldDetail
from peerdesk.ui.screens.review.held_foot import DiscardPanel, HeldFoot
from peerdesk.ui.screens.review.reading_pane import ReadingPane
from peerdesk.ui.theme import set_icon
from peerdesk.ui.widgets.buttons import Button, IconButton
from peerdesk.ui.widgets.texts import Picture, Text


class HeldHead(QWidget):
    """What was to be done about whom, by whom, and the way to the record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("arrow-left", "", "quiet", parent=self)
        self._picture = Picture("file-text", "ink-3", 24)
        self.name, self.line = Text("", "title", flow="elide"), Text("", "caption", flow="wrap")
        self.record = Button("", "quiet")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 14, 12)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        for part in (self.back, self._picture):
            row.addWidget(part, alignment=top)
        row.addLayout(words, 1)
        row.addWidget(self.record, alignment=top)
        self.back.hide()

    def show_item(self, item: HeldItem, speech: Speech) -> None:
        """Show another item."""
        person, what = person_words(item), item_title(item)
        by = self.tr("by you") if item.is_own else self.tr("by {name}").format(name=item.author)
        at = moment_words(item.written_at or item.work.received_at, speech.now, speech.locale)
        self._picture.show_icon(icon(item), "ink-3")
        self.name.setText(person or what)
        self.line.setText(" · ".join(filter(None, (what if person else "", by, at))))
        self.record.setVisible(bool(item.person))

    def retranslate(self) -> None:
        """Say the buttons in the language of the window."""
        self.back.set_name(self.tr("Back to the list"))
        self.record.setText(self.tr("Open record"))
        set_icon(self.record, "panel-right", "accent")


class HeldWorkPane(ReadingPane):
    """Shows one item; says what the supervisor wants done with it. What is being typed stays for each."""

    filed, withdrawn, undone = Signal(object), Signal(object), Signal(object)
    """Carry the item, as the next two do."""
    amended = Signal(object, object)
    """And the plain values in place of those that came."""
    discarded = Signal(object, str)
    """And the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        head, foot = HeldHead(), HeldFoot()
        super().__init__(head, foot, parent)
        self.head, self.foot = head, foot
        self._item: HeldItem | None = None
        self._speech: Speech | None = None
        self._decides = False
        self._reasons: dict[UUID, str] = {}
        self._typed: dict[UUID, Mapping[str, object]] = {}
        self.form: AmendForm | None = None
        self._connect()
        self.clear()

    @property
    def item(self) -> HeldItem | None:
        """What is shown."""
        return self._item

    def show_item(self, item: HeldItem, speech: Speech, *, decides: bool) -> None:
        """Show an item; an open form or panel, and the scroll, stay when it is the same."""
        is_same = self._item is not None and self._item.work.id == item.work.id
        told = (self._item, self._speech and self._speech.language)
        if is_same and self.is_amending() and item == self._item and told[1] == speech.language:
            return
        scrolled = self._scroll.verticalScrollBar().value() if is_same else 0
        if not (is_same and _is_open(item)):
            self._put_panel_away()
        was_amending = is_same and self.is_amending() and _is_open(item)
        self._keep_form()
        self._item, self._speech, self._decides = item, speech, decides
        self._show(HeldDetail(item, speech))
        self._scroll.verticalScrollBar().setValue(scrolled)
        self.head.show_item(item, speech)
        if was_amending:
            self.begin_amend()
        self._fit_foot()
        self._show_parts(shown=True)

    def clear(self) -> None:
        """Show nothing."""
        self._put_panel_away()
        self._keep_form()
        self._item = None
        self._show_parts(shown=False)

    def is_amending(self) -> bool:
        """Return whether the form is open."""
        return self.form is not None

    def begin_amend(self) -> None:
        """Open the form, with what was typed in it before."""
        item, speech = self._item, self._speech
        if item is None or speech is None or self.foot.amend.isHidden() or not may_amend(item):
            return
        self._put_panel_away()
        form = self.form = AmendForm(item, speech)
        form.restore(self._typed.get(item.work.id, {}))
        form.given.connect(lambda values: self.amended.emit(item, values))
        self._show(form)
        self._fit_foot()
        form.begin()

    def end_amend(self) -> bool:
        """Go back from the form, which keeps what was typed; False where none is open."""
        if self.form is None or self._item is None or self._speech is None:
            return False
        self._keep_form()
        self._show(HeldDetail(self._item, self._speech))
        self._fit_foot()
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def begin_discard(self) -> None:
        """Open the panel for the reason, with what was typed in it before."""
        item = self._item
        if item is None or self.foot.discard.isHidden() or self._is_panel_open():
            return
        self._put_panel_away()
        panel = DiscardPanel(item.author or self.tr("the author"), self)
        panel.note.set_note(self._reasons.get(item.work.id, ""))
        panel.reason_given.connect(lambda reason: self.discarded.emit(item, reason))
        self._open_panel(panel, self.foot.discard)

    def forget_words(self, id: UUID) -> None:
        """Let go of what was typed for an item that is decided."""
        if self._item is not None and self._item.work.id == id:
            self._put_panel_away()
            self.end_amend()
        self._reasons.pop(id, None)
        self._typed.pop(id, None)

    def main_action(self) -> None:
        """Do what the leading button does."""
        if self.form is not None:
            self.form.finish()
        elif not self.foot.file.isHidden():
            (self.foot.amend if self.foot.amend.property("kind") == "primary" else self.foot.file).click()

    def retranslate(self) -> None:
        """Say everything but the item in the language of the window."""
        self._scroll.setAccessibleName(self.tr("The held work"))
        self.head.retranslate()
        self.foot.retranslate()
        self._put_panel_away()

    def _connect(self) -> None:
        foot, head = self.foot, self.head
        head.back.clicked.connect(self.back_wished)
        head.record.clicked.connect(self.record_wished)
        foot.file.clicked.connect(lambda: self.filed.emit(self._item))
        foot.amend.clicked.connect(self.begin_amend)
        foot.discard.clicked.connect(self.begin_discard)
        foot.withdraw.clicked.connect(lambda: self.withdrawn.emit(self._item))
        foot.undo.clicked.connect(lambda: self.undone.emit(self._item))
        foot.finish.clicked.connect(self.main_action)
        foot.cancel.clicked.connect(self.end_amend)
        for keys, act in self.letters().items():
            self.bind(keys, act)

    def letters(self) -> Mapping[str, Callable[[], None]]:
        """Return what a letter does, here and in the list."""
        return {
            "A": lambda: self._press(self.foot.file),
            "C": self.begin_amend,
            "R": self._begin_refusal,
        }

    def _begin_refusal(self) -> None:
        self._press(self.foot.withdraw)
        self.begin_discard()

    def _press(self, button: Button) -> None:
        if not button.isHidden():
            button.click()

    def _show(self, inside: QWidget) -> None:
        inside.setBackgroundRole(inside.backgroundRole().Base)
        inside.setAutoFillBackground(True)
        self._scroll.setWidget(inside)
        inside.show()

    def _fit_foot(self) -> None:
        if self._item is not None:
            self.foot.show_item(self._item, decides=self._decides, amending=self.is_amending())

    def _keep_form(self) -> None:
        if self.form is not None and self._item is not None:
            self._typed[self._item.work.id] = self.form.kept()
        self.form = None

    def _is_typed_in(self) -> bool:
        return super()._is_typed_in() or self.is_amending()

    def _keep_words(self) -> None:
        if self.panel is not None and self._item is not None:
            self._reasons[self._item.work.id] = self.panel.note.note()


def _is_open(item: HeldItem) -> bool:
    return item.work.decision is HeldDecision.WAITING or item.refused is not None
