"""What the page says: whose versions of what, who removed it, and why somebody cannot choose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.plans import ActionStep, Goal
from peerdesk.domain.records import Record
from peerdesk.operations.conflict_pages import Author, ConflictPage, Decided, Line, Obstacle, Version
from peerdesk.operations.contact_pages import first_words
from peerdesk.ui.record_words import Speech, field_name, moment_words, thing, value_lines, value_words
from peerdesk.ui.screens.conflict.differing import differing
from peerdesk.ui.widgets.version_card import VersionText

translate = QCoreApplication.translate


class CountedLines(QObject):
    """Words with a number in them: only the `tr` of an object knows their plural."""

    def lines(self, count: int) -> str:
        """How many lines differ."""
        return self.tr("%n lines differ", "", count)

    def joined(self, count: int) -> str:
        """How many changes were no trouble."""
        return self.tr("%n other changes fit together and were joined for you.", "", count)

    def save(self, count: int) -> str:
        """What the main button does."""
        return self.tr("Save %n choices", "", count)

    def saved(self, count: int) -> str:
        """What was done."""
        return self.tr("%n choices saved.", "", count)


def speech_of(page: ConflictPage, language: str) -> Speech:
    """What it takes to say the values of a page."""
    return Speech(page.catalogue, language, page.now, QLocale(), page.names)


def author_words(author: Author) -> str:
    """Who wrote something, and where."""
    if author.is_me and author.is_here:
        return translate("Conflict", "You, this laptop")
    if author.is_me:
        return translate("Conflict", "You, another laptop")
    name = author.name or translate("Conflict", "Somebody")
    if author.is_here:
        return translate("Conflict", "{name}, this laptop").format(name=name)
    if author.device_id is None:
        return name
    return translate("Conflict", "{name}, another laptop").format(name=name)


def called(author: Author) -> str:
    """Who somebody is in the middle of a sentence that begins with them."""
    if author.is_me:
        return translate("Conflict", "You")
    return author.name or translate("Conflict", "Somebody")


def when(at: datetime | None, page: ConflictPage) -> str:
    """When something was written."""
    return moment_words(at, page.now, QLocale())


def title(page: ConflictPage) -> str:
    """Whose versions of what."""
    what = thing(page.record, page.person, page.now.date())
    people = list(dict.fromkeys(called(author) for author in page.authors))
    if not page.lines:
        return translate("Conflict", "Keep or remove {what}").format(what=what)
    if len(people) == 1:
        return translate("Conflict", "Two versions of {what}").format(what=what)
    if len(people) == 2:
        said = translate("Conflict", "{first} and {second} both changed {what}")
        return said.format(first=people[0], second=people[1], what=what)
    said = translate("Conflict", "{names} and {last} all changed {what}")
    return said.format(names=", ".join(people[:-1]), last=people[-1], what=what)


def gist(record: Record) -> str:
    """What a record says, in a line."""
    said = ""
    if isinstance(record, FollowUp):
        said = record.what
    elif isinstance(record, Contact):
        said = first_words(record.note)
    elif isinstance(record, Goal):
        said = record.words
    elif isinstance(record, ActionStep):
        said = record.what
    elif isinstance(record, Attachment):
        said = record.title
    return said or translate("Conflict", "This record")


def colleague_words(page: ConflictPage) -> str:
    """Whom to ask, and at which number."""
    assert page.colleague is not None
    name = page.colleague.given_name or page.colleague.name
    said = translate("Conflict", "Ask {name}, {phone}")
    return said.format(name=name, phone=page.colleague.phone)


def before_words(line: Line, speech: Speech) -> str:
    """What a line was before anybody changed it."""
    if not line.has_before:
        return ""
    value = value_words(line.record.kind, line.field, line.before, speech)
    nothing = translate("Conflict", "nothing")
    return translate("Conflict", "Before: {value}").format(value=" ".join(value.split()) or nothing)


def version_texts(
    line: Line, versions: Sequence[Version], speech: Speech, captions: Sequence[str]
) -> list[VersionText]:
    """What each version of a line says, and where they differ."""
    texts = [version_words(line, version, speech) for version in versions]
    spans = differing(texts)
    return [
        VersionText(text, caption, *span) for text, caption, span in zip(texts, captions, spans, strict=True)
    ]


def version_words(line: Line, version: Version, speech: Speech) -> str:
    """What a version says, a line for each member of a list."""
    told = value_lines(line.record.kind, line.field, version.value, speech)
    return "\n".join(told) or translate("Conflict", "Nothing")


def line_name(line: Line) -> str:
    """What a line is called."""
    return field_name(line.record.kind, line.field)


def fields_words(page: ConflictPage, fields: Sequence[str]) -> str:
    """The names of some fields in a sentence."""
    return ", ".join(field_name(page.record.kind, name) for name in fields)


def removal_words(page: ConflictPage) -> str:
    """Who removed the record, and who changed it at the same time."""
    removal = page.removal
    assert removal is not None
    by, changed = removal.by, removal.changed_by
    if by.is_me and (changed is None or not changed.is_me):
        other = called(changed) if changed else translate("Conflict", "Somebody")
        return translate("Conflict", "You removed this record. {name} changed it at the same time.").format(
            name=other
        )
    if changed is None or changed.is_me:
        said = translate("Conflict", "{name} removed this record. You changed it at the same time.")
        return said.format(name=called(by))
    said = translate("Conflict", "{name} removed this record. {other} changed it at the same time.")
    return said.format(name=called(by), other=called(changed))


def obstacle_words(page: ConflictPage) -> str:
    """Why whoever sits here cannot choose, and who can."""
    owner = page.owner or translate("Conflict", "its author")
    words = {
        Obstacle.ANOTHERS: translate("Conflict", "Only {name} can choose here."),
        Obstacle.HANDED_IN: translate(
            "Conflict", "You have sent this log. Take it back to choose, or wait until it comes back."
        ),
        Obstacle.SUPERVISORS: translate("Conflict", "Only a supervisor can choose here."),
        Obstacle.CLINICS: translate("Conflict", "Only the clinic’s own staff for IT can choose here."),
    }
    assert page.obstacle is not None
    return words[page.obstacle].format(name=owner)


def leave_words(page: ConflictPage) -> str:
    """What happens when nobody chooses yet."""
    if any(line.is_safety for line in page.lines):
        return translate(
            "Conflict",
            "Not sure? Leave it. Until then phones and warnings show both; other lines, the first to come.",
        )
    return translate("Conflict", "Not sure? Leave it. Until somebody chooses, the first to come is shown.")


def decided_words(decided: Decided, page: ConflictPage) -> str:
    """Who chose, and when."""
    said = translate("Conflict", "{name} chose · {when}")
    return said.format(name=called(decided.by), when=when(decided.at, page))


def decided_lines(decided: Decided, page: ConflictPage, speech: Speech) -> list[tuple[str, str]]:
    """What was chosen, by the name of its line."""
    kind = page.record.kind
    nothing = translate("Conflict", "Nothing")
    return [
        (field_name(kind, name), value_words(kind, name, value, speech) or nothing)
        for name, value in decided.answers.items()
    ]
