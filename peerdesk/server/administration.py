"""What an administrator does at the server itself: clinics, teams, staff, codes, laptops, imports."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from peerdesk.domain.clock import Clock
from peerdesk.domain.ids import NewId
from peerdesk.domain.ops import Op
from peerdesk.domain.people import Clinic, StaffMember, Team
from peerdesk.domain.records import Record
from peerdesk.domain.words import Role
from peerdesk.protocol import codes
from peerdesk.protocol.messages import Outcome, Verdict
from peerdesk.protocol.office import LaptopStep
from peerdesk.server import incarnations, mass_revoke, records
from peerdesk.server.as_clinic import actor_of_clinic, change, creations, in_batches
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.bundle_keys import make_key
from peerdesk.server.devices import Device, DeviceStatus, devices_of, find_device, set_device
from peerdesk.server.enrolment import issue_code
from peerdesk.server.escrow import lacks_escrow
from peerdesk.server.feed import begin_epoch, new_epoch, standing
from peerdesk.server.problems import Refused
from peerdesk.server.push import take_in
from peerdesk.server.staff import find_staff
from peerdesk.server.storage import Storage
from peerdesk.server.tables import counter

_SECRET_BYTES = 32
_AFTER = {
    LaptopStep.ACTIVATE: DeviceStatus.ACTIVE,
    LaptopStep.REFUSE: DeviceStatus.REFUSED,
    LaptopStep.REVOKE: DeviceStatus.REVOKED,
}


@dataclass(frozen=True, slots=True)
class Administration:
    """The clinic's database, the clock and where ids come from."""

    storage: Storage
    clock: Clock
    new_id: NewId

    def create_clinic(self, name: str, *, phone: str = "", crisis_phone: str = "") -> UUID:
        """A new clinic with an empty feed of its own; returns its id."""
        clinic = Clinic(id=self.new_id(), name=name, phone=phone, crisis_phone=crisis_phone)
        row = {
            "clinic_id": clinic.id.bytes,
            "seq": 0,
            "durable_seq": 0,
            "epoch": new_epoch(),
            "secret": secrets.token_bytes(_SECRET_BYTES),
        }
        now = self.clock.now()

        def begin(connection: Connection) -> None:
            connection.execute(counter.insert(), row)
            make_key(connection, clinic.id, now)

        self.storage.write(begin)
        self._add(clinic.id, clinic)
        return clinic.id

    def was_restored(self, clinic_id: UUID) -> None:
        """The database was put back from a backup: have every laptop offer again what it kept."""

        def begin(connection: Connection) -> None:
            begin_epoch(connection, clinic_id, standing(connection, clinic_id).epoch)
            self._note(connection, clinic_id, "clinic_restored", "every laptop offers again what it kept")

        self.storage.write(begin)

    def clinics(self) -> list[UUID]:
        """Every clinic in this database."""
        with self.storage.reading() as connection:
            return [UUID(bytes=found) for found in connection.execute(select(counter.c.clinic_id)).scalars()]

    def add_team(self, clinic_id: UUID, name: str) -> UUID:
        """A new team; returns its id."""
        return self._add(clinic_id, Team(id=self.new_id(), name=name))

    def add_staff(
        self, clinic_id: UUID, name: str, roles: Iterable[Role], *, team_id: UUID | None = None
    ) -> UUID:
        """Someone new who works for the clinic; returns their id."""
        given, _, _ = name.partition(" ")
        member = StaffMember(
            id=self.new_id(), name=name, given_name=given, roles=tuple(roles), team_id=team_id
        )
        self._add(clinic_id, member)
        said = f"as {' and '.join(member.roles)}"
        self.storage.write(
            lambda connection: self._note(connection, clinic_id, "staff_added", f"staff {member.id}", said)
        )
        return member.id

    def let_go(self, clinic_id: UUID, staff_id: UUID) -> None:
        """Someone leaves: none of their laptops is answered from the next request on."""
        self.change_as_clinic(clinic_id, StaffMember, staff_id, {"active": False})
        self.storage.write(
            lambda connection: self._note(connection, clinic_id, "staff_left", f"staff {staff_id}")
        )

    def approve_mass_revoke(self, clinic_id: UUID, staff_id: UUID) -> int:
        """Many participants are meant to leave a person's laptops; up to which number. Raises Refused."""

        def approve(connection: Connection) -> int:
            if find_staff(connection, clinic_id, staff_id) is None:
                raise Refused(codes.NOT_FOUND, "no such active staff member")
            self._note(connection, clinic_id, "mass_revoke_approved", f"staff {staff_id}")
            return mass_revoke.approve(connection, clinic_id, staff_id)

        return self.storage.write(approve)

    def issue_code(self, clinic_id: UUID, staff_id: UUID) -> str:
        """A set-up code for one laptop of that person, as it is read aloud. Raises Refused."""
        now = self.clock.now()
        with self.storage.writing() as connection:
            if find_staff(connection, clinic_id, staff_id) is None:
                raise Refused(codes.NOT_FOUND, "no such active staff member")
            self._note(connection, clinic_id, "code_issued", f"staff {staff_id}")
            return str(issue_code(connection, clinic_id, staff_id, now))

    def copied(self, clinic_id: UUID) -> dict[UUID, str]:
        """The laptops that turned out to be a copy, or put back from one, and when."""
        with self.storage.reading() as connection:
            return incarnations.copied(connection, clinic_id)

    def devices(self, clinic_id: UUID) -> list[Device]:
        """The clinic's laptops."""
        with self.storage.reading() as connection:
            return devices_of(connection, clinic_id)

    def activate(self, clinic_id: UUID, device_id: UUID) -> None:
        """Let a laptop in whose six digits were compared.

        Raises Refused unless it waits for that, and before it left the clinic a way back into its desk.
        """
        with self.storage.reading() as connection:
            laptop = find_device(connection, device_id)
            if laptop is not None and lacks_escrow(connection, laptop):
                raise Refused(codes.ENROLMENT_PENDING, "its sealed key is not here yet; try once more")
        self._move(clinic_id, device_id, DeviceStatus.PENDING, LaptopStep.ACTIVATE)

    def refuse(self, clinic_id: UUID, device_id: UUID) -> None:
        """Turn a waiting laptop away, whose digits were others."""
        self._move(clinic_id, device_id, DeviceStatus.PENDING, LaptopStep.REFUSE)

    def revoke(self, clinic_id: UUID, device_id: UUID) -> None:
        """Shut a laptop out, from its next request on."""
        self._move(clinic_id, device_id, DeviceStatus.ACTIVE, LaptopStep.REVOKE)

    def record_as_clinic(
        self,
        clinic_id: UUID,
        new: Iterable[Record],
        *,
        when: Callable[[Record], datetime] | None = None,
    ) -> list[Verdict]:
        """Create many records on behalf of the clinic, by the same way laptops' ops take.

        Records are taken in the order of their kinds, those of one kind in the order given. Each is
        said to be its author's or reviewer's own work when it names one, and made at `when(record)`.
        """
        now = self.clock.now()
        ops = creations(clinic_id, new, self.new_id, when or (lambda _record: now))
        return self._take_in(clinic_id, ops, now)

    def change_as_clinic(
        self, clinic_id: UUID, record: type[Record], record_id: UUID, values: Mapping[str, Any]
    ) -> Verdict:
        """Change fields of one record on behalf of the clinic. Raises Refused when there is none."""
        with self.storage.reading() as connection:
            state = records.load(connection, clinic_id, [(record.kind, record_id)]).get(
                (record.kind, record_id)
            )
        if state is None:
            raise Refused(codes.NOT_FOUND, "no such record")
        now = self.clock.now()
        op = change(clinic_id, state, values, self.new_id(), now)
        return self._take_in(clinic_id, [op], now)[0]

    def _add(self, clinic_id: UUID, record: Record) -> UUID:
        (verdict,) = self.record_as_clinic(clinic_id, [record])
        if verdict.outcome is not Outcome.APPLIED:
            raise Refused(codes.MALFORMED, f"that is not a good {record.kind}: {verdict.code}")
        return record.id

    def _move(self, clinic_id: UUID, device_id: UUID, before: DeviceStatus, step: LaptopStep) -> None:
        with self.storage.writing() as connection:
            found = [d for d in devices_of(connection, clinic_id) if d.id == device_id and d.status is before]
            if not found:
                raise Refused(codes.NOT_FOUND, f"no {before} laptop of that id")
            set_device(connection, clinic_id, device_id, status=_AFTER[step].value)
            subject = f"laptop {device_id} of staff {found[0].staff_id}"
            self._note(connection, clinic_id, f"laptop_{step}", subject)

    def _note(
        self, connection: Connection, clinic_id: UUID, action: str, subject: str, reason: str = ""
    ) -> None:
        entry = AuditEntry(stamp(self.clock.now()), "at the server", action, subject, reason)
        add_entry(connection, clinic_id, entry)

    def _take_in(self, clinic_id: UUID, ops: list[Op], now: datetime) -> list[Verdict]:
        actor = actor_of_clinic(clinic_id)
        taken = (take_in(self.storage, actor, batch, now) for batch in in_batches(ops))
        return [verdict for each in taken for verdict in each.verdicts]
