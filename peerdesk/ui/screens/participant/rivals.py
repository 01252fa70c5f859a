"""Details with two versions, of which nobody has chosen yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from peerdesk.operations.participant_pages import Rivalry, Version
from peerdesk.ui.person.words import DETAILS, value_words
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.cards import Banner

translate = QCoreApplication.translate


def rivalry_banners(rivalries: Sequence[Rivalry], choose: Callable[[], None]) -> list[Banner]:
    """One banner for all of them with who wrote what, and the way to choose; none when there is nothing."""
    if not rivalries:
        return []
    names = ", ".join(DETAILS[rivalry.field].text for rivalry in rivalries)
    lead = translate("Rivals", "Two versions: {detail}").format(detail=names)
    versions = ". ".join(_versions(rivalry) for rivalry in rivalries)
    offers = [Offer("choose", translate("Rivals", "Choose"))]
    banner = Banner("warn", "git-compare-arrows", lead, f"{versions}. {_shown(rivalries)}", offers)
    banner.chosen.connect(lambda _key: choose())
    return [banner]


def _versions(rivalry: Rivalry) -> str:
    return translate("Rivals", " or ").join(_told(rivalry.field, version) for version in rivalry.versions)


def _shown(rivalries: Sequence[Rivalry]) -> str:
    """Of safety matters all versions are shown, of others the first."""
    safety = [rivalry.is_safety for rivalry in rivalries]
    if all(safety):
        return translate("Rivals", "Both are shown until someone chooses.")
    if any(safety):
        return translate("Rivals", "Phones and warnings show both until someone chooses, the rest the first.")
    return translate("Rivals", "The first one is shown until someone chooses.")


def _told(field: str, version: Version) -> str:
    value = value_words(field, version.value, QLocale()) or translate("Rivals", "nothing")
    if not version.who:
        return f"“{value}”"
    return translate("Rivals", "“{value}” from {who}").format(value=value, who=version.who)
