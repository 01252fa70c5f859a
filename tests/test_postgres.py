"""The PostgreSQL the server is tested on is a real one, and every test gets what it was promised."""

from typing import LiteralString

import psycopg
import pytest

from tests.postgres import Cluster


def rows(url: str, query: LiteralString) -> list[tuple[object, ...]]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return connection.execute(query).fetchall()


def test_worker_database_is_a_recent_postgresql(postgres_url: str) -> None:
    ((version,),) = rows(postgres_url, "SELECT current_setting('server_version_num')::int")
    assert isinstance(version, int)
    assert version >= 130_000


@pytest.mark.parametrize("turn", [1, 2])
def test_fresh_database_holds_nothing_of_the_test_before(fresh_postgres_url: str, turn: int) -> None:
    with psycopg.connect(fresh_postgres_url.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE visits (turn INTEGER)")
        connection.execute("INSERT INTO visits VALUES (%s)", [turn])
    assert rows(fresh_postgres_url, "SELECT turn FROM visits") == [(turn,)]


def test_a_wrong_password_does_not_open_the_cluster(postgres_cluster: Cluster) -> None:
    stranger = Cluster(postgres_cluster.port, "guess")
    with pytest.raises(psycopg.OperationalError, match="password"):
        rows(stranger.url("postgres"), "SELECT 1")
