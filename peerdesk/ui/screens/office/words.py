"""How laptops and people of the clinic are spoken of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from peerdesk.domain.words import Role
from peerdesk.protocol.office import LaptopStep, OfficeLaptop, OfficePage
from peerdesk.ui.person.words import short_day
from peerdesk.ui.places import role_words
from peerdesk.ui.record_words import moment_words
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.words import Word

translate = QCoreApplication.translate
_ONLINE = timedelta(minutes=6)
"""A desk syncs every five minutes."""

STANDINGS: Mapping[str, Word] = MappingProxyType(
    {
        "pending": Word(QT_TRANSLATE_NOOP("office", "Compare digits"), "key-round", "warn"),
        "refused": Word(QT_TRANSLATE_NOOP("office", "Turned away"), "ban"),
        "revoked": Word(QT_TRANSLATE_NOOP("office", "Shut out"), "ban"),
        "lost": Word(QT_TRANSLATE_NOOP("office", "Reported lost"), "triangle-alert", "danger"),
        "stolen": Word(QT_TRANSLATE_NOOP("office", "Reported stolen"), "triangle-alert", "danger"),
        "wiped": Word(QT_TRANSLATE_NOOP("office", "Erased"), "eraser"),
    }
)
"""The words, icon and tone of every standing but that of a laptop at work."""


def status_tag(laptop: OfficeLaptop, page: OfficePage) -> TagText:
    """Where a laptop stands, in a word."""
    if laptop.status in STANDINGS:
        word = STANDINGS[laptop.status]
        return TagText(translate("office", word.text), word.icon, word.tone)
    if laptop.copied_at is not None:
        return TagText(translate("office", "Copied, ask"), "copy", "warn")
    if is_long_unseen(laptop, page):
        return TagText(translate("office", "Not seen, call"), "phone", "warn")
    if laptop.posture is not None and laptop.posture.disk == "open":
        return TagText(translate("office", "Disk not encrypted"), "lock-open", "warn")
    return TagText(translate("office", "OK"), "check", "ok")


def needs_somebody(laptop: OfficeLaptop, page: OfficePage) -> bool:
    """Return whether an administrator should look at a laptop."""
    return status_tag(laptop, page).tone in {"warn", "danger"}


def is_long_unseen(laptop: OfficeLaptop, page: OfficePage) -> bool:
    """Return whether half the days have passed after which its caseload is covered."""
    seen = laptop.last_seen_at or laptop.enrolled_at
    return page.at - seen > timedelta(days=page.lease_days / 2)


def seen_words(laptop: OfficeLaptop, page: OfficePage, locale: QLocale) -> str:
    """When a laptop was last heard of."""
    seen = laptop.last_seen_at
    if seen is None:
        return translate("office", "Never")
    if laptop.status == "active" and page.at - seen < _ONLINE:
        return translate("office", "Online now")
    now, at = local(page.at), local(seen)
    return (
        moment_words(seen, now, locale)
        if at.date() == now.date()
        else short_day(at.date(), now.date(), locale)
    )


def roles_words(roles: tuple[Role, ...]) -> str:
    """What somebody is at the clinic."""
    return ", ".join(role_words(role) for role in roles)


def step_said(step: LaptopStep, name: str) -> str:
    """What was done with a laptop, when it was."""
    words = {
        LaptopStep.ACTIVATE: translate("office", "{name} is let in."),
        LaptopStep.REFUSE: translate("office", "{name} is turned away."),
        LaptopStep.REVOKE: translate("office", "{name} is shut out."),
        LaptopStep.LOST: translate("office", "{name} is reported lost."),
        LaptopStep.STOLEN: translate("office", "{name} is reported stolen."),
        LaptopStep.FOUND: translate("office", "{name} works again."),
    }
    return words[step].format(name=name)


def left_words(until: datetime, at: datetime) -> str:
    """How long a code is still good."""
    minutes = max(0, int((until - at).total_seconds()) // 60)
    return translate("office", "{hours} h {minutes} min left").format(
        hours=minutes // 60, minutes=minutes % 60
    )


def local(at: datetime) -> datetime:
    """A moment in the zone of this laptop."""
    return at.astimezone()
