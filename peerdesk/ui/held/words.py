"""Held work in words: what it is, why it is held, what can be done, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from peerdesk.domain.held import HeldWork
from peerdesk.domain.words import HeldDecision, Mode
from peerdesk.operations.held import HeldItem
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.words import KINDS_OF_CONTACT, Word

_KINDS: Mapping[str, Word] = MappingProxyType(
    {
        "contact": Word(QT_TRANSLATE_NOOP("held", "Log"), "file-text"),
        "review": Word(QT_TRANSLATE_NOOP("held", "Review of a log"), "file-signature"),
        "addendum": Word(QT_TRANSLATE_NOOP("held", "Correction"), "pencil"),
        "follow_up": Word(QT_TRANSLATE_NOOP("held", "Follow-up"), "bell"),
        "needs_assessment": Word(QT_TRANSLATE_NOOP("held", "Needs"), "clipboard-list"),
        "goal": Word(QT_TRANSLATE_NOOP("held", "Goal"), "target"),
        "action_step": Word(QT_TRANSLATE_NOOP("held", "Step of the plan"), "list-checks"),
        "check_in": Word(QT_TRANSLATE_NOOP("held", "How a step went"), "circle-check"),
        "attachment": Word(QT_TRANSLATE_NOOP("held", "Photo or file"), "file-text"),
        "participant": Word(QT_TRANSLATE_NOOP("held", "Details"), "users"),
        "assignment": Word(QT_TRANSLATE_NOOP("held", "Who supports them"), "users"),
    }
)
_CLINIC_LISTS = frozenset({"clinic", "team", "staff_member", "activity", "goal_template", "resource"})
_CLINIC_LIST = Word(QT_TRANSLATE_NOOP("held", "Clinic list"), "list")
_NEWER = Word(QT_TRANSLATE_NOOP("held", "Something newer"), "file-question-mark")
_ACTIONS: Mapping[str, object] = MappingProxyType(
    {
        "create": QT_TRANSLATE_NOOP("held", "{what} · new"),
        "patch": QT_TRANSLATE_NOOP("held", "{what} · change"),
        "delete": QT_TRANSLATE_NOOP("held", "{what} · thrown away"),
        "resolve": QT_TRANSLATE_NOOP("held", "{what} · choice of version"),
    }
)


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why something is held, and what its supervisor can do."""

    why: object
    advice: object


_NEWER_LAPTOP = _Reason(
    QT_TRANSLATE_NOOP("held", "{name}’s PeerDesk is newer than the clinic’s, which cannot read all of this."),
    QT_TRANSLATE_NOOP("held", "Leave it here until the clinic’s PeerDesk is updated, then file it."),
)
_REASONS: Mapping[str, _Reason] = MappingProxyType(
    {
        "not_in_scope": _Reason(
            QT_TRANSLATE_NOOP("held", "{name} does not support this person at the clinic."),
            QT_TRANSLATE_NOOP("held", "File it if it belongs in the record. {name} stays its author."),
        ),
        "not_yours": _Reason(
            QT_TRANSLATE_NOOP("held", "{name} may not do this alone: it is somebody else’s to change."),
            QT_TRANSLATE_NOOP("held", "File it if you agree with it."),
        ),
        "own_work": _Reason(
            QT_TRANSLATE_NOOP("held", "{name} wrote the log as well, and nobody reviews their own work."),
            QT_TRANSLATE_NOOP("held", "Review the log yourself, and do not file this."),
        ),
        "bad_value": _Reason(
            QT_TRANSLATE_NOOP("held", "One of the answers is not one the clinic can file."),
            QT_TRANSLATE_NOOP("held", "Change what is marked, then file it."),
        ),
        "wrong_step": _Reason(
            QT_TRANSLATE_NOOP(
                "held", "It had moved on before this came: it was reviewed, sent again or taken back."
            ),
            QT_TRANSLATE_NOOP("held", "If it still matters, ask {name} to write it as a correction."),
        ),
        "depends_on_held": _Reason(
            QT_TRANSLATE_NOOP("held", "It belongs to other work of {name} that is held."),
            QT_TRANSLATE_NOOP("held", "Decide on that first. This is filed with it."),
        ),
        "no_such_record": _Reason(
            QT_TRANSLATE_NOOP("held", "The clinic does not have what this belongs to."),
            QT_TRANSLATE_NOOP("held", "It may still come from another laptop. Then file this."),
        ),
        "already_exists": _Reason(
            QT_TRANSLATE_NOOP("held", "The clinic has this already."),
            QT_TRANSLATE_NOOP("held", "If nothing is missing in the record, do not file it again."),
        ),
        "id_reused": _Reason(
            QT_TRANSLATE_NOOP("held", "{name} sent two things under one number. This one came second."),
            QT_TRANSLATE_NOOP(
                "held", "If you file it, the record keeps both where they differ, and somebody chooses."
            ),
        ),
        "unknown_kind": _NEWER_LAPTOP,
        "unknown_field": _NEWER_LAPTOP,
        "newer_schema": _NEWER_LAPTOP,
    }
)
_OTHER = _Reason(
    QT_TRANSLATE_NOOP("held", "The clinic could not file this."),
    QT_TRANSLATE_NOOP("held", "Ask your clinic’s IT person for help. Nothing is lost."),
)
FIRST_AMENDED = frozenset({"bad_value", "unknown_field"})
"""Codes with which something can be filed only once it is changed."""


def kind_words(kind: str) -> str:
    """What a kind of record is called."""
    return _say(_kind(kind).source)


def title(work: HeldWork, mode: str = "") -> str:
    """What somebody wanted to do: "Log · new"; with the mode of a log, "Home visit · new"."""
    known = work.record_kind == "contact" and mode in {*Mode}
    what = KINDS_OF_CONTACT[Mode(mode)].text if known else kind_words(work.record_kind)
    pattern = _ACTIONS.get(work.action)
    return _say(pattern).format(what=what) if pattern is not None else what


def item_title(item: HeldItem) -> str:
    """The same of an item, whose words tell the mode."""
    return title(item.work, str(item.said.get("mode") or ""))


def icon(item: HeldItem) -> str:
    """The icon for what it is."""
    mode = str(item.said.get("mode") or "")
    if item.work.record_kind == "contact" and mode in {*Mode}:
        return KINDS_OF_CONTACT[Mode(mode)].icon
    return _kind(item.work.record_kind).icon


def why(code: str, author: str) -> str:
    """Why something is held, in words of a supervisor."""
    return _named(_REASONS.get(code, _OTHER).why, author)


def advice(code: str, author: str) -> str:
    """What a supervisor can do about it."""
    return _named(_REASONS.get(code, _OTHER).advice, author)


def person_words(item: HeldItem) -> str:
    """Whom it is about; "" where it is about nobody."""
    if item.work.person_id is None or item.person:
        return item.person
    return QCoreApplication.translate("held", "Somebody not on this laptop")


def state_tag(item: HeldItem, supervisor: str) -> TagText:
    """What became of somebody's own work, for its author."""
    decision = item.work.decision
    if decision is HeldDecision.WAITING or item.refused is not None:
        waits = _say(QT_TRANSLATE_NOOP("held", "Waiting for {name}"))
        anybody = _say(QT_TRANSLATE_NOOP("held", "your supervisor"))
        return TagText(waits.format(name=supervisor or anybody), "clock", "warn")
    if decision is HeldDecision.APPLIED:
        return TagText(_say(QT_TRANSLATE_NOOP("held", "Filed")), "check", "ok")
    if decision is HeldDecision.AMENDED:
        return TagText(_say(QT_TRANSLATE_NOOP("held", "Filed with changes")), "pencil", "accent")
    if _is_taken_back(item):
        return TagText(_say(QT_TRANSLATE_NOOP("held", "Taken back")), "undo-2")
    return TagText(_say(QT_TRANSLATE_NOOP("held", "Not filed")), "ban", "danger")


def said_of_it(item: HeldItem) -> str:
    """Who decided, with the reason where there is one; "" while nobody has."""
    if item.work.decision is HeldDecision.WAITING or not item.decided_by or _is_taken_back(item):
        return ""
    if item.work.reason:
        return f"{item.decided_by}: “{item.work.reason}”"
    return _say(QT_TRANSLATE_NOOP("held", "Decided by {name}")).format(name=item.decided_by)


def _is_taken_back(item: HeldItem) -> bool:
    return item.work.decided_by == item.work.author_id


def _kind(kind: str) -> Word:
    return _CLINIC_LIST if kind in _CLINIC_LISTS else _KINDS.get(kind, _NEWER)


def _named(source: object, author: str) -> str:
    return _say(source).format(name=author or _say(QT_TRANSLATE_NOOP("held", "The author")))


def _say(source: object) -> str:
    return QCoreApplication.translate("held", str(source))
