"""Kinto on PostgreSQL, by its batch endpoint; its client keeps nothing but what it read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.peers import installed
from benchmarks.peers.documents import invented
from benchmarks.peers.phases import Peer, free_port, serving
from tests.postgres import postmaster, shared_cluster, stop_shared_cluster

_SETTINGS = """
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
[app:main]
use = egg:kinto
kinto.includes = kinto.plugins.accounts
multiauth.policies = account
multiauth.policy.account.use = kinto.plugins.accounts.authentication.AccountsAuthenticationPolicy
kinto.account_create_principals = system.Everyone
kinto.bucket_create_principals = system.Authenticated
kinto.userid_hmac_secret = benchmark
kinto.storage_backend = kinto.core.storage.postgresql
kinto.storage_url = {url}
kinto.permission_backend = kinto.core.permission.postgresql
kinto.permission_url = {url}
kinto.cache_backend = kinto.core.cache.memory
"""


@contextmanager
def on_postgres(folder: Path, records: int) -> Iterator[Peer]:
    """With a PostgreSQL that waits for the disk."""
    programs, port = installed.kinto(), free_port()
    documents = invented(records).written(folder / "documents.jsonl")
    cluster = shared_cluster(folder)
    cluster.make_safe()
    try:
        url = cluster.create_database("kinto").replace("+psycopg", "")
        settings = folder / "kinto.ini"
        settings.write_text(_SETTINGS.format(port=port, url=url), encoding="utf-8")
        subprocess.run([programs / "kinto", "migrate", "--ini", settings], check=True, capture_output=True)
        with serving([str(programs / "pserve"), str(settings)], port, folder / "server.log") as process:
            yield Peer(
                "Kinto on PostgreSQL",
                port,
                (process, postmaster(folder)),
                lambda address: [
                    sys.executable,
                    "-m",
                    "benchmarks.peers.programs.kinto",
                    address,
                    str(documents),
                ],
            )
    finally:
        stop_shared_cluster(folder)
