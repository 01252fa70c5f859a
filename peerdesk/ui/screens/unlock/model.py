"""What the unlock page says about a person and about a try that did not open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from peerdesk.errors import PassphraseWait, PeerDeskError, WrongPassphrase
from peerdesk.ui.door import PersonCard
from peerdesk.ui.errors import sentence_for
from peerdesk.ui.places import role_words
from peerdesk.ui.widgets.reading_dates import date_words, time_words

translate = QCoreApplication.translate


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
        return translate(
            "unlock", "That did not match. You have %n more tries before a wait.", "", problem.tries_left
        )
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
        return translate("unlock", "%n seconds", "", seconds)
    return translate("unlock", "%n minutes", "", -(-seconds // 60))
