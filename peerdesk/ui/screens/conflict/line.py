"""One line to choose: its name and what it was, a card for each version, and a value of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QGroupBox, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.ui.screens.conflict.editors import Editor
from peerdesk.ui.theme import set_icon, set_tone, theme
from peerdesk.ui.widgets.announcing import describe
from peerdesk.ui.widgets.buttons import Button, IconButton, quiet_button
from peerdesk.ui.widgets.pressables import OneTabStop
from peerdesk.ui.widgets.texts import IconText, Text
from peerdesk.ui.widgets.version_card import VersionCard, VersionText

NAME_WIDTH, ACTION_WIDTH, GAP = 170, 132, 12
"""Widths in px of the first and the last column, and between columns."""
EDGE = 16
_LEAST_CARD, _LEAST_COLUMN = 280, 120


@dataclass(frozen=True, slots=True)
class Told:
    """What a line says: its name, what it was, and each version with the column it belongs to."""

    name: str
    before: str
    versions: Sequence[VersionText]
    places: Sequence[int]
    columns: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How a line is chosen: whether several versions can stand, another can be typed, or nothing be done."""

    several: bool = False
    typed: bool = False
    fixed: bool = False


class LineRow(QGroupBox):
    """A group of cards; arrows choose within it and go to the next line, B keeps both.

    With `columns` 0 the cards stand below the name, as many side by side as there is room for.
    """

    picked = Signal(int)
    """Carries the place of a version."""
    all_picked = Signal()
    typing_requested = Signal()
    typing_ended = Signal()
    left_upward = Signal(int)
    """The focus goes to the line before; carries the place of the card it was on."""
    left_downward = Signal(int)

    def __init__(self, told: Told, manner: Manner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told, self._manner = told, manner
        self._is_open = False
        self.cards = [
            VersionCard(version, several=manner.several, fixed=manner.fixed) for version in told.versions
        ]
        self.keep_both = Button("", icon="combine")
        self.type_another = quiet_button("")
        self.warning = IconText("circle-alert", "", tone="warn", role="message", size=17)
        self._holder = QWidget()
        self._problem = IconText("circle-alert", tone="danger", role="message", size=15, flow="wrap")
        self._close = IconButton("x", "", "quiet")
        self._editor: Editor | None = None
        self._stop = OneTabStop(self)
        self._name()
        self._arrange()
        self._connect()

    def show_choice(self, places: Sequence[int], *, typed: bool, warns: bool, problem: str = "") -> None:
        """Show what is chosen: some versions, or a value of one's own and what is wrong with it.

        With `warns` a line of which nothing is chosen is marked.
        """
        for place, card in enumerate(self.cards):
            card.set_chosen(place in places)
        first = places[0] if places else 0
        if self.cards and not self._manner.fixed:
            self._stop.rest_on(self.cards[first])
        is_chosen = bool(places) or (typed and not problem)
        self._is_open = warns and not is_chosen and not self._manner.fixed
        self.warning.setVisible(self._is_open and not self.is_typing)
        everything = len(places) == len(self.cards)
        set_tone(self.keep_both, kind="soft" if everything else "")
        set_icon(self.keep_both, "combine", "accent" if everything else "ink")
        self._problem.show_words(problem, "circle-alert", "danger")
        self._problem.setVisible(bool(problem))
        self.update()

    @property
    def is_typing(self) -> bool:
        """True while the editor is open."""
        return self._editor is not None

    def open_editor(self, editor: Editor, *, focus: bool) -> None:
        """Show a place to type another value."""
        self._editor = editor
        row = self._holder.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(0, editor.widget, 1)
        self._holder.show()
        self.type_another.hide()
        self.warning.hide()
        if focus:
            editor.focus()

    def close_editor(self) -> None:
        """Put the editor away."""
        if self._editor is None:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._holder.isAncestorOf(focused)
        self._editor.widget.hide()
        self._editor.widget.deleteLater()
        self._editor = None
        self._holder.hide()
        self.type_another.setVisible(self._manner.typed)
        if had_focus:
            self.type_another.setFocus()

    def focus_card(self, place: int) -> None:
        """Put the focus on a card, or on the last there is."""
        if self.cards:
            card = self.cards[min(place, len(self.cards) - 1)]
            self._stop.rest_on(card)
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def focused_place(self) -> int | None:
        """The card that has the focus."""
        return next((place for place, card in enumerate(self.cards) if card.hasFocus()), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose with arrows, go to the next line, keep both with B; Esc ends typing."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        place = next((n for n, card in enumerate(self.cards) if card is watched), None)
        if place is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return self._on_key(Qt.Key(event.key()), place)

    def event(self, event: QEvent) -> bool:
        """Take Esc before the page does while something is typed."""
        if event.type() == QEvent.Type.ShortcutOverride and self.is_typing and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End typing with Esc."""
        if self.is_typing and _is_escape(event):
            self.typing_ended.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above, and the warning tint of a line that is open."""
        painter = QPainter(self)
        if self._is_open:
            painter.fillRect(self.rect(), theme().color("warn-tint"))
        painter.fillRect(0, 0, self.width(), 1, theme().color("line"))
        painter.end()

    def _on_key(self, key: Qt.Key, place: int) -> bool:
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._step(place, -1 if key == Qt.Key.Key_Left else 1)
        elif key == Qt.Key.Key_Up:
            self.left_upward.emit(place)
        elif key == Qt.Key.Key_Down:
            self.left_downward.emit(place)
        elif key == Qt.Key.Key_B and self._manner.several:
            self.all_picked.emit()
        else:
            return False
        return True

    def _step(self, place: int, way: int) -> None:
        """Go one card on and choose it; at the end, choose the one the focus is on."""
        target = min(max(place + way, 0), len(self.cards) - 1)
        self.focus_card(target)
        if not self._manner.several and not self.cards[target].isChecked():
            self.picked.emit(target)

    def _name(self) -> None:
        told = self._told
        self.setAccessibleName(told.name)
        describe(self, told.before)
        for version, card in zip(told.versions, self.cards, strict=True):
            card.setAccessibleName(" ".join(f"{version.text}. {version.caption}".split()))
        both = self.tr("Keep all") if len(self.cards) > 2 else self.tr("Keep both")
        self.keep_both.setText(both)
        self.keep_both.setToolTip(self.tr("{both} (B)").format(both=both))
        self.keep_both.setAccessibleName(f"{both}: {told.name}")
        self.type_another.setText(self.tr("Type another"))
        self.type_another.setAccessibleName(self.tr("Type another: {line}").format(line=told.name))
        self.warning.show_words(self.tr("Choose one"), "circle-alert", "warn")
        self._close.set_name(self.tr("Choose a version instead"))

    def _connect(self) -> None:
        self._stop.watch(self.cards)
        for place, card in enumerate(self.cards):
            card.installEventFilter(self)
            card.clicked.connect(lambda _=False, chosen=place: self.picked.emit(chosen))
        self.keep_both.clicked.connect(self.all_picked)
        self.type_another.clicked.connect(self.typing_requested)
        self._close.clicked.connect(self.typing_ended)

    def _arrange(self) -> None:
        holder = QHBoxLayout(self._holder)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setSpacing(4)
        holder.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(EDGE, 9, EDGE, 8)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(6)
        if self._told.columns:
            self._arrange_columns()
        else:
            self._arrange_below()
        self.keep_both.setVisible(self._manner.several)
        self.type_another.setVisible(self._manner.typed)
        hidden: tuple[QWidget, ...] = (self._holder, self._problem, self.warning)
        for part in hidden:
            part.hide()

    def _arrange_columns(self) -> None:
        last = self._told.columns + 1
        cells = [QVBoxLayout() for _ in range(self._told.columns)]
        for place, cell in enumerate(cells, start=1):
            cell.setSpacing(6)
            self._grid.addLayout(cell, 0, place)
            self._grid.setColumnStretch(place, 1)
            self._grid.setColumnMinimumWidth(place, theme().px(_LEAST_COLUMN))
        for card, place in zip(self.cards, self._told.places, strict=True):
            cells[place].addWidget(card)
        words = self._words()
        words.setFixedWidth(theme().px(NAME_WIDTH))
        self._grid.addWidget(words, 0, 0)
        self._grid.addLayout(self._actions(), 0, last)
        self._grid.addWidget(self._holder, 1, 1, 1, last)
        self._grid.addWidget(self._problem, 2, 1, 1, last)
        self._grid.setColumnMinimumWidth(last, theme().px(ACTION_WIDTH))

    def _arrange_below(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self._words(), 1)
        top.addLayout(self._actions())
        self._grid.addLayout(top, 0, 0)
        self._grid.addWidget(_SideBySide(self.cards), 1, 0)
        self._grid.addWidget(self._holder, 2, 0)
        self._grid.addWidget(self._problem, 3, 0)

    def _words(self) -> QWidget:
        holder = QWidget()
        words = QVBoxLayout(holder)
        words.setContentsMargins(0, 8, 0, 8)
        words.setSpacing(0)
        words.addWidget(Text(self._told.name, "strong", flow="wrap"))
        if self._told.before:
            words.addWidget(Text(self._told.before, "caption", tone="ink-2", flow="wrap"))
        words.addStretch(1)
        return holder

    def _actions(self) -> QVBoxLayout:
        actions = QVBoxLayout()
        actions.setSpacing(4)
        actions.addStretch(1)
        actions.addWidget(self.warning)
        actions.addWidget(self.keep_both)
        actions.addWidget(self.type_another, alignment=Qt.AlignmentFlag.AlignLeft)
        actions.addStretch(1)
        return actions


class _SideBySide(QWidget):
    """Cards of one width, as many in a row as there is room for."""

    def __init__(self, cards: Sequence[VersionCard]) -> None:
        super().__init__()
        self._cards = cards
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._fit(len(cards))

    def resizeEvent(self, event: object) -> None:
        """Put as many in a row as fit."""
        self._fit(max(1, min(len(self._cards), self.width() // theme().px(_LEAST_CARD))))

    def _fit(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and not event.modifiers()
