"""A process killed at any moment has lost nothing it said was saved."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import islice
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.store.recovery import check
from peerdesk.store.search import search
from tests.fakes import FakeClock
from tests.store.making import ME, Laptop, participant

ROUNDS = 5


@pytest.mark.slow
def test_everything_that_was_said_to_be_saved_is_there(tmp_path: Path) -> None:
    chance, said, who = random.Random(20261122), dict[UUID, str](), participant()
    laptop = Laptop(tmp_path, FakeClock())
    laptop.open().set_identity(ME)
    laptop.store.write([Create(who)])
    laptop.close()

    for _ in range(ROUNDS):
        said |= _said_until_killed(tmp_path, who.id, chance.randrange(1, 60))
        store = laptop.open()
        with store.read() as connection:
            check(connection)
        assert store.repaired is None
        kept = {contact.id: contact.note for contact in store.select(Contact)}
        assert not {id_: note for id_, note in said.items() if not kept.get(id_, "").startswith(note)}
        assert {hit.id for hit in search(store, "note", limit=10_000)} == kept.keys()
        laptop.close()


def _said_until_killed(folder: Path, who: UUID, lines: int) -> dict[UUID, str]:
    command = [sys.executable, "-m", "tests.store.killed", str(folder), str(who)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        heard = list(islice(child.stdout, lines))
        child.kill()
        heard.extend(child.stdout)
    whole = [line.rstrip("\n").split(" ", 1) for line in heard if line.endswith("\n")]
    return {UUID(id_): note for id_, note in whole}
