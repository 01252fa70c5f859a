"""Why there is no backup, or none that was put back."""

from __future__ import annotations

from peerdesk.errors import PeerDeskError


class NotBackedUp(PeerDeskError):
    """Details: `what`, the sentence that says why. What was backed up before is as it was."""

    code = "not_backed_up"
    sentence = "There is no new backup: {what}"


class NotRestored(PeerDeskError):
    """Details: `what`, the sentence that says why, and what is where now."""

    code = "not_restored"
    sentence = "The backup was not put back: {what}"
