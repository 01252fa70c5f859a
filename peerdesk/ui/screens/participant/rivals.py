"""Details, and other records about a person, with two versions of which nobody has chosen yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale

from peerdesk.operations.conflicts import Conflict
from peerdesk.operations.participant_pages import ParticipantPage, Rivalry, Version
from peerdesk.ui.person.words import DETAILS, value_words
from peerdesk.ui.record_words import thing
from peerdesk.ui.widgets.buttons import Offer
from peerdesk.ui.widgets.cards import Banner

translate = QCoreApplication.translate


def rivalry_banners(page: ParticipantPage, choose: Callable[[str, UUID], None]) -> list[Banner]:
    """What has two versions, and the way to choose: the details in one banner, other records in their own."""
    banners = [_of_record(conflict, page, choose) for conflict in page.contested]
    return [_of_details(page, choose), *banners] if page.rivalries else banners


def _of_details(page: ParticipantPage, choose: Callable[[str, UUID], None]) -> Banner:
    names = ", ".join(DETAILS[rivalry.field].text for rivalry in page.rivalries)
    lead = translate("Rivals", "Two versions: {detail}").format(detail=names)
    versions = ". ".join(_versions(rivalry) for rivalry in page.rivalries)
    banner = _banner(lead, f"{versions}. {_shown(page.rivalries)}")
    banner.chosen.connect(lambda _key: choose(page.saved.kind, page.saved.id))
    return banner


def _of_record(conflict: Conflict, page: ParticipantPage, choose: Callable[[str, UUID], None]) -> Banner:
    what = thing(conflict.record, page.shown, page.now.date())
    banner = _banner(translate("Rivals", "Two versions of {what}").format(what=what), "")
    banner.chosen.connect(lambda _key: choose(conflict.record.kind, conflict.record.id))
    return banner


def _banner(lead: str, sentence: str) -> Banner:
    offers = [Offer("choose", translate("Rivals", "Choose"))]
    return Banner("warn", "git-compare-arrows", lead, sentence, offers)


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
