"""The system's own windows for choosing files, which a test replaces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from peerdesk.domain.attachments import SUFFIXES

translate = QCoreApplication.translate


def choose_files(parent: QWidget) -> Sequence[Path]:
    """Ask for files to add; none when somebody thought better of it."""
    endings = " ".join(f"*{ending}" for ending in (*SUFFIXES.values(), ".jpeg", ".webp"))
    wanted = translate("Files", "Photos, PDF files and recordings") + f" ({endings})"
    everything = translate("Files", "All files") + " (*)"
    title = translate("Files", "Add a photo or file")
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", f"{wanted};;{everything}")
    return [Path(name) for name in names]


def choose_place(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a copy; None when somebody thought better of it."""
    place, _ = QFileDialog.getSaveFileName(parent, translate("Files", "Save a copy"), name)
    return Path(place) if place else None


@dataclass(frozen=True, slots=True)
class Pickers:
    """How files to add and the place of a copy are asked for."""

    files: Callable[[QWidget], Sequence[Path]] = choose_files
    place: Callable[[QWidget, str], Path | None] = choose_place
