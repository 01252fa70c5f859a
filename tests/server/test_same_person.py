"""Two records of one person: who says so, who then sees both, and what stays when it is taken back."""

from dataclasses import replace
from uuid import UUID

import pytest

from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Op
from peerdesk.domain.people import Participant
from peerdesk.domain.same_person import Sameness
from peerdesk.domain.words import HeldDecision
from peerdesk.protocol.openings import OpeningRequest
from peerdesk.server.audit import entries
from peerdesk.server.openings import Openings
from peerdesk.server.scope import sameness
from tests.server.house import Hand, House
from tests.server.test_held_work import decide, work


@pytest.fixture
def marias(house: House) -> tuple[UUID, UUID]:
    """Return two records of one woman: Rosa supports the first, Ben the second; Sue sees both."""
    return house.participant("rosa"), house.participant("ben")


def says(hand: Hand, merged: UUID, kept: UUID | None) -> Op:
    """What a laptop says of a record over what the clinic has."""
    hand.pull()
    record = hand.held[merged]
    setter = record.setters.get("merged_into") or record.setters["*"]
    base = hand.create(Participant(id=merged))
    return hand.patch(Participant, _as(base, setter), merged_into=kept)


def _as(op: Op, op_id: UUID) -> Op:
    return replace(op, op_id=op_id)


def people(hand: Hand) -> set[UUID]:
    hand.pull()
    return {record.id for record in hand.held.values() if record.kind == "participant"}


def test_whoever_supports_one_gets_the_other_with_all_that_is_kept_with_it(
    house: House, sue: Hand, marias: tuple[UUID, UUID]
) -> None:
    kept, merged = marias
    rosa, ben = house.hand("rosa"), house.hand("ben")
    visit = ben.submitted(merged)
    ben.must_push(ben.create(visit))
    assert (people(rosa), people(ben)) == ({kept}, {merged})

    sue.must_push(says(sue, merged, kept))
    assert people(rosa) == people(ben) == {kept, merged}
    assert visit.id in rosa.held
    rosa.must_push(rosa.create(rosa.follow_up(merged)))
    ben.must_push(ben.create(ben.follow_up(kept)))


def test_taken_back_each_sees_their_own_again_and_what_was_written_stands_where_it_was_written(
    house: House, sue: Hand, marias: tuple[UUID, UUID]
) -> None:
    kept, merged = marias
    rosa, ben = house.hand("rosa"), house.hand("ben")
    people(rosa)
    sue.must_push(says(sue, merged, kept))
    people(rosa)
    visit = rosa.submitted(merged)
    rosa.must_push(rosa.create(visit))

    sue.must_push(says(sue, merged, None))
    assert (people(rosa), people(ben)) == ({kept}, {merged})
    assert [event.change for event in rosa.events] == ["grant", "revoke"]
    assert visit.id in ben.held
    assert visit.id not in rosa.held


def test_a_new_supporter_of_one_gets_both_and_loses_both(
    house: House, sue: Hand, marias: tuple[UUID, UUID]
) -> None:
    kept, merged = marias
    sue.must_push(says(sue, merged, kept))
    lee = house.hand("dr_lee")
    assignment = house.assign(merged, "dr_lee")
    assert people(lee) == {kept, merged}
    house.end(assignment)
    assert people(lee) == set()


def test_one_record_in_a_chain_that_is_parted_takes_along_whoever_hangs_on_it(
    house: House, sue: Hand, marias: tuple[UUID, UUID]
) -> None:
    (kept, merged), third = marias, house.participant("ben")
    rosa = house.hand("rosa")
    sue.must_push(says(sue, merged, kept))
    sue.must_push(says(sue, third, merged))
    assert people(rosa) == {kept, merged, third}
    sue.must_push(says(sue, merged, None))
    assert people(rosa) == {kept}
    assert people(house.hand("ben")) == {merged, third}


def test_two_supervisors_who_say_it_of_each_other_join_them_all_the_same(
    house: House, sue: Hand, marias: tuple[UUID, UUID]
) -> None:
    kept, merged = marias
    one, other = says(sue, merged, kept), says(sue, kept, merged)
    sue.must_push(one, other)
    with house.storage.reading() as connection:
        assert sameness(connection, house.id) == Sameness.of({merged: kept, kept: merged})
    assert people(house.hand("rosa")) == {kept, merged}


def test_a_supporter_who_says_it_is_held_until_the_supervisor_files_it(
    house: House, sue: Hand, marias: tuple[UUID, UUID]
) -> None:
    kept, merged = marias
    rosa = house.hand("rosa")
    house.assign(merged, "rosa")
    held = says(rosa, merged, kept)
    assert rosa.push_one(held) == ("held", "not_yours")
    assert people(house.hand("ben")) == {merged}
    sue.pull()
    assert [item.id for item in work(sue)] == [held.op_id]
    sue.must_push(decide(sue, held, HeldDecision.APPLIED))
    assert people(house.hand("ben")) == {kept, merged}


def test_a_supporter_does_not_take_it_back_either(house: House, sue: Hand, marias: tuple[UUID, UUID]) -> None:
    kept, merged = marias
    sue.must_push(says(sue, merged, kept))
    assert house.hand("rosa").push_one(says(house.hand("rosa"), merged, None)) == ("held", "not_yours")


def test_nobody_gets_to_see_somebody_by_saying_it(house: House, sue: Hand, marias: tuple[UUID, UUID]) -> None:
    _, mine = marias
    kims = house.participant("kim")
    assert sue.push_one(says(sue, mine, kims)) == ("held", "not_in_scope")
    assert kims not in people(sue)


def test_nobody_sees_again_whom_they_no_longer_see_by_saying_it(
    house: House, sue: Hand, marias: tuple[UUID, UUID]
) -> None:
    mine = marias[0]
    gone = house.participant()
    given = house.assign(gone, "rosa")
    said = says(sue, gone, mine)
    house.end(given)
    house.assign(gone, "kim")
    has_not_heard = Hand(house, replace(sue.actor, told_seq=0))
    assert has_not_heard.push_one(said) == ("held", "not_in_scope")
    assert gone not in people(sue)


def test_somebody_whom_nobody_supports_yet_is_joined_at_once(
    house: House, sue: Hand, marias: tuple[UUID, UUID]
) -> None:
    kept, nobodys = marias[0], new_id()
    new = sue.create(Participant(id=nobodys, given_name="Maria"))
    joined = sue.patch(Participant, new, merged_into=kept)
    sue.must_push(new, joined)
    assert nobodys in people(sue)


def test_it_is_said_of_two_records_that_are_there(house: House, sue: Hand, marias: tuple[UUID, UUID]) -> None:
    kept, merged = marias
    theirs = House.open(house.storage).participant("sue")
    assert sue.push_one(says(sue, merged, merged)) == ("held", "bad_value")
    assert sue.push_one(says(sue, merged, new_id())) == ("held", "no_such_record")
    assert sue.push_one(says(sue, merged, theirs)) == ("held", "no_such_record")
    sue.pull()
    setter = sue.held[kept].setters["*"]
    sue.must_push(sue.delete(Participant, _as(sue.create(Participant(id=kept)), setter)))
    assert sue.push_one(says(sue, merged, kept)) == ("held", "no_such_record")


def test_a_record_opened_with_a_reason_shows_the_whole_person_and_is_for_reading(
    house: House, sue: Hand, marias: tuple[UUID, UUID]
) -> None:
    kept, merged = marias
    sue.must_push(says(sue, merged, kept))
    lee = house.hand("dr_lee")
    at = house.clock.now()
    openings = Openings(house.storage.of(house.id), lee.actor, new_id, at)
    openings.open(OpeningRequest(participant_id=merged, reason="She stands at the front desk."))
    assert people(lee) == {kept, merged}
    for record in marias:
        assert lee.push_one(lee.create(lee.follow_up(record))) == ("held", "not_in_scope")


def test_it_is_in_the_log_by_ids(house: House, sue: Hand, marias: tuple[UUID, UUID]) -> None:
    kept, merged = marias
    sue.must_push(says(sue, merged, kept))
    sue.must_push(says(sue, merged, None))
    with house.storage.reading() as connection:
        said = [(row.entry.action, row.entry.subject) for row in entries(connection, house.id)]
    assert said[-2:] == [
        ("participants_merged", f"participant {merged} into {kept}"),
        ("participants_parted", f"participant {merged} from {kept}"),
    ]
