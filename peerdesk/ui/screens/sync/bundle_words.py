"""What came of a file that was carried by hand, in one or two sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from peerdesk.errors import PeerDeskError
from peerdesk.sync.bundle import HandedIn, Packed, ReceiptRead
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.pace import size_words
from peerdesk.ui.screens.sync.words import moment_words

SENTENCES: Mapping[str, object] = MappingProxyType(
    {
        "bundle_unknown": QT_TRANSLATE_NOOP(
            "errors", "This is not a file that PeerDesk made for this. Choose the one PeerDesk saved."
        ),
        "bundle_cut": QT_TRANSLATE_NOOP(
            "errors",
            "The end of this file is missing. Save it on the stick again, and wait before you pull it out.",
        ),
        "bundle_damaged": QT_TRANSLATE_NOOP(
            "errors",
            "This file was changed on its way, so nothing was taken from it. Save it on a stick again.",
        ),
        "bundle_too_new": QT_TRANSLATE_NOOP(
            "errors",
            "A newer PeerDesk made this file. PeerDesk has to be updated before it can take it in.",
        ),
        "bundle_other_clinic": QT_TRANSLATE_NOOP(
            "errors", "This file is for another clinic. Only that clinic can open it."
        ),
        "bundle_unknown_laptop": QT_TRANSLATE_NOOP(
            "errors", "The clinic does not know the laptop this file comes from. Call your IT person."
        ),
        "receipt_not_ours": QT_TRANSLATE_NOOP(
            "errors", "This receipt is for another laptop, or for an older file. The next sync settles yours."
        ),
        "receipt_outdated": QT_TRANSLATE_NOOP(
            "errors",
            "The clinic was repaired around the time of this receipt. The next sync settles your work.",
        ),
        "nothing_to_carry": QT_TRANSLATE_NOOP("errors", "Nothing is waiting, so there is nothing to carry."),
        "no_clinic_key": QT_TRANSLATE_NOOP(
            "errors",
            "This laptop cannot seal files for your clinic yet. Ask your IT person to set it up again.",
        ),
        "stick_unreachable": QT_TRANSLATE_NOOP(
            "errors", "PeerDesk cannot reach that file. Plug the stick in again, then try once more."
        ),
    }
)
"""The sentences of `peerdesk.protocol.bundle_errors`, here for translators."""


def refusal_words(problem: PeerDeskError) -> str:
    """Why nothing came of it."""
    if problem.code in SENTENCES:
        return QCoreApplication.translate("errors", str(SENTENCES[problem.code]))
    return sentence_for(problem)


class BundleWords(QObject):
    """What came of it; a QObject, since it counts. Each is a lead and a sentence."""

    def packed(self, packed: Packed, locale: QLocale) -> tuple[str, str]:
        """A file was written."""
        size = size_words(packed.size, locale)
        lead = self.tr("The file is saved: %n records", "", packed.records) + f", {size}"
        return lead, self.tr(
            "Eject the stick before you pull it out. Your work stays on this laptop until the clinic has it."
        )

    def receipt(self, read: ReceiptRead) -> tuple[str, str]:
        """A receipt was read."""
        if read.was_read_before:
            return self.tr("You brought this receipt back before"), self.tr("Nothing has changed since.")
        lead = self.tr("The clinic has %n changes from this file", "", read.ops)
        if read.held:
            return lead, self.tr("%n of them need you. They are listed below.", "", read.held)
        return lead, self.tr("Nothing of it is waiting any more.")

    def handed_in(self, handed: HandedIn, now: datetime, locale: QLocale) -> tuple[str, str]:
        """A colleague's file was taken in."""
        name = handed.staff_name
        when = moment_words(handed.made_at, now, locale)
        if not handed.fresh and handed.again:
            lead = self.tr("This file from {name} was taken in before").format(name=name)
            return lead, self.tr("Nothing was added twice.") + self._receipt(handed)
        lead = self.tr("%n changes taken in from {name}", "", handed.fresh).format(name=name)
        made = self.tr("The file was made {when}.").format(when=when)
        older = self.tr("A later file of theirs came first; what was missing was added.")
        told = f"{made} {older}" if handed.is_older else made
        return lead, told + self._receipt(handed)

    def _receipt(self, handed: HandedIn) -> str:
        if handed.receipt is None:
            return " " + self.tr("The receipt could not be saved on the stick; their next sync settles it.")
        told = self.tr("The receipt is on the stick as “{file}”: give it back to {name}.")
        return " " + told.format(file=handed.receipt.name, name=handed.staff_name)
