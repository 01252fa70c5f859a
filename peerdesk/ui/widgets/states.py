"""What a page shows when there is nothing, or nothing yet."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme import pixmap, theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.texts import Text

SKELETON_AFTER_MS = 300
"""How long a page may stay as it is before it says that it is loading."""

_ROW = 56
_SENTENCE = 440
"""Some 60 letters: an eye finds the next line back."""
_ALL_IT_MAY_HAVE = 1000
_WIDTHS = ((150, 230), (120, 190), (170, 210), (130, 240), (160, 180))


class EmptyState(QWidget):
    """Why there is nothing here, kindly, and what to do next; `chosen` carries the key of the offer."""

    chosen = Signal(str)

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str = "",
        offers: Sequence[Offer] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(_Medallion(icon), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        for text, role in ((title, "heading"), (sentence, "secondary")):
            words = Text(text, role, flow="wrap")
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setMaximumWidth(theme().px(_SENTENCE))
            column.addLayout(_centred(words))
            words.setVisible(bool(text))
            column.addSpacing(4 if role == "heading" else 14)
        column.addLayout(self._offers(offers))
        column.addStretch(1)
        self.setAccessibleName(f"{title}. {sentence}".strip())

    def _offers(self, offers: Sequence[Offer]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for offer in offers:
            button = offer.button()
            button.clicked.connect(lambda _=False, key=offer.key: self.chosen.emit(key))
            row.addWidget(button)
        row.addStretch(1)
        return row


class StatePlace(QWidget):
    """Where a state stands instead of what it is about, one at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)

    def show_state(self, state: EmptyState) -> None:
        """Show this one instead of the last."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._column.addWidget(state)


def _centred(words: QWidget) -> QHBoxLayout:
    """In the middle; a box of its own, since only that asks how high the words are at their own width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(words, _ALL_IT_MAY_HAVE)
    row.addStretch(1)
    return row


class _Medallion(QWidget):
    """An icon in a tinted circle."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme().px(64)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent-tint"))
        painter.drawEllipse(self.rect())
        side = theme().px(30)
        painter.drawPixmap(
            (self.width() - side) // 2, (self.height() - side) // 2, pixmap(self._icon, "accent", side)
        )
        painter.end()


class SkeletonRows(QWidget):
    """Grey rows where people will be; they show only when loading takes longer than a blink."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SKELETON_AFTER_MS)
        self._wait.timeout.connect(self._on_waited)

    def start(self) -> None:
        """Begin to wait; the rows show after 300 ms."""
        self._shown = False
        self._wait.start()
        self.update()

    def stop(self) -> None:
        """Show nothing, now."""
        self._wait.stop()
        self._shown = False
        self.update()

    def shows(self) -> bool:
        """Return whether the rows show."""
        return self._shown

    def sizeHint(self) -> QSize:
        """Return room for five rows."""
        return QSize(theme().px(360), theme().px(_ROW) * len(_WIDTHS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows that fit."""
        if not self._shown:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(max(self.height() // theme().px(_ROW), 1)):
            draw_skeleton(
                painter, QRectF(0, number * theme().px(_ROW), self.width(), theme().px(_ROW)), number
            )
        painter.end()

    def _on_waited(self) -> None:
        self._shown = True
        announce(self, self.tr("Loading"))
        self.update()


def draw_skeleton(painter: QPainter, row: QRectF, number: int = 0) -> None:
    """Draw the grey shape of one row of a person."""
    px = theme().px
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("sunken"))
    painter.drawEllipse(QRectF(row.left(), row.center().y() - px(18), px(36), px(36)))
    for place, wide in enumerate(_WIDTHS[number % len(_WIDTHS)]):
        top = row.center().y() - px(16) + place * px(20)
        painter.drawRoundedRect(QRectF(row.left() + px(48), top, px(wide), px(12)), 4, 4)
    painter.fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), theme().color("line"))


class LoadingCover(QWidget):
    """Covers what it is laid over with grey rows while that loads, and takes no more room than it."""

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        self._rows = SkeletonRows(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.addWidget(self._rows)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        covered.installEventFilter(self)
        self.hide()

    def set_loading(self, loading: bool) -> None:  # noqa: FBT001
        """Cover, or uncover."""
        self.setGeometry(self._covered().rect())
        self.setVisible(loading)
        self.raise_()
        if loading:
            self._rows.start()
        else:
            self._rows.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._covered().rect())
        return False

    def _covered(self) -> QWidget:
        covered = self.parentWidget()
        assert covered is not None
        return covered
