"""What the page says of the laptop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from peerdesk.posture import DiskCover, Posture

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """One fact with its icon and colour."""

    icon: str
    words: str
    tone: str = ""


class Counted(QObject):
    """Words with a number in them: only the `tr` of an object knows their plural."""

    def minutes(self, minutes: int) -> str:
        """When the desk locks."""
        return self.tr("Locks after %n minutes without key or mouse", "", minutes)

    def longest(self, minutes: int) -> str:
        """What the clinic allows."""
        return self.tr("Your clinic allows %n minutes at most.", "", minutes)


def posture_lines(posture: Posture, lock_after_minutes: int) -> Sequence[Line]:
    """The disk, the lock, the versions; the disk first, for it may need clinic IT."""
    return (
        _disk(posture.disk),
        Line("lock", Counted().minutes(lock_after_minutes)),
        Line("laptop", posture.system),
        Line("info", translate("settings", "PeerDesk {version}").format(version=posture.version)),
    )


def _disk(cover: DiskCover) -> Line:
    if cover is DiskCover.ENCRYPTED:
        return Line("shield-check", translate("settings", "The disk is encrypted"), "ok")
    if cover is DiskCover.OPEN:
        words = translate(
            "settings",
            "The disk is not encrypted. Your desk has its own lock; ask clinic IT to encrypt the disk too.",
        )
        return Line("shield-alert", words, "warn")
    return Line("circle-alert", translate("settings", "We cannot tell whether the disk is encrypted"))
