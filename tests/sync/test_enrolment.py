from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

import pytest

from peerdesk.domain.words import Role
from peerdesk.errors import CodeUnknown, CodeUsed, EnrolmentRefused
from peerdesk.protocol.messages import EnrolReply, EnrolRequest, enrolment_digits
from peerdesk.sync.enrolment import enrol, greet, invitation
from peerdesk.sync.transport import HttpTransport, Transport
from tests.sync.clinic import TestClinic

DEVICE = UUID(int=7)


@dataclass
class Desk:
    """The clinic's enrolment desk; `key_seen` is what somebody in between made of the laptop's key."""

    key_seen: bytes | None = None
    asked: list[EnrolRequest] = field(default_factory=list)

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        self.asked.append(request)
        return EnrolReply(
            device_id=DEVICE,
            clinic_id=UUID(int=1),
            clinic_name="Casa Norte",
            staff_id=UUID(int=2),
            staff_name="Ana Ruiz",
            roles=(Role.PEER_SUPPORTER,),
            digits=enrolment_digits(self.key_seen or request.public_key, DEVICE),
        )


def test_both_sides_show_the_same_six_numbers() -> None:
    desk = Desk()
    reply = enrol(cast("Transport", desk), "ABCD-1234", public_key=b"k" * 32, laptop_name="Van 2")
    assert reply.digits == enrolment_digits(b"k" * 32, DEVICE)
    assert desk.asked[0].laptop_name == "Van 2"


def test_a_key_exchanged_on_the_way_is_noticed() -> None:
    with pytest.raises(EnrolmentRefused):
        enrol(cast("Transport", Desk(key_seen=b"x" * 32)), "ABCD", public_key=b"k" * 32, laptop_name="Van 2")


def test_a_code_says_whom_it_is_for_before_it_is_used(clinic: TestClinic) -> None:
    transport = HttpTransport(clinic.address, clock=clinic.clock)
    greet(transport)
    code = clinic.administration.issue_code(clinic.id, clinic.staff["Ana"])
    found = invitation(transport, code.lower().replace("-", " "))
    assert (found.clinic_name, found.given_name, found.roles) == ("Casa Norte", "Ana", (Role.PEER_SUPPORTER,))
    reply = enrol(transport, code, public_key=b"k" * 32, laptop_name="Van 2")
    assert reply.staff_id == clinic.staff["Ana"]
    transport.close()


def test_a_code_serves_one_laptop_alone_and_a_mistyped_one_none(clinic: TestClinic) -> None:
    transport = HttpTransport(clinic.address, clock=clinic.clock)
    code = clinic.administration.issue_code(clinic.id, clinic.staff["Ana"])
    enrol(transport, code, public_key=b"k" * 32, laptop_name="Van 2")
    with pytest.raises(CodeUsed):
        enrol(transport, code, public_key=b"j" * 32, laptop_name="Van 3")
    with pytest.raises(CodeUnknown):
        invitation(transport, "0000-0000-0000-0000-0000")
    transport.close()
