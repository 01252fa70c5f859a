"""A store at which a peer supporter and her supervisor sit in turn, so that one sees what the other did."""

from dataclasses import replace

from peerdesk.domain.people import StaffMember
from peerdesk.operations.desk import Desk
from tests.desks import TestDesk


def sits_down(test: TestDesk, staff: StaffMember) -> Desk:
    """Make the desk somebody's; what is written from now on is theirs."""
    identity = replace(
        test.desk.identity, staff_id=staff.id, staff_name=staff.name, roles=staff.roles, device_id=staff.id
    )
    test.store.set_identity(identity)
    return replace(test.desk, identity=identity)
