"""What a laptop is told: all of its scope, nothing else, each record once at its latest."""

from uuid import UUID, uuid4

import msgspec
import pytest
from sqlalchemy import update

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Participant, StaffMember, Team
from peerdesk.domain.words import Role
from peerdesk.protocol.body import MAX_BODY
from peerdesk.protocol.messages import WireRecord
from peerdesk.server.feed import FeedWentBack
from peerdesk.server.problems import Refused
from peerdesk.server.tables import counter
from tests.server.house import Hand, House


def kinds(hand: Hand) -> list[str]:
    """The kinds in the order they came, neighbours of one kind as one."""
    sent = [record.kind for page in hand.pages for record in page.records]
    return [kind for i, kind in enumerate(sent) if i == 0 or sent[i - 1] != kind]


def grants(hand: Hand) -> list[tuple[str, UUID]]:
    return [(event.change.value, event.participant_id) for event in hand.events]


def test_the_first_sync_brings_the_clinic_then_people_then_the_newest_contacts(
    house: House, rosa: Hand, maria: UUID
) -> None:
    older, newer = rosa.create(rosa.submitted(maria)), rosa.create(rosa.submitted(maria))
    rosa.must_push(older, newer, rosa.create(rosa.follow_up(maria)))
    desk = house.hand("rosa")
    desk.pull()
    assert kinds(desk) == [
        "clinic", "team", "staff_member", "participant", "assignment", "follow_up", "contact",
    ]  # fmt: skip
    contacts = [record.id for page in desk.pages for record in page.records if record.kind == "contact"]
    assert contacts == [newer.record_id, older.record_id]


@pytest.mark.parametrize("rows", [1, 2, 3, 7])
def test_small_pages_bring_the_same_and_count_down(house: House, maria: UUID, rows: int) -> None:
    rosa = house.hand("rosa")
    rosa.must_push(*(rosa.create(rosa.submitted(maria)) for _ in range(5)))
    whole, bit_by_bit = house.hand("rosa"), house.hand("rosa")
    whole.pull()
    sent = bit_by_bit.pull(rows)
    assert bit_by_bit.held == whole.held
    assert len(sent) == len(whole.held)
    remaining = [page.remaining for page in bit_by_bit.pages]
    assert remaining == sorted(remaining, reverse=True)
    assert remaining[0] == len(whole.held) - rows
    assert remaining[-1] == 0


def test_what_happens_during_the_first_sync_is_not_missed(house: House, rosa: Hand, maria: UUID) -> None:
    contacts = [rosa.create(rosa.contact(maria)) for _ in range(6)]
    rosa.must_push(*contacts)
    desk = house.hand("rosa")
    desk.cursor = desk.page(rows=3).cursor
    new = rosa.create(rosa.contact(maria))
    rosa.must_push(new, *(rosa.patch(Contact, op, minutes=9) for op in contacts))
    desk.pull(rows=4)
    minutes = {op.record_id: desk.held[op.record_id].values.get("minutes") for op in contacts}
    assert set(minutes.values()) == {9}
    assert new.record_id in desk.held


def test_a_laptop_that_has_everything_gets_one_small_reply(rosa: Hand, maria: UUID) -> None:
    rosa.pull()
    page = rosa.page()
    assert (page.records, page.more, page.remaining) == ((), False, 0)
    assert len(msgspec.json.encode(page)) + len(rosa.cursor) < 300
    assert page.cursor == rosa.cursor


def test_a_record_that_changed_often_comes_once(rosa: Hand, maria: UUID) -> None:
    rosa.pull()
    op = rosa.create(rosa.contact(maria))
    rosa.must_push(op)
    for minutes in range(1, 6):
        later = rosa.patch(Contact, op, minutes=minutes)
        rosa.must_push(later)
        op = later
    (record,) = rosa.pull(rows=2)
    assert record.values["minutes"] == 5


def test_what_one_may_not_see_is_passed_over(house: House, rosa: Hand, maria: UUID) -> None:
    kim = house.hand("kim")
    theirs = house.participant("kim")
    rosa.pull()
    before = rosa.cursor
    kim.must_push(*(kim.create(kim.submitted(theirs)) for _ in range(5)))
    assert rosa.pull(rows=2) == []
    assert rosa.cursor != before


def test_a_draft_is_its_authors_alone_until_it_is_first_submitted(
    house: House, rosa: Hand, maria: UUID
) -> None:
    house.assign(maria, "ben")
    ben, sue = house.hand("ben"), house.hand("sue")
    ben.pull()
    draft = rosa.create(rosa.contact(maria))
    rosa.must_push(draft)
    rosa.pull()
    for other in (ben, sue):
        other.pull()
        assert draft.record_id not in other.held
    submitted = rosa.submit(draft)
    rosa.must_push(submitted, rosa.take_back(submitted))
    for other in (ben, sue, rosa):
        other.pull()
        assert other.held[draft.record_id].values.get("status", "draft") == "draft"


def test_a_draft_taken_back_stays_with_those_who_have_it(house: House, rosa: Hand, maria: UUID) -> None:
    sue = house.hand("sue")
    draft = rosa.create(rosa.contact(maria))
    submitted = rosa.submit(draft)
    rosa.must_push(draft, submitted)
    sue.pull()
    back = rosa.patch(Contact, submitted, status="draft", submitted_at=None)
    rosa.must_push(back)
    sue.pull()
    rosa.pull()
    assert sue.held[draft.record_id].values.get("status", "draft") == "draft"
    assert sue.digest(maria) == rosa.digest(maria)


def test_an_administrator_gets_no_participant(house: House, maria: UUID) -> None:
    ann = house.hand("ann")
    ann.pull()
    assert {record.kind for record in ann.held.values()} == {"clinic", "team", "staff_member"}


def test_a_supervisor_sees_the_own_team_alone(house: House, maria: UUID) -> None:
    other = house.participant("kim")
    sue, omar = house.hand("sue"), house.hand("omar")
    sue.pull()
    omar.pull()
    assert (maria in sue.held, other in sue.held) == (True, False)
    assert (maria in omar.held, other in omar.held) == (False, True)


def test_a_new_assignment_brings_the_whole_participant(house: House, rosa: Hand, maria: UUID) -> None:
    contact = rosa.create(rosa.submitted(maria))
    rosa.must_push(contact)
    ben = house.hand("ben")
    ben.pull()
    assert maria not in ben.held
    house.assign(maria, "ben")
    ben.pull()
    assert grants(ben) == [("grant", maria)]
    assert {maria, contact.record_id} <= ben.held.keys()
    assert ben.held[contact.record_id].values["note"] == "Walked to the market together."


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_many_who_come_at_once_come_page_by_page(house: House, rosa: Hand, rows: int) -> None:
    people = [house.participant("rosa") for _ in range(3)]
    rosa.must_push(*(rosa.create(rosa.submitted(person)) for person in people for _ in range(2)))
    ben = house.hand("ben")
    ben.pull()
    house.record(*(house.assignment(person, "ben") for person in people))
    rosa.must_push(*(rosa.create(rosa.follow_up(person)) for person in people))
    ben.pull(rows)
    rosa.pull()
    of_people = {i for i, record in rosa.held.items() if record.participant_id in people}
    assert of_people == {i for i, record in ben.held.items() if record.participant_id in people}
    assert sorted(grants(ben)) == sorted(("grant", person) for person in people)


def test_an_ended_assignment_is_said_in_so_many_words(house: House) -> None:
    maria = house.participant("rosa")
    theirs = house.assign(maria, "ben")
    ben, sue = house.hand("ben"), house.hand("sue")
    ben.pull()
    sue.pull()
    house.end(theirs)
    ben.pull()
    sue.pull()
    assert grants(ben) == [("revoke", maria)]
    assert maria not in ben.held
    assert maria in sue.held
    assert grants(sue) == []


def test_who_left_and_came_back_is_told_how_things_stand_now(house: House) -> None:
    maria = house.participant("rosa")
    first = house.assign(maria, "ben")
    ben = house.hand("ben")
    ben.pull()
    house.end(first)
    house.assign(maria, "ben")
    ben.pull()
    assert grants(ben) == [("grant", maria)]
    assert maria in ben.held


def test_who_came_and_left_while_one_was_away_is_not_sent(house: House) -> None:
    maria = house.participant("rosa")
    ben = house.hand("ben")
    ben.pull()
    house.end(house.assign(maria, "ben"))
    ben.pull()
    assert grants(ben) == [("revoke", maria)]
    assert maria not in ben.held


def test_a_second_assignment_keeps_the_participant(house: House) -> None:
    maria = house.participant()
    first = house.assign(maria, "ben")
    house.assign(maria, "ben")
    ben = house.hand("ben")
    ben.pull()
    house.end(first)
    ben.pull()
    assert grants(ben) == []
    assert maria in ben.held


def test_moving_to_another_team_moves_what_its_supervisors_see(house: House, maria: UUID) -> None:
    sue, omar = house.hand("sue"), house.hand("omar")
    sue.pull()
    omar.pull()
    south = {"team_id": house.teams["south"]}
    house.administration.change_as_clinic(house.id, StaffMember, house.staff["rosa"], south)
    sue.pull()
    omar.pull()
    assert grants(sue) == [("revoke", maria)]
    assert grants(omar) == [("grant", maria)]
    assert maria in omar.held


def test_a_new_supervisor_is_told_of_the_whole_team(house: House, maria: UUID) -> None:
    ben = house.hand("ben")
    ben.pull()
    supervisor = {"roles": (Role.PEER_SUPPORTER, Role.SUPERVISOR)}
    house.administration.change_as_clinic(house.id, StaffMember, house.staff["ben"], supervisor)
    ben.pull()
    assert grants(ben) == [("grant", maria)]


def test_a_name_is_changed_without_anybody_coming_or_leaving(house: House, maria: UUID) -> None:
    sue = house.hand("sue")
    sue.pull()
    house.administration.change_as_clinic(house.id, StaffMember, house.staff["rosa"], {"name": "Rosa M."})
    (record,) = sue.pull()
    assert record.values["name"] == "Rosa M."
    assert sue.events == []


def test_pages_stay_within_what_a_laptop_takes(rosa: Hand, maria: UUID) -> None:
    long = "nota larga " * 1800
    rosa.must_push(*(rosa.create(rosa.submitted(maria, note=long)) for _ in range(20)))
    desk = rosa.house.hand("rosa")
    page = desk.page(size=100_000)
    assert 1 <= len(page.records) < 20
    assert len(msgspec.json.encode(page)) < 130_000 < MAX_BODY
    assert page.more


def test_records_larger_than_a_page_come_one_by_one_and_none_is_left_out(rosa: Hand, maria: UUID) -> None:
    rosa.pull()
    rosa.must_push(*(rosa.create(rosa.submitted(maria, note="n" * 5000)) for _ in range(3)))
    sent = []
    for is_last in (False, False, True):
        page = rosa.page(size=100)
        rosa.cursor = page.cursor
        sent += [msgspec.json.decode(raw, type=WireRecord).id for raw in page.records]
        assert page.more != is_last
    assert len(set(sent)) == 3


@pytest.mark.parametrize("cursor", ["x", "AAAA", "é", "A" * 4000, "!!!!"])
def test_a_made_up_cursor_is_refused(rosa: Hand, cursor: str) -> None:
    rosa.cursor = cursor
    with pytest.raises(Refused) as refused:
        rosa.page()
    assert refused.value.code == "malformed"


def test_a_changed_or_borrowed_cursor_is_refused(house: House, rosa: Hand) -> None:
    rosa.pull()
    kim = house.hand("kim")
    kim.cursor = rosa.cursor
    last = "A" if rosa.cursor[-2] != "A" else "B"
    rosa.cursor = rosa.cursor[:-2] + last + rosa.cursor[-1]
    for hand in (rosa, kim):
        with pytest.raises(Refused, match="not one of ours"):
            hand.page()


def test_after_a_restore_a_laptop_is_told_to_begin_again(house: House, rosa: Hand) -> None:
    rosa.pull()
    with house.storage.writing() as connection:
        of_clinic = counter.c.clinic_id == house.id.bytes
        connection.execute(update(counter).where(of_clinic).values(epoch=uuid4().hex))
    with pytest.raises(Refused) as refused:
        rosa.page()
    assert refused.value.code == "epoch_changed"


def test_a_laptop_ahead_of_the_feed_tells_that_the_clinic_was_restored(house: House, rosa: Hand) -> None:
    rosa.pull()
    with house.storage.writing() as connection:
        connection.execute(update(counter).where(counter.c.clinic_id == house.id.bytes).values(seq=1))
    with pytest.raises(FeedWentBack):
        rosa.page()


def test_a_new_participant_reaches_nobody_before_somebody_is_assigned(house: House) -> None:
    maria = house.participant()
    everyone = [house.hand(who) for who in house.staff]
    for hand in everyone:
        hand.pull()
        assert maria not in hand.held


def test_clinic_wide_news_reaches_everybody(house: House, rosa: Hand) -> None:
    rosa.pull()
    house.record(Team(id=uuid4(), name="West"))
    (record,) = rosa.pull()
    assert record.values == {"name": "West"}


def test_a_participants_changes_reach_everyone_in_scope(house: House, rosa: Hand, maria: UUID) -> None:
    sue = house.hand("sue")
    rosa.pull()
    sue.pull()
    made = rosa.create(Participant(id=maria, given_name="Maria"))
    rosa.must_push(rosa.members(Participant, made, "languages", "es"))
    (record,) = sue.pull()
    assert record.values["languages"] == ["es"]
