"""What Find offers for a text: people, then things to do, places, and logs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale

from peerdesk.domain.spelling import begins_words
from peerdesk.domain.words import Role
from peerdesk.operations.find import Found, FoundPerson, marks
from peerdesk.ui.person.words import due_words, joined, short_day
from peerdesk.ui.places import navigation_for
from peerdesk.ui.screens.context import ScreenContext
from peerdesk.ui.screens.find.rows import FindRow

translate = QCoreApplication.translate
_MOST_LOGS_TO_WRITE = 2


def rows_for(context: ScreenContext, found: Found) -> list[FindRow]:
    """Everything found, under its headings; a heading without rows is left out."""
    groups = (
        (translate("Find", "People"), _people(context, found)),
        (translate("Find", "Places that help"), _places_that_help(context, found)),
        (translate("Find", "Do something"), _actions(context, found)),
        (translate("Find", "Go to"), _places(context, found)),
        (translate("Find", "In the logs"), _logs(context, found)),
    )
    rows: list[FindRow] = []
    for heading, offered in groups:
        if listed := list(offered):
            rows += [FindRow(heading), *listed]
    return rows


def _people(context: ScreenContext, found: Found) -> Iterator[FindRow]:
    navigate = context.navigate
    for person in found.people:
        who = person.participant
        log = partial(navigate.log_contact, participant_id=who.id) if _logs_contacts(context) else None
        yield FindRow(
            title=who.display_name,
            line=joined((who.record_number, _due(person, found))),
            initials=who.initials,
            marks=marks(who.display_name, found.text),
            run=partial(navigate.open_participant, who.id),
            log=log,
        )


def _due(person: FoundPerson, found: Found) -> str:
    if person.due is None:
        return translate("Find", "on no caseload now")
    return translate("Find", "due: {when}").format(when=due_words(person.due, found.day, QLocale()).text)


def _actions(context: ScreenContext, found: Found) -> Iterator[FindRow]:
    navigate = context.navigate
    if _logs_contacts(context):
        for person in found.people[:_MOST_LOGS_TO_WRITE]:
            who = person.participant
            words = translate("Find", "Log a contact with {name}").format(name=who.short_name)
            yield _row(words, "plus", found.text, partial(navigate.log_contact, participant_id=who.id))
        anybody = translate("Find", "Log a contact")
        if begins_words(found.text, anybody):
            yield _row(anybody, "plus", found.text, navigate.log_contact, "Ctrl N")
    for person in found.people[:_MOST_LOGS_TO_WRITE]:
        who = person.participant
        words = translate("Find", "Care plan of {name}").format(name=who.short_name)
        yield _row(words, "target", found.text, partial(navigate.open_plan, who.id))
    waiting = translate("Find", "See what waits to be sent")
    if begins_words(found.text, waiting):
        yield _row(waiting, "refresh-cw", found.text, partial(navigate.open_page, "sync"))


def _places(context: ScreenContext, found: Found) -> Iterator[FindRow]:
    role = context.desk.identity.roles[0]
    for number, item in enumerate(navigation_for(Role(role)).items, start=1):
        if begins_words(found.text, item.title):
            open_page = partial(context.navigate.open_page, item.key)
            yield _row(item.title, item.icon, found.text, open_page, f"Ctrl {number}")


def _places_that_help(context: ScreenContext, found: Found) -> Iterator[FindRow]:
    for place in found.places:
        yield FindRow(
            title=place.name,
            line=joined((place.offers, place.phone)),
            icon="map-pin",
            marks=marks(place.name, found.text),
            run=partial(context.navigate.open_page, "directory", resource_id=place.id),
        )


def _logs(context: ScreenContext, found: Found) -> Iterator[FindRow]:
    for log in found.logs:
        day = short_day(log.on, found.day, QLocale()) if log.on else ""
        yield FindRow(
            title=log.excerpt,
            line=joined((log.participant_name, day)),
            icon="file-text",
            marks=marks(log.excerpt, found.text),
            run=partial(context.navigate.log_contact, contact_id=log.contact_id),
        )


def _row(words: str, icon: str, text: str, run: Callable[[], None], keys: str = "") -> FindRow:
    return FindRow(words, icon=icon, marks=marks(words, text), keys=keys, run=run)


def _logs_contacts(context: ScreenContext) -> bool:
    return context.desk.has(Role.PEER_SUPPORTER)
