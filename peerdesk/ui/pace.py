"""How far a sync is and how long it takes, in words."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from peerdesk.sync.report import Progress

_MINUTE = 60
_MEGABYTE = 1_000_000
_TWO_FIGURES = 10
_SI = QLocale.DataSizeFormat.DataSizeSIFormat


class Pace(QObject):
    """The words for a running sync; a QObject, since it counts."""

    def left(self, progress: Progress) -> str:
        """About how long it still takes; nothing while that cannot be told."""
        seconds = progress.seconds_left
        if seconds is None or not progress.remaining:
            return ""
        if seconds < _MINUTE:
            return self.tr("Less than a minute left")
        return self.tr("About %n minutes left", "", round(seconds / _MINUTE))

    def size(self, progress: Progress, locale: QLocale) -> str:
        """What went over the wire, and about how much it will be."""
        so_far = size_words(progress.bytes, locale)
        if not progress.remaining or progress.seconds_left is None:
            return so_far
        return self.tr("{so_far} of about {all}").format(
            so_far=so_far, all=size_words(progress.bytes_in_all, locale)
        )

    def speed(self, progress: Progress, locale: QLocale) -> str:
        """How quickly it goes; nothing before that can be told."""
        if progress.seconds_left is None:
            return ""
        return self.tr("{size} a second").format(
            size=size_words(int(progress.bytes / progress.seconds), locale)
        )


def size_words(size: int, locale: QLocale) -> str:
    """A number of bytes in two figures or so: "1.2 MB", "41 GB"."""
    leading = int(str(size)[: (len(str(size)) - 1) % 3 + 1])
    digits = 1 if size >= _MEGABYTE and leading < _TWO_FIGURES else 0
    return locale.formattedDataSize(size, digits, _SI)
