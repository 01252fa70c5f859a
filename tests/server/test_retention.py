"""What a clinic need not keep goes for good; what it needs, and every number, stays."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.server import records
from peerdesk.server.audit import entries
from peerdesk.server.command_line import admin
from peerdesk.server.digests import totals
from peerdesk.server.feed import raise_durable_seq, standing
from peerdesk.server.files import Files
from peerdesk.server.retention import Purged, Retention
from peerdesk.server.storage import Storage
from peerdesk.server.tables import feed
from peerdesk.server.tables import op as op_table
from tests.server.house import Hand, House
from tests.server.stored_files import keep_file

YEAR = timedelta(days=366)
CANARY = "Her brother must not know."


class Clerk:
    """Whoever looks after what a house keeps."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.rosa = house.hand("rosa")

    def visited(self, note: str = CANARY) -> tuple[UUID, UUID]:
        """Somebody of whom Rosa wrote; gives them and their assignment."""
        person = Participant(id=new_id(), given_name="Maria", about=CANARY)
        assignment = self.house.assignment(person.id, "rosa")
        self.house.record(person, assignment)
        self.rosa.must_push(self.rosa.create(self.rosa.submitted(person.id, note=note)))
        return person.id, assignment.id

    def pass_years(self, years: int) -> None:
        self.house.clock.advance((years * YEAR).total_seconds())

    def back_up(self) -> None:
        with self.house.storage.writing() as connection:
            at = standing(connection, self.house.id)
            raise_durable_seq(connection, self.house.id, at.epoch, at.seq)

    def purge(self) -> Purged:
        now = self.house.clock.now()
        work = Retention(self.house.id, (now - 7 * YEAR).date(), now - YEAR)
        return self.house.storage.write(work.run)

    def numbers(self) -> list[int]:
        with self.house.storage.reading() as connection:
            query = select(feed.c.seq).where(feed.c.clinic_id == self.house.id.bytes).order_by(feed.c.seq)
            return list(connection.execute(query).scalars())

    def ops_about(self, *record_ids: UUID) -> int:
        wanted = [record_id.bytes for record_id in record_ids]
        with self.house.storage.reading() as connection:
            of = (op_table.c.clinic_id == self.house.id.bytes, op_table.c.record_id.in_(wanted))
            return len(connection.execute(select(op_table.c.op_id).where(*of)).all())

    def is_known(self, person: UUID) -> bool:
        with self.house.storage.reading() as connection:
            return bool(records.load(connection, self.house.id, [("participant", person)]))


@pytest.fixture
def clerk(house: House) -> Clerk:
    return Clerk(house)


def test_somebody_closed_years_ago_is_forgotten_and_the_feed_has_no_gap(clerk: Clerk) -> None:
    maria, assignment = clerk.visited()
    clerk.house.end(assignment)
    clerk.pass_years(8)
    rosa = clerk.house.hand("rosa")
    other, _ = clerk.visited("Walked to the market together.")
    clerk.back_up()
    before = clerk.numbers()
    assert clerk.purge().people == (maria,)
    assert not clerk.is_known(maria)
    assert clerk.is_known(other)
    assert clerk.ops_about(maria, assignment) == 0
    assert clerk.numbers() == before
    rosa.pull()
    assert maria not in rosa.held
    assert other in rosa.held
    assert clerk.purge().people == ()


def test_somebody_who_is_supported_written_about_or_in_no_backup_stays(clerk: Clerk) -> None:
    supported, _ = clerk.visited()
    written, ended = clerk.visited()
    clerk.house.end(ended)
    clerk.pass_years(8)
    clerk.house.administration.change_as_clinic(clerk.house.id, Participant, written, {"about": "Moved."})
    clerk.back_up()
    unsaved, assignment = clerk.visited()
    clerk.house.end(assignment)
    assert clerk.purge().people == ()
    clerk.pass_years(8)
    assert clerk.purge().people == (written,)
    assert clerk.is_known(supported)
    assert clerk.is_known(unsaved)


def test_a_record_of_somebody_who_comes_under_another_one_stays_as_long_as_that(clerk: Clerk) -> None:
    old, ended = clerk.visited()
    clerk.house.end(ended)
    clerk.pass_years(8)
    new, assignment = clerk.visited()
    clerk.house.administration.change_as_clinic(clerk.house.id, Participant, new, {"merged_into": old})
    clerk.house.end(assignment)
    clerk.back_up()
    assert clerk.purge().people == ()
    clerk.pass_years(8)
    assert set(clerk.purge().people) == {old, new}


def test_somebody_of_whom_held_work_waits_stays(clerk: Clerk) -> None:
    maria, assignment = clerk.visited()
    clerk.house.end(assignment)
    kim = clerk.house.hand("kim")
    assert kim.push_one(kim.create(kim.submitted(maria)))[0] == "held"
    clerk.pass_years(8)
    clerk.back_up()
    assert clerk.purge().people == ()


def test_a_deletion_loses_its_words_and_stays_one(clerk: Clerk) -> None:
    maria, _ = clerk.visited("First visit.")
    created = clerk.rosa.create(clerk.rosa.contact(maria, note=CANARY))
    clerk.rosa.must_push(created, clerk.rosa.delete(Contact, created, "note"))
    kept = clerk.rosa.create(clerk.rosa.contact(maria, note="A draft to be kept."))
    clerk.rosa.must_push(kept)
    clerk.pass_years(2)
    clerk.back_up()
    before = sums(clerk.rosa, maria)
    assert clerk.purge().emptied == 1
    with clerk.house.storage.reading() as connection:
        key = ("contact", created.record_id)
        state = records.load(connection, clerk.house.id, [key])[key]
    assert state.deleted
    assert CANARY not in str(state)
    assert sums(clerk.rosa, maria) == before
    rosa = clerk.house.hand("rosa")
    rosa.pull()
    assert rosa.digest(maria) == before
    assert clerk.ops_about(created.record_id) == 0
    assert clerk.ops_about(kept.record_id) == 1
    assert clerk.purge().emptied == 0


def sums(hand: Hand, person: UUID) -> int:
    """Return what the clinic says the records of somebody sum up to, as this hand sees them."""
    with hand.house.storage.reading() as connection:
        return totals(connection, hand.house.id, hand.staff_id, [person])[person]


def test_not_a_word_of_it_is_left_in_the_file(sqlite_storage: Storage, tmp_path: Path) -> None:
    clerk = Clerk(House.open(sqlite_storage))
    _, assignment = clerk.visited()
    clerk.house.end(assignment)
    clerk.pass_years(8)
    clerk.back_up()
    sqlite_storage.close()
    assert CANARY.encode() in (tmp_path / "clinic.db").read_bytes()
    clerk.purge()
    sqlite_storage.close()
    assert CANARY.encode() not in (tmp_path / "clinic.db").read_bytes()


def test_an_administrator_tries_it_does_it_and_is_named_in_the_log(
    sqlite_storage: Storage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House.open(sqlite_storage)
    house.clock.set_wrong(datetime(2010, 3, 1, 8, 0, tzinfo=UTC))
    clerk = Clerk(house)
    maria, assignment = clerk.visited()
    other, _ = clerk.visited()
    house.end(assignment)
    files = Files(tmp_path / "files")
    own, shared = (keep_file(house, files, content, maria) for content in (b"her letter", b"a leaflet"))
    keep_file(house, files, b"a leaflet", other)
    clerk.back_up()
    step = ["--database", str(tmp_path / "clinic.db"), "retention", "--closed-years", "7", "--by", "ann"]
    assert admin([*step, "--dry-run"]) == 0
    assert "this was a dry run" in capsys.readouterr().out
    assert clerk.is_known(maria)
    assert files.find(house.id, own, 10) is not None
    assert admin(step) == 0
    assert f"participant {maria}\n1 people forgotten, 1 files removed" in capsys.readouterr().out
    assert not clerk.is_known(maria)
    assert files.find(house.id, own, 10) is None
    assert files.find(house.id, shared, 9) is not None
    with sqlite_storage.reading() as connection:
        row = entries(connection, house.id)[-1]
    assert row.entry.actor.startswith("ann ")
    assert row.entry.action == "participant_purged"
    assert str(maria) in row.entry.subject
