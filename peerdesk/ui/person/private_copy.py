"""Copying what should not stay on the laptop: kept out of clipboard history where the system allows."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

# Windows: https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats (cloud clipboard and history);
# a DWORD of 0 says no.
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NO = bytes(4)
MARKS = {
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _NO,
    "x-kde-passwordManagerHint": b"secret",
    "org.nspasteboard.ConcealedType": b"1",
}
"""What tells clipboard histories to leave a copy out: Windows, KDE, and the macOS convention."""


def copy_privately(text: str) -> None:
    """Put a text on the clipboard, marked as not to be remembered."""
    content = QMimeData()
    content.setText(text)
    for kind, value in MARKS.items():
        content.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(content)
