"""What an administrator's desk and its clinic say to each other: laptops, people, codes; no participant."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from peerdesk.domain.words import Role
from peerdesk.protocol.messages import LaptopPosture, Message

Reason = Annotated[str, msgspec.Meta(max_length=500)]


class LaptopStep(StrEnum):
    """What an administrator does with one laptop."""

    ACTIVATE = "activate"
    REFUSE = "refuse"
    REVOKE = "revoke"
    LOST = "lost"
    STOLEN = "stolen"
    FOUND = "found"


class OfficeLaptop(Message, frozen=True, omit_defaults=True, kw_only=True):
    """One laptop. `digits` as two people compare them; `gone_at`: the receipt of a desk that was removed.

    `rescued`: how many changes are in its rescue file; `copied_at`: when it turned out to be a copy.
    """

    device_id: UUID
    name: str
    staff_id: UUID
    status: str
    digits: str
    app_version: str
    enrolled_at: datetime
    last_seen_at: datetime | None = None
    posture: LaptopPosture | None = None
    copied_at: datetime | None = None
    ordered_at: datetime | None = None
    gone_at: datetime | None = None
    rescued: int = 0


class OfficePerson(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody who works or worked for the clinic; `code_until`: they have a set-up code nobody used."""

    staff_id: UUID
    name: str
    given_name: str
    roles: tuple[Role, ...]
    team_id: UUID | None = None
    active: bool = True
    code_until: datetime | None = None


class OfficeTeam(Message, frozen=True, kw_only=True):
    """A team."""

    team_id: UUID
    name: str


class OfficeRecovery(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody who forgot a passphrase and waits for two custodians."""

    digits: str
    staff_name: str
    laptop_name: str
    asked_at: datetime
    is_answered: bool = False


class OfficePage(Message, frozen=True, omit_defaults=True, kw_only=True):
    """All an administrator sees, as it stands at `at`."""

    at: datetime
    lease_days: int
    laptops: tuple[OfficeLaptop, ...] = ()
    people: tuple[OfficePerson, ...] = ()
    teams: tuple[OfficeTeam, ...] = ()
    recoveries: tuple[OfficeRecovery, ...] = ()


class CodeOrder(Message, frozen=True, omit_defaults=True, kw_only=True):
    """A set-up code for one laptop of somebody; or, with `cancel`, an end to those nobody used."""

    staff_id: UUID
    cancel: bool = False


class CodeGiven(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The code, said once and kept nowhere, and how all stands now."""

    page: OfficePage
    code: str = ""


class PersonOrder(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody new; or, with `leaves`, somebody who works here no longer."""

    name: Annotated[str, msgspec.Meta(max_length=200)] = ""
    roles: Annotated[tuple[Role, ...], msgspec.Meta(max_length=5)] = ()
    team_id: UUID | None = None
    leaves: UUID | None = None


class LaptopOrder(Message, frozen=True, omit_defaults=True, kw_only=True):
    """A step with one laptop, and why."""

    device_id: UUID
    step: LaptopStep
    reason: Reason = ""
