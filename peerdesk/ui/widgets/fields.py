"""Questions with a place for the answer: the label above, the hint and what is wrong below."""

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QVBoxLayout, QWidget

from peerdesk.ui.theme import set_tone
from peerdesk.ui.widgets.announcing import announce, describe
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.texts import IconText, Text
from peerdesk.ui.widgets.wheel import guard_wheel

E = TypeVar("E", bound=QWidget)
V = TypeVar("V", bound=Hashable)


class Field(QWidget, Generic[E]):
    """An editor under its label; the hint and the problem below are also its accessible description.

    With `beside`, its owner puts `label` beside it.
    """

    def __init__(
        self,
        label: str,
        editor: E,
        hint: str = "",
        *,
        label_role: str = "strong",
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = Text(label, label_role)
        self.label.setBuddy(editor)
        self._hint = Text(hint, "caption", flow="wrap")
        self._problem = IconText("circle-alert", tone="danger", role="message", size=15, flow="wrap")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not beside:
            column.addWidget(self.label)
        for widget in (editor, self._problem, self._hint):
            column.addWidget(widget)
        column.addStretch(1)
        editor.setAccessibleName(label)
        self._problem.hide()
        self.set_hint(hint)

    def set_label(self, label: str) -> None:
        """Ask with other words."""
        self.label.setText(label)
        self.editor.setAccessibleName(label)

    def set_hint(self, hint: str, tone: str = "") -> None:
        """Help with the answer, or say how it compares, in the tone of what is said."""
        self._hint.setText(hint)
        set_tone(self._hint, tone=tone)
        self._hint.setVisible(bool(hint))
        self._describe()

    def problem(self) -> str:
        """Return what is wrong with the answer, or nothing."""
        return "" if self._problem.isHidden() else self._problem.text()

    def set_problem(self, sentence: str) -> None:
        """Say under the editor what to change, aloud too, or take it back; the focus stays."""
        self._problem.show_words(sentence, "circle-alert", "danger")
        self._problem.setVisible(bool(sentence))
        set_tone(self.editor, state="error" if sentence else "")
        self._describe()
        if sentence:
            announce(self.editor, sentence)

    def _describe(self) -> None:
        describe(self.editor, " ".join(filter(None, (self.problem(), self._hint.text()))))


class ComboInput(QComboBox, Generic[V]):
    """One of a long list, in values instead of numbers."""

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[Choice[V]], *, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[V] = []
        self.setView(QListView())
        guard_wheel(self)
        set_tone(self, compact=compact)
        self.set_choices(choices)
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    def set_choices(self, choices: Sequence[Choice[V]]) -> None:
        """Offer other choices; the first is chosen."""
        self.clear()
        self._values = [choice.value for choice in choices]
        self.addItems([choice.label for choice in choices])

    def value(self) -> V | None:
        """Return what is chosen, or None when there is no choice."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def set_value(self, value: V | None) -> None:
        """Choose for the person; nothing is emitted. A value that is not offered clears the choice."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)


def line_field(
    label: str, hint: str = "", *, placeholder: str = "", compact: bool = False
) -> Field[QLineEdit]:
    """Return a field for one line of text."""
    editor = QLineEdit()
    editor.setPlaceholderText(placeholder)
    set_tone(editor, compact=compact)
    return Field(label, editor, hint)


def combo_field(label: str, choices: Sequence[Choice[V]], hint: str = "") -> Field[ComboInput[V]]:
    """Return a field for one of a long list."""
    return Field(label, ComboInput(choices), hint)
