"""What a laptop of each schema sent is taken in as on the day it was recorded, and a newer one's is held."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from peerdesk.domain.ops import SCHEMA, Action, Op
from peerdesk.domain.people import StaffMember
from peerdesk.domain.words import Role
from peerdesk.server import custody, records
from peerdesk.server.authority import Actor
from tests.server.house import Hand, House

FOLDER = Path(__file__).parent
TAKEN = range(max(1, SCHEMA - 2), SCHEMA + 1)
"""The schemas a clinic takes in: its own and the two before."""


def lines_of(schema: int) -> list[bytes]:
    return (FOLDER / f"schema_{schema}.jsonl").read_bytes().splitlines()


def hand_of(house: House, first: bytes) -> Hand:
    """The person and the laptop of a recording, as if they worked at this clinic."""
    op = msgspec.json.decode(first, type=Op)
    roles = (Role.PEER_SUPPORTER,)
    house.record(StaffMember(id=op.actor_id, name="Inés", roles=roles, team_id=house.teams["north"]))
    return Hand(house, Actor(house.id, op.actor_id, op.device_id, frozenset(roles), house.teams["north"]))


def values(house: House, op: Op) -> dict[str, Any]:
    with house.storage.reading() as connection:
        key = (op.record_kind, op.record_id)
        return records.load(connection, house.id, [key])[key].values


def test_every_schema_has_a_recording() -> None:
    assert {file.stem for file in FOLDER.glob("*.jsonl")} >= {f"schema_{schema}" for schema in TAKEN}


def test_a_recording_holds_every_action() -> None:
    actions = {msgspec.json.decode(line, type=Op).action for line in lines_of(SCHEMA)}
    assert actions == set(Action)


@pytest.mark.parametrize("schema", TAKEN)
def test_what_a_laptop_of_that_schema_sent_takes_effect(house: House, schema: int) -> None:
    lines = lines_of(schema)
    hand = hand_of(house, lines[0])
    assert [(v.outcome, v.code) for v in hand.push_raw(*lines)] == [("applied", None)] * len(lines)
    assert {v.outcome for v in hand.push_raw(*lines)} == {"duplicate"}
    ops = [msgspec.json.decode(line, type=Op) for line in lines]
    last = {op.record_kind: values(house, op) for op in ops if op.action is Action.CREATE}
    assert last["participant"]["about"] == "Likes tea"
    assert [phone["number"] for phone in last["participant"]["phones"]] == ["555-0173", "555-0199"]
    assert last["follow_up"]["done_at"] is not None


def test_what_a_newer_laptop_sent_is_held_byte_for_byte(house: House) -> None:
    fields = {"mood_weather": {"value": "sunny"}}
    lines = [
        msgspec.json.encode(msgspec.json.decode(line) | {"schema": SCHEMA + 1, "fields": fields, "mood": 7})
        for line in lines_of(SCHEMA)
    ]
    hand = hand_of(house, lines[0])
    assert {v.outcome for v in hand.push_raw(*lines)} == {"held"}
    ids = [msgspec.json.decode(line, type=Op).op_id for line in lines]
    with house.storage.reading() as connection:
        kept = custody.known(connection, house.id, ids)
    assert [kept[op_id].payload for op_id in ids] == lines
    assert kept[ids[0]].code == "newer_schema"
