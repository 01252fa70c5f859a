"""A plausible clinic, the same for the same seed: people, and twelve months of contacts up to a day."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random
from typing import Any
from uuid import UUID

from peerdesk.config import resources
from peerdesk.domain.contacts import Activity, Contact, Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import (
    Address,
    Assignment,
    Clinic,
    Consent,
    EmergencyContact,
    Flag,
    Participant,
    Phone,
    StaffMember,
    Team,
)
from peerdesk.domain.plans import GoalTemplate
from peerdesk.domain.records import Record
from peerdesk.domain.resources import Resource
from peerdesk.domain.rhythm import DAYS_BETWEEN
from peerdesk.domain.starter_goals import starter_goals
from peerdesk.domain.words import (
    ConsentKind,
    ContactStatus,
    Decision,
    FlagKind,
    FollowUpKind,
    Function,
    Intensity,
    Mode,
    Outcome,
    PartOfDay,
    ReturnReason,
    Role,
)
from peerdesk.practice.sample_places import sample_places
from peerdesk.practice.sample_plans import sample_plans

PARTICIPANTS = 240
DAYS = 365
_FOLLOW_UP_KINDS = (
    FollowUpKind.REFILL,
    FollowUpKind.APPOINTMENT,
    FollowUpKind.AFTER_HOSPITAL,
    FollowUpKind.APPOINTMENT,
    FollowUpKind.CALL,
    FollowUpKind.CLASS,
)


@dataclass(frozen=True, slots=True)
class SampleClinic:
    """The clinic's own records, then everything about its participants."""

    clinic: Clinic
    teams: tuple[Team, ...]
    staff: tuple[StaffMember, ...]
    activities: tuple[Activity, ...]
    templates: tuple[GoalTemplate, ...]
    places: tuple[Resource, ...]
    people: tuple[Record, ...]

    def with_role(self, role: Role) -> list[StaffMember]:
        """The staff members with that role, in order."""
        return [person for person in self.staff if role in person.roles]


class _Maker:
    """Draws records from one seeded source, so that a demo can be made again just the same."""

    def __init__(self, seed: int, today: date, zone: tzinfo) -> None:
        self.random = Random(seed)
        self.today = today
        self.zone = zone
        self.text: dict[str, Any] = tomllib.loads(
            (resources() / "sample" / "clinic.toml").read_text(encoding="utf-8")
        )

    def id(self) -> UUID:
        """A repeatable identifier of version 7."""
        bits = self.random.getrandbits(128) & ~(0xF << 76) & ~(0x3 << 62)
        return UUID(int=bits | (0x7 << 76) | (0x2 << 62))

    def pick(self, choices: Sequence[Any]) -> Any:
        """One of the choices."""
        return self.random.choice(choices)

    def words(self, key: str, language: str) -> list[str]:
        """The sentences for a language; Spanish for `es`, English for everyone else."""
        found: list[str] = self.text["notes"][f"{key}_{language}" if key else language]
        return found

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A local time on a day."""
        return datetime.combine(day, time(hour, minute), self.zone)


def sample_clinic(
    today: date, zone: tzinfo, *, seed: int = 7, participants: int = PARTICIPANTS
) -> SampleClinic:
    """The whole clinic as of `today`; `participants` shared evenly among six supporters."""
    make = _Maker(seed, today, zone)
    teams, staff = _staff(make)
    activities = tuple(_activities(make))
    supporters = [s for s in staff if Role.PEER_SUPPORTER in s.roles]
    people: list[Record] = []
    for number in range(participants):
        supporter = supporters[number % len(supporters)]
        supervisor = next(s for s in staff if Role.SUPERVISOR in s.roles and s.team_id == supporter.team_id)
        people.extend(_participant_with_year(make, number, supporter, supervisor, activities))
    clinic = Clinic(id=make.id(), **make.text["clinic"])
    templates = starter_goals(make.id)
    people.extend(sample_plans(people, templates, make.id, make.random, make.text["plans"]))
    places = sample_places(today, make.id)
    return SampleClinic(clinic, teams, staff, activities, templates, places, tuple(people))


def _staff(make: _Maker) -> tuple[tuple[Team, ...], tuple[StaffMember, ...]]:
    teams: list[Team] = []
    staff: list[StaffMember] = []
    for entry in make.text["teams"]:
        team = Team(id=make.id(), name=entry["name"])
        teams.append(team)
        staff.append(_member(make, entry["supervisor"], Role.SUPERVISOR, team))
        staff.extend(_member(make, person, Role.PEER_SUPPORTER, team) for person in entry["supporters"])
    staff.append(_member(make, make.text["administrator"], Role.ADMINISTRATOR, None))
    return tuple(teams), tuple(staff)


def _member(make: _Maker, person: dict[str, Any], role: Role, team: Team | None) -> StaffMember:
    return StaffMember(
        id=make.id(),
        team_id=team.id if team else None,
        name=person["name"],
        given_name=person["given_name"],
        languages=tuple(person["languages"]),
        roles=(role,),
        phone=f"555-{make.random.randint(100, 999):04d}",
    )


def _activities(make: _Maker) -> Iterator[Activity]:
    for function in Function:
        for position, (english, spanish) in enumerate(make.text["activities"][function.value]):
            yield Activity(
                id=make.id(), function=function, name_en=english, name_es=spanish, position=position
            )


def _participant_with_year(
    make: _Maker,
    number: int,
    supporter: StaffMember,
    supervisor: StaffMember,
    activities: Sequence[Activity],
) -> Iterator[Record]:
    spanish = "es" in supporter.languages and make.random.random() < 0.6
    person = _participant(make, number, "es" if spanish else "en")
    intensity = make.pick(
        [Intensity.INTENSIVE, Intensity.STANDARD, Intensity.STANDARD, Intensity.MAINTENANCE]
    )
    start = make.today - timedelta(days=make.random.randint(60, DAYS))
    yield person
    yield Assignment(
        id=make.id(), participant_id=person.id, staff_id=supporter.id, starts_on=start, intensity=intensity
    )
    yield from _contacts(make, person, supporter, supervisor, activities, start, intensity)
    yield from _follow_ups(make, number, person, supporter)


def _participant(make: _Maker, number: int, language: str) -> Participant:
    female = make.random.random() < 0.6
    names = make.text["names"]
    given = make.pick(names[f"{language}_{'female' if female else 'male'}"])
    family = make.pick(names[f"{language}_family"])
    if language == "es" and make.random.random() < 0.4:
        family = f"{family} {make.pick(names['es_family'])}"
    elder = make.random.random() < 0.1
    return Participant(
        id=make.id(),
        given_name=given,
        family_name=family,
        preferred_name=f"{'Doña' if female else 'Don'} {given}" if elder and language == "es" else given,
        pronouns="they/them" if make.random.random() < 0.03 else ("she/her" if female else "he/him"),
        birth_date=date(
            make.random.randint(1938, 1996), make.random.randint(1, 12), make.random.randint(1, 28)
        ),
        languages=(language,),
        interpreter_needed=language == "es" and make.random.random() < 0.1,
        phones=(Phone(f"555-{make.random.randint(0, 9999):04d}"),),
        addresses=(
            Address(
                f"{make.random.randint(10, 2900)} {make.pick(names['streets'])}", make.pick(names["cities"])
            ),
        ),
        reach_by=(make.pick(["phone", "phone", "text", "home"]),),
        reach_at=(make.pick(list(PartOfDay)),),
        emergency_contacts=(EmergencyContact(make.pick(names[f"{language}_female"]), "family", "555-0100"),),
        record_number=f"P-{201 + number:04d}",
        consents=(Consent(ConsentKind.RECORDS, make.today - timedelta(days=DAYS)),),
        flags=_flags(make, language),
    )


def _flags(make: _Maker, language: str) -> tuple[Flag, ...]:
    spanish = language == "es"
    known = [
        Flag(FlagKind.ANIMAL, "Perro en el patio" if spanish else "Dog in yard"),
        Flag(FlagKind.HEARING, "Oye poco" if spanish else "Hard of hearing"),
        Flag(FlagKind.ALLERGY, "Penicilina" if spanish else "Penicillin"),
        Flag(FlagKind.MOBILITY, "Usa andadera" if spanish else "Uses a walker"),
    ]
    return (make.pick(known),) if make.random.random() < 0.3 else ()


def _contacts(
    make: _Maker,
    person: Participant,
    supporter: StaffMember,
    supervisor: StaffMember,
    activities: Sequence[Activity],
    start: date,
    intensity: Intensity,
) -> Iterator[Record]:
    day = start
    while True:
        day += timedelta(days=max(2, DAYS_BETWEEN[intensity] + make.random.randint(-3, 4)))
        if day >= make.today:
            return
        contact = _contact(make, person, supporter, activities, _weekday(day))
        age = (make.today - day).days
        yield from _reviewed(make, contact, supervisor, age)


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _contact(
    make: _Maker, person: Participant, supporter: StaffMember, activities: Sequence[Activity], day: date
) -> Contact:
    language = person.languages[0]
    mode = make.pick([Mode.HOME_VISIT] * 4 + [Mode.PHONE_CALL] * 5 + [Mode.HOSPITAL_VISIT, Mode.TEXT_MESSAGE])
    reached = make.random.random() < 0.82
    begun = make.moment(day, make.random.randint(8, 16), make.pick([0, 5, 10, 15, 30, 40, 45]))
    common: dict[str, Any] = {
        "id": make.id(),
        "participant_id": person.id,
        "author_id": supporter.id,
        "mode": mode,
        "started_at": begun,
        "language": language,
        "safety_concern": False,
        "submitted_at": begun + timedelta(hours=2),
    }
    if not reached:
        silent = (
            Outcome.NOT_HOME
            if mode is Mode.HOME_VISIT
            else make.pick([Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE])
        )
        return Contact(outcome=silent, note=make.pick(make.words("unanswered", language)), **common)
    chosen = make.random.sample(list(activities), make.random.randint(1, 4))
    return Contact(
        outcome=Outcome.COMPLETED,
        minutes=make.pick([10, 15, 30, 45, 60]),
        place=person.addresses[0].line if mode is Mode.HOME_VISIT else "",
        functions=tuple(dict.fromkeys(a.function for a in chosen)),
        activities=tuple(a.id for a in chosen),
        note=_note(make, language),
        next_step=make.pick(make.words("next", language)),
        travel_minutes=make.pick([10, 20, 35]) if mode is Mode.HOME_VISIT else None,
        **common,
    )


def _note(make: _Maker, language: str) -> str:
    sentences = make.random.sample(make.words("", language), make.random.randint(2, 4))
    numbers = {
        "n": make.random.randint(2, 6),
        "sugar": make.random.randint(95, 210),
        "bp": f"{make.random.randint(112, 158)}/{make.random.randint(68, 96)}",
    }
    return " ".join(sentences).format(**numbers)


def _reviewed(make: _Maker, contact: Contact, supervisor: StaffMember, age: int) -> Iterator[Record]:
    """Logs of the last three days wait for review; one in forty of the rest went back to its author."""
    submitted = contact.submitted_at or make.moment(make.today, 9)
    if age <= 3:
        yield _with_status(contact, ContactStatus.SUBMITTED)
        return
    returned = 4 <= age <= 9 and make.random.random() < 0.15
    status = ContactStatus.RETURNED if returned else ContactStatus.APPROVED
    yield _with_status(contact, status)
    opened = submitted + timedelta(hours=20)
    yield Review(
        id=make.id(),
        participant_id=contact.participant_id,
        contact_id=contact.id,
        reviewer_id=supervisor.id,
        decision=Decision.RETURNED if returned else Decision.APPROVED,
        reason=ReturnReason.NOTE_UNCLEAR if returned else None,
        comment=make.pick(make.text["notes"]["returned"]) if returned else "",
        marked=("note",) if returned else (),
        opened_at=opened,
        decided_at=opened + timedelta(minutes=3),
    )


def _with_status(contact: Contact, status: ContactStatus) -> Contact:
    return replace(contact, status=status)


def _follow_ups(make: _Maker, number: int, person: Participant, supporter: StaffMember) -> Iterator[FollowUp]:
    language = person.languages[0]
    turn = number // 6
    if turn < 5:
        hour, minute = ((9, 0), (10, 0), (11, 30), (14, 0), (15, 30))[turn]
        mode = (Mode.PHONE_CALL, Mode.HOME_VISIT, Mode.HOSPITAL_VISIT, Mode.PHONE_CALL, Mode.HOME_VISIT)[turn]
        yield FollowUp(
            id=make.id(),
            participant_id=person.id,
            assignee_id=supporter.id,
            author_id=supporter.id,
            about=FollowUpKind.CALL if mode is Mode.PHONE_CALL else FollowUpKind.VISIT,
            what=make.pick(make.words("next", language)),
            due_on=make.today,
            due_time=f"{hour:02d}:{minute:02d}",
            mode=mode,
        )
    elif turn < 12:
        which = turn % len(_FOLLOW_UP_KINDS)
        yield FollowUp(
            id=make.id(),
            participant_id=person.id,
            assignee_id=supporter.id,
            author_id=supporter.id,
            about=_FOLLOW_UP_KINDS[which],
            what=make.words("follow", language)[which],
            due_on=make.today + timedelta(days=(-3, -2, 0, 0, 2, 4, 5)[turn - 5]),
        )
