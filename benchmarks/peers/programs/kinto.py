"""Kinto's client: creates records by batches of 25, the most its server takes, and reads them all."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import requests

from benchmarks.peers.phases import FIRST, IDLE, PREPARE, PUSH
from benchmarks.peers.programs.obeying import obey

_BATCH = 25
_RECORDS = "/buckets/clinic/collections/contacts/records"


class Client:
    """One person's way to Kinto."""

    def __init__(self, address: str, documents: str) -> None:
        self._address = f"{address}/v1"
        self._documents = [msgspec.json.decode(line) for line in Path(documents).read_bytes().splitlines()]
        self._session = requests.Session()
        self._session.auth = ("admin", "benchmark")
        self._newest = ""

    def prepare(self) -> None:
        """Make an account, a bucket and a collection."""
        self._ask("PUT", "/accounts/admin", {"data": {"password": "benchmark"}})
        self._ask("PUT", "/buckets/clinic")
        self._ask("PUT", "/buckets/clinic/collections/contacts")

    def push(self) -> None:
        """Create every record."""
        rest = iter(self._documents)
        while some := list(islice(rest, _BATCH)):
            wishes = [
                {"method": "PUT", "path": f"/v1{_RECORDS}/{document['id']}", "body": {"data": document}}
                for document in some
            ]
            answers = self._ask("POST", "/batch", {"requests": wishes}).json()["responses"]
            assert {answer["status"] for answer in answers} == {201}

    def first(self) -> None:
        """Read every record."""
        reply = self._ask("GET", _RECORDS)
        assert len(reply.json()["data"]) == len(self._documents)
        self._newest = reply.headers["ETag"]

    def idle(self) -> None:
        """Ask for what is newer."""
        assert self._ask("GET", f"{_RECORDS}?_since={self._newest}").json()["data"] == []

    def _ask(self, method: str, path: str, content: Any = None) -> requests.Response:
        reply = self._session.request(method, self._address + path, json=content, timeout=600)
        reply.raise_for_status()
        return reply


if __name__ == "__main__":
    client = Client(*sys.argv[1:])
    obey({PREPARE: client.prepare, PUSH: client.push, FIRST: client.first, IDLE: client.idle})
