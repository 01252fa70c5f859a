"""Ops that a bug, a newer laptop or a broken disk could make, each as the bytes that would travel."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from random import Random
from typing import Any
from uuid import UUID

import msgspec

from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Op
from peerdesk.protocol.body import MAX_BODY
from peerdesk.protocol.messages import PushReply, PushRequest
from peerdesk.sync.transport import HttpTransport

Tree = dict[str, Any]
"""An op as plain JSON."""
MARK = "Walked to the market together."
"""What every note says before it is poisoned."""


class _RawPush(msgspec.Struct):
    ops: tuple[msgspec.Raw, ...]


class Poisoner(HttpTransport):
    """The real wire, but for some ops other bytes go up."""

    poison: Mapping[UUID, bytes] = {}

    def push(self, request: PushRequest, token: str) -> PushReply:
        """Hand over ops."""
        raws = (self.poison.get(op.op_id) or msgspec.json.encode(op) for op in request.ops)
        push = _RawPush(tuple(msgspec.Raw(raw) for raw in raws))
        return self.ask("/v1/sync/push", PushReply, push, token=token)


def _changed(change: Callable[[Tree], object]) -> Callable[[Op], bytes]:
    def poisoned(op: Op) -> bytes:
        tree = msgspec.json.decode(msgspec.json.encode(op))
        change(tree)
        return msgspec.json.encode(tree)

    return poisoned


def _says(letters: bytes) -> Callable[[Op], bytes]:
    return lambda op: msgspec.json.encode(op).replace(MARK.encode(), letters)


def _field(name: str, value: object) -> Callable[[Op], bytes]:
    return _changed(lambda tree: tree["fields"].update({name: {"value": value}}))


def _is_about_nobody(tree: Tree) -> None:
    nobody = str(new_id())
    tree["participant_id"] = nobody
    tree["fields"]["participant_id"]["value"] = nobody


KINDS: Mapping[str, tuple[Callable[[Op], bytes], str]] = {
    "an unknown kind of record": (_changed(lambda op: op.update(record_kind="sighting")), "unknown_kind"),
    "an unknown field": (_field("mood_ring", "blue"), "unknown_field"),
    "a value of another type": (_field("minutes", "soon"), "bad_value"),
    "a NUL": (_says(rb"a\u0000b"), "bad_value"),
    "a text too long": (_field("note", "x" * 20_001), "bad_value"),
    "a newer schema": (_changed(lambda op: op.update(schema=99)), "newer_schema"),
    "a participant nobody knows": (_changed(_is_about_nobody), "no_such_record"),
    "somebody else's hand": (_changed(lambda op: op.update(actor_id=str(new_id()))), "not_yours"),
    "broken UTF-8": (_says(b"caf\xe9"), "bad_value"),
    "nearly the size of a body": (
        _says(b64encode(Random(3).randbytes((MAX_BODY - 8192) * 3 // 4))),
        "bad_value",
    ),
    "a day there is none of": (_field("next_step_on", "2026-02-30"), "bad_value"),
    "a number no table holds": (_field("minutes", 2**63), "bad_value"),
    "no more than an id": (
        lambda op: msgspec.json.encode({"op_id": op.op_id, "record_id": op.record_id}),
        "bad_value",
    ),
}
"""What is wrong, how to make it of a good op, and the code it is held with."""
UNREADABLE: Mapping[str, Callable[[Op], bytes]] = {
    "half a surrogate pair": _says(rb"\ud83d"),
    "a bare line break": _says(b"a\nb"),
    "an end in the middle": lambda op: msgspec.json.encode(op)[:-2] + b"}",
    "an id that is none": _changed(lambda op: op.update(op_id="7")),
}
"""What is no op at all: a clinic cannot even say which one it would keep."""
