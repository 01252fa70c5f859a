"""The clinic, its teams and staff, and the people they support."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from peerdesk.domain.records import Record, indexed, members, number, text
from peerdesk.domain.words import ConsentKind, FlagKind, Intensity, PartOfDay, PhoneUse, Role


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that reaches a participant [ContactPoint]."""

    number: str
    use: PhoneUse = PhoneUse.MOBILE
    note: str = ""
    leave_message: bool = True


@dataclass(frozen=True, slots=True)
class Address:
    """Where a participant lives or stays [Address]."""

    line: str
    city: str = ""
    postal_code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    """Whom to call when something happens [Patient.contact]."""

    name: str
    relationship: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """One thing the participant agreed to, and when [Consent]."""

    kind: ConsentKind
    given_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to know before the door opens [Flag]."""

    kind: FlagKind
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic(Record):
    """One clinic [Organization]."""

    kind: ClassVar[str] = "clinic"
    name: str = text(max=120)
    phone: str = text(max=40)
    crisis_phone: str = text(max=40)
    lease_days: int = 30
    lock_minutes: int = 15
    """The longest a desk may wait without key or mouse before it locks."""
    latitude: int | None = number(-90_000_000, 90_000_000, default=None)
    longitude: int | None = number(-180_000_000, 180_000_000, default=None)
    """Where it is, in millionths of a degree: what helps is so far from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Record):
    """A group of staff under one supervisor [CareTeam]."""

    kind: ClassVar[str] = "team"
    name: str = text(max=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember(Record):
    """Someone who works for the clinic [Practitioner]."""

    kind: ClassVar[str] = "staff_member"
    team_id: UUID | None = indexed(None)
    name: str = text(max=120)
    given_name: str = text(max=60)
    roles: tuple[Role, ...] = members(max=5)
    languages: tuple[str, ...] = members(max=10)
    phone: str = text(max=40)
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """The person supported [Patient]."""

    kind: ClassVar[str] = "participant"
    preferred_name: str = text(max=80, searchable=True, indexed=True)
    given_name: str = text(max=80, searchable=True)
    family_name: str = text(max=80, searchable=True, indexed=True)
    pronouns: str = text(max=30)
    birth_date: date | None = None
    languages: tuple[str, ...] = members(max=10)
    interpreter_needed: bool = False
    phones: tuple[Phone, ...] = members(max=10, safety=True, searchable=True)
    addresses: tuple[Address, ...] = members(max=5, searchable=True)
    reach_by: tuple[str, ...] = members(max=8)
    reach_at: tuple[PartOfDay, ...] = members(max=4)
    household_id: UUID | None = indexed(None)
    emergency_contacts: tuple[EmergencyContact, ...] = members(max=5, safety=True, searchable=True)
    record_number: str = text(max=30, searchable=True)
    consents: tuple[Consent, ...] = members(max=20)
    flags: tuple[Flag, ...] = members(max=20, safety=True)
    about: str = text(max=2000, searchable=True)
    merged_into: UUID | None = indexed(None)
    """Another record of the same person; see `same_person` for the one both are shown under."""

    @property
    def scope(self) -> UUID:
        """A participant is their own scope."""
        return self.id

    @property
    def display_name(self) -> str:
        """Given and family name, with the preferred name in quotation marks when it differs."""
        if not self.preferred_name or self.preferred_name == self.given_name:
            return f"{self.given_name} {self.family_name}".strip()
        return f"{self.given_name} “{self.preferred_name}” {self.family_name}".strip()

    @property
    def short_name(self) -> str:
        """What the person likes to be called."""
        return self.preferred_name or self.given_name or self.family_name

    @property
    def initials(self) -> str:
        """Two letters for the round mark beside the name."""
        return (self.given_name[:1] + self.family_name[:1]).upper() or self.short_name[:2].upper()

    def age_on(self, day: date) -> int | None:
        """Whole years on that day; None when the birth date is not known."""
        if self.birth_date is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (0 if had_birthday else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Record):
    """Who supports whom, from when to when, and how closely [CareTeam.participant]."""

    kind: ClassVar[str] = "assignment"
    participant_id: UUID = indexed()
    staff_id: UUID = indexed()
    starts_on: date
    ends_on: date | None = None
    intensity: Intensity = Intensity.STANDARD

    def is_open(self, day: date) -> bool:
        """True when it holds on that day."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)
