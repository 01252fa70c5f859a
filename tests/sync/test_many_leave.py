"""A caseload that shrinks to nothing by mistake stays where it is until somebody says it is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Assignment, Participant
from peerdesk.errors import ManyLeave
from peerdesk.store.leaving import News
from tests.sync.clinic import Laptop, TestClinic


@dataclass
class Caseload:
    """Ana's people, and how they are hers."""

    clinic: TestClinic
    ana: Laptop
    assignments: Sequence[Assignment]

    def take_off(self, count: int) -> None:
        for assignment in self.assignments[:count]:
            self.clinic.end(assignment)

    def here(self) -> int:
        return len(self.ana.store.select(Participant))

    def is_held_back(self) -> bool:
        report = self.ana.sync()
        assert report.problem is None or isinstance(report.problem, ManyLeave)
        return report.problem is not None


def caseload(clinic: TestClinic, size: int) -> Caseload:
    people = [Participant(id=new_id(), given_name=f"Person {n}") for n in range(size)]
    assignments = [clinic.assignment(person.id, "Ana") for person in people]
    clinic.record(*people, *assignments)
    ana = clinic.laptop("Ana")
    ana.sync_well()
    return Caseload(clinic, ana, assignments)


@pytest.fixture
def ten(clinic: TestClinic) -> Caseload:
    return caseload(clinic, 10)


def test_a_caseload_that_shrinks_to_nothing_by_mistake_stays(ten: Caseload) -> None:
    ten.take_off(10)
    assert ten.is_held_back()
    assert ten.here() == 10
    assert ten.ana.store.sync_state().last_problem == "many_leave"
    ten.ana.restart_engine()
    assert ten.is_held_back()
    assert ten.here() == 10


def test_a_sync_with_many_held_back_got_through(ten: Caseload) -> None:
    ten.take_off(10)
    ten.clinic.clock.advance(3600)
    report = ten.ana.sync(failures=5)
    assert isinstance(report.problem, ManyLeave)
    assert report.got_through
    assert report.failures_after(5) == 0
    assert not report.all_at_clinic
    at = ten.ana.store.sync_state()
    assert (at.last_ok_at, at.last_problem) == (ten.clinic.clock.now(), "many_leave")


def test_work_for_people_who_are_held_back_still_goes_up(ten: Caseload) -> None:
    ten.take_off(10)
    assert ten.is_held_back()
    ten.ana.log(ten.assignments[0].participant_id)
    assert ten.is_held_back()
    assert ten.ana.store.outbox.count().waiting == 0


def test_whoever_was_meant_to_leave_leaves_at_the_next_sync(ten: Caseload, clinic: TestClinic) -> None:
    ten.take_off(10)
    assert ten.is_held_back()
    clinic.administration.approve_mass_revoke(clinic.id, clinic.staff["Ana"])
    assert not ten.is_held_back()
    assert ten.here() == 0


def test_a_word_given_for_some_does_not_hold_for_a_later_mistake(ten: Caseload, clinic: TestClinic) -> None:
    clinic.administration.approve_mass_revoke(clinic.id, clinic.staff["Ana"])
    ten.take_off(10)
    assert ten.is_held_back()
    assert ten.here() == 10


def test_a_mistake_that_was_put_right_leaves_everyone_here(ten: Caseload, clinic: TestClinic) -> None:
    ten.take_off(10)
    assert ten.is_held_back()
    clinic.record(*(clinic.assignment(each.participant_id, "Ana") for each in ten.assignments))
    assert not ten.is_held_back()
    assert ten.here() == 10
    assert ten.ana.store.sync_state().leaving == ()


def test_a_few_leave_without_a_word(ten: Caseload) -> None:
    ten.take_off(3)
    assert not ten.is_held_back()
    assert ten.here() == 7


def test_many_who_leave_page_by_page_are_counted_together(ten: Caseload) -> None:
    store, at = ten.ana.store, ten.ana.store.sync_state()
    people = [each.participant_id for each in ten.assignments]
    for some, more in ((people[:3], True), (people[3:6], False)):
        store.apply(
            [],
            cursor=at.cursor,
            epoch=at.epoch,
            durable_seq=0,
            revoked=some,
            leaving=News(revoked_seq=99, more=more),
        )
    assert store.sync_state().is_held_back
    assert ten.here() == 10


@pytest.mark.parametrize(("count", "is_held"), [(24, False), (25, True)])
def test_of_a_large_caseload_it_is_the_number_that_counts(
    clinic: TestClinic, count: int, is_held: bool
) -> None:
    large = caseload(clinic, 130)
    large.take_off(count)
    assert large.is_held_back() is is_held
