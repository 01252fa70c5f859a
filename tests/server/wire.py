"""One laptop's HTTP at a served clinic, as raw as a test wants it."""

from __future__ import annotations

import re
from uuid import uuid4

import msgspec
import requests

from peerdesk.domain.ids import new_id
from peerdesk.protocol.messages import Problem, SessionRequest
from peerdesk.server.devices import Device, DeviceStatus, add_device
from peerdesk.server.endpoints import ENDPOINTS, Endpoint
from peerdesk.server.sessions import _open
from tests.server.house import Hand, House

_SIGNED = SessionRequest(device_id=new_id(), nonce=b"", signature=b"")


class Wire:
    """One laptop's HTTP, as raw as a test wants it."""

    def __init__(self, address: str, hand: Hand, token: str = "") -> None:
        self.address = address
        self.hand = hand
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def call(self, endpoint: Endpoint, body: bytes = b"", **headers: str) -> requests.Response:
        path = re.sub(r"{\w+}", lambda _: str(uuid4()), endpoint.path)
        return requests.request(
            endpoint.method,
            self.address + path,
            data=body if endpoint.request else None,
            headers=self.headers | {name.replace("_", "-"): value for name, value in headers.items()},
            timeout=30,
        )

    def get(self, path: str, **headers: str) -> requests.Response:
        wanted = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        return requests.get(self.address + path, headers=wanted, timeout=30)

    def push(self, body: bytes, **headers: str) -> requests.Response:
        return self.call(named("push"), body, **headers)


def named(name: str) -> Endpoint:
    return next(endpoint for endpoint in ENDPOINTS if endpoint.name == name)


def problem(response: requests.Response) -> str:
    return msgspec.json.decode(response.content, type=Problem).code


def sign_in(house: House, address: str, who: str, public_key: bytes = b"k" * 32) -> Wire:
    """An active laptop with a session, put straight into the database."""
    hand = house.hand(who)
    device = Device(
        clinic_id=house.id,
        id=hand.actor.device_id,
        staff_id=hand.staff_id,
        status=DeviceStatus.ACTIVE,
        public_key=public_key,
        laptop_name="Van 2",
        platform="linux",
        app_version="1",
        enrolled_at=house.clock.now().isoformat(),
    )
    token = uuid4().bytes * 2
    with house.storage.writing() as connection:
        add_device(connection, device)
        _open(connection, device, _SIGNED, token, house.clock.now())
    return Wire(address, hand, token.hex())
