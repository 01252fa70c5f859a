"""The audit log is only added to, and shows where somebody changed it all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from peerdesk.domain.ids import new_id
from peerdesk.domain.people import StaffMember
from peerdesk.domain.words import Role
from peerdesk.server.audit import AuditEntry, AuditRow, add_entry, entries, first_broken
from peerdesk.server.devices import DeviceStatus, add_device
from peerdesk.server.recovery_tables import audit
from tests.server.house import House
from tests.server.laptops import laptop_of


def entry(number: int) -> AuditEntry:
    return AuditEntry("2026-03-02T08:00:00+00:00", "Ann Lee", "recovery_prepared", f"laptop {number}", "lost")


@pytest.fixture
def rows(house: House) -> list[AuditRow]:
    for number in range(3):
        house.storage.write(lambda connection, n=number: add_entry(connection, house.id, entry(n)))  # type: ignore[misc]
    with house.storage.reading() as connection:
        return entries(connection, house.id)


def test_entries_are_numbered_and_hold_together(house: House, rows: list[AuditRow]) -> None:
    assert [row.seq for row in rows] == [1, 2, 3]
    assert [row.entry for row in rows] == [entry(0), entry(1), entry(2)]
    assert first_broken(house.id, rows) is None


def test_a_changed_a_missing_and_an_exchanged_entry_show(house: House, rows: list[AuditRow]) -> None:
    changed = [rows[0], replace(rows[1], entry=replace(rows[1].entry, reason="a drill")), rows[2]]
    assert first_broken(house.id, changed) == 2
    assert first_broken(house.id, rows[1:]) == 1
    assert first_broken(house.id, [rows[0], rows[2]]) == 2
    assert first_broken(house.id, [rows[1], rows[0], rows[2]]) == 1


def test_a_chain_is_of_one_clinic(house: House, rows: list[AuditRow]) -> None:
    assert first_broken(House.open(house.storage).id, rows) == 1


def test_the_database_neither_changes_nor_deletes_an_entry(house: House, rows: list[AuditRow]) -> None:
    for statement in (audit.update().values(reason="none"), audit.delete()):
        with pytest.raises(DBAPIError, match="only added to"), house.storage.writing() as connection:
            connection.execute(statement)
    with house.storage.reading() as connection:
        assert entries(connection, house.id) == rows


def said(house: House) -> list[tuple[str, str]]:
    with house.storage.reading() as connection:
        return [(row.entry.action, row.entry.reason) for row in entries(connection, house.id)]


def test_who_gets_another_role_is_in_the_log(house: House) -> None:
    ann = house.hand("ann")
    made = ann.create(StaffMember(id=new_id(), name="Eve", roles=(Role.PEER_SUPPORTER,)))
    ann.must_push(made)
    ann.must_push(ann.patch(StaffMember, made, phone="555-0100"))
    ann.must_push(ann.patch(StaffMember, made, roles=(Role.SUPERVISOR,)))
    other = ann.create(StaffMember(id=new_id(), name="Abe", roles=(Role.CLINICIAN,)))
    ann.must_push(other)
    ann.must_push(ann.delete(StaffMember, other, "name"))
    assert said(house) == [
        ("staff_added", "roles peer_supporter"),
        ("staff_changed", "roles supervisor"),
        ("staff_added", "roles clinician"),
        ("staff_changed", "deleted"),
    ]


def test_every_step_at_the_server_is_in_the_log(house: House) -> None:
    at, clinic, rosa = house.administration, house.id, house.staff["rosa"]
    laptop = laptop_of(house, "rosa", DeviceStatus.PENDING)
    with house.storage.writing() as connection:
        add_device(connection, laptop)
    at.add_staff(clinic, "Eve Lopez", [Role.CLINICIAN])
    at.issue_code(clinic, rosa)
    at.activate(clinic, laptop.id)
    at.revoke(clinic, laptop.id)
    at.approve_mass_revoke(clinic, rosa)
    at.was_restored(clinic)
    at.let_go(clinic, rosa)
    assert [action for action, _ in said(house)] == [
        "staff_added",
        "code_issued",
        "laptop_activate",
        "laptop_revoke",
        "mass_revoke_approved",
        "clinic_restored",
        "staff_left",
    ]
