"""Finds parts of a widget."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def first(parent: QWidget, kind: type[W]) -> W:
    """Return the first child of a kind; there must be one."""
    child = parent.findChild(kind)
    assert child is not None
    return child
