"""Every kind of record there is, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from peerdesk.domain.attachments import Attachment
from peerdesk.domain.contacts import Activity, Addendum, Contact, Review
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.held import HeldWork
from peerdesk.domain.people import Assignment, Clinic, Participant, StaffMember, Team
from peerdesk.domain.plans import ActionStep, CheckIn, Goal, GoalTemplate, NeedsAssessment
from peerdesk.domain.records import Record
from peerdesk.domain.resources import Resource

_ALL: tuple[type[Record], ...] = (
    Clinic,
    Team,
    StaffMember,
    Activity,
    GoalTemplate,
    Resource,
    Participant,
    Assignment,
    Contact,
    FollowUp,
    NeedsAssessment,
    Goal,
    ActionStep,
    CheckIn,
    Review,
    Addendum,
    Attachment,
    HeldWork,
)
RECORDS: Mapping[str, type[Record]] = MappingProxyType({record.kind: record for record in _ALL})
"""Kinds in the order in which one may refer to another."""
