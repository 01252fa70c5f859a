"""What the unlock page says about a person."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from peerdesk.ui.door import PersonCard
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
