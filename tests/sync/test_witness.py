"""Every laptop is a witness to the clinic's audit log: however it is rewritten, somebody remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import Connection, text

from peerdesk.errors import AuditContradicted
from peerdesk.protocol.audit import MOST_HEADS, AuditHeads
from peerdesk.protocol.messages import AuditHead
from peerdesk.server.audit import AuditEntry, AuditRow, add_entry, entries, first_broken, unlike
from peerdesk.server.recovery_tables import audit
from peerdesk.sync.witness import Witness, has_only_grown, with_head
from tests.sync.clinic import Laptop, TestClinic

LOST = "laptop_lost"


def note(clinic: TestClinic, *actions: str) -> None:
    for action in actions:
        entry = AuditEntry("2026-03-02T08:00:00+00:00", "Ann Lee", action, "laptop 1")
        clinic.administration.storage.write(lambda c, e=entry: add_entry(c, clinic.id, e))  # type: ignore[misc]


def log(clinic: TestClinic) -> list[AuditRow]:
    with clinic.administration.storage.reading() as connection:
        return entries(connection, clinic.id)


def tamper(clinic: TestClinic, what: Callable[[Connection, list[AuditRow]], None]) -> None:
    """Change the log as somebody may who owns the database."""
    rows = log(clinic)
    with clinic.administration.storage.writing() as connection:
        for trigger in ("audit_is_not_changed", "audit_is_not_deleted"):
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        what(connection, rows)


def mutate(connection: Connection, _rows: list[AuditRow]) -> None:
    connection.execute(audit.update().where(audit.c.action == LOST).values(action="staff_added"))


def rehash(connection: Connection, rows: list[AuditRow]) -> None:
    """Write the whole chain anew, each row of it in order, with one entry that is another."""
    clinic_id = connection.execute(audit.select()).first().clinic_id  # type: ignore[union-attr]
    connection.execute(audit.delete())
    for row in rows:
        said = replace(row.entry, action="staff_added") if row.entry.action == LOST else row.entry
        add_entry(connection, UUID(bytes=clinic_id), said)


def rehash_and_go_on(connection: Connection, rows: list[AuditRow]) -> None:
    rehash(connection, [*rows, *rows])


def delete(connection: Connection, _rows: list[AuditRow]) -> None:
    connection.execute(audit.delete().where(audit.c.action == LOST))


def truncate(connection: Connection, _rows: list[AuditRow]) -> None:
    connection.execute(audit.delete().where(audit.c.seq > 1))


def empty(connection: Connection, _rows: list[AuditRow]) -> None:
    connection.execute(audit.delete())


TAMPERINGS = (mutate, delete, truncate, empty, rehash, rehash_and_go_on)


@pytest.fixture
def ana(clinic: TestClinic) -> Laptop:
    """Return a laptop that heard of the log as it grew."""
    laptop = clinic.laptop("Ana")
    for action in ("staff_added", LOST, "staff_left"):
        note(clinic, action)
        laptop.sync_well()
    return laptop


def heads(laptop: Laptop) -> list[AuditHead]:
    told = Witness(laptop.engine._line).told()
    return [head for each in told for head in each.heads]


def test_a_laptop_remembers_what_it_was_told_of_the_log(clinic: TestClinic, ana: Laptop) -> None:
    assert [(head.seq, head.hash) for head in heads(ana)] == [(row.seq, row.hash) for row in log(clinic)[-3:]]


@pytest.mark.allow_log("audit_log_contradicted")
@pytest.mark.parametrize("what", TAMPERINGS, ids=lambda what: what.__name__)
def test_whatever_is_done_to_the_log_the_heads_of_a_laptop_or_the_chain_show_it(
    clinic: TestClinic, ana: Laptop, what: Callable[[Connection, list[AuditRow]], None]
) -> None:
    tamper(clinic, what)
    rows = log(clinic)
    # A chain written anew holds by itself: only who was told of the old one knows.
    assert (first_broken(clinic.id, rows) is None) == (what in (truncate, empty, rehash, rehash_and_go_on))
    assert unlike(rows, heads(ana)) or first_broken(clinic.id, rows)


@pytest.mark.allow_log("audit_log_contradicted")
@pytest.mark.parametrize("what", TAMPERINGS, ids=lambda what: what.__name__)
def test_the_person_is_told_and_the_log_too(
    clinic: TestClinic, ana: Laptop, what: Callable[[Connection, list[AuditRow]], None]
) -> None:
    tamper(clinic, what)
    clinic.clock.advance(24 * 3600)
    report = ana.sync()
    assert isinstance(report.problem, AuditContradicted)
    assert report.got_through
    assert log(clinic)[-1].entry.action == "log_contradicted"
    # Until somebody looks, it stays so, also for a desk that was closed in between.
    ana.restart_engine()
    assert isinstance(ana.sync().problem, AuditContradicted)
    assert [row.entry.action for row in log(clinic)].count("log_contradicted") == 1


def test_a_sync_that_brings_nothing_is_one_request_still(clinic: TestClinic, ana: Laptop) -> None:
    before = ana.transport.traffic
    ana.sync_well()
    spent = ana.transport.traffic - before
    assert spent.requests == 1
    assert spent.up + spent.down < 1000


def test_the_reply_grows_by_less_than_a_hundred_bytes(clinic: TestClinic, ana: Laptop) -> None:
    line = ana.engine._line
    page = line.changes(ana.store.sync_state().cursor, 10)
    without = msgspec.structs.replace(page, audit=None)
    assert page.audit is not None
    assert len(msgspec.json.encode(page)) - len(msgspec.json.encode(without)) < 100


def test_a_clinic_put_back_from_a_backup_is_no_contradiction(clinic: TestClinic, ana: Laptop) -> None:
    clinic.back_up()
    before = heads(ana)
    note(clinic, "laptop_stolen")
    ana.sync_well()
    clinic.restore()
    ana.sync_well()
    # What was told before it is remembered, for whoever compares.
    lost, again = heads(ana)[-2:]
    assert lost.seq == again.seq + 1
    assert again == before[-1]


def test_the_last_hundred_are_kept() -> None:
    told: tuple[AuditHeads, ...] = ()
    for seq in range(150):
        told = with_head(told, "one" if seq < 75 else "two", AuditHead(seq=seq, hash=b"h"))
    assert sum(len(each.heads) for each in told) <= MOST_HEADS
    assert has_only_grown(told[-1])
    assert told[-1].heads[-1].seq == 149
