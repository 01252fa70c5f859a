"""A connection to the database drops, or one of its two machines is silent: a pause, and nothing worse."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
from sqlalchemy import Connection, event, make_url

from peerdesk.protocol.messages import PushReply, PushRequest
from peerdesk.server.storage import Storage
from tests.server.house import House
from tests.server.wire import problem, sign_in
from tests.sync.clinic import serving

pytestmark = pytest.mark.allow_log("database_busy")


@contextmanager
def one_connection_dropping(storage: Storage, moment: str) -> Iterator[None]:
    """Let the database hang up, once, as a push is written or as it is committed."""
    left = ["once"]

    def drop(on: Connection, said: str = "COMMIT") -> None:
        if left and said.startswith(moment):
            left.pop()
            pid = on.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
            url = storage._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
            with closing(psycopg.connect(url, autocommit=True)) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    def hear(on: Connection, _cursor: Any, said: str, *_: Any) -> None:
        drop(on, said)

    event.listen(storage._engine, "before_cursor_execute", hear)
    event.listen(storage._engine, "commit", drop)
    try:
        yield
    finally:
        event.remove(storage._engine, "before_cursor_execute", hear)
        event.remove(storage._engine, "commit", drop)
    assert not left


@pytest.mark.parametrize("moment", ["INSERT INTO op", "COMMIT"])
def test_a_push_whose_connection_drops_is_asked_to_come_back_and_does(
    postgres_storage: Storage, tmp_path: Path, moment: str
) -> None:
    house = House.open(postgres_storage)
    with serving(house.storage, house.clock, tmp_path) as address:
        rosa = sign_in(house, address, "rosa")
        visit = rosa.hand.create(rosa.hand.submitted(house.participant("rosa")))
        push = msgspec.json.encode(PushRequest(ops=(visit,)))
        with one_connection_dropping(house.storage, moment):
            dropped = rosa.push(push)
        again = rosa.push(push)
    assert (dropped.status_code, problem(dropped)) == (503, "server_busy")
    assert int(dropped.headers["Retry-After"]) > 0
    (verdict,) = msgspec.json.decode(again.content, type=PushReply).verdicts
    assert verdict.outcome == "applied"


@pytest.mark.parametrize("is_silent", [False, True], ids=["refuses", "is silent"])
def test_the_database_is_found_behind_a_machine_that_has_it_no_longer(
    fresh_postgres_url: str, *, is_silent: bool
) -> None:
    url = make_url(fresh_postgres_url)
    with socket.socket() as dead:
        dead.bind(("127.0.0.1", 0))
        if is_silent:
            dead.listen()
        ports = f"{dead.getsockname()[1]},{url.port}"
        both = {"host": f"{url.host},{url.host}", "port": ports, "target_session_attrs": "read-write"}
        address = url.set(host=None, port=None, query=both).render_as_string(hide_password=False)
        storage = Storage.open(address)
        storage.migrate()
        assert storage.is_reachable()
        storage.close()
