"""What the unlock page says about a person and about a try that did not open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from peerdesk.errors import PassphraseWait, PeerDeskError, WrongPassphrase
from peerdesk.ui.door import PersonCard
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.places import role_words
from peerdesk.ui.widgets.reading_dates import date_words, time_words

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


def person_line(card: PersonCard, today: date) -> str:
    """The role, and when they were last here: `Peer supporter · last here today, 7:48 AM`."""
    role = role_words(card.role)
    if card.last_here is None:
        return role
    local = card.last_here.astimezone()
    day = date_words(local.date(), today, QLocale())
    if local.date() == today:
        day = translate("unlock", "today, {time}").format(time=time_words(local.time(), QLocale()))
    return translate("unlock", "{role} · last here {day}").format(role=role, day=day)


def initials(name: str) -> str:
    """The first letters of the first two names."""
    return "".join(part[0] for part in name.split()[:2]).upper()


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
