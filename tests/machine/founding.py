"""The clinic every run begins with, made once and copied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peerdesk.domain.people import Assignment, Participant
from peerdesk.domain.words import Role
from peerdesk.server.administration import Administration
from peerdesk.store.identity import Identity
from peerdesk.sync.enrolment import enrol
from peerdesk.sync.transport import HttpTransport
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.machine.clinic import Clinic, Site
from tests.machine.ids import Ids
from tests.machine.laptop import Enrolled, Laptop, set_up
from tests.machine.wire import ADDRESS, Wire

STAFF = (("Ana", Role.PEER_SUPPORTER), ("Beto", Role.PEER_SUPPORTER), ("Margaret", Role.SUPERVISOR))
_IN_CARE = (("Rosa", ("Ana",)), ("Earl", ("Ana", "Beto")), ("June", ("Beto",)))
_FIRST_ID_OF_A_RUN = 10_000


@dataclass(frozen=True)
class Founded:
    """A clinic with three laptops that synced once, closed and ready to be copied."""

    site: Site
    clinic_id: UUID
    laptops: tuple[Enrolled, ...]

    def ids(self) -> Ids:
        """Ids that nothing here has."""
        return Ids(_FIRST_ID_OF_A_RUN)


def found(site: Site, folder: Path) -> Founded:
    """Found a clinic: Ana and Beto support people, Margaret supervises them, each with a laptop."""
    ids, clock = Ids(), FakeClock(MONDAY_MORNING)
    storage = site.original().open()
    storage.migrate()
    administration = Administration(storage, clock, ids)
    clinic_id = administration.create_clinic("Casa Norte")
    team = administration.add_team(clinic_id, "North")
    staff = {name: administration.add_staff(clinic_id, name, [role], team_id=team) for name, role in STAFF}
    for name, supporters in _IN_CARE:
        _take_into_care(administration, clinic_id, name, [staff[who] for who in supporters])
    storage.close()
    clinic = Clinic(site.original(), clinic_id, clock, ids)
    laptops = tuple(_with_laptop(clinic, name, role, staff[name], folder / name, ids) for name, role in STAFF)
    clinic.close()
    return Founded(site, clinic_id, laptops)


def _take_into_care(at: Administration, clinic_id: UUID, name: str, supporters: list[UUID]) -> None:
    person = Participant(id=at.new_id(), given_name=name, family_name="Quintanar")
    since = at.clock.now().date() - timedelta(days=30)
    given = [
        Assignment(id=at.new_id(), participant_id=person.id, staff_id=staff_id, starts_on=since)
        for staff_id in supporters
    ]
    at.record_as_clinic(clinic_id, [person, *given])


def _with_laptop(clinic: Clinic, name: str, role: Role, staff_id: UUID, folder: Path, ids: Ids) -> Enrolled:
    key = Ed25519PrivateKey.generate()
    transport = HttpTransport(ADDRESS, clock=clinic.clock)
    transport._session.mount(ADDRESS, Wire(clinic, FakeClock()))
    code = clinic.administration.issue_code(clinic.id, staff_id)
    reply = enrol(transport, code, public_key=key.public_key().public_bytes_raw(), laptop_name=name)
    transport.close()
    clinic.administration.activate(clinic.id, reply.device_id)
    enrolled = Enrolled(name, staff_id, reply.device_id, key, folder / "new")
    identity = Identity(
        device_id=reply.device_id,
        incarnation=ids(),
        staff_id=staff_id,
        clinic_id=clinic.id,
        clinic_name=reply.clinic_name,
        staff_name=name,
        server_url=ADDRESS,
        roles=(role,),
    )
    set_up(enrolled.folder, identity, clinic.clock, ids)
    laptop = Laptop(enrolled, folder, clinic, FakeClock(), ids)
    report = laptop.sync()
    assert report.all_at_clinic, report
    laptop.close()
    return replace(enrolled, folder=laptop.folder)
