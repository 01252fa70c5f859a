"""Finds parts of a widget."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QObject)


def first(parent: QWidget, kind: type[W]) -> W:
    """Return the first child of a kind; there must be one."""
    child = parent.findChild(kind)
    assert child is not None
    return child
