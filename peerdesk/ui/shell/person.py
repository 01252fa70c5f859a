"""Who sits at the desk, and on focus pages the one person it is about."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.shell.navigation import StaffCard
from peerdesk.ui.shell.status_line import StatusLine
from peerdesk.ui.theme import set_icon, set_tone, theme
from peerdesk.ui.widgets.buttons import Button
from peerdesk.ui.widgets.painting import TagText, draw_initials, text_width, weighted
from peerdesk.ui.widgets.people import Avatar
from peerdesk.ui.widgets.tags import Tag
from peerdesk.ui.widgets.texts import Divider, Text

_NARROW = 1000


class StaffButton(QPushButton):
    """The staff member's initials, name and role; opens My settings."""

    def __init__(self, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = StaffCard("", "", "")
        self._compact = compact
        self.setProperty("staff", True)
        self.setProperty("round", compact)
        across = QSizePolicy.Policy.Fixed if compact else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def show_card(self, card: StaffCard) -> None:
        """Show another staff member."""
        self._card = card
        self.setAccessibleName(f"{card.name}, {card.role}")
        self.setToolTip(f"{card.name}\n{card.role}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the block, or of the initials alone."""
        side = theme().px(32)
        return QSize(side, side) if self._compact else QSize(side, theme().px(44))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest target."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the initials, and beside them the name over the role."""
        super().paintEvent(event)
        px = theme().px
        painter = QPainter(self)
        inset = 0 if self._compact else px(4)
        draw_initials(
            painter, QRectF(inset, (self.height() - px(32)) / 2, px(32), px(32)), self._card.initials
        )
        if not self._compact:
            left, line = inset + px(42), px(18)
            room = QRectF(left, (self.height() - 2 * line) / 2, self.width() - left, line)
            self._write(painter, room, self._name_for(room.width()), strong=True)
            self._write(painter, room.translated(0, line), self._card.role, strong=False)
        painter.end()

    def _name_for(self, width: float) -> str:
        """The name, with the family name as a letter where it would be cut."""
        first, *others = self._card.name.split() or [""]
        is_cut = others and text_width(self._card.name, weighted("caption")) > width
        return f"{first} {others[0][0]}." if is_cut else self._card.name

    def _write(self, painter: QPainter, room: QRectF, words: str, *, strong: bool) -> None:
        painter.setFont(weighted("caption") if strong else theme().font("caption"))
        painter.setPen(theme().color("ink" if strong else "ink-3"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What the person bar says of one participant: preferred name, a line of facts, tags."""

    name: str
    initials: str
    facts: str = ""
    tags: tuple[TagText, ...] = ()


class PersonBar(QFrame):
    """The top of a focus page: back, who it is about, and whether the draft is safe."""

    back_requested = Signal()
    change_requested = Signal()

    def __init__(self, back: str, *, can_change: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("personbar")
        self._back_words = back
        self._can_change = can_change
        self._tags: list[tuple[Tag, bool]] = []
        self.back = Button(back, "quiet")
        set_tone(self.back, tone="ink-2")
        self.back.clicked.connect(self.back_requested)
        self.change = Button("", "quiet")
        self.change.clicked.connect(self.change_requested)
        self._rule = Divider()
        self._rule.setFixedSize(1, 28)
        self._avatar = Avatar("")
        self._name = Text("", "heading", flow="elide")
        self._facts = Text("", "caption", flow="elide")
        self._state = StatusLine()
        self._arrange()
        self._retranslate()

    def show_person(self, person: PersonLine) -> None:
        """Show another participant."""
        self._avatar.setText(person.initials)
        self._name.setText(person.name)
        self._facts.setText(person.facts)
        for old, _ in self._tags:
            old.deleteLater()
        self._tags = [(Tag(tag), bool(tag.tone)) for tag in person.tags]
        for place, (tag, _) in enumerate(self._tags, start=1):
            self._name_row.insertWidget(place, tag)
        self._fit()

    def set_back(self, page: str) -> None:
        """Name the page that Back leads to."""
        self._back_words = page
        self._retranslate()

    def say(self, words: str, icon: str = "hard-drive", tone: str = "ok") -> None:
        """Say at the right end where the draft is."""
        self._state.say(words, icon, tone)

    def sizeHint(self) -> QSize:
        """Return the drawn height of the bar."""
        return QSize(self._row.sizeHint().width(), theme().px(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let go of what a small window has no room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 24, 1)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name_row = QHBoxLayout()
        self._name_row.setSpacing(8)
        self._name_row.addWidget(self._name)
        self._name_row.addStretch()
        words.addStretch()
        words.addLayout(self._name_row)
        words.addWidget(self._facts)
        words.addStretch()
        for part in (self.back, self._rule, self._avatar):
            row.addWidget(part)
        row.addLayout(words)
        row.addWidget(self.change)
        row.addStretch(1)
        row.addWidget(self._state)
        self.change.setVisible(self._can_change)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _retranslate(self) -> None:
        self.back.setToolTip(self.tr("Back to {page} (Esc)").format(page=self._back_words))
        self.back.setAccessibleName(self.tr("Back to {page}").format(page=self._back_words))
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < _NARROW
        self.back.setText("" if narrow else self._back_words)
        set_icon(self.back, "arrow-left")
        self._rule.setVisible(not narrow)
        self._row.setContentsMargins(8 if narrow else 12, 0, 20 if narrow else 24, 1)
        self.change.setText(self.tr("Change") if narrow else self.tr("Change person"))
        for tag, warns in self._tags:
            tag.setVisible(warns or not narrow)
