"""What may be wrong with a file that was carried by hand: each has its own sentence."""

from __future__ import annotations

from peerdesk.errors import PeerDeskError
from peerdesk.protocol import codes


class BundleError(PeerDeskError):
    """Work for the clinic, or its receipt, carried on a USB stick."""

    code = "bundle"


class NotABundle(BundleError):
    """Another file, or none of PeerDesk's."""

    code = "bundle_unknown"
    sentence = "This is not a file that PeerDesk made for this. Choose the one PeerDesk saved."


class BundleCut(BundleError):
    """The end of the file is missing, as when the stick was pulled out too soon."""

    code = "bundle_cut"
    sentence = "The end of this file is missing. Save it on the stick again, and wait before you pull it out."


class BundleDamaged(BundleError):
    """Changed on the way, or not signed by the laptop it names."""

    code = codes.BUNDLE_DAMAGED
    sentence = "This file was changed on its way, so nothing was taken from it. Save it on a stick again."


class BundleTooNew(BundleError):
    """Made by a newer PeerDesk, in a form this one does not read."""

    code = codes.BUNDLE_TOO_NEW
    sentence = "A newer PeerDesk made this file. PeerDesk has to be updated before it can take it in."


class OtherClinic(BundleError):
    """Sealed to another clinic: nobody else can open it."""

    code = codes.BUNDLE_OTHER_CLINIC
    sentence = "This file is for another clinic. Only that clinic can open it."


class UnknownLaptop(BundleError):
    """Made by a laptop the clinic does not know, or has not let in."""

    code = codes.BUNDLE_UNKNOWN_LAPTOP
    sentence = "The clinic does not know the laptop this file comes from. Call your IT person."


class ReceiptNotOurs(BundleError):
    """A receipt for another laptop's file, or for one made too long ago."""

    code = "receipt_not_ours"
    sentence = "This receipt is for another laptop, or for an older file. The next sync settles yours."


class ReceiptOutdated(BundleError):
    """The clinic was restored from a backup around then, so its word may not hold any more."""

    code = "receipt_outdated"
    sentence = "The clinic was repaired around the time of this receipt. The next sync settles your work."


class NothingToCarry(BundleError):
    """Nothing waits to be sent."""

    code = "nothing_to_carry"
    sentence = "Nothing is waiting, so there is nothing to carry."


class NoClinicKey(BundleError):
    """The laptop was set up by a clinic that had no key to seal to yet."""

    code = "no_clinic_key"
    sentence = "This laptop cannot seal files for your clinic yet. Ask your IT person to set it up again."


class StickUnreachable(BundleError):
    """The file cannot be read or written where it is: the stick is gone, full or locked."""

    code = "stick_unreachable"
    sentence = "PeerDesk cannot reach that file. Plug the stick in again, then try once more."
