"""What is said about a passphrase that did not fit, wherever one is typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from peerdesk.errors import PassphraseWait, PeerDeskError, WrongPassphrase
from peerdesk.ui.errors import sentence_for

translate = QCoreApplication.translate


class CountedAtTheDoor(QObject):
    """Words with a number in them: only the `tr` of an object knows their plural."""

    def tries(self, left: int) -> str:
        """A passphrase that did not open, with tries left before a wait."""
        return self.tr("That did not match. You have %n more tries before a wait.", "", left)

    def seconds(self, seconds: int) -> str:
        """A wait of so many seconds."""
        return self.tr("%n seconds", "", seconds)

    def minutes(self, minutes: int) -> str:
        """A wait of so many minutes."""
        return self.tr("%n minutes", "", minutes)

    def waiting(self, things: int) -> str:
        """How much is still on this laptop alone."""
        return self.tr("%n things still wait to be sent.", "", things)


def try_sentence(problem: PeerDeskError) -> str:
    """Why the desk stayed shut, and what comes next."""
    if isinstance(problem, WrongPassphrase) and problem.tries_left:
        return CountedAtTheDoor().tries(problem.tries_left)
    if isinstance(problem, WrongPassphrase):
        return translate("unlock", "That did not match. Please wait {wait} before the next try.").format(
            wait=wait_words(problem.wait_seconds)
        )
    if isinstance(problem, PassphraseWait):
        return translate("unlock", "Please wait {wait} before the next try.").format(
            wait=wait_words(problem.wait_seconds)
        )
    return sentence_for(problem)


def wait_words(seconds: int) -> str:
    """A waiting time in words: seconds up to a minute, then whole minutes."""
    if seconds <= 60:
        return CountedAtTheDoor().seconds(seconds)
    return CountedAtTheDoor().minutes(-(-seconds // 60))
