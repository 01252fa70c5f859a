"""What may be wrong with a photo or file: each has its own sentence."""

from __future__ import annotations

from peerdesk.errors import PeerDeskError


class AttachmentError(PeerDeskError):
    """A photo or file kept with a participant."""

    code = "attachment"


class AttachmentTooLarge(AttachmentError):
    """More bytes than `peerdesk.domain.attachments.MOST_BYTES`."""

    code = "attachment_too_large"
    sentence = "That file is larger than 25 MB. Nothing was added. Make it smaller, then add it."


class AttachmentNotKept(AttachmentError):
    """A kind of file that is not kept, told by its first bytes."""

    code = "attachment_not_kept"
    sentence = (
        "PeerDesk keeps photos (JPEG or PNG), PDF files and sound recordings. Save it as one of these,"
        " then add it."
    )


class AttachmentUnreadable(AttachmentError):
    """The chosen file is empty, broken, or may not be read."""

    code = "attachment_unreadable"
    sentence = "That file is empty or cannot be read. Nothing was added."


class AttachmentDamaged(AttachmentError):
    """The encrypted file is missing or was altered."""

    code = "attachment_damaged"
    sentence = "This file cannot be read on this laptop any more."
