"""Both sides hold the same, or it is said of whom they do not."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Participant
from peerdesk.protocol.messages import VerifyRequest, from_wire
from peerdesk.server.digests import sum_of
from peerdesk.server.problems import Refused
from peerdesk.server.tables import record_tables
from peerdesk.server.verify import participant, verify
from tests.server.house import Hand, House


def differing(hand: Hand, *people: UUID, cursor: str = "") -> tuple[UUID, ...]:
    digests = {person: f"{hand.digest(person):064x}" for person in people}
    request = VerifyRequest(cursor=cursor or hand.cursor, digests=digests)
    return verify(hand.house.storage, hand.actor, request).differing


@pytest.fixture
def maria(house: House) -> UUID:
    return house.participant("rosa", "ben")


def test_after_all_that_can_happen_to_records_everyone_holds_the_same(
    house: House, rosa: Hand, maria: UUID
) -> None:
    ben, sue = house.hand("ben"), house.hand("sue")
    draft, other = rosa.create(rosa.contact(maria)), rosa.create(rosa.submitted(maria))
    gone = rosa.create(rosa.contact(maria))
    rosa.must_push(draft, other, gone, rosa.patch(Contact, draft, minutes=4))
    rosa.must_push(rosa.delete(Contact, gone, "note"))
    made = ben.create(Participant(id=maria, given_name="Maria"))
    ben.must_push(ben.create(ben.contact(maria)), ben.members(Participant, made, "languages", "es"))
    sue.must_push(sue.create(sue.review(other)))
    for hand in (rosa, ben, sue):
        hand.pull()
        assert differing(hand, maria) == ()
    assert len({rosa.digest(maria), ben.digest(maria), sue.digest(maria)}) == 3


def test_a_wrong_row_on_a_laptop_is_named(house: House, rosa: Hand, maria: UUID) -> None:
    other = house.participant("rosa")
    rosa.must_push(rosa.create(rosa.submitted(maria)))
    rosa.pull()
    lost = next(i for i, record in rosa.held.items() if record.kind == "contact")
    del rosa.held[lost]
    assert differing(rosa, maria, other) == (maria,)


def test_an_altered_row_at_the_clinic_is_healed_from_nowhere_but_seen(
    house: House, rosa: Hand, maria: UUID
) -> None:
    """The running sum remembers what was written; a row that no longer fits it shows."""
    rosa.must_push(rosa.create(rosa.submitted(maria)))
    table = record_tables["contact"]
    with house.storage.writing() as connection:
        of_clinic = table.c.clinic_id == house.id.bytes
        connection.execute(update(table).where(of_clinic).values(setters=f'{{"*":"{uuid4()}"}}'))
    rosa.pull()
    assert differing(rosa, maria) == (maria,)


def test_who_changed_since_the_cursor_is_left_for_the_next_time(rosa: Hand, maria: UUID) -> None:
    rosa.pull()
    cursor = rosa.cursor
    rosa.must_push(rosa.create(rosa.submitted(maria)))
    assert differing(rosa, maria, cursor=cursor) == ()


def test_anothers_new_draft_is_no_change_to_oneself(house: House, rosa: Hand, maria: UUID) -> None:
    ben = house.hand("ben")
    ben.pull()
    rosa.must_push(rosa.create(rosa.contact(maria)))
    ben.held = {i: r for i, r in ben.held.items() if r.kind != "assignment"}
    assert differing(ben, maria) == (maria,)


def test_nothing_is_compared_before_the_first_sync_is_through(rosa: Hand, maria: UUID) -> None:
    rosa.cursor = rosa.page(rows=1).cursor
    assert differing(rosa, maria) == ()


def test_nobody_learns_of_participants_outside_their_scope(house: House, rosa: Hand) -> None:
    stranger = house.participant("kim")
    rosa.pull()
    assert differing(rosa, stranger, uuid4()) == ()
    with pytest.raises(Refused) as refused:
        participant(house.storage, rosa.actor, stranger)
    assert refused.value.code == "not_found"


def test_the_whole_participant_comes_for_healing(house: House, rosa: Hand, maria: UUID) -> None:
    ben = house.hand("ben")
    rosa.must_push(rosa.create(rosa.submitted(maria)), rosa.create(rosa.contact(maria)))
    ben.must_push(ben.create(ben.contact(maria)))
    rosa.pull()
    reply = participant(house.storage, rosa.actor, maria)
    assert sum_of(from_wire(record) for record in reply.records) == rosa.digest(maria)
    assert [r.kind for r in reply.records][:3] == ["participant", "assignment", "assignment"]


def test_no_digest_text_breaks_the_comparison(rosa: Hand, maria: UUID) -> None:
    rosa.pull()
    request = VerifyRequest(cursor=rosa.cursor, digests={maria: "not hex at all"})
    assert verify(rosa.house.storage, rosa.actor, request).differing == (maria,)
