"""The rows of a pile: flagged logs first, then the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from peerdesk.domain.contacts import Contact
from peerdesk.domain.words import Decision, Mode, Outcome
from peerdesk.operations.reviews import Pile, QueueRow
from peerdesk.ui.record_words import minutes_words
from peerdesk.ui.screens.review.model import ShownPile
from peerdesk.ui.screens.review.words import short_moment
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.review_list import ReviewRow, ReviewSection
from peerdesk.ui.words import KINDS_OF_CONTACT, OUTCOMES

_MISSED = frozenset({Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE, Outcome.WRONG_NUMBER})
translate = QCoreApplication.translate


def in_order(rows: Iterable[QueueRow]) -> list[QueueRow]:
    """Rows with what to look at first before the others."""
    return sorted(rows, key=lambda row: not row.look_first)


def entries(shown: ShownPile, now: datetime, locale: QLocale) -> list[ReviewSection | ReviewRow]:
    """What the list shows: sections only where the person still has to look."""
    pile = shown.queue.pile
    if pile is not Pile.TO_REVIEW:
        return [_entry(row, pile, now, locale) for row in shown.rows]
    first = [row for row in shown.rows if row.look_first]
    routine = [row for row in shown.rows if not row.look_first]
    told: list[ReviewSection | ReviewRow] = []
    for section, rows in ((_first(len(first)), first), (_routine(len(routine)), routine)):
        if rows:
            told += [section, *(_entry(row, pile, now, locale) for row in rows)]
    return told


def kind_words(contact: Contact) -> tuple[str, str]:
    """What a log was, and the icon for it: "No answer" rather than the call that was not."""
    missed = contact.outcome is not None and contact.outcome is not Outcome.COMPLETED
    icon = KINDS_OF_CONTACT[contact.mode].icon if contact.mode else "file-text"
    if missed and contact.outcome in _MISSED and contact.mode is Mode.PHONE_CALL:
        icon = "phone-missed"
    if missed and contact.outcome is not None:
        return OUTCOMES[contact.outcome].text, icon
    return (KINDS_OF_CONTACT[contact.mode].text if contact.mode else ""), icon


def _first(count: int) -> ReviewSection:
    return ReviewSection(translate("review", "Look at these first"), "flag", "danger", count)


def _routine(count: int) -> ReviewSection:
    return ReviewSection(translate("review", "Routine, nothing flagged"), "circle-check", "", count)


def _entry(row: QueueRow, pile: Pile, now: datetime, locale: QLocale) -> ReviewRow:
    kind, icon = kind_words(row.contact)
    tag = _tag(row, pile)
    minutes = minutes_words(row.contact.minutes) if row.contact.minutes and tag is None else ""
    decided = row.said.review.decided_at if row.said and pile is not Pile.TO_REVIEW else None
    return ReviewRow(
        key=row.contact.id,
        name=row.participant.display_name,
        line=" · ".join(filter(None, (kind, row.author, minutes))),
        icon=icon,
        when=short_moment(decided or row.contact.submitted_at, now, locale),
        tag=tag,
        tickable=pile is Pile.TO_REVIEW,
    )


def _tag(row: QueueRow, pile: Pile) -> TagText | None:
    if row.look_first and pile is Pile.TO_REVIEW:
        return TagText(translate("review", "Safety concern"), "shield-alert", "danger")
    if pile is not Pile.TO_REVIEW:
        return waiting_tag() if row.waiting else None
    if row.said is not None and row.said.review.decision is Decision.RETURNED:
        return TagText(translate("review", "Sent again"), "undo-2", "accent")
    return None


def waiting_tag() -> TagText:
    """What is not at the clinic yet."""
    return TagText(translate("review", "Waiting to send"), "cloud-off")
