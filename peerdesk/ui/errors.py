"""Failures in the words of the person: expected ones by their code, bugs on one calm page."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import MappingProxyType, TracebackType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from peerdesk.errors import PeerDeskError
from peerdesk.ui.theme import set_tone, theme

_log = logging.getLogger(__name__)

SENTENCES = MappingProxyType(
    {
        "peerdesk": QT_TRANSLATE_NOOP("errors", "Something needs your attention."),
        "wrong_passphrase": QT_TRANSLATE_NOOP(
            "errors", "That passphrase does not open this desk. Tries left: {tries_left}."
        ),
        "passphrase_wait": QT_TRANSLATE_NOOP(
            "errors", "Please wait {wait_seconds} seconds before the next try."
        ),
        "passphrase_locked": QT_TRANSLATE_NOOP(
            "errors", "Too many tries. Your work is safe. Call the clinic to open this desk again."
        ),
        "weak_passphrase": QT_TRANSLATE_NOOP(
            "errors", "Choose a longer passphrase: at least 15 letters that are hard to guess."
        ),
        "vault_not_found": QT_TRANSLATE_NOOP("errors", "There is no desk set up here yet."),
        "vault_damaged": QT_TRANSLATE_NOOP(
            "errors",
            "The key file of this desk is damaged. Your work is still there. Call the clinic to open it.",
        ),
        "vault_in_use": QT_TRANSLATE_NOOP("errors", "This desk is already open in another window."),
        "folder_read_only": QT_TRANSLATE_NOOP(
            "errors", "PeerDesk may not save in its folder. Ask your IT person to allow writing there."
        ),
        "disk_full": QT_TRANSLATE_NOOP(
            "errors", "This laptop has no space left. Free some space, then try again."
        ),
        "disk_failing": QT_TRANSLATE_NOOP(
            "errors",
            "The disk of this laptop does not work as it should. Try again, and call your IT person.",
        ),
        "memory_short": QT_TRANSLATE_NOOP(
            "errors", "There is not enough free memory to open the desk. Close other programs and try again."
        ),
        "database_damaged": QT_TRANSLATE_NOOP(
            "errors",
            "Some records of this desk do not read. Close PeerDesk and open it again: it repairs them.",
        ),
        "both_copies_damaged": QT_TRANSLATE_NOOP(
            "errors",
            "The records of this desk and their second copy are damaged. Both are kept. Call the clinic.",
        ),
        "database_too_new": QT_TRANSLATE_NOOP(
            "errors", "A newer PeerDesk has used this desk. Please update PeerDesk to open it."
        ),
        "desk_closed": QT_TRANSLATE_NOOP("errors", "The desk was put away. Open it to go on."),
        "cipher_missing": QT_TRANSLATE_NOOP(
            "errors",
            "This copy of PeerDesk cannot protect your notes, so it will not open them. Reinstall PeerDesk.",
        ),
        "not_a_directory": QT_TRANSLATE_NOOP(
            "errors", "PeerDesk finds no places in that file. It reads a ZIP of CSV tables in the HSDS form."
        ),
        "not_allowed": QT_TRANSLATE_NOOP("errors", "That is not possible now."),
        "contact_incomplete": QT_TRANSLATE_NOOP("errors", "Some answers are missing."),
        "already_reviewed": QT_TRANSLATE_NOOP(
            "errors", "Your supervisor is already reading this log. Ask to have it sent back."
        ),
        "attachment_too_large": QT_TRANSLATE_NOOP(
            "errors", "That file is larger than 25 MB. Nothing was added. Make it smaller, then add it."
        ),
        "attachment_not_kept": QT_TRANSLATE_NOOP(
            "errors",
            "PeerDesk keeps photos (JPEG or PNG), PDF files and sound recordings. Save it as one of these,"
            " then add it.",
        ),
        "attachment_unreadable": QT_TRANSLATE_NOOP(
            "errors", "That file is empty or cannot be read. Nothing was added."
        ),
        "attachment_damaged": QT_TRANSLATE_NOOP(
            "errors", "This file cannot be read on this laptop any more."
        ),
        "not_found": QT_TRANSLATE_NOOP("errors", "This is not on this laptop any more."),
        "broke": QT_TRANSLATE_NOOP(
            "errors", "That did not work. It has been noted for the people who mend PeerDesk."
        ),
        "server_unreachable": QT_TRANSLATE_NOOP(
            "errors", "The clinic cannot be reached right now. Your work is saved on this laptop."
        ),
        "not_our_server": QT_TRANSLATE_NOOP(
            "errors", "We cannot find a clinic there. Check the spelling, or sign in to this Wi-Fi first."
        ),
        "server_too_new": QT_TRANSLATE_NOOP(
            "errors", "The clinic has a newer PeerDesk. Your work still goes up. Update PeerDesk to get news."
        ),
        "server_busy": QT_TRANSLATE_NOOP("errors", "The clinic is busy. PeerDesk tries again by itself."),
        "message_refused": QT_TRANSLATE_NOOP(
            "errors", "The clinic could not take this in. It is safe on this laptop."
        ),
        "epoch_changed": QT_TRANSLATE_NOOP(
            "errors", "The clinic was repaired. PeerDesk compares everything again."
        ),
        "many_leave": QT_TRANSLATE_NOOP(
            "errors", "Many people would leave this laptop at once. They stay until the clinic confirms it."
        ),
        "log_contradicted": QT_TRANSLATE_NOOP(
            "errors",
            "The clinic's log is not the one this laptop knows. Your work is safe. Please tell IT.",
        ),
        "body_too_large": QT_TRANSLATE_NOOP(
            "errors", "That was too much at once. PeerDesk sends it in smaller parts."
        ),
        "session_refused": QT_TRANSLATE_NOOP(
            "errors", "The clinic does not accept this laptop right now. Call the clinic."
        ),
        "desk_called_in": QT_TRANSLATE_NOOP(
            "errors",
            "Your clinic has reported this laptop as lost or stolen. This desk is now removed from it.",
        ),
        "desk_removed": QT_TRANSLATE_NOOP(
            "errors",
            "This laptop was reported as lost or stolen, so the desk on it was removed."
            " The work is at the clinic. Please call {clinic}: {phone}",
        ),
        "desk_removed_with_rest": QT_TRANSLATE_NOOP(
            "errors",
            "This laptop was reported as lost or stolen, so the desk on it was removed."
            " Work that was not sent is in a locked file that only the clinic can open."
            " Keep this laptop as it is and call {clinic}: {phone}",
        ),
        "clock_wrong": QT_TRANSLATE_NOOP(
            "errors", "This laptop's date or time is wrong. Set it right, then sync again."
        ),
        "untrusted_server": QT_TRANSLATE_NOOP(
            "errors",
            "The connection to the clinic is not private here. Nothing was sent. Try another network.",
        ),
        "code_unknown": QT_TRANSLATE_NOOP("errors", "That set-up code does not match. Check each letter."),
        "code_used": QT_TRANSLATE_NOOP(
            "errors", "That set-up code was already used. Ask the clinic for a new one."
        ),
        "code_expired": QT_TRANSLATE_NOOP(
            "errors", "That set-up code is more than 24 hours old. Ask the clinic for a new one."
        ),
        "code_blocked": QT_TRANSLATE_NOOP(
            "errors", "Too many tries with that code. Ask the clinic for a new one."
        ),
        "enrolment_pending": QT_TRANSLATE_NOOP(
            "errors", "Waiting for the clinic to compare the six numbers."
        ),
        "enrolment_refused": QT_TRANSLATE_NOOP(
            "errors", "The numbers did not match. Stop and call the clinic."
        ),
    }
)
"""What a person reads for each code; the same words as in `peerdesk.errors`, here for translators."""


def sentence_for(error: PeerDeskError) -> str:
    """Return the sentence of an expected failure in the language of the window."""
    source = str(SENTENCES.get(error.code, error.sentence))
    return QCoreApplication.translate("errors", source).format(**error.details)


def frames_of(bug: BaseException) -> str:
    """Return where a bug happened: types, files and lines, never values, which may name people."""
    frames = traceback.extract_tb(bug.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    cause = bug.__cause__ or bug.__context__
    earlier = [frames_of(cause), ""] if cause is not None else []
    return "\n".join([*earlier, type(bug).__qualname__, *places])


class CrashPage(QDialog):
    """Says calmly that something broke, whether the work is safe, and what can be done."""

    close_requested = Signal()

    def __init__(self, details: str, *, written: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setWindowTitle("PeerDesk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details for the people who mend PeerDesk"))
        layout = QVBoxLayout(self)
        space = theme().px(24)
        layout.setContentsMargins(space, space, space, space)
        layout.setSpacing(theme().px(12))
        for label in self._words(written=written):
            layout.addWidget(label)
        layout.addWidget(self._details)
        layout.addLayout(self._buttons())
        self._stay.setFocus()
        self.resize(theme().px(560), theme().px(400))

    def _words(self, *, written: bool) -> tuple[QLabel, QLabel, QLabel]:
        title = QLabel(self.tr("Something in PeerDesk stopped working"))
        set_tone(title, role="title")
        saved = self.tr(
            "What you typed is saved on this laptop. You can go on, or close PeerDesk and open it again."
        )
        unsaved = self.tr("What you typed last is not saved yet. Go on: PeerDesk tries to save it again.")
        safe = QLabel(saved if written else unsaved)
        safe.setWordWrap(True)
        ask = QLabel(
            self.tr("If it comes back, send these details to your IT person. They name no participant.")
        )
        ask.setWordWrap(True)
        set_tone(ask, role="secondary")
        return title, safe, ask

    def _buttons(self) -> QHBoxLayout:
        copy = QPushButton(self.tr("Copy the details"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details.toPlainText()))
        leave = QPushButton(self.tr("Close PeerDesk"))
        leave.clicked.connect(self.close_requested)
        stay = self._stay = QPushButton(self.tr("Go on"))
        set_tone(stay, kind="primary")
        stay.setDefault(True)
        stay.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(stay)
        return row


class CrashHandler(QObject):
    """Brings every bug, from any thread, to the log and to one crash page."""

    close_requested = Signal()
    _caught = Signal(object)

    def __init__(self, is_written: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_written = is_written
        self._page: CrashPage | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the last stop for exceptions on every thread; for the life of the process."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = lambda end: self.report(end.exc_value) if end.exc_value else None

    def report(self, bug: BaseException) -> None:
        """Log a bug and show the crash page; may be called from any thread."""
        details = frames_of(bug)
        _log.critical("a bug reached the last stop\n%s", details)
        self._caught.emit(details)

    def _on_uncaught(
        self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, bug, trace)
        else:
            self.report(bug)

    def _on_caught(self, details: str) -> None:
        if self._page is not None:
            return
        self._page = CrashPage(details, written=self._is_written())
        self._page.close_requested.connect(self.close_requested)
        self._page.finished.connect(self._on_page_finished)
        self._page.open()

    def _on_page_finished(self) -> None:
        self._page = None
