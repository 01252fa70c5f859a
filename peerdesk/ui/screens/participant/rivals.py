"""A detail with two versions, of which nobody has chosen yet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from peerdesk.operations.participant_pages import Rivalry, Version
from peerdesk.ui.person.words import DETAILS, value_words
from peerdesk.ui.widgets.cards import Banner

translate = QCoreApplication.translate


def rivalry_banner(rivalry: Rivalry) -> Banner:
    """Both versions with who wrote them; of safety matters all are shown, of others the first."""
    name = DETAILS[rivalry.field].text
    versions = translate("Rivals", " or ").join(_told(rivalry.field, version) for version in rivalry.versions)
    lead = translate("Rivals", "Two versions: {detail}").format(detail=name)
    if rivalry.is_safety:
        rest = translate("Rivals", "Both are shown until the clinic has settled it.")
    else:
        rest = translate("Rivals", "The first one is shown until the clinic has settled it.")
    return Banner("warn", "git-compare-arrows", lead, f"{versions}. {rest}")


def _told(field: str, version: Version) -> str:
    value = value_words(field, version.value, QLocale()) or translate("Rivals", "nothing")
    if not version.who:
        return f"“{value}”"
    return translate("Rivals", "“{value}” from {who}").format(value=value, who=version.who)
