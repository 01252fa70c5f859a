"""A desk that its clinic called in. The window translates by `code` (see peerdesk.ui.errors)."""

from __future__ import annotations

from peerdesk.errors import SyncError, VaultError


class DeskCalledIn(SyncError):
    """The laptop was reported lost or stolen: what it owed is handed in, and its desk is removed now."""

    code = "desk_called_in"
    sentence = "Your clinic has reported this laptop as lost or stolen. This desk is now removed from it."


class DeskRemoved(VaultError):
    """A desk was here that its clinic called in. Details: `clinic`, its name, and `phone`."""

    code = "desk_removed"
    sentence = (
        "This laptop was reported as lost or stolen, so the desk on it was removed."
        " The work is at the clinic. Please call {clinic}: {phone}"
    )


class DeskRemovedWithRest(DeskRemoved):
    """The same, with work left that the clinic does not have yet: it is in a sealed file."""

    code = "desk_removed_with_rest"
    sentence = (
        "This laptop was reported as lost or stolen, so the desk on it was removed."
        " Work that was not sent is in a locked file that only the clinic can open."
        " Keep this laptop as it is and call {clinic}: {phone}"
    )
