"""What a clinic says of its audit log, and what laptops remember of it as witnesses."""

from __future__ import annotations

from typing import Annotated

import msgspec

from peerdesk.errors import PeerDeskError
from peerdesk.protocol.messages import AuditHead, Message

MOST_HEADS = 100
"""What a laptop remembers."""
MOST_ENTRIES = 200
Words = Annotated[str, msgspec.Meta(max_length=200)]


class HeadsUnreadable(PeerDeskError):
    """A file that is none of what a laptop remembers of the audit log."""

    code = "heads_unreadable"
    sentence = "That file is not what a laptop remembers of the log."


class AuditHeads(Message, frozen=True, omit_defaults=True, kw_only=True):
    """What a laptop was told of the log within one epoch, the oldest first."""

    epoch: str
    heads: Annotated[tuple[AuditHead, ...], msgspec.Meta(max_length=MOST_HEADS)]


def write_heads(told: tuple[AuditHeads, ...]) -> bytes:
    """What a laptop remembers, by epoch, as it is kept and carried to whoever compares it."""
    return msgspec.json.encode(told)


def read_heads(data: bytes) -> tuple[AuditHeads, ...]:
    """The same again. Raises HeadsUnreadable."""
    try:
        return msgspec.json.decode(data, type=tuple[AuditHeads, ...])
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise HeadsUnreadable from problem


class AuditDiffers(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The numbers at which the log is not what the laptop was told; none: it is the same log."""

    seqs: tuple[int, ...] = ()


class AuditQuery(Message, frozen=True, omit_defaults=True, kw_only=True):
    """The entries before a number, the newest first, in which all these words occur; days in RFC 3339."""

    before: int | None = None
    actor: Words = ""
    action: Words = ""
    subject: Words = ""
    first_day: Words = ""
    last_day: Words = ""


class AuditItem(Message, frozen=True, omit_defaults=True, kw_only=True):
    """One entry, as it is in the log; `at` in RFC 3339."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    reason: str = ""


class AuditPage(Message, frozen=True, omit_defaults=True, kw_only=True):
    """Some entries, the newest first, and how the whole log stands.

    `broken_at`: the first number at which the chain does not hold; None when all of it does.
    """

    items: tuple[AuditItem, ...] = ()
    more: bool = False
    entries: int = 0
    broken_at: int | None = None
    actions: tuple[str, ...] = ()
