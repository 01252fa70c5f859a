"""What may be wrong on the way back into a desk whose passphrase was forgotten."""

from __future__ import annotations

from peerdesk.errors import PeerDeskError


class RecoveryError(PeerDeskError):
    """The way back into a desk, on the laptop or at the clinic."""

    code = "recovery"


class NotARecoveryFile(RecoveryError):
    """Another file, or one of another step."""

    code = "recovery_unknown"
    sentence = "This is not the file that is needed here. Choose the one PeerDesk or the clinic made for it."


class RecoveryFileDamaged(RecoveryError):
    """Cut off or changed on its way."""

    code = "recovery_damaged"
    sentence = "This file was changed on its way. Ask for it once more."


class RecoveryTooNew(RecoveryError):
    """Made by a newer PeerDesk."""

    code = "recovery_too_new"
    sentence = "A newer PeerDesk made this file. Update PeerDesk, then choose it again."


class AnswerNotOurs(RecoveryError):
    """An answer to another request, or for another desk."""

    code = "recovery_not_ours"
    sentence = "This answer is for another desk, or for an older number. Ask the clinic for the right one."


class NothingAsked(RecoveryError):
    """The request was thrown away, or the file of it does not read any more."""

    code = "recovery_not_asked"
    sentence = "There is no number here any more. Start again, and call the clinic with the new one."


class NoWayBack(RecoveryError):
    """The clinic had no recovery key when this desk was last open."""

    code = "recovery_none"
    sentence = "The clinic cannot open this desk. Everything that was sent is safe there."


class CustodianRefused(RecoveryError):
    """A custodian's passphrase does not open that custodian's file."""

    code = "custodian_refused"
    sentence = "That passphrase does not open the file of {name}."


class CustodiansDiffer(RecoveryError):
    """The two files are the same one twice, or of two recovery keys."""

    code = "custodians_differ"
    sentence = "Both custodians' files of one recovery key are needed, each from its own custodian."


class OtherRecoveryKey(RecoveryError):
    """The custodians' key is not the one this desk was sealed to."""

    code = "recovery_other_key"
    sentence = "This desk was sealed to recovery key {key_id}. These custodians hold another one."


class PassphraseTooShort(RecoveryError):
    """A custodian's passphrase is too easy to guess."""

    code = "custodian_passphrase_short"
    sentence = "The passphrase of {name} needs at least 15 letters, not the same few over and over."
