"""The second wall between clinics, with the first one taken down: a clinic's own rows and no others."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import ColumnElement, Connection, Table, event, select, text
from sqlalchemy.exc import ProgrammingError

from peerdesk.domain.people import Participant, Team
from peerdesk.protocol.messages import PushReply, PushRequest
from peerdesk.server import judge, row_security, scope
from peerdesk.server.audit import AuditEntry, add_entry
from peerdesk.server.storage import Storage
from peerdesk.server.tables import metadata
from tests.server.doors import PROBES, Laptop, Place
from tests.server.house import House
from tests.server.wire import Wire, sign_in
from tests.sync.clinic import serving

OF_ONE_CLINIC = re.compile(r"clinic_id = (%\(\w+\)s|\?)(::BYTEA)?")
LOOKUP = re.compile(r"SELECT (token|device|code|escrow)\.clinic_id \nFROM \1 \nWHERE \1\.\w+ = \S+$")
"""What is asked before it is known which clinic it is."""
FOUND_BY_ITSELF = re.compile(
    r"SELECT (token|device|code|escrow)\.clinic_id, .*"
    r"WHERE \1\.(token_hash|id|label|vault_id) = \S+( FOR UPDATE)?$",
    re.S,
)
"""What is found by an id that is unique over all clinics; within one clinic, only if it is there."""
OF_NOTHING = ("BEGIN", "SAVEPOINT", "RELEASE", "SELECT set_config", "SELECT 1")


@contextmanager
def hearing(storage: Storage, heard: Callable[[Connection, str, Any], str]) -> Iterator[None]:
    """Let every statement be heard, and changed, on its way to the database."""

    def hear(on: Connection, _cursor: Any, said: str, asked: Any, _x: Any, _many: bool) -> tuple[str, Any]:
        return heard(on, said, asked), asked

    event.listen(storage._engine, "before_cursor_execute", hear, retval=True)
    try:
        yield
    finally:
        event.remove(storage._engine, "before_cursor_execute", hear)


@contextmanager
def unguarded(storage: Storage) -> Iterator[None]:
    """Let everybody see and do everything, as far as the program goes: no role, no caseload, no clinic."""

    def see_all(_connection: Connection, _clinic: UUID, _staff: UUID, people: Collection[UUID]) -> Any:
        return frozenset(people)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judge, "authorize", lambda *_: None)
        patch.setattr(scope, "seen_by", see_all)
        with hearing(storage, lambda _on, said, _asked: OF_ONE_CLINIC.sub("clinic_id IS NOT NULL", said)):
            yield


@pytest.fixture
def house(postgres_storage: Storage) -> House:
    return House.open(postgres_storage)


@pytest.fixture
def theirs(house: House) -> House:
    return House.open(house.storage)


@pytest.fixture
def address(house: House, tmp_path: Path) -> Iterator[str]:
    with serving(house.storage, house.clock, tmp_path) as at:
        yield at


@pytest.fixture
def rosa(house: House, address: str) -> Wire:
    wire = sign_in(house, address, "rosa")
    house.participant("rosa")
    return wire


def rows_of(house: House) -> dict[str, set[str]]:
    with house.storage.reading() as connection:
        return {
            name: {repr(row) for row in connection.execute(select(table).where(_is_of(table, house)))}
            for name, table in metadata.tables.items()
        }


def _is_of(table: Table, house: House) -> ColumnElement[bool]:
    return table.c.clinic_id == house.id.bytes


def is_told_of(rosa: Wire, theirs: House, person: UUID) -> bool:
    """Whether a laptop hears anything of another clinic: of its staff, or of somebody it cares for."""
    told = [rosa.get("/v1/sync/changes"), rosa.get(f"/v1/sync/participants/{person}")]
    assert {answer.status_code for answer in told} == {200}
    said = told[0].text + told[1].text.replace(str(person), "", 1)
    return any(str(hidden) in said for hidden in (person, theirs.id, *theirs.staff.values()))


def tamper(rosa: Wire, theirs: House, person: UUID) -> list[str]:
    """Change what another clinic has, if that can be reached; what became of it."""
    hand = rosa.hand
    known, team = hand.create(Participant(id=person)), hand.create(Team(id=theirs.teams["north"]))
    ops = (
        hand.patch(Participant, known, about="Seen by strangers"),
        hand.patch(Team, team, name="Strangers"),
        hand.create(hand.follow_up(person)),
    )
    reply = rosa.push(msgspec.json.encode(PushRequest(ops=ops)))
    return [v.outcome.value for v in msgspec.json.decode(reply.content, type=PushReply).verdicts]


def test_with_every_check_of_the_program_gone_no_clinic_sees_or_changes_another(
    theirs: House, rosa: Wire
) -> None:
    person = theirs.participant("rosa")
    before = rows_of(theirs)
    with unguarded(theirs.storage):
        assert not is_told_of(rosa, theirs, person)
        assert tamper(rosa, theirs, person) == ["held"] * 3
    assert rows_of(theirs) == before


def test_it_is_the_wall_that_holds_then(theirs: House, rosa: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    person = theirs.participant("rosa")
    monkeypatch.setattr(row_security, "enter", lambda *_: None)
    with unguarded(theirs.storage):
        told = rosa.get(f"/v1/sync/participants/{person}").text
    assert "Quintanar" in told


def test_no_row_is_written_or_moved_into_another_clinic(house: House, theirs: House) -> None:
    team = metadata.tables["team"]
    of_theirs = house.storage.of(house.id)
    with of_theirs.writing() as connection:
        assert connection.execute(team.update().values(name="Strangers")).rowcount == len(house.teams)
    for statement in (
        team.update().values(clinic_id=theirs.id.bytes),
        metadata.tables["scope"]
        .insert()
        .values(clinic_id=theirs.id.bytes, staff_id=house.id.bytes, participant_id=house.id.bytes),
    ):
        with pytest.raises(ProgrammingError, match="row-level security"), of_theirs.writing() as connection:
            connection.execute(statement)


def test_a_transaction_of_one_clinic_leaves_nothing_to_the_next_on_its_connection(house: House) -> None:
    with house.storage.of(house.id).reading() as connection:
        assert connection.execute(text("SELECT current_user")).scalar() == row_security.ROLE
    with house.storage.reading() as connection:
        assert connection.execute(text("SELECT current_user")).scalar() != row_security.ROLE
        assert not connection.execute(text("SELECT current_setting('peerdesk.clinic', true)")).scalar()


def test_the_audit_log_is_only_added_to_whoever_dropped_its_trigger(house: House) -> None:
    entry = AuditEntry("2026-03-02T08:00:00+00:00", "Ann Lee", "laptop_lost", "laptop 1")
    own = house.storage.of(house.id)
    own.write(lambda connection: add_entry(connection, house.id, entry))
    with house.storage.writing() as connection:
        connection.execute(text("DROP TRIGGER audit_is_not_changed ON audit"))
    for statement in ("UPDATE audit SET reason = 'none'", "DELETE FROM audit"):
        with pytest.raises(ProgrammingError, match="permission denied"), own.writing() as connection:
            connection.execute(text(statement))


def test_every_table_of_the_database_has_its_policy_and_none_is_the_roles_own(house: House) -> None:
    query = text(
        "SELECT c.relname FROM pg_class c JOIN pg_policies p ON p.tablename = c.relname"
        " WHERE c.relrowsecurity AND p.roles = ARRAY[CAST(:role AS name)] AND p.cmd = 'ALL'"
        " AND pg_get_userbyid(c.relowner) <> :role"
    )
    role = text(
        "SELECT NOT rolsuper AND NOT rolbypassrls AND NOT rolcanlogin FROM pg_roles WHERE rolname = :role"
    )
    everything = text(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
        " AND relnamespace = current_schema()::regnamespace"
    )
    parts_within_reach = text(
        "SELECT count(*) FROM pg_class WHERE relispartition AND relkind = 'r'"
        " AND has_table_privilege(:role, oid, 'SELECT, INSERT, UPDATE, DELETE')"
    )
    with house.storage.reading() as connection:
        guarded = set(connection.execute(query, {"role": row_security.ROLE}).scalars())
        assert connection.execute(role, {"role": row_security.ROLE}).scalar_one()
        assert guarded == set(connection.execute(everything).scalars()) - {"alembic_version"}
        assert connection.execute(parts_within_reach, {"role": row_security.ROLE}).scalar_one() == 0


@pytest.fixture
def busy(storage: Storage) -> House:
    return House.open(storage)


@pytest.mark.allow_log("audit_log_contradicted")
def test_every_statement_of_a_request_names_one_clinic(busy: House, tmp_path: Path) -> None:
    other = House.open(busy.storage)
    entered: set[int] = set()
    heard: list[str] = []
    astray: list[str] = []

    def hear(on: Connection, said: str, asked: Any) -> str:
        if threading.current_thread() is threading.main_thread():
            return said
        heard.append(said)
        within = id(on.get_transaction())
        if said.startswith("SELECT set_config"):
            entered.add(within)
        elif not said.startswith(OF_NOTHING) and not LOOKUP.match(said):
            is_named = OF_ONE_CLINIC.search(said) or said.startswith("INSERT INTO")
            is_own = busy.id.bytes in _values(asked) and other.id.bytes not in _values(asked)
            is_walled = within in entered or on.dialect.name == "sqlite"
            if not is_walled or not ((is_named and is_own) or FOUND_BY_ITSELF.match(said)):
                astray.append(said)
        return said

    with serving(busy.storage, busy.clock, tmp_path) as address:
        place = Place.make(busy, address, "ben", "rosa", "ben")
        laptop = Laptop.of(busy, address)
        others = {who: sign_in(busy, address, who) for who in ("ann", "audrey", "dr_lee")}
        with hearing(busy.storage, hear):
            for name, reaches in PROBES.items():
                assert reaches(others.get(_knocker(name), laptop.wire), place), name
            for door in ("code", "enrol", "session", "escrow", "recovery"):
                assert laptop.is_answered(door, laptop.key)
    assert astray == []
    assert len(heard) > 100


def _knocker(door: str) -> str:
    if door in ("person", "open", "openings"):
        return "dr_lee"
    return "audrey" if door == "audit" else "ann" if door.startswith("office") else "rosa"


def _values(asked: Any) -> set[Any]:
    """What a statement was sent with; the driver wraps bytes."""
    rows = asked if isinstance(asked, list) else [asked]
    values = [value for row in rows for value in (row.values() if isinstance(row, dict) else row)]
    return {getattr(value, "obj", value) for value in values if not isinstance(value, list)}
