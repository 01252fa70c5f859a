from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

import pytest

from peerdesk.domain.words import Role
from peerdesk.errors import EnrolmentRefused
from peerdesk.protocol.messages import EnrolReply, EnrolRequest, enrolment_digits
from peerdesk.sync.enrolment import enrol
from peerdesk.sync.transport import Transport

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
