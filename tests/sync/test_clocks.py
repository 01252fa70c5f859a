"""A laptop's clock decides nothing: ten years off either way, and jumping, it loses and reorders nothing."""

from datetime import timedelta
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import HistoryEntry
from peerdesk.domain.people import Participant
from tests.fakes import FakeClock
from tests.sync.clinic import Laptop, TestClinic

TEN_YEARS = timedelta(days=3650)


@pytest.mark.parametrize("off", [TEN_YEARS, -TEN_YEARS], ids=["ahead", "behind"])
def test_a_clock_ten_years_off_that_jumps_changes_nothing(clinic: TestClinic, off: timedelta) -> None:
    rosa = clinic.participant("Rosa", "Ana", "Beto")
    right = clinic.clock.now()
    ana, beto = clinic.laptop("Ana", clock=FakeClock()), clinic.laptop("Beto")
    ana.sync_well()
    beto.sync_well()
    for place, moment in enumerate((right + off, right - off, right)):
        ana.clock.set_wrong(moment)
        ana.log(rosa, f"Visit {place}.")
        ana.change(rosa, preferred_name=f"Rosa {place}")
        report = ana.sync_well()
        assert report.all_at_clinic
        assert report.clinic_is_ahead == right - moment
        beto.sync_well()
        beto.change(rosa, about=f"Seen {place}")
        beto.sync_well()
    ana.sync_well()
    for laptop in (ana, beto):
        assert laptop.notes() == ["Visit 0.", "Visit 1.", "Visit 2."]
        person = laptop.store.get(Participant, rosa)
        assert (person.preferred_name, person.about) == ("Rosa 2", "Seen 2")
        assert not laptop.store.state(Participant, rosa).rivals
    times = [entry.at for entry in beto.store.state(Participant, rosa).history if entry.at is not None]
    assert {moment.year for moment in times} == {right.year}
    assert len(ana.store.select(Contact)) == len(beto.store.select(Contact))


def told(at: Laptop, participant_id: UUID) -> HistoryEntry:
    """The last thing done to somebody, as a laptop tells it."""
    return at.store.state(Participant, participant_id).history[-1]


@pytest.mark.parametrize(
    ("off", "is_doubtful"),
    [
        (timedelta(), False),
        (timedelta(minutes=4), False),
        (-timedelta(minutes=4), False),
        (timedelta(minutes=6), True),
        (-timedelta(minutes=6), True),
        (TEN_YEARS, True),
        (-TEN_YEARS, True),
    ],
    ids=str,
)
def test_a_time_is_verified_when_the_clock_went_with_the_clinics(
    clinic: TestClinic, off: timedelta, is_doubtful: bool
) -> None:
    rosa = clinic.participant("Rosa", "Ana", "Beto")
    ana, beto = clinic.laptop("Ana", clock=FakeClock()), clinic.laptop("Beto")
    ana.clock.set_wrong(clinic.clock.now() + off)
    ana.sync_well()
    ana.change(rosa, preferred_name="Rosita")
    assert told(ana, rosa).time_unverified is is_doubtful
    ana.sync_well()
    beto.sync_well()
    assert told(ana, rosa).time_unverified is told(beto, rosa).time_unverified is is_doubtful


def test_nobody_knows_the_time_before_the_clinic_ever_answered(clinic: TestClinic) -> None:
    ana = clinic.laptop("Ana")
    person = Participant(id=new_id(), given_name="New")
    ana.store.write([Create(person)])
    assert told(ana, person.id).time_unverified


@pytest.mark.parametrize("jump", [TEN_YEARS, -TEN_YEARS, timedelta(hours=1), -timedelta(hours=1)], ids=str)
def test_a_clock_that_jumps_after_the_clinic_answered_is_noticed_in_the_end(
    clinic: TestClinic, jump: timedelta
) -> None:
    """One set back is known here; one set ahead is known to the clinic, where that time has not come yet."""
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana", clock=FakeClock())
    ana.sync_well()
    ana.clock.set_wrong(ana.clock.now() + jump)
    ana.change(rosa, preferred_name="Rosita")
    assert told(ana, rosa).time_unverified is (jump < timedelta())
    ana.clock.set_wrong(clinic.clock.now())
    ana.sync_well()
    assert told(ana, rosa).time_unverified
    ana.change(rosa, preferred_name="Rosa")
    assert not told(ana, rosa).time_unverified


def test_a_draft_that_goes_on_after_the_clock_was_put_right_is_verified(clinic: TestClinic) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana", clock=FakeClock())
    ana.sync_well()
    right = ana.clock.now()
    ana.clock.set_wrong(right - TEN_YEARS)
    begun = ana.draft(rosa, "Went")
    ana.clock.set_wrong(right)
    ana.type_on(begun, "Went well.")
    (entry,) = ana.store.state(Contact, begun).history
    assert (entry.wall_time, entry.time_unverified) == (right, False)
