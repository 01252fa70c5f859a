"""The desk of an auditor holds no record: it hears what its clinic orders, and that is all of its sync."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.domain.people import StaffMember
from peerdesk.domain.words import Role
from peerdesk.errors import SessionRefused
from peerdesk.protocol.messages import EnrolReply
from peerdesk.protocol.removal_errors import DeskCalledIn
from peerdesk.server.devices import DeviceStatus, set_device
from peerdesk.store.store import Identity
from tests.sync.clinic import Laptop, TestClinic


@pytest.fixture
def audrey(clinic: TestClinic, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    usual = clinic._identity

    def identity(reply: EnrolReply, who: str) -> Identity:
        return replace(usual(reply, who), roles=reply.roles)

    monkeypatch.setattr(clinic, "_identity", identity)
    clinic.staff["Audrey"] = clinic.administration.add_staff(clinic.id, "Audrey", [Role.AUDITOR])
    return clinic.laptop("Audrey")


def stand(clinic: TestClinic, laptop: Laptop, status: DeviceStatus) -> None:
    assert laptop.store.identity is not None
    with clinic.administration.storage.writing() as connection:
        set_device(connection, clinic.id, laptop.store.identity.device_id, status=status.value)


def test_it_syncs_well_and_holds_nothing(clinic: TestClinic, audrey: Laptop) -> None:
    clinic.participant("Maria", "Ana")
    report = audrey.sync_well()
    assert report.all_at_clinic
    assert audrey.store.sync_state().first_sync_done
    assert audrey.store.select(StaffMember) == []


def test_it_is_called_in_like_any_other(clinic: TestClinic, audrey: Laptop) -> None:
    stand(clinic, audrey, DeviceStatus.STOLEN)
    assert isinstance(audrey.sync().problem, DeskCalledIn)


def test_one_that_was_shut_out_hears_so(clinic: TestClinic, audrey: Laptop) -> None:
    stand(clinic, audrey, DeviceStatus.REVOKED)
    assert isinstance(audrey.sync().problem, SessionRefused)
