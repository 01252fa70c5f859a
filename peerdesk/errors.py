"""Every failure PeerDesk expects, as one tree.

PeerDeskError                   carries a stable `code` and the English sentence a person reads
├── VaultError                  the encrypted folder on this laptop
│   ├── WrongPassphrase         the passphrase opens nothing; says how many tries are left
│   ├── PassphraseWait          a try before the waiting time was over
│   ├── PassphraseLocked        too many wrong tries; only recovery opens
│   ├── WeakPassphrase          an own passphrase that is too easy to guess
│   ├── VaultNotFound           no vault in that folder
│   ├── VaultDamaged            the key file does not hold together
│   ├── VaultInUse              another PeerDesk window has it open
│   ├── FolderReadOnly          PeerDesk may not write where its data lives
│   ├── DiskFull                no room left to save
│   ├── DiskFailing             the disk does not do what it is asked
│   └── DeviceMemoryShort       not enough memory to derive the key safely
├── StoreError                  the local encrypted database
│   ├── DatabaseDamaged         the file fails its integrity check
│   ├── BothCopiesDamaged       so does the journal it could be made from again
│   ├── DatabaseTooNew          written by a newer PeerDesk, as its key file may be
│   ├── DeskClosed              the desk was put away while somebody still asked it
│   └── CipherMissing           this build cannot encrypt; nothing is opened
├── NotAllowed                  the record's life does not permit that step
│   ├── ContactIncomplete       required answers are missing; names them
│   └── AlreadyReviewed         the supervisor has opened it; it cannot be taken back
├── NotFound                    no such record on this laptop
├── Broke                       the answer to whoever waits for work that ended in a bug
├── SyncError                   talking to the clinic
│   ├── ServerUnreachable       no answer
│   ├── NotOurServer            something answered, but not a PeerDesk clinic
│   ├── ServerTooNew            the clinic runs a newer PeerDesk; update to receive
│   ├── ServerBusy              the clinic asks to come back later
│   ├── MessageRefused          the clinic could not read the message, or will not do what it asks
│   ├── EpochChanged            the clinic was restored from a backup; everything is compared again
│   ├── ManyLeave               so many people leave at once that an administrator must say it is meant
│   ├── AuditContradicted       the clinic's audit log is not what this laptop was told of it
│   ├── BodyTooLarge            a message over the agreed size
│   ├── SessionRefused          the clinic does not accept this laptop (any more)
│   ├── ClockWrong              the laptop's clock breaks the secure connection
│   └── UntrustedServer         the secure connection cannot be verified
├── NotADirectory               see peerdesk.operations.hsds
├── AttachmentError             see peerdesk.domain.attachment_errors
├── BundleError, SyncPaused     see peerdesk.protocol.bundle_errors and peerdesk.sync.report
├── DeskCalledIn, DeskRemoved   see peerdesk.protocol.removal_errors
└── EnrolmentError              setting up a laptop
    ├── CodeUnknown             mistyped
    ├── CodeUsed                already used
    ├── CodeExpired             over 24 hours old
    ├── CodeBlocked             five wrong tries
    ├── EnrolmentPending        the clinic has not compared the six numbers yet
    └── EnrolmentRefused        the clinic saw other numbers

Anything outside this tree is a bug and reaches the crash page. The window translates by `code`
(see peerdesk.ui.errors); matching on text is never needed.
"""


class PeerDeskError(Exception):
    """An expected failure: a stable `code`, a `sentence` template and the details that fill it."""

    code = "peerdesk"
    sentence = "Something needs your attention."

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.sentence.format(**details))


class VaultError(PeerDeskError):
    """The encrypted folder on this laptop."""

    code = "vault"


class WrongPassphrase(VaultError):
    """Details: `tries_left` (free tries), `wait_seconds` before the next one."""

    code = "wrong_passphrase"
    sentence = "That passphrase does not open this desk. Tries left: {tries_left}."

    def __init__(self, *, tries_left: int, wait_seconds: int = 0) -> None:
        self.tries_left = tries_left
        self.wait_seconds = wait_seconds
        super().__init__(tries_left=tries_left, wait_seconds=wait_seconds)


class PassphraseWait(VaultError):
    """A try came before the waiting time was over. Detail: `wait_seconds`."""

    code = "passphrase_wait"
    sentence = "Please wait {wait_seconds} seconds before the next try."

    def __init__(self, *, wait_seconds: int) -> None:
        self.wait_seconds = wait_seconds
        super().__init__(wait_seconds=wait_seconds)


class PassphraseLocked(VaultError):
    """Twenty wrong tries: only recovery by the clinic opens this vault. Nothing is erased."""

    code = "passphrase_locked"
    sentence = "Too many tries. Your work is safe. Call the clinic to open this desk again."


class WeakPassphrase(VaultError):
    """Detail: `reason` (`short`, `common`, `repeats`)."""

    code = "weak_passphrase"
    sentence = "Choose a longer passphrase: at least 15 letters that are hard to guess."

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(reason=reason)


class VaultNotFound(VaultError):
    """There is no vault in that folder."""

    code = "vault_not_found"
    sentence = "There is no desk set up here yet."


class VaultDamaged(VaultError):
    """Both copies of the key file are unreadable."""

    code = "vault_damaged"
    sentence = "The key file of this desk is damaged. Your work is still there. Call the clinic to open it."


class VaultInUse(VaultError):
    """Another process holds this vault."""

    code = "vault_in_use"
    sentence = "This desk is already open in another window."


class FolderReadOnly(VaultError):
    """The data folder cannot be written."""

    code = "folder_read_only"
    sentence = "PeerDesk may not save in its folder. Ask your IT person to allow writing there."


class DiskFull(VaultError):
    """No room left on the disk."""

    code = "disk_full"
    sentence = "This laptop has no space left. Free some space, then try again."


class DiskFailing(VaultError):
    """The disk does not read or write what it is asked."""

    code = "disk_failing"
    sentence = "The disk of this laptop does not work as it should. Try again, and call your IT person."


class DeviceMemoryShort(VaultError):
    """Key derivation could not get its memory; the cost is never lowered in silence."""

    code = "memory_short"
    sentence = "There is not enough free memory to open the desk. Close other programs and try again."


class StoreError(PeerDeskError):
    """The local encrypted database."""

    code = "store"


class DatabaseDamaged(StoreError):
    """The database file fails its integrity check or does not open with its key."""

    code = "database_damaged"
    sentence = "Some records of this desk do not read. Close PeerDesk and open it again: it repairs them."


class BothCopiesDamaged(StoreError):
    """Neither the database nor the journal says whose desk this is; both are left as they are."""

    code = "both_copies_damaged"
    sentence = "The records of this desk and their second copy are damaged. Both are kept. Call the clinic."


class DatabaseTooNew(StoreError):
    """The database or the key file of this desk was written by a newer PeerDesk."""

    code = "database_too_new"
    sentence = "A newer PeerDesk has used this desk. Please update PeerDesk to open it."


class DeskClosed(StoreError):
    """The desk was put away (locked, window closed) while work for it was still under way."""

    code = "desk_closed"
    sentence = "The desk was put away. Open it to go on."


class CipherMissing(StoreError):
    """The SQLite in use does not encrypt, or is a version with known faults."""

    code = "cipher_missing"
    sentence = (
        "This copy of PeerDesk cannot protect your notes, so it will not open them. Reinstall PeerDesk."
    )


class NotAllowed(PeerDeskError):
    """The life of the record does not permit that step now. Detail: `why`."""

    code = "not_allowed"
    sentence = "That is not possible now."


class ContactIncomplete(NotAllowed):
    """Detail: `missing`, the names of the fields still to answer, in form order."""

    code = "contact_incomplete"
    sentence = "Some answers are missing."

    def __init__(self, *, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(missing=missing)


class AlreadyReviewed(NotAllowed):
    """The supervisor has opened the log, so its author cannot take it back."""

    code = "already_reviewed"
    sentence = "Your supervisor is already reading this log. Ask to have it sent back."


class NotFound(PeerDeskError):
    """No such record on this laptop. Details: `kind`, `id`."""

    code = "not_found"
    sentence = "This is not on this laptop any more."


class Broke(PeerDeskError):
    """The work ended in a bug, which has its own page: whoever asked must not wait for it."""

    code = "broke"
    sentence = "That did not work. It has been noted for the people who mend PeerDesk."


class SyncError(PeerDeskError):
    """Talking to the clinic server."""

    code = "sync"


class ServerUnreachable(SyncError):
    """No answer: no network, name not found, refused, timed out or cut."""

    code = "server_unreachable"
    sentence = "The clinic cannot be reached right now. Your work is saved on this laptop."


class NotOurServer(SyncError):
    """Something answered that is not a PeerDesk clinic (a sign-in page of a cafe, a wrong address)."""

    code = "not_our_server"
    sentence = "We cannot find a clinic there. Check the spelling, or sign in to this Wi-Fi first."


class ServerTooNew(SyncError):
    """The clinic speaks a newer protocol; uploads go on, downloads wait for an update."""

    code = "server_too_new"
    sentence = "The clinic has a newer PeerDesk. Your work still goes up. Update PeerDesk to get news."


class ServerBusy(SyncError):
    """The clinic asks to come back later. Attribute: `retry_after` in seconds, or None."""

    code = "server_busy"
    sentence = "The clinic is busy. PeerDesk tries again by itself."

    def __init__(self, *, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(retry_after=retry_after)


class MessageRefused(SyncError):
    """The clinic could not read the message, or will not do what it asks."""

    code = "message_refused"
    sentence = "The clinic could not take this in. It is safe on this laptop."


class EpochChanged(SyncError):
    """The clinic was restored from a backup, so the cursor means nothing any more."""

    code = "epoch_changed"
    sentence = "The clinic was repaired. PeerDesk compares everything again."


class ManyLeave(SyncError):
    """So many participants leave this laptop at once that it may be a mistake: an administrator must say."""

    code = "many_leave"
    sentence = "Many people would leave this laptop at once. They stay until the clinic confirms it."


class AuditContradicted(SyncError):
    """The clinic's audit log is not the one this laptop was told of: entries were changed or are missing."""

    code = "log_contradicted"
    sentence = "The clinic's log is not the one this laptop knows. Your work is safe. Please tell IT."


class BodyTooLarge(SyncError):
    """A message over the agreed size, before or after compression (HTTP 413)."""

    code = "body_too_large"
    sentence = "That was too much at once. PeerDesk sends it in smaller parts."


class SessionRefused(SyncError):
    """The clinic does not accept this laptop or person (any more)."""

    code = "session_refused"
    sentence = "The clinic does not accept this laptop right now. Call the clinic."


class ClockWrong(SyncError):
    """The laptop's clock is so far off that the secure connection cannot be checked."""

    code = "clock_wrong"
    sentence = "This laptop's date or time is wrong. Set it right, then sync again."


class UntrustedServer(SyncError):
    """The server's certificate cannot be verified, or something sits in between."""

    code = "untrusted_server"
    sentence = "The connection to the clinic is not private here. Nothing was sent. Try another network."


class EnrolmentError(PeerDeskError):
    """Setting up a laptop."""

    code = "enrolment"


class CodeUnknown(EnrolmentError):
    """The set-up code is mistyped."""

    code = "code_unknown"
    sentence = "That set-up code does not match. Check each letter."


class CodeUsed(EnrolmentError):
    """The set-up code has already set up a laptop."""

    code = "code_used"
    sentence = "That set-up code was already used. Ask the clinic for a new one."


class CodeExpired(EnrolmentError):
    """The set-up code is more than 24 hours old."""

    code = "code_expired"
    sentence = "That set-up code is more than 24 hours old. Ask the clinic for a new one."


class CodeBlocked(EnrolmentError):
    """Five wrong tries burned the set-up code."""

    code = "code_blocked"
    sentence = "Too many tries with that code. Ask the clinic for a new one."


class EnrolmentPending(EnrolmentError):
    """The clinic has not yet compared the six numbers."""

    code = "enrolment_pending"
    sentence = "Waiting for the clinic to compare the six numbers."


class EnrolmentRefused(EnrolmentError):
    """The clinic saw other numbers and refused this laptop; nothing was fetched."""

    code = "enrolment_refused"
    sentence = "The numbers did not match. Stop and call the clinic."
