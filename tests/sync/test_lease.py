"""A desk that was away too long covers its people, and a clock that is set back does not help."""

from datetime import timedelta
from uuid import UUID

import pytest

from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Clinic
from peerdesk.operations.desk import Desk
from peerdesk.operations.lease import Lease, lease
from tests.fakes import FakeClock, Fault
from tests.sync.clinic import Laptop, TestClinic

DAY = timedelta(days=1).total_seconds()


@pytest.fixture
def rosa(clinic: TestClinic) -> UUID:
    return clinic.participant("Rosa", "Ana")


@pytest.fixture
def ana(clinic: TestClinic, rosa: UUID) -> Laptop:
    laptop = clinic.laptop("Ana", clock=FakeClock())
    laptop.sync_well()
    return laptop


def of(laptop: Laptop, ran: timedelta = timedelta()) -> Lease:
    store = laptop.store
    assert store.identity is not None
    return lease(Desk(store, laptop.clock, new_id, store.identity, laptop.blobs), ran)


def test_thirty_days_without_the_clinic_are_too_long(ana: Laptop, rosa: UUID) -> None:
    ana.log(rosa)
    ana.clock.advance(30 * DAY - 1)
    assert not of(ana).is_over
    ana.clock.advance(1)
    assert of(ana) == Lease(30, 30, 1)
    assert of(ana).is_over


def test_a_word_from_the_clinic_begins_it_anew(ana: Laptop, rosa: UUID) -> None:
    ana.log(rosa)
    ana.clock.advance(45 * DAY)
    assert of(ana).is_over
    ana.sync_well()
    assert of(ana) == Lease(0, 30, 0)


def test_the_clinic_says_how_many_days(clinic: TestClinic, ana: Laptop) -> None:
    clinic.administration.change_as_clinic(clinic.id, Clinic, clinic.id, {"lease_days": 7})
    ana.sync_well()
    ana.clock.advance(7 * DAY)
    assert of(ana).is_over


@pytest.mark.parametrize("years", [0, 10])
def test_a_clock_that_is_set_back_does_not_win_time(ana: Laptop, years: int) -> None:
    ana.clock.advance(29 * DAY)
    assert of(ana).days_away == 29
    ana.clock.set_wrong(ana.clock.now() - timedelta(days=29 + 365 * years))
    assert of(ana).days_away == 29
    assert of(ana, timedelta(days=2)).is_over


def test_a_clock_that_begins_years_ago_and_is_put_right_costs_nothing(ana: Laptop) -> None:
    right = ana.clock.now() + timedelta(days=3)
    ana.clock.set_wrong(right - timedelta(days=3650))
    assert of(ana).days_away == 0
    ana.clock.set_wrong(right)
    assert of(ana).days_away == 3


def test_a_clinic_that_cannot_be_reached_is_no_word(clinic: TestClinic, ana: Laptop) -> None:
    ana.clock.advance(30 * DAY)
    ana.engine._line.session.forget()
    clinic.network.judge = lambda _request: Fault.REQUEST_LOST
    ana.sync()
    assert of(ana).is_over


def test_a_desk_that_never_synced_has_nobody_to_cover(clinic: TestClinic) -> None:
    fresh = clinic.laptop("Ana", clock=FakeClock())
    fresh.clock.advance(90 * DAY)
    assert not of(fresh).is_over


@pytest.mark.parametrize(("said", "allowed"), [(3, 3), (0, 1), (60, 15)])
def test_the_clinic_says_how_long_a_desk_may_wait_before_it_locks(
    clinic: TestClinic, ana: Laptop, said: int, allowed: int
) -> None:
    assert of(ana).lock_minutes == 15
    clinic.administration.change_as_clinic(clinic.id, Clinic, clinic.id, {"lock_minutes": said})
    ana.sync_well()
    assert of(ana).lock_minutes == allowed
