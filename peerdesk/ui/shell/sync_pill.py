"""The sync state, always visible and always quiet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, QTime
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.texts import Picture

OLD = timedelta(hours=24)
"""From this age of the oldest unsent work on, the pill is tinted."""
VERY_OLD = timedelta(hours=72)
"""From this age on, Today says so as well."""

Kind = Literal["offline", "waiting", "syncing", "clear", "needs_you", "server_well"]

_PICTURES = {
    "offline": ("cloud-off", "ink"),
    "waiting": ("hard-drive", "ink-2"),
    "syncing": ("refresh-cw", "accent"),
    "clear": ("cloud-check", "ok"),
    "needs_you": ("circle-alert", "warn"),
    "server_well": ("server", "ok"),
}


@dataclass(frozen=True, slots=True)
class SyncState:
    """What is known of the way to the clinic: how many wait, since when, when all was last there."""

    kind: Kind = "offline"
    waiting: int = 0
    needs_you: int = 0
    oldest: timedelta = timedelta(0)
    checked_at: datetime | None = None
    """Local time of the last check with the clinic, or of the last backup for `server_well`."""

    @property
    def is_old(self) -> bool:
        """True when unsent work is over 24 hours old."""
        return self.oldest > OLD

    @property
    def is_very_old(self) -> bool:
        """True when unsent work is over 72 hours old."""
        return self.oldest > VERY_OLD


class SyncPill(QPushButton):
    """Two lines in the sidebar, an icon and a number in the rail; opens the sync page."""

    def __init__(self, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = SyncState()
        self._compact = compact
        self._picture = Picture("cloud-off", size=18)
        self._first, self._second = QLabel(), QLabel()
        set_tone(self._first, role="caption-strong")
        set_tone(self._second, role="caption")
        for part in (self._picture, self._first, self._second):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(not compact)
        self.setSizePolicy(policy)
        self._box = self._column() if compact else self._row()
        self.show_state(self._state)

    def show_state(self, state: SyncState) -> None:
        """Say where the work is, in words; the tint only repeats it."""
        self._state = state
        first, second = self._headline(), self._detail()
        self._first.setText(str(_number(state) or "") if self._compact else first)
        self._first.setVisible(bool(self._first.text()))
        self._second.setText(second)
        self.setAccessibleName(first)
        self.setAccessibleDescription(second)
        self.setToolTip(f"{first}\n{second}" if self._compact else "")
        warns = state.kind == "needs_you" or state.is_old
        set_tone(self, sync="warn" if warns else "plain")
        set_tone(self._second, tone="ink-2" if warns else "")
        picture, token = _PICTURES[state.kind]
        self._picture.show_icon(picture, "warn" if warns else token)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the words, or of the rail's target."""
        if self._compact:
            return QSize(theme().px(44), theme().px(48))
        return self._box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size: words wrap, they are never cut."""
        return self.sizeHint() if self._compact else self._box.minimumSize()

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need, in px."""
        return self._box.heightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Say the same in the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)

    def _column(self) -> QBoxLayout:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 7, 1, 7)
        column.setSpacing(0)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._first, 0, Qt.AlignmentFlag.AlignHCenter)
        set_tone(self._first, role="count", tone="ink-2")
        self._second.setParent(self)
        self._second.hide()
        return column

    def _row(self) -> QBoxLayout:
        self._first.setWordWrap(True)
        self._second.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._first)
        words.addWidget(self._second)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 9, 11, 9)
        row.setSpacing(10)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _headline(self) -> str:
        state = self._state
        match state.kind:
            case "needs_you":
                return self.tr("%n needs you", "", state.needs_you)
            case "clear":
                return self.tr("All at the clinic")
            case "server_well":
                return self.tr("Server is well")
            case "syncing":
                left = self.tr("Syncing · %n left", "", state.waiting)
                return left if state.waiting else self.tr("Syncing")
            case "waiting":
                return (
                    self.tr("%n waiting", "", state.waiting) if state.waiting else self.tr("Nothing waiting")
                )
        return self.tr("Offline · %n waiting", "", state.waiting) if state.waiting else self.tr("Offline")

    def _detail(self) -> str:
        state = self._state
        if state.kind == "needs_you":
            return (
                self.tr("%n others are fine", "", state.waiting)
                if state.waiting
                else self.tr("Open to see why")
            )
        if state.is_old:
            return self.tr("Oldest waits %n days", "", state.oldest.days)
        match state.kind:
            case "clear":
                return self.tr("Synced {time}").format(time=_clock(state.checked_at))
            case "server_well":
                return self.tr("Backup OK, {time}").format(time=_clock(state.checked_at))
            case "syncing":
                return self.tr("You can keep working")
        return self.tr("Saved on this laptop")


def _number(state: SyncState) -> int:
    return state.needs_you if state.kind == "needs_you" else state.waiting


def _clock(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
