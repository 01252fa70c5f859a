"""The figures whoever watches the server reads: what the log told, and never about whom."""

import logging
from collections.abc import Iterator
from uuid import UUID

import msgspec
import pytest
import requests

from peerdesk.protocol.messages import PushRequest
from peerdesk.server.metrics import Figures, shown
from tests.server.house import House
from tests.server.wire import Wire, sign_in
from tests.sync.clinic import serving


@pytest.fixture
def figures() -> Iterator[Figures]:
    counting, log = Figures(), logging.getLogger("peerdesk.server")
    log.addHandler(counting)
    yield counting
    log.removeHandler(counting)


def one_visit(laptop: Wire, participant_id: UUID) -> bytes:
    """Return a push of one op."""
    op = laptop.hand.create(laptop.hand.submitted(participant_id))
    return msgspec.json.encode(PushRequest(ops=(op,)))


def told(figures: Figures, name: str) -> str:
    """Return the value of one line."""
    lines = figures.text(is_database_up=True).splitlines()
    return next(line.rpartition(" ")[2] for line in lines if line.startswith(name + " "))


def test_requests_and_ops_are_counted(house: House, figures: Figures) -> None:
    with serving(house.storage, house.clock) as address:
        rosa = sign_in(house, address, "rosa")
        maria = house.participant("rosa")
        rosa.push(one_visit(rosa, maria))
        requests.get(f"{address}/healthz", timeout=30)
    assert told(figures, 'peerdesk_requests_total{endpoint="push",status="200"}') == "1"
    assert told(figures, 'peerdesk_ops_total{outcome="applied"}') == "1"
    assert told(figures, 'peerdesk_request_seconds_count{endpoint="push"}') == "1"
    assert told(figures, 'peerdesk_request_seconds_bucket{endpoint="push",le="+Inf"}') == "1"
    assert int(told(figures, 'peerdesk_bytes_total{way="in"}')) > 100


def test_figures_say_nothing_of_anybody(house: House, figures: Figures) -> None:
    with serving(house.storage, house.clock) as address:
        rosa = sign_in(house, address, "rosa")
        maria = house.participant("rosa")
        rosa.push(one_visit(rosa, maria))
    text = figures.text(is_database_up=True)
    for secret in (maria, house.id, rosa.hand.actor.device_id, rosa.hand.staff_id):
        assert str(secret) not in text
    assert "Maria" not in text


@pytest.mark.allow_log("something went wrong")
def test_faults_are_counted(figures: Figures) -> None:
    logging.getLogger("peerdesk.server").error("something went wrong")
    assert told(figures, "peerdesk_faults_total") == "1"


def test_figures_are_shown_at_one_path_of_this_machine(house: House, figures: Figures) -> None:
    with shown(figures, house.storage, 0) as port:
        answer = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=30)
        other = requests.get(f"http://127.0.0.1:{port}/", timeout=30)
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert "peerdesk_database_up 1" in answer.text
    assert 'peerdesk_info{version="' in answer.text
    assert (other.status_code, other.text) == (404, "")
