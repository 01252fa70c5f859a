"""What waits, why something needs somebody, and how syncs went, in the words of the window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import Mode, Outcome
from peerdesk.operations.conflicts import Conflict
from peerdesk.operations.sync_pages import Fix, OnItsWay
from peerdesk.ui.errors import SENTENCES
from peerdesk.ui.held.words import title
from peerdesk.ui.record_words import thing
from peerdesk.ui.widgets.reading_dates import date_words, time_words
from peerdesk.ui.words import FOLLOW_UPS, KINDS_OF_CONTACT, OUTCOMES, Word

_MISSED = frozenset({Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE, Outcome.WRONG_NUMBER})
_WEEK = 7

KINDS: Mapping[str, Word] = MappingProxyType(
    {
        "contact": Word(QT_TRANSLATE_NOOP("sync", "Log"), "file-text"),
        "review": Word(QT_TRANSLATE_NOOP("sync", "Your review"), "file-signature"),
        "addendum": Word(QT_TRANSLATE_NOOP("sync", "Correction"), "pencil"),
        "follow_up": Word(QT_TRANSLATE_NOOP("sync", "Follow-up"), "bell"),
        "needs_assessment": Word(QT_TRANSLATE_NOOP("sync", "Needs"), "clipboard-list"),
        "goal": Word(QT_TRANSLATE_NOOP("sync", "Goal"), "target"),
        "action_step": Word(QT_TRANSLATE_NOOP("sync", "Step of the plan"), "list-checks"),
        "check_in": Word(QT_TRANSLATE_NOOP("sync", "How a step went"), "circle-check"),
        "attachment": Word(QT_TRANSLATE_NOOP("sync", "Photo or file"), "file-text"),
        "participant": Word(QT_TRANSLATE_NOOP("sync", "Details"), "users"),
        "assignment": Word(QT_TRANSLATE_NOOP("sync", "Who supports them"), "users"),
        "held_work": Word(QT_TRANSLATE_NOOP("sync", "Your decision"), "inbox"),
    }
)
"""What a record is, where it cannot say more of itself."""
_OTHER = Word(QT_TRANSLATE_NOOP("sync", "Clinic list"), "list")

REASONS: Mapping[str, object] = MappingProxyType(
    {
        "not_in_scope": QT_TRANSLATE_NOOP(
            "sync", "This person is no longer in your care at the clinic. Ask your supervisor about it."
        ),
        "not_yours": QT_TRANSLATE_NOOP(
            "sync", "Somebody else wrote this, so the clinic cannot change it for you. Ask your supervisor."
        ),
        "own_work": QT_TRANSLATE_NOOP(
            "sync", "You wrote this log yourself, so somebody else has to review it. Ask another supervisor."
        ),
        "bad_value": QT_TRANSLATE_NOOP(
            "sync", "One of the answers is not one the clinic can file. Open it and check each answer."
        ),
        "wrong_step": QT_TRANSLATE_NOOP(
            "sync",
            "It had moved on at the clinic before this came: it was reviewed, sent again or taken back."
            " Open it to see how it stands.",
        ),
        "depends_on_held": QT_TRANSLATE_NOOP(
            "sync", "This belongs to another item on this list. It can go once that one is settled."
        ),
        "no_such_record": QT_TRANSLATE_NOOP(
            "sync", "The clinic does not have what this belongs to. Ask your clinic's IT person."
        ),
        "already_exists": QT_TRANSLATE_NOOP(
            "sync", "The clinic has this already. Open it to see if anything is missing."
        ),
        "unknown_kind": QT_TRANSLATE_NOOP(
            "sync", "The clinic's PeerDesk is older than yours and cannot file this yet. Tell your IT person."
        ),
        "id_reused": QT_TRANSLATE_NOOP(
            "sync",
            "The clinic has something else under the same number, and keeps both. Your supervisor sees it.",
        ),
        "no_room": QT_TRANSLATE_NOOP(
            "sync", "The clinic has no room for more files of this person. Ask your supervisor about it."
        ),
        "body_too_large": QT_TRANSLATE_NOOP(
            "sync", "This is too long to be sent. Open it and make it shorter."
        ),
    }
)
"""Why the clinic did not file a record, by the code it gave."""
STOPPED: Mapping[str, object] = MappingProxyType(
    {
        "not_our_server": QT_TRANSLATE_NOOP(
            "sync",
            "Something else answered instead of the clinic. If this Wi-Fi has a sign-in page, open your"
            " browser, sign in there, then sync again.",
        ),
        "untrusted_server": QT_TRANSLATE_NOOP(
            "sync",
            "The clinic's certificate does not check out on this network, so nothing was sent. Try another"
            " network. If it is the same at the clinic, call your IT person.",
        ),
        "clock_wrong": QT_TRANSLATE_NOOP(
            "sync",
            "This laptop's date or time is wrong, so the secure connection cannot be checked. Set it right in"
            " the laptop's settings, then sync again.",
        ),
        "sync_paused": QT_TRANSLATE_NOOP("sync", "You paused it here. What came is kept."),
    }
)
"""What stopped a sync, where it can be said better than in general."""
SETTLED_THERE = frozenset(
    {
        "not_in_scope",
        "not_yours",
        "own_work",
        "wrong_step",
        "already_exists",
        "no_such_record",
        "unknown_kind",
        "unknown_field",
        "newer_schema",
        "id_reused",
    }
)
"""Codes with which the clinic holds what nobody here has to see to any more."""
_OLDER_CLINIC = frozenset({"unknown_field", "newer_schema"})


def reason_words(code: str, fix: Fix | None = None) -> str:
    """Why something needs somebody, in one or two sentences; with `fix`, what is wrong is a text too long."""
    if fix is not None:
        return QCoreApplication.translate(
            "sync", "This text is longer than the clinic can file. Make it shorter; all the rest is fine."
        )
    known = REASONS["unknown_kind"] if code in _OLDER_CLINIC else REASONS.get(code)
    if known is not None:
        return QCoreApplication.translate("sync", str(known))
    if code in SENTENCES:
        return problem_words(code)
    return QCoreApplication.translate(
        "sync", "The clinic could not file this. Nothing is lost. Ask your clinic's IT person for help."
    )


def decision_reason_words(record: HeldWork | None) -> str:
    """Why a decision on held work needs somebody: whoever made it decides again, its author need not."""
    if record is not None and record.decided_by == record.author_id:
        return QCoreApplication.translate("sync", "It was decided before you took it back.")
    return QCoreApplication.translate(
        "sync", "The clinic could not do what you decided. Open Review to see why, and decide again."
    )


def problem_words(code: str) -> str:
    """What stopped a sync."""
    if code in STOPPED:
        return QCoreApplication.translate("sync", str(STOPPED[code]))
    if code in SENTENCES:
        return QCoreApplication.translate("errors", str(SENTENCES[code]))
    return QCoreApplication.translate("sync", "The sync stopped on its way. PeerDesk tries again by itself.")


def is_settled_there(code: str) -> bool:
    """True when the clinic holds it and nobody here has to do anything more."""
    return code in SETTLED_THERE


def choice_words(conflict: Conflict, today: date) -> str:
    """Of what there are two versions: "Two versions of Doña Rosa’s details"."""
    what = thing(conflict.record, conflict.person, today)
    return QCoreApplication.translate("sync", "Two versions of {what}").format(what=what)


def item_words(item: OnItsWay) -> tuple[str, str]:
    """What a record on its way is and whom it is about, with its icon."""
    what, icon = _what(item)
    if item.record is None:
        what = QCoreApplication.translate("sync", "{what}, thrown away").format(what=what)
    return ", ".join(filter(None, (what, item.name))), icon


def moment_words(at: datetime, now: datetime, locale: QLocale) -> str:
    """A moment as it stands in a list: "10:35 AM", "Mon 5:40 PM", "Mar 5, 5:40 PM"."""
    local = at.astimezone(now.tzinfo)
    days, clock = (now.date() - local.date()).days, time_words(local.time(), locale)
    if days == 0:
        return clock
    if 0 < days < _WEEK:
        return f"{locale.dayName(local.isoweekday(), QLocale.FormatType.ShortFormat)} {clock}"
    return f"{date_words(local.date(), now.date(), locale)}, {clock}"


def _what(item: OnItsWay) -> tuple[str, str]:
    if isinstance(item.record, Contact) and item.record.mode is not None:
        return _log_words(item.record, item.record.mode)
    if isinstance(item.record, FollowUp):
        word = FOLLOW_UPS[item.record.about]
        return item.record.what or word.text, word.icon
    if isinstance(item.record, HeldWork):
        return _decision_words(item.record)
    word = KINDS.get(item.kind, _OTHER)
    return QCoreApplication.translate("sync", str(word.source)), word.icon


def _log_words(contact: Contact, mode: Mode) -> tuple[str, str]:
    kind = KINDS_OF_CONTACT[mode]
    missed = contact.outcome is not None and contact.outcome is not Outcome.COMPLETED
    outcome = OUTCOMES[contact.outcome].text.lower() if missed and contact.outcome else ""
    phone_missed = contact.outcome in _MISSED and mode is Mode.PHONE_CALL
    return ", ".join(filter(None, (kind.text, outcome))), "phone-missed" if phone_missed else kind.icon


def _decision_words(work: HeldWork) -> tuple[str, str]:
    if work.decided_by == work.author_id:
        taken_back = QCoreApplication.translate("sync", "Taken back: {what}")
        return taken_back.format(what=title(work)), "undo-2"
    decided = QCoreApplication.translate("sync", "Your decision: {what}")
    return decided.format(what=title(work)), "inbox"
