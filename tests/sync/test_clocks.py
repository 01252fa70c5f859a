"""A laptop's clock decides nothing: ten years off either way, and jumping, it loses and reorders nothing."""

from datetime import timedelta

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.people import Participant
from tests.fakes import FakeClock
from tests.sync.clinic import TestClinic

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
