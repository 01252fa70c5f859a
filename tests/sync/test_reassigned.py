"""A participant changes hands while both supporters are away for a month, and both go on writing."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Assignment, Participant
from peerdesk.server.tables import op
from tests.sync.clinic import Laptop, TestClinic

A_MONTH = timedelta(days=30).total_seconds()


def hers(clinic: TestClinic, name: str, who: str) -> Assignment:
    person = Participant(id=new_id(), given_name=name)
    assignment = clinic.assignment(person.id, who)
    clinic.record(person, assignment)
    return assignment


def in_custody(clinic: TestClinic, record_id: UUID) -> str | None:
    """The code the clinic holds an op with; None for one that took effect. There is exactly one."""
    with clinic.administration.storage.reading() as connection:
        query = select(op.c.code).where(op.c.record_id == record_id.bytes)
        code: str | None = connection.execute(query).scalar_one()
    return code


@pytest.mark.parametrize("first", ["Ana", "Beto"])
def test_two_who_swap_participants_while_away_lose_nothing(clinic: TestClinic, first: str) -> None:
    rosa, earl = hers(clinic, "Rosa", "Ana"), hers(clinic, "Earl", "Beto")
    laptops = {name: clinic.laptop(name) for name in ("Ana", "Beto", "Margaret")}
    ana, beto = laptops["Ana"], laptops["Beto"]
    ana.log(rosa.participant_id, "Sent before she left.")
    beto.log(earl.participant_id, "Sent before he left.")
    ana.sync_well()
    beto.sync_well()

    for old, new in ((rosa, "Beto"), (earl, "Ana")):
        clinic.end(old)
        clinic.record(clinic.assignment(old.participant_id, new))
    of_rosa = ana.log(rosa.participant_id, "Away, about Rosa.")
    of_earl = beto.log(earl.participant_id, "Away, about Earl.")
    clinic.clock.advance(A_MONTH)
    for laptop in sorted(laptops.values(), key=lambda each: each is not laptops[first]):
        laptop.sync_well()

    assert only(ana) == earl.participant_id
    assert only(beto) == rosa.participant_id
    assert ana.notes() == ["Sent before he left."]
    assert beto.notes() == ["Sent before she left."]
    for laptop in (ana, beto):
        count = laptop.store.outbox.count()
        assert (count.waiting, count.needs_you) == (0, 1)
    assert in_custody(clinic, of_rosa) == in_custody(clinic, of_earl) == "not_in_scope"


def only(laptop: Laptop) -> UUID:
    """The one participant on a laptop."""
    (person,) = laptop.store.select(Participant)
    assert all(contact.participant_id == person.id for contact in laptop.store.select(Contact))
    return person.id
