"""Two machines with one PostgreSQL between them, all on loopback: one takes over when the other dies.

Patroni and etcd are Debian's own. Each machine runs both and a database, which its death takes along; a
third etcd, with no database, is there to be asked who is alive.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, Final

import psycopg
import requests
from psycopg import sql

from tests.postgres import account, binaries, free_port

PROGRAMS: Final = {"patroni": "patroni", "etcd": "etcd-server"}
"""What must be installed, by the Debian package it comes in."""
PATIENCE: Final = 120.0
"""Seconds until something that was begun must be there."""
_MEMBERS = ("a", "b", "witness")
_SCOPE = "peerdesk"


def missing() -> list[str]:
    """The Debian packages that are needed and are not here."""
    return [package for program, package in PROGRAMS.items() if not shutil.which(program)]


class TwoNodes:
    """The machines `a` and `b`; one of them has the database that is written to, the other follows it."""

    def __init__(self, home: Path, *, waits_for_standby: bool) -> None:
        self._home = home
        self._waits = waits_for_standby
        self._passwords = {who: secrets.token_hex(16) for who in ("postgres", "replicator", "peerdesk")}
        self._ports = {(member, use): free_port() for member in _MEMBERS for use in ("etcd", "peers")}
        self._ports |= {(node, use): free_port() for node in ("a", "b") for use in ("postgres", "patroni")}
        self._running: dict[str, list[subprocess.Popen[bytes]]] = {}

    @property
    def url(self) -> str:
        """Where a server finds the database, whichever machine has it."""
        ports = ",".join(str(self._ports[node, "postgres"]) for node in ("a", "b"))
        return (
            f"postgresql://peerdesk:{self._passwords['peerdesk']}@/peerdesk"
            f"?host=127.0.0.1,127.0.0.1&port={ports}&target_session_attrs=read-write"
        )

    def start(self) -> None:
        """Switch everything on and make the empty database."""
        for member in _MEMBERS:
            self._running[member] = [self._start_etcd(member)]
        for node in ("a", "b"):
            self._running[node].append(self._start_patroni(node))
        with closing(self._connect(self.wait_for_both())) as connection:
            password = sql.Literal(self._passwords["peerdesk"])
            connection.execute(sql.SQL("CREATE ROLE peerdesk LOGIN CREATEROLE PASSWORD {}").format(password))
            connection.execute("CREATE DATABASE peerdesk OWNER peerdesk")

    def wait_for_both(self) -> str:
        """Wait until a machine leads and the other one has all it has; gives the one that leads."""
        follows = "sync_standby" if self._waits else "replica"

        def leader() -> str | None:
            at = {member["role"]: member for member in self._members() if member.get("lag", 0) == 0}
            is_whole = {"leader", follows} <= set(at) and at[follows]["state"] in {"running", "streaming"}
            return str(at["leader"]["name"]) if is_whole else None

        return _wait_for(leader, "two machines")

    def cut_line(self, leader: str) -> None:
        """Let nothing more of what the leader commits reach the other machine."""
        with closing(self._connect(leader)) as connection:
            for (sender,) in connection.execute("SELECT pid FROM pg_stat_replication").fetchall():
                os.kill(sender, signal.SIGSTOP)

    def kill(self, node: str) -> None:
        """Take the power away from a machine, and from all that runs on it at once."""
        postmaster = int((self._data(node) / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for process in (postmaster, *map(int, children)):
            os.kill(process, signal.SIGKILL)
        for program in self._running.pop(node):
            os.kill(program.pid, signal.SIGKILL)
            program.wait()

    def switch_on(self, node: str) -> None:
        """Give a machine its power back."""
        self._running[node] = [self._start_etcd(node), self._start_patroni(node)]

    def stop(self) -> None:
        """Switch everything off in peace, the databases first."""
        for programs in self._running.values():
            for program in reversed(programs[1:]):
                program.terminate()
                program.wait(PATIENCE)
        for programs in self._running.values():
            programs[0].terminate()
            programs[0].wait(PATIENCE)

    def _members(self) -> list[dict[str, Any]]:
        """What either machine says of both."""
        for node in ("a", "b"):
            try:
                found = requests.get(f"{self._address(node, 'patroni')}/cluster", timeout=5)
            except requests.RequestException:
                continue
            return list(found.json().get("members", []))
        return []

    def _connect(self, node: str) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host="127.0.0.1",
            port=self._ports[node, "postgres"],
            user="postgres",
            password=self._passwords["postgres"],
            dbname="postgres",
            autocommit=True,
        )

    def _address(self, member: str, use: str) -> str:
        return f"http://127.0.0.1:{self._ports[member, use]}"

    def _data(self, node: str) -> Path:
        return self._home / node / "postgres"

    def _start_etcd(self, member: str) -> subprocess.Popen[bytes]:
        peers = ",".join(f"{each}={self._address(each, 'peers')}" for each in _MEMBERS)
        own, for_peers = self._address(member, "etcd"), self._address(member, "peers")
        return self._run(
            member,
            "etcd",
            *(f"--name={member}", f"--data-dir={self._home / member / 'etcd'}"),
            *(f"--listen-client-urls={own}", f"--advertise-client-urls={own}"),
            *(f"--listen-peer-urls={for_peers}", f"--initial-advertise-peer-urls={for_peers}"),
            *(f"--initial-cluster={peers}", "--heartbeat-interval=300", "--election-timeout=3000"),
        )

    def _start_patroni(self, node: str) -> subprocess.Popen[bytes]:
        settings = self._home / node / "patroni.json"
        settings.parent.mkdir(exist_ok=True)
        settings.write_text(json.dumps(self._settings(node)))
        return self._run(node, "patroni", str(settings))

    def _settings(self, node: str) -> dict[str, Any]:
        own = {use: f"127.0.0.1:{self._ports[node, use]}" for use in ("postgres", "patroni")}
        superuser = {"username": "postgres", "password": self._passwords["postgres"]}
        replication = {"username": "replicator", "password": self._passwords["replicator"]}
        return {
            "scope": _SCOPE,
            "name": node,
            "restapi": {"listen": own["patroni"], "connect_address": own["patroni"]},
            "etcd3": {"hosts": [f"127.0.0.1:{self._ports[member, 'etcd']}" for member in _MEMBERS]},
            "bootstrap": {
                "dcs": {
                    "ttl": 20,
                    "loop_wait": 5,
                    "retry_timeout": 5,
                    "synchronous_mode": self._waits,
                    "postgresql": {"use_pg_rewind": True},
                },
                "initdb": [{"encoding": "UTF8"}, {"locale": "C"}, "data-checksums"],
                "pg_hba": ["host all all 127.0.0.1/32 scram-sha-256"]
                + ["host replication replicator 127.0.0.1/32 scram-sha-256"],
            },
            "postgresql": {
                "listen": own["postgres"],
                "connect_address": own["postgres"],
                "data_dir": str(self._data(node)),
                "bin_dir": str(binaries()),
                "pgpass": str(self._home / node / "pgpass"),
                "authentication": {"superuser": superuser, "replication": replication},
                "parameters": {"unix_socket_directories": "", "password_encryption": "scram-sha-256"},
            },
        }

    def _run(self, member: str, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        folder = self._home / member
        folder.mkdir(exist_ok=True)
        if name := account():
            shutil.chown(folder, name)
        with (folder / f"{program}.log").open("ab") as log:
            return subprocess.Popen(
                [str(shutil.which(program)), *arguments], cwd=folder, user=account(), stdout=log, stderr=log
            )


@contextmanager
def two_nodes(*, waits_for_standby: bool) -> Iterator[TwoNodes]:
    """Two machines, switched on for as long as the block lasts."""
    # Not under pytest's own folder: that one is closed to the account PostgreSQL runs as.
    home = Path(tempfile.mkdtemp(prefix="peerdesk-two-nodes-"))
    if name := account():
        shutil.chown(home, name)
    nodes = TwoNodes(home, waits_for_standby=waits_for_standby)
    try:
        nodes.start()
        yield nodes
    finally:
        nodes.stop()
    shutil.rmtree(home)


def _wait_for(look: Callable[[], str | None], what: str) -> str:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        if found := look():
            return found
        threading.Event().wait(0.2)
    raise TimeoutError(f"there are no {what} after {PATIENCE:.0f} seconds")
