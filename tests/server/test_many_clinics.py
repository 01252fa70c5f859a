"""Thirty-eight clinics in one database: each hears and lists its own, and only counts go over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from peerdesk.protocol.messages import PushRequest
from peerdesk.server.command_line import admin
from peerdesk.server.metrics import Figures
from peerdesk.server.storage import Storage
from tests.server.house import House
from tests.server.wire import Wire, named, sign_in
from tests.sync.clinic import serving

CLINICS = 38


@dataclass(frozen=True)
class Neighbour:
    """One clinic: somebody it cares for, a laptop in the field and the desks of its office."""

    house: House
    person: UUID
    rosa: Wire
    ann: Wire
    audrey: Wire

    @classmethod
    def move_in(cls, storage: Storage, address: str) -> Neighbour:
        """Found a clinic and hand its laptops out."""
        house = House.open(storage)
        rosa, ann, audrey = (sign_in(house, address, who) for who in ("rosa", "ann", "audrey"))
        return cls(house, house.participant("rosa"), rosa, ann, audrey)

    @property
    def ids(self) -> set[str]:
        """What gives it away, whoever reads it."""
        laptops = (wire.hand.actor.device_id for wire in (self.rosa, self.ann, self.audrey))
        own = (self.house.id, self.person, *self.house.staff.values(), *self.house.teams.values(), *laptops)
        return {str(each) for each in own}

    def log_visit(self) -> None:
        """Hand in one visit."""
        op = self.rosa.hand.create(self.rosa.hand.submitted(self.person))
        assert self.rosa.push(msgspec.json.encode(PushRequest(ops=(op,)))).status_code == 200

    def told(self) -> list[str]:
        """What its people read: a supporter's changes, the office, the audit log."""
        answers = [
            self.rosa.get("/v1/sync/changes"),
            self.ann.get("/v1/office"),
            self.audrey.call(named("audit"), b"{}"),
        ]
        assert [answer.status_code for answer in answers] == [200] * len(answers)
        return [answer.text for answer in answers]


@pytest.fixture
def clinics(postgres_storage: Storage, tmp_path: Path) -> Iterator[Sequence[Neighbour]]:
    with serving(postgres_storage, House.open(postgres_storage).clock, tmp_path) as address:
        yield [Neighbour.move_in(postgres_storage, address) for _ in range(CLINICS)]


def given_away(texts: Sequence[str], clinics: Sequence[Neighbour], reader: Neighbour) -> set[str]:
    others = {each for clinic in clinics if clinic is not reader for each in clinic.ids}
    return {each for each in others if any(each in text for text in texts)}


def test_no_clinics_people_hear_of_another_clinic(clinics: Sequence[Neighbour]) -> None:
    for clinic in clinics:
        clinic.log_visit()
    for clinic in clinics:
        changes, office, audit = clinic.told()
        assert str(clinic.person) in changes
        assert str(clinic.house.staff["rosa"]) in office
        assert given_away([changes, office, audit], clinics, clinic) == set()


def test_an_administrator_at_the_server_lists_one_clinic_at_a_time(
    clinics: Sequence[Neighbour], postgres_storage: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    database = postgres_storage._engine.url.render_as_string(hide_password=False)
    assert admin(["--database", database, "people"]) == 1
    capsys.readouterr()
    for clinic in clinics:
        for listing in ("people", "devices"):
            assert admin(["--database", database, listing, "--clinic", str(clinic.house.id)]) == 0
        said = capsys.readouterr().out
        assert str(clinic.house.staff["rosa"]) in said
        assert given_away([said], clinics, clinic) == set()


def test_whoever_watches_the_server_reads_counts_of_all_clinics_and_the_name_of_none(
    clinics: Sequence[Neighbour], caplog: pytest.LogCaptureFixture
) -> None:
    for clinic in clinics:
        clinic.log_visit()
    figures = Figures()
    for record in caplog.get_records("call"):
        figures.handle(record)
    said = figures.text(is_database_up=True)
    assert f'peerdesk_ops_total{{outcome="applied"}} {CLINICS}' in said.splitlines()
    assert [each for clinic in clinics for each in clinic.ids if each in said] == []
    assert "Casa Norte" not in said
