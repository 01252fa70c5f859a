"""The real desk, in a process of its own, with somebody at its keyboard.

Run as `python -m tests.end_to_end.desk_process --data FOLDER`. Each line on stdin is a wish as JSON, each
line on stdout its answer; the first one of each process is its id. Wishes only press keys, click what is
shown, and read what is shown: the desk itself is `peerdesk.app`, unchanged. `--alone`: none waits to follow.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from peerdesk.app import PRACTICE, Desktop, open_desktop
from peerdesk.ui.locking.replacing import WAIT, Successor

Wish = dict[str, Any]
_LOOK_EVERY_MS = 50


class Keyboard(QObject):
    """Does what stdin says, in the UI thread."""

    wished = Signal(object)

    def __init__(self, desktop: Desktop, wishes: int) -> None:
        super().__init__(desktop.window)
        self._window = desktop.window
        self._wishes = wishes
        self._does: dict[str, Callable[[Wish], object]] = {
            "keys": self._press,
            "type": self._type,
            "click": self._click,
            "texts": lambda _wish: list(shown_texts(self._window)),
            "value": self._value,
            "nameless": lambda _wish: list(nameless(self._window)),
            "focus": lambda _wish: name_of(QApplication.focusWidget()),
            "close": lambda _wish: self._window.close(),
        }
        self.wished.connect(self._on_wished)
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with open(self._wishes, encoding="utf-8") as wishes:
            for line in wishes:
                self.wished.emit(json.loads(line))

    def _on_wished(self, wish: Wish) -> None:
        if wish["do"] == "wait":
            Waiting(self._window, wish)
            return
        answer(self._does[wish["do"]](wish))

    def _press(self, wish: Wish) -> None:
        combination = QKeySequence(wish["keys"])[0]  # type: ignore[index]
        target = QApplication.focusWidget() or self._window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def _type(self, wish: Wish) -> None:
        for letter in wish["text"]:
            QTest.keyClicks(QApplication.focusWidget() or self._window, letter)

    def _click(self, wish: Wish) -> bool:
        found = find(self._window, wish["name"])
        if found is None:
            return self._click_tab(wish["name"])
        if isinstance(found, QAbstractItemView):
            return self._click_row(found, wish["name"])
        middle = QPoint(min(found.width() // 2, 20), found.height() // 2)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        return True

    def _click_tab(self, words: str) -> bool:
        for bar in self._window.findChildren(QTabBar):
            for tab in range(bar.count()):
                if bar.isVisible() and bar.tabText(tab).startswith(words):
                    middle = bar.tabRect(tab).center()
                    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
                    return True
        return False

    def _click_row(self, view: QAbstractItemView, words: str) -> bool:
        model = view.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if words in row_text(view, row):
                view.scrollTo(index)
                middle = view.visualRect(index).center()
                QTest.mouseClick(
                    view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle
                )
                return True
        return False

    def _value(self, wish: Wish) -> str | None:
        found = find(self._window, wish["name"])
        return value_of(found) if found is not None else None


class Waiting(QObject):
    """Answers true as soon as the words are shown (or, with `gone`, no longer are), false when time is up."""

    def __init__(self, window: QWidget, wish: Wish) -> None:
        super().__init__(window)
        self._window, self._wish = window, wish
        self._left = int(wish["seconds"] * 1000 / _LOOK_EVERY_MS)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_EVERY_MS)

    def _look(self) -> None:
        self._left -= 1
        shown = any(self._wish["text"] in text for text in shown_texts(self._window))
        if shown is not bool(self._wish.get("gone")) or self._left <= 0:
            self._timer.stop()
            answer(shown is not bool(self._wish.get("gone")))
            self.deleteLater()


def answer(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def shown_texts(window: QWidget) -> Iterator[str]:
    """Every text a person can see or hear in the window."""
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        yield from (text for text in (value_of(widget), name_of(widget)) if text)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from (row_text(widget, row) for row in range(min(widget.model().rowCount(), 60)))


def nameless(window: QWidget) -> Iterator[str]:
    """The visible controls a key can reach and a screen reader cannot name."""
    for widget in window.findChildren(QWidget):
        reached = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and not (name_of(widget) or button_text(widget)):
            yield f"{type(widget).__name__} in {type(widget.parent()).__name__}"


def row_text(view: QAbstractItemView, row: int) -> str:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    cells = (model.index(row, column).data(role) for column in range(columns) for role in roles)
    return " | ".join(cell for cell in cells if isinstance(cell, str))


def value_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit | QLabel | QAbstractButton):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.title() if isinstance(widget, QGroupBox) else ""


def button_text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def name_of(widget: QWidget | None) -> str:
    return widget.accessibleName() if widget is not None else ""


def find(window: QWidget, name: str) -> QWidget | None:
    """The visible control of that name, else one whose text or list row contains it."""
    visible = [w for w in window.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
    controls = [w for w in visible if isinstance(w, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox)]
    exact = (w for w in controls if name in (name_of(w), button_text(w)))
    begun = (w for w in controls if name_of(w).startswith(name) or button_text(w).startswith(name))
    if (control := next(exact, None) or next(begun, None)) is not None:
        return control
    views = [w for w in visible if isinstance(w, QAbstractItemView) and w.model() is not None]
    for view in views:
        if any(name in row_text(view, row) for row in range(min(view.model().rowCount(), 200))):
            return view
    return None


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--alone", action="store_true")
    # A process that waits hears on stdin when it is its turn, so the keyboard is handed on beside it.
    parser.add_argument("--keyboard", type=int)
    own, words = parser.parse_known_args()
    wishes = os.dup(0) if own.keyboard is None else own.keyboard
    os.set_inheritable(wishes, True)
    again = [sys.executable, "-m", "tests.end_to_end.desk_process", "--keyboard", str(wishes)]
    again += ["--alone"] * own.alone + [word for word in words if word not in (PRACTICE, WAIT)]
    desktop = open_desktop(words, successor=Successor(again, can_wait=not own.alone))
    QTimer.singleShot(0, desktop.window.activateWindow)
    keyboard = Keyboard(desktop, wishes)
    answer({"pid": os.getpid()})
    code = desktop.stay()
    del keyboard
    return code


if __name__ == "__main__":
    sys.exit(main())
