from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.kinds import RECORDS
from peerdesk.domain.people import Address, Flag, Participant, Phone
from peerdesk.domain.records import (
    R,
    Record,
    check_value,
    diff,
    fields_of,
    from_plain,
    members,
    searchable_text,
    text,
    to_plain,
)
from peerdesk.domain.words import FlagKind, Mode
from peerdesk.tables.columns import field_columns
from peerdesk.tables.rows import from_row, record_columns, record_from_row, to_row
from tests.domain.making import created

LETTERS = st.characters(codec="utf-8", exclude_characters="\x00")
PHONES = st.builds(Phone, number=st.text(LETTERS, max_size=20), note=st.text(LETTERS, max_size=20))
PARTICIPANTS = st.builds(
    Participant,
    id=st.uuids(),
    preferred_name=st.text(LETTERS, max_size=80),
    given_name=st.text(LETTERS, max_size=80),
    birth_date=st.none() | st.dates(date(1900, 1, 1)),
    phones=st.lists(PHONES, max_size=3, unique=True).map(tuple),
    languages=st.lists(st.sampled_from(["es", "en"]), unique=True).map(tuple),
    interpreter_needed=st.booleans(),
    household_id=st.none() | st.uuids(),
)


@given(PARTICIPANTS)
def test_a_record_survives_its_wire_form(person: Participant) -> None:
    wire = msgspec.json.decode(msgspec.json.encode(to_plain(person)))
    assert from_plain(Participant, person.id, wire) == person


def as_listed(record: type[R], row: Mapping[str, Any]) -> R:
    return record_from_row(record, [row[name] for name in record_columns(record)])


@given(PARTICIPANTS)
def test_a_record_survives_its_row(person: Participant) -> None:
    state = created(person)
    row = to_row(state)
    assert from_row(Participant, row) == state
    assert as_listed(Participant, row) == person


def test_every_kind_has_a_column_for_every_field() -> None:
    for record in RECORDS.values():
        assert [c.name for c in field_columns(record)] == list(fields_of(record))


def test_a_field_added_to_the_dataclass_is_everywhere_at_once() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Pet(Record):
        kind: ClassVar[str] = "pet"
        participant_id: UUID
        name: str = text(max=5, searchable=True)
        tricks: tuple[str, ...] = members()

    rex = Pet(id=uuid4(), participant_id=uuid4(), name="Rex", tricks=("sit",))
    assert [c.name for c in field_columns(Pet)] == ["participant_id", "name", "tricks"]
    assert to_plain(rex) == {"participant_id": str(rex.participant_id), "name": "Rex", "tricks": ["sit"]}
    assert from_plain(Pet, rex.id, to_plain(rex)) == rex
    assert diff(rex, Pet(id=rex.id, participant_id=rex.participant_id, name="Max", tricks=("sit",))) == {
        "name": ("Rex", "Max")
    }
    assert searchable_text(Pet, to_plain(rex)) == "Rex"
    assert rex.scope == rex.participant_id
    with pytest.raises(msgspec.ValidationError, match="longer than 5"):
        check_value(Pet, "name", "Methuselah")


def test_fields_of_a_newer_version_are_left_aside_in_the_typed_record_and_kept_in_the_row() -> None:
    state = created(Participant(id=uuid4(), given_name="Ana"))
    newer = replace(state, values={**state.values, "shoe_size": 38})
    row = to_row(newer)
    assert as_listed(Participant, row).given_name == "Ana"
    assert from_row(Participant, row).values["shoe_size"] == 38


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("minutes", "ten"),
        ("mode", "by_pigeon"),
        ("started_at", "2026-03-17T10:05:00"),
        ("note", "x" * 20_001),
    ],
)
def test_a_value_that_does_not_belong_names_its_field_or_type(name: str, value: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        check_value(Contact, name, value)


def test_a_moment_keeps_its_offset_and_sorts_by_utc() -> None:
    early = _started("2026-03-17T23:30:00-05:00")
    late = _started("2026-03-18T06:00:00+01:00")
    assert to_row(created(early))["started_at"] < to_row(created(late))["started_at"]
    back = as_listed(Contact, to_row(created(early)))
    assert back.started_at is not None
    assert back.started_at.isoformat() == "2026-03-17T23:30:00-05:00"


def _started(moment: str) -> Contact:
    return Contact(
        id=uuid4(), participant_id=uuid4(), author_id=uuid4(), started_at=datetime.fromisoformat(moment)
    )


def test_search_text_reaches_into_members() -> None:
    person = Participant(
        id=uuid4(), given_name="José", phones=(Phone("555-0173"),), addresses=(Address("1142 Juniper Row"),)
    )
    words = searchable_text(Participant, to_plain(person))
    assert {"José", "555-0173", "1142"} <= set(words.split())


def test_names_as_the_person_likes_them() -> None:
    rosa = Participant(id=uuid4(), given_name="Rosalía", family_name="Quintanar", preferred_name="Doña Rosa")
    assert rosa.display_name == "Rosalía “Doña Rosa” Quintanar"
    assert rosa.short_name == "Doña Rosa"
    assert rosa.initials == "RQ"


@pytest.mark.parametrize(("day", "age"), [(date(2026, 3, 16), 60), (date(2026, 3, 17), 61)])
def test_age_counts_whole_years(day: date, age: int) -> None:
    assert Participant(id=uuid4(), birth_date=date(1965, 3, 17)).age_on(day) == age


def test_a_follow_up_with_a_mode_is_planned() -> None:
    visit = FollowUp(
        id=uuid4(),
        participant_id=uuid4(),
        assignee_id=uuid4(),
        author_id=uuid4(),
        due_on=date(2026, 3, 17),
        due_time="10:00",
        mode=Mode.HOME_VISIT,
    )
    assert visit.is_planned
    assert visit.time_of_day is not None
    assert visit.time_of_day.hour == 10


def test_a_pasted_nul_is_left_out() -> None:
    assert to_plain(Participant(id=uuid4(), given_name="Ro\x00sa")) == {"given_name": "Rosa"}


def test_plain_flags_are_plain_json() -> None:
    person = Participant(id=uuid4(), flags=(Flag(FlagKind.ANIMAL, "Dog in yard"),))
    assert to_plain(person) == {"flags": [{"kind": "animal", "note": "Dog in yard"}]}


def test_a_datetime_is_written_with_its_offset() -> None:
    contact = Contact(
        id=uuid4(),
        participant_id=uuid4(),
        author_id=uuid4(),
        submitted_at=datetime(2026, 3, 17, 15, 5, tzinfo=UTC),
    )
    assert to_plain(contact)["submitted_at"] == "2026-03-17T15:05:00+00:00"
