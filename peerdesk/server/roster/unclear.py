"""What a roster leaves open, so that nothing of it is taken in."""

from __future__ import annotations

from peerdesk.errors import PeerDeskError


class RosterUnclear(PeerDeskError):
    """Details: `what`, the sentence that says what to change in the file or in the command."""

    code = "roster_unclear"
    sentence = "Nothing was imported: {what}"
