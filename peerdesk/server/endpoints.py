"""Every door of the clinic server, once: the routes, the API description and the tests follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from peerdesk.domain.words import Role
from peerdesk.protocol.audit import AuditDiffers, AuditHeads, AuditPage, AuditQuery
from peerdesk.protocol.messages import (
    AttachmentReply,
    BundleReply,
    BundleRequest,
    ChangesPage,
    CodeReply,
    CodeRequest,
    EnrolReply,
    EnrolRequest,
    Message,
    NonceReply,
    NonceRequest,
    ParticipantReply,
    PushReply,
    PushRequest,
    SessionReply,
    SessionRequest,
    VerifyReply,
    VerifyRequest,
)
from peerdesk.protocol.office import CodeGiven, CodeOrder, LaptopOrder, OfficePage, PersonOrder
from peerdesk.protocol.openings import OpeningRequest, OpeningsPage, PeopleFound, PersonQuery
from peerdesk.protocol.recovery import EscrowReply, EscrowRequest, RecoveryReply, RecoveryRequest
from peerdesk.protocol.removal import RemovedReply, RemovedRequest
from peerdesk.server.authority import CARE, SYNCING

_OFFICE = frozenset({Role.ADMINISTRATOR})
_OPENING = frozenset({Role.SUPERVISOR, Role.CLINICIAN})


class Caller(StrEnum):
    """Who a door is for."""

    ANYONE = "anyone"
    SESSION = "session"


class Health(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Whether the clinic can work, and which version it runs."""

    status: str
    version: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One door. `roles` are those who may pass with a session; `query` names parameters beside the path's.

    `bytes` for a request or reply: a body that is no message. `brings_news`: its replies tell of records, and
    only a laptop that speaks this protocol or a newer one reads them; all other doors take in any.
    """

    name: str
    method: Literal["GET", "POST"]
    path: str
    purpose: str
    request: type[Message | bytes] | None
    reply: type[Message | bytes]
    caller: Caller = Caller.SESSION
    roles: frozenset[Role] = SYNCING
    query: tuple[str, ...] = ()
    brings_news: bool = False


ENDPOINTS: Final = (
    Endpoint(
        "health", "GET", "/healthz", "Is the clinic reachable and able to work?", None, Health, Caller.ANYONE
    ),
    Endpoint(
        "code",
        "POST",
        "/v1/code",
        "Whom is this one-time code for? Asking does not use it up.",
        CodeRequest,
        CodeReply,
        Caller.ANYONE,
    ),
    Endpoint(
        "enrol",
        "POST",
        "/v1/enrol",
        "A new laptop asks to join with its one-time code.",
        EnrolRequest,
        EnrolReply,
        Caller.ANYONE,
    ),
    Endpoint("nonce", "POST", "/v1/nonce", "Random bytes to sign.", NonceRequest, NonceReply, Caller.ANYONE),
    Endpoint(
        "session",
        "POST",
        "/v1/session",
        "A signed nonce for a token of ten minutes.",
        SessionRequest,
        SessionReply,
        Caller.ANYONE,
    ),
    Endpoint(
        "escrow",
        "POST",
        "/v1/escrow",
        "A laptop leaves its vault's key, sealed to the recovery key, or asks whether it has to.",
        EscrowRequest,
        EscrowReply,
        Caller.ANYONE,
    ),
    Endpoint(
        "recovery",
        "POST",
        "/v1/recovery",
        "Somebody forgot a passphrase; sent again, it asks for the sealed answer.",
        RecoveryRequest,
        RecoveryReply,
        Caller.ANYONE,
    ),
    Endpoint(
        "removed",
        "POST",
        "/v1/removed",
        "A laptop that was called in says that its desk is gone.",
        RemovedRequest,
        RemovedReply,
        Caller.ANYONE,
    ),
    Endpoint("push", "POST", "/v1/sync/push", "Hand over ops; each gets a verdict.", PushRequest, PushReply),
    Endpoint(
        "changes",
        "GET",
        "/v1/sync/changes",
        "What changed since a cursor; without one, everything.",
        None,
        ChangesPage,
        query=("cursor", "limit"),
        brings_news=True,
    ),
    Endpoint(
        "verify",
        "POST",
        "/v1/sync/verify",
        "Compare the digests of participants.",
        VerifyRequest,
        VerifyReply,
        brings_news=True,
    ),
    Endpoint(
        "participant",
        "GET",
        "/v1/sync/participants/{participant_id}",
        "Everything the clinic holds of one participant, for healing.",
        None,
        ParticipantReply,
        brings_news=True,
    ),
    Endpoint(
        "bundle",
        "POST",
        "/v1/bundles",
        "Hand in one part of a file that was carried by hand, of whatever laptop of the clinic.",
        BundleRequest,
        BundleReply,
    ),
    Endpoint(
        "attachment",
        "GET",
        "/v1/attachments/{attachment_id}",
        "How much of an attachment has arrived.",
        None,
        AttachmentReply,
        roles=CARE,
    ),
    Endpoint(
        "upload",
        "POST",
        "/v1/attachments/{attachment_id}",
        "Bring some bytes of an attachment, from an offset on.",
        bytes,
        AttachmentReply,
        roles=CARE,
        query=("offset",),
    ),
    Endpoint(
        "download",
        "GET",
        "/v1/attachments/{attachment_id}/bytes",
        "The bytes of an attachment, or the range of them that is asked for.",
        None,
        bytes,
        roles=CARE,
        brings_news=True,
    ),
    Endpoint(
        "office",
        "GET",
        "/v1/office",
        "The clinic's laptops, people and codes, for an administrator.",
        None,
        OfficePage,
        roles=_OFFICE,
    ),
    Endpoint(
        "office_code",
        "POST",
        "/v1/office/codes",
        "Issue a set-up code, or end those nobody used.",
        CodeOrder,
        CodeGiven,
        roles=_OFFICE,
    ),
    Endpoint(
        "office_person",
        "POST",
        "/v1/office/people",
        "Somebody begins to work for the clinic, or works here no longer.",
        PersonOrder,
        OfficePage,
        roles=_OFFICE,
    ),
    Endpoint(
        "office_laptop",
        "POST",
        "/v1/office/laptops",
        "Let a laptop in or turn it away, shut it out, call it in.",
        LaptopOrder,
        OfficePage,
        roles=_OFFICE,
    ),
    Endpoint(
        "person",
        "POST",
        "/v1/openings/people",
        "Who is meant by a whole name or a record number, anywhere in the clinic.",
        PersonQuery,
        PeopleFound,
        roles=_OPENING,
    ),
    Endpoint(
        "open",
        "POST",
        "/v1/openings",
        "Open somebody's record with a reason, for a day.",
        OpeningRequest,
        OpeningsPage,
        roles=_OPENING,
    ),
    Endpoint(
        "openings",
        "GET",
        "/v1/openings",
        "Which records were opened: by oneself, and of people one supervises.",
        None,
        OpeningsPage,
        roles=_OPENING,
    ),
    Endpoint(
        "witness",
        "POST",
        "/v1/audit/heads",
        "What a laptop was told of the audit log, to be compared with it.",
        AuditHeads,
        AuditDiffers,
    ),
    Endpoint(
        "audit",
        "POST",
        "/v1/audit",
        "The audit log, for an auditor.",
        AuditQuery,
        AuditPage,
        roles=frozenset({Role.AUDITOR}),
    ),
)
"""The doors, in the order a laptop meets them."""


def endpoint(name: str) -> Endpoint:
    """A door by its name."""
    return next(found for found in ENDPOINTS if found.name == name)
