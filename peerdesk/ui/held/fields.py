"""The fields of held work as its author meant them, one line for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import msgspec
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.records import check_value, fields_of
from peerdesk.domain.words import ContactStatus
from peerdesk.operations.held import HeldItem, HeldPage
from peerdesk.ui.record_words import CONTACT, Speech, field_name, value_words
from peerdesk.ui.words import Word

_STEPS: Mapping[str, Word] = MappingProxyType(
    {
        ContactStatus.DRAFT: Word(QT_TRANSLATE_NOOP("held", "Taken back to change it")),
        ContactStatus.SUBMITTED: Word(QT_TRANSLATE_NOOP("held", "Sent for review")),
        ContactStatus.RETURNED: Word(QT_TRANSLATE_NOOP("held", "Sent back")),
        ContactStatus.APPROVED: Word(QT_TRANSLATE_NOOP("held", "Approved")),
    }
)
_NAMES: Mapping[str, Word] = MappingProxyType(
    {
        "status": Word(QT_TRANSLATE_NOOP("held", "Step")),
        "submitted_at": Word(QT_TRANSLATE_NOOP("held", "Sent")),
        "written_at": Word(QT_TRANSLATE_NOOP("held", "Written")),
        "note": Word(QT_TRANSLATE_NOOP("held", "Note")),
    }
)
_SELF_EVIDENT = frozenset(
    {"participant_id", "author_id", "reviewer_id", "content_type", "size", "sha256", "added_at"}
)
"""Told elsewhere on the page, or nothing a person would read."""


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One field: what it is called, and what was written in it. `fits`: it is one the clinic can file."""

    field: str
    name: str
    words: str
    fits: bool = True


def speech_of(page: HeldPage, language: str, now: datetime, locale: QLocale) -> Speech:
    """What it takes to say the values of a page."""
    return Speech(page.catalogue, language, now, locale, page.names)


def said_lines(item: HeldItem, speech: Speech) -> tuple[SaidLine, ...]:
    """Everything the author wrote that a person would read."""
    return tuple(_lines(item.work.record_kind, item.said, speech))


def changed_lines(item: HeldItem, speech: Speech) -> tuple[str, ...]:
    """What was changed before it was filed: "Minutes: 300 → 30"."""
    before = {line.field: line.words for line in _lines(item.work.record_kind, item.said, speech)}
    after = {line.field: line.words for line in _lines(item.work.record_kind, item.amended, speech)}
    left_out = QCoreApplication.translate("held", "left out")
    told = []
    for field, words in after.items():
        now = words if item.amended[field] is not None else left_out
        told.append(f"{name_of(item.work.record_kind, field)}: {before.get(field) or '–'} → {now or '–'}")
    return tuple(told)


def as_text(item: HeldItem, speech: Speech) -> str:
    """All of it as one text, to be copied."""
    return "\n".join(f"{line.name}: {line.words}" for line in said_lines(item, speech))


def name_of(kind: str, field: str) -> str:
    """What a field is called."""
    if field in _NAMES and not (kind == "contact" and field in CONTACT):
        return QCoreApplication.translate("held", str(_NAMES[field].source))
    return field_name(kind, field)


def typed(kind: str, field: str, value: Any) -> tuple[Any, bool]:
    """A plain value as its typed one, and whether it is one the clinic can file."""
    record = RECORDS.get(kind)
    if record is None or field not in fields_of(record):
        return value, False
    try:
        return check_value(record, field, value), True
    except msgspec.ValidationError:
        return value, False


def _lines(kind: str, said: Mapping[str, Any], speech: Speech) -> Iterator[SaidLine]:
    for field, plain in said.items():
        if field in _SELF_EVIDENT:
            continue
        value, fits = typed(kind, field, plain)
        yield SaidLine(field, name_of(kind, field), _words(kind, field, value, speech, fits=fits), fits)


def _words(kind: str, field: str, value: Any, speech: Speech, *, fits: bool) -> str:
    if isinstance(value, ContactStatus):
        return QCoreApplication.translate("held", str(_STEPS[value].source))
    if fits:
        return value_words(kind, field, value, speech)
    return ", ".join(_parts(value))


def _parts(value: Any) -> Iterator[str]:
    """What this version has no words for, bare of its form."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _parts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _parts(inner)
    elif value not in (None, "", False):
        yield str(value)
