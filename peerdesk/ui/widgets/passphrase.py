"""Typing a passphrase, and seeing how strong a new one is."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme import set_icon, set_tone, theme
from peerdesk.ui.widgets.announcing import announce
from peerdesk.ui.widgets.buttons import quiet_button
from peerdesk.ui.widgets.fields import Field
from peerdesk.ui.widgets.texts import IconText, Text

_STEPS = 4
_TONES = ("danger", "danger", "warn", "ok", "ok")


class PassphraseInput(QLineEdit):
    """A line that hides what is typed until "Show" is pressed; pasting is allowed.

    `caps_lock_changed` is inferred from the letters that arrive, which works alike on every system.
    """

    caps_lock_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps_lock = False
        self._toggle = quiet_button("")
        self._toggle.setParent(self)
        self._toggle.setCursor(Qt.CursorShape.ArrowCursor)
        self._toggle.clicked.connect(self._on_toggled)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self._hide_words(hidden=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice Caps Lock."""
        if event.key() == Qt.Key.Key_CapsLock:
            self._set_caps_lock(on=False)
        elif len(event.text()) == 1 and event.text().isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps_lock(on=event.text().isupper() != shifted)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget about Caps Lock: it may change while we do not look."""
        super().focusOutEvent(event)
        self._set_caps_lock(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right end."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Say "Show" in another language, and keep its place at another size of text."""
        super().changeEvent(event)
        if not hasattr(self, "_toggle"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._hide_words(hidden=self.echoMode() == QLineEdit.EchoMode.Password)
        elif event.type() == QEvent.Type.StyleChange:
            self._place()

    def clear_and_hide(self) -> None:
        """Empty the line and hide what is typed next."""
        self.clear()
        self._hide_words(hidden=True)

    def _on_toggled(self) -> None:
        self._hide_words(hidden=self.echoMode() == QLineEdit.EchoMode.Normal)

    def _hide_words(self, *, hidden: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self._toggle.setText(self.tr("Show") if hidden else self.tr("Hide"))
        set_icon(self._toggle, "eye" if hidden else "eye-off", "accent")
        self._toggle.setAccessibleName(self.tr("Show passphrase") if hidden else self.tr("Hide passphrase"))
        self._place()

    def _place(self) -> None:
        size = self._toggle.sizeHint()
        tall = min(size.height(), self.height() - 4)
        self._toggle.setGeometry(
            self.width() - size.width() - 2, (self.height() - tall) // 2, size.width(), tall
        )
        self.setTextMargins(0, 0, size.width() - theme().px(8), 0)

    def _set_caps_lock(self, *, on: bool) -> None:
        if on != self._caps_lock:
            self._caps_lock = on
            self.caps_lock_changed.emit(on)


class PassphraseField(Field[PassphraseInput]):
    """A passphrase under its label, with a notice while Caps Lock is on."""

    def __init__(self, label: str, hint: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(label, PassphraseInput(), hint, parent=parent)
        set_tone(self.editor, big="large")
        self._notice = IconText("arrow-up-to-line", tone="warn", role="message")
        self._notice.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(2, self._notice)
        self.editor.caps_lock_changed.connect(self._on_caps_lock_changed)

    def caps_lock_notice(self) -> str:
        """Return what is said about Caps Lock now, or nothing."""
        return "" if self._notice.isHidden() else self._notice.text()

    def _on_caps_lock_changed(self, on: bool) -> None:  # noqa: FBT001 - a signal carries it
        self._notice.show_words(self.tr("Caps Lock is on"), "arrow-up-to-line", "warn")
        self._notice.setVisible(on)
        if on:
            announce(self.editor, self._notice.text())


class StrengthBar(QWidget):
    """Four steps from weak to very strong, with the word and the advice beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = _Steps()
        self._word = IconText("check", role="strong")
        self._advice = Text("", "secondary", flow="wrap")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._word)
        line.addWidget(self._advice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._steps)
        column.addLayout(line)

    def show_strength(self, step: int, word: str, advice: str = "") -> None:
        """Fill `step` of the four steps, say so in a word, and how to do better."""
        tone = _TONES[step]
        self._steps.fill(step, tone)
        self._word.show_words(word, "check" if tone == "ok" else "circle-alert", tone)
        self._advice.setText(advice)
        self.setAccessibleName(f"{word}. {advice}".strip())


class _Steps(QWidget):
    """The painted part of the bar."""

    def __init__(self) -> None:
        super().__init__()
        self._filled, self._tone = 0, "danger"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, steps: int, tone: str) -> None:
        self._filled, self._tone = steps, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = (self.width() - 4 * (_STEPS - 1)) / _STEPS
        for number in range(_STEPS):
            painter.setBrush(theme().color(self._tone if number < self._filled else "line-strong"))
            painter.drawRoundedRect(QRectF(number * (wide + 4), 0, wide, self.height()), 3, 3)
        painter.end()
