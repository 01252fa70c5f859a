"""Choosing a file: the system's own dialog, handed in where a page needs one."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class FilePicker(Protocol):
    """Asks the person where a file is, or where it should go."""

    def place_for(self, parent: QWidget, title: str, name: str) -> Path | None:
        """Where to save a file, with a name to begin from; None when the person thinks better of it."""
        ...

    def existing(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file to read; `kinds` as QFileDialog takes them. None when the person thinks better of it."""
        ...


class SystemFilePicker:
    """The dialogs of the system."""

    def place_for(self, parent: QWidget, title: str, name: str) -> Path | None:
        """Where to save a file."""
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name))
        return Path(chosen) if chosen else None

    def existing(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file to read."""
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
        return Path(chosen) if chosen else None
