"""An administrator's desk: the clinic's laptops, people and codes, and what may be done about them.

Each step and its line in the audit log are one transaction. Nothing here is about a participant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from peerdesk.domain.ids import NewId
from peerdesk.domain.people import StaffMember
from peerdesk.domain.words import Role
from peerdesk.protocol import codes
from peerdesk.protocol.messages import Outcome
from peerdesk.protocol.office import (
    CodeGiven,
    CodeOrder,
    LaptopOrder,
    LaptopStep,
    OfficeLaptop,
    OfficePage,
    OfficePerson,
    OfficeRecovery,
    OfficeTeam,
    PersonOrder,
)
from peerdesk.server import incarnations, records
from peerdesk.server.as_clinic import change, creations, write_within
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.authority import Actor
from peerdesk.server.devices import Device, DeviceStatus, devices_of, find_device, lock_device, set_device
from peerdesk.server.enrolment import issue_code
from peerdesk.server.escrow import lacks_escrow
from peerdesk.server.naming import people, teams
from peerdesk.server.problems import Refused
from peerdesk.server.recovery import administrator_name, open_requests
from peerdesk.server.recovery_tables import removal
from peerdesk.server.removal import Removal, Report, call_in, removals
from peerdesk.server.staff import find_clinic, find_staff
from peerdesk.server.storage import Storage
from peerdesk.server.tables import code as code_table

T = TypeVar("T")
_MOVES: Mapping[LaptopStep, tuple[DeviceStatus, DeviceStatus]] = MappingProxyType(
    {
        LaptopStep.ACTIVATE: (DeviceStatus.PENDING, DeviceStatus.ACTIVE),
        LaptopStep.REFUSE: (DeviceStatus.PENDING, DeviceStatus.REFUSED),
        LaptopStep.REVOKE: (DeviceStatus.ACTIVE, DeviceStatus.REVOKED),
        LaptopStep.FOUND: (DeviceStatus.LOST, DeviceStatus.ACTIVE),
    }
)
_CALLS = MappingProxyType({LaptopStep.LOST: DeviceStatus.LOST, LaptopStep.STOLEN: DeviceStatus.STOLEN})


@dataclass(frozen=True, slots=True)
class Office:
    """One administrator at work, at one moment."""

    storage: Storage
    actor: Actor
    new_id: NewId
    now: datetime

    def page(self) -> OfficePage:
        """How all stands."""
        with self.storage.reading() as connection:
            return self._page(connection)

    def order_code(self, order: CodeOrder) -> CodeGiven:
        """A code for a laptop of somebody, or an end to theirs. Raises Refused for who does not work here."""

        def give(connection: Connection) -> CodeGiven:
            if find_staff(connection, self.actor.clinic_id, order.staff_id) is None:
                raise Refused(codes.NOT_FOUND, "no such active staff member")
            if order.cancel:
                self._cancel_codes(connection, order.staff_id)
                self._note(connection, "codes_cancelled", f"staff {order.staff_id}")
                return CodeGiven(page=self._page(connection))
            fresh = issue_code(connection, self.actor.clinic_id, order.staff_id, self.now)
            self._note(connection, "code_issued", f"staff {order.staff_id}")
            return CodeGiven(page=self._page(connection), code=str(fresh))

        return self.storage.write(give)

    def order_person(self, order: PersonOrder) -> OfficePage:
        """Add somebody, or let somebody go. Raises Refused, as for letting oneself go."""
        return self._done(self._let_go if order.leaves else self._add, order)

    def order_laptop(self, order: LaptopOrder) -> OfficePage:
        """Take a step with a laptop. Raises Refused when it does not stand where the step begins."""
        return self._done(self._call_in if order.step in _CALLS else self._move, order)

    def _done(self, work: Callable[[Connection, T], None], order: T) -> OfficePage:
        def do(connection: Connection) -> OfficePage:
            work(connection, order)
            return self._page(connection)

        return self.storage.write(do)

    def _add(self, connection: Connection, order: PersonOrder) -> None:
        name = " ".join(order.name.split())
        if not name or not order.roles:
            raise Refused(codes.MALFORMED, "somebody new has a name and a role")
        team_ids = {team.id for team in teams(connection, self.actor.clinic_id)}
        if order.team_id is not None and order.team_id not in team_ids:
            raise Refused(codes.NOT_FOUND, "no such team")
        given, _, _ = name.partition(" ")
        member = StaffMember(
            id=self.new_id(), name=name, given_name=given, roles=order.roles, team_id=order.team_id
        )
        ops = creations(self.actor.clinic_id, [member], self.new_id, lambda _record: self.now)
        (verdict,) = write_within(connection, self.actor.clinic_id, ops, self.now)
        if verdict.outcome is not Outcome.APPLIED:
            raise Refused(codes.MALFORMED, f"that is nobody's name: {verdict.code}")
        roles = " and ".join(order.roles)
        self._note(connection, "staff_added", f"staff {member.id}", f"as {roles}")

    def _let_go(self, connection: Connection, order: PersonOrder) -> None:
        clinic, leaving = self.actor.clinic_id, order.leaves
        if leaving is None or leaving == self.actor.staff_id:
            raise Refused(codes.NOT_ALLOWED, "nobody lets themselves go")
        if find_staff(connection, clinic, leaving) is None:
            raise Refused(codes.NOT_FOUND, "no such active staff member")
        key = (StaffMember.kind, leaving)
        state = records.load(connection, clinic, [key])[key]
        ops = [change(clinic, state, {"active": False}, self.new_id(), self.now)]
        write_within(connection, clinic, ops, self.now)
        self._cancel_codes(connection, leaving)
        self._note(connection, "staff_left", f"staff {leaving}")

    def _call_in(self, connection: Connection, order: LaptopOrder) -> None:
        if not order.reason.strip():
            raise Refused(codes.MALFORMED, "a laptop is called in with a reason")
        by = administrator_name(connection, self.actor.clinic_id, self.actor.staff_id)
        report = Report(by, order.reason.strip(), self.now)
        call_in(connection, self.actor.clinic_id, order.device_id, _CALLS[order.step], report)

    def _move(self, connection: Connection, order: LaptopOrder) -> None:
        clinic, (before, after) = self.actor.clinic_id, _MOVES[order.step]
        lock_device(connection, clinic, order.device_id)
        laptop = find_device(connection, order.device_id)
        if laptop is None or laptop.clinic_id != clinic or laptop.status is not before:
            raise Refused(codes.NOT_FOUND, f"no {before} laptop of that id")
        if order.step is LaptopStep.ACTIVATE and lacks_escrow(connection, laptop):
            raise Refused(codes.ENROLMENT_PENDING, "its sealed key is not here yet; try once more")
        if order.step is LaptopStep.FOUND:
            of_laptop = (removal.c.clinic_id == clinic.bytes, removal.c.device_id == laptop.id.bytes)
            connection.execute(removal.delete().where(*of_laptop))
        set_device(connection, clinic, laptop.id, status=after.value)
        subject = f"laptop {laptop.id} of staff {laptop.staff_id}"
        self._note(connection, f"laptop_{order.step}", subject, order.reason.strip())

    def _cancel_codes(self, connection: Connection, staff_id: UUID) -> None:
        connection.execute(
            code_table.delete().where(
                code_table.c.clinic_id == self.actor.clinic_id.bytes,
                code_table.c.staff_id == staff_id.bytes,
                code_table.c.device_id.is_(None),
            )
        )

    def _note(self, connection: Connection, action: str, subject: str, reason: str = "") -> None:
        by = administrator_name(connection, self.actor.clinic_id, self.actor.staff_id)
        entry = AuditEntry(stamp(self.now), by, action, subject, reason)
        add_entry(connection, self.actor.clinic_id, entry)

    def _page(self, connection: Connection) -> OfficePage:
        clinic = self.actor.clinic_id
        gone, copied = removals(connection, clinic), incarnations.copied(connection, clinic)
        open_codes = self._open_codes(connection)
        return OfficePage(
            at=self.now,
            lease_days=find_clinic(connection, clinic).lease_days,
            laptops=tuple(
                _laptop(each, gone.get(each.id), copied.get(each.id))
                for each in devices_of(connection, clinic)
            ),
            people=tuple(_person(each, open_codes.get(each.id)) for each in people(connection, clinic)),
            teams=tuple(OfficeTeam(team_id=team.id, name=team.name) for team in teams(connection, clinic)),
            recoveries=tuple(
                OfficeRecovery(
                    digits=each.digits,
                    staff_name=each.staff_name,
                    laptop_name=each.laptop_name,
                    asked_at=datetime.fromisoformat(each.asked_at),
                    is_answered=each.is_answered,
                )
                for each in open_requests(connection, clinic, self.now)
            ),
        )

    def _open_codes(self, connection: Connection) -> dict[UUID, datetime]:
        query = select(code_table.c.staff_id, code_table.c.expires_at).where(
            code_table.c.clinic_id == self.actor.clinic_id.bytes,
            code_table.c.device_id.is_(None),
            code_table.c.expires_at > int(self.now.timestamp()),
        )
        rows = connection.execute(query.order_by(code_table.c.expires_at))
        zone = self.now.tzinfo
        return {UUID(bytes=row.staff_id): datetime.fromtimestamp(row.expires_at, zone) for row in rows}


def _laptop(found: Device, gone: Removal | None, copied_at: str | None) -> OfficeLaptop:
    receipt = gone.receipt if gone else None
    return OfficeLaptop(
        device_id=found.id,
        name=found.laptop_name,
        staff_id=found.staff_id,
        status=found.status.value,
        digits=found.digits,
        app_version=found.posture.app_version if found.posture else found.app_version,
        enrolled_at=datetime.fromisoformat(found.enrolled_at),
        last_seen_at=_moment(found.last_seen_at),
        posture=found.posture,
        copied_at=_moment(copied_at),
        ordered_at=_moment(gone.ordered_at if gone else None),
        gone_at=_moment(gone.received_at if gone else None),
        rescued=receipt.rescued if receipt else 0,
    )


def _person(member: StaffMember, code_until: datetime | None) -> OfficePerson:
    return OfficePerson(
        staff_id=member.id,
        name=member.name,
        given_name=member.given_name or member.name,
        roles=tuple(Role(role) for role in member.roles),
        team_id=member.team_id,
        active=member.active,
        code_until=code_until,
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
