"""An invented clinic of any size, as the states its server would send: one supporter and their people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from benchmarks.prose import Prose
from peerdesk.domain.contacts import Activity, Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ops import ALL_FIELDS, Action, HistoryEntry, RecordState
from peerdesk.domain.people import Address, Assignment, Clinic, Participant, Phone, StaffMember, Team
from peerdesk.domain.records import Record, to_plain
from peerdesk.domain.words import (
    ContactStatus,
    FollowUpKind,
    Function,
    Intensity,
    Mode,
    Outcome,
    Role,
)

HERE = timezone(timedelta(hours=-5))
_YEARS = 6
_MODES = (Mode.HOME_VISIT, Mode.PHONE_CALL, Mode.PHONE_CALL, Mode.TEXT_MESSAGE)
_INTENSITIES = (Intensity.INTENSIVE, Intensity.STANDARD, Intensity.STANDARD, Intensity.MAINTENANCE)


@dataclass(frozen=True, slots=True)
class Invented:
    """Who works at the clinic, whom the supporter supports, and what is promised them."""

    clinic: Clinic
    team: Team
    supporter: StaffMember
    supervisor: StaffMember
    activities: tuple[Activity, ...]
    people: tuple[Participant, ...]
    assignments: tuple[Assignment, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def own(self) -> tuple[Record, ...]:
        """What belongs to the clinic itself."""
        return (self.clinic, self.team, self.supporter, self.supervisor, *self.activities)

    @property
    def about_people(self) -> tuple[Record, ...]:
        """Everything about the participants but their contacts."""
        return (*self.people, *self.assignments, *self.follow_ups)


class Inventor:
    """Makes up a clinic from one seed, with today as its last day."""

    def __init__(self, today: date, seed: int = 11) -> None:
        self.prose = Prose(seed)
        self._random = self.prose.random
        self._today = today
        self._made = 0

    def new_id(self) -> UUID:
        """A repeatable identifier of version 7, later than the one before."""
        self._made += 1
        moment = 1_600_000_000_000 + self._made * 977
        low = self._random.getrandbits(74)
        return UUID(int=moment << 80 | 0x7 << 76 | (low >> 62) << 64 | 0x2 << 62 | low & (1 << 62) - 1)

    def clinic(self, participants: int) -> Invented:
        """A clinic whose only supporter supports everybody."""
        team = Team(id=self.new_id(), name="North")
        supporter = self._staff("Inés Valdovinos", Role.PEER_SUPPORTER, team)
        people = tuple(self._participant(number) for number in range(participants))
        return Invented(
            clinic=Clinic(id=self.new_id(), name="Mesa Larga Family Clinic"),
            team=team,
            supporter=supporter,
            supervisor=self._staff("Margaret Oyelaran", Role.SUPERVISOR, team),
            activities=tuple(
                Activity(id=self.new_id(), function=function, name_en=self.prose.name(), position=place)
                for function in Function
                for place in range(9)
            ),
            people=people,
            assignments=tuple(self._assignment(person, supporter) for person in people),
            follow_ups=tuple(
                self._follow_up(number, person, supporter) for number, person in enumerate(people)
            ),
        )

    def contacts(self, count: int, of: Invented, status: ContactStatus) -> Iterator[Contact]:
        """Contacts of six years; a few people have many of them, most have few."""
        for _ in range(count):
            person = of.people[int(len(of.people) * self._random.random() ** 2)]
            yield self.contact(of, person, status)

    def contact(self, of: Invented, person: Participant, status: ContactStatus) -> Contact:
        """One contact with a long note."""
        draw = self._random
        day = self._today - timedelta(days=1 + int(draw.random() * 365 * _YEARS))
        begun = datetime(day.year, day.month, day.day, draw.randrange(8, 18), draw.randrange(60), tzinfo=HERE)
        done = draw.sample(of.activities, 2)
        return Contact(
            id=self.new_id(),
            participant_id=person.id,
            author_id=of.supporter.id,
            status=status,
            mode=draw.choice(_MODES),
            outcome=Outcome.COMPLETED if draw.random() < 0.8 else Outcome.NO_ANSWER,
            started_at=begun,
            minutes=draw.randrange(5, 90),
            place=person.addresses[0].line,
            language="en",
            functions=tuple(dict.fromkeys(activity.function for activity in done)),
            activities=tuple(activity.id for activity in done),
            note=self.prose.note(),
            next_step=self.prose.line(),
            safety_concern=False,
            submitted_at=begun + timedelta(hours=2),
        )

    def _staff(self, name: str, role: Role, team: Team) -> StaffMember:
        given, _, _ = name.partition(" ")
        return StaffMember(id=self.new_id(), team_id=team.id, name=name, given_name=given, roles=(role,))

    def _participant(self, number: int) -> Participant:
        return Participant(
            id=self.new_id(),
            given_name=self.prose.name(),
            family_name=self.prose.name(),
            languages=("en",),
            phones=(Phone(f"555-{number:04d}"),),
            addresses=(Address(f"{10 + number} {self.prose.name()} Row"),),
            record_number=f"P-{number:04d}",
        )

    def _assignment(self, person: Participant, supporter: StaffMember) -> Assignment:
        return Assignment(
            id=self.new_id(),
            participant_id=person.id,
            staff_id=supporter.id,
            starts_on=self._today - timedelta(days=365 * _YEARS),
            intensity=self._random.choice(_INTENSITIES),
        )

    def _follow_up(self, number: int, person: Participant, supporter: StaffMember) -> FollowUp:
        """One in fifty is a visit planned for today."""
        planned = number % 50 == 0
        return FollowUp(
            id=self.new_id(),
            participant_id=person.id,
            assignee_id=supporter.id,
            author_id=supporter.id,
            about=FollowUpKind.VISIT if planned else FollowUpKind.CALL,
            what=self.prose.line(),
            due_on=self._today + timedelta(days=0 if planned else number % 60 - 5),
            due_time=f"{8 + number // 50:02d}:00" if planned else "",
            mode=Mode.HOME_VISIT if planned else None,
        )


def as_clinic_says(records: Sequence[Record], inventor: Inventor, first_seq: int = 1) -> list[RecordState]:
    """Records as the clinic's feed would bring them, each with its own history."""
    return [_state(record, inventor, seq) for seq, record in enumerate(records, start=first_seq)]


def _state(record: Record, inventor: Inventor, seq: int) -> RecordState:
    """A record made by one op; a contact that is approved was approved by a second one."""
    values: dict[str, Any] = to_plain(record)
    is_approved = values.get("status") == ContactStatus.APPROVED.value
    made = _entry(inventor, Action.CREATE, {"status": "submitted"} if is_approved else {})
    state = RecordState(
        kind=record.kind,
        id=record.id,
        participant_id=record.scope,
        values=values,
        setters={ALL_FIELDS: made.op_id},
        history=(made,),
        seq=seq,
    )
    if not is_approved:
        return state
    approved = _entry(inventor, Action.PATCH, {})
    setters = {ALL_FIELDS: made.op_id, "status": approved.op_id}
    return replace(state, setters=setters, history=(made, approved))


_SOMEBODY = UUID("6f1d2a52-31c4-4a6e-9b0a-5f6c8a1d7e90")
_SOME_TIME = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)


def _entry(inventor: Inventor, action: Action, replaced: dict[str, Any]) -> HistoryEntry:
    return HistoryEntry(inventor.new_id(), _SOMEBODY, _SOMEBODY, action, _SOME_TIME, _SOME_TIME, replaced)
