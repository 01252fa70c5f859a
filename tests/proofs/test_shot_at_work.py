"""A laptop shot at any moment of its day: what it acknowledged is there, and one passphrase opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import select

from peerdesk.domain.contacts import Contact
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.people import Participant
from peerdesk.errors import WrongPassphrase
from peerdesk.server.tables import record_tables
from peerdesk.ui.door import OpenDesk
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.conftest import clinic as clinic_of_four
from tests.end_to_end.conftest import server as its_server
from tests.end_to_end.driving import ServerProcess
from tests.fakes import FakeClock
from tests.proofs.flipping import Lost
from tests.proofs.real_desk import PASSPHRASE, door_of, notes_on, set_up, sync
from tests.proofs.working import (
    NEXT,
    OTHER_PASSPHRASE,
    ROWS_OF_NEXT,
    STEPS,
    Sabotage,
    Shot,
    change_nothing,
    know_the_next_form,
    migrate,
    work_for_ever,
)
from tests.store.making import Laptop, opened_raw, outbox_ops
from tests.store.upgrades.record import FOLDER, IDENTITY, PROMISE, ROSA, VISIT

clinic, server = clinic_of_four, its_server
FEW, MANY = 25, 1700
"""How often a desk at work is shot."""
FEW_MIGRATIONS, MANY_MIGRATIONS = 15, 300


@dataclass
class Day:
    """A laptop that is shot again and again, and everything it ever acknowledged."""

    data: Path
    vault_id: UUID
    break_it: Sabotage = change_nothing
    passphrase: str = PASSPHRASE
    saved: dict[UUID, str] = field(default_factory=dict)
    shots: int = 0

    def shoot(self, step: str, after: float) -> None:
        """Let it work, take its power away in a step, and look at what is left. Raises Lost."""
        self.shots += 1
        shot = Shot(work_for_ever, (self.data, self.vault_id, self.passphrase, self.shots, self.break_it))
        shot.during(step, after)
        for what, about in shot.heard:
            if what == "saved":
                self.saved[about[0]] = about[1]
            elif what == "changed":
                self.passphrase = about
        # In the middle of a change either of the two may be the one, but not both.
        is_settled = shot.heard[-1][0] != "changing"
        with closing(self._opened(is_settled=is_settled)) as desk:
            self._look_at(desk)

    def end(self) -> set[UUID]:
        """Sync a last time; what was ever said to be saved."""
        with closing(self._opened(is_settled=True)) as desk:
            if (problem := sync(desk).problem) is not None:
                raise problem
            self._look_at(desk)
        return set(self.saved)

    def _opened(self, *, is_settled: bool) -> OpenDesk:
        door = door_of(self.data)
        try:
            return door.unlock(self.vault_id, self.passphrase)
        except WrongPassphrase:
            if is_settled:
                raise
        other = {PASSPHRASE: OTHER_PASSPHRASE, OTHER_PASSPHRASE: PASSPHRASE}
        self.passphrase = other[self.passphrase]
        return door.unlock(self.vault_id, self.passphrase)

    def _look_at(self, desk: OpenDesk) -> None:
        found = notes_on(desk)
        lost = [note for id_, note in self.saved.items() if found.get(id_) != note]
        if lost or desk.repaired is not None:
            raise Lost(f"{len(lost)} of {len(self.saved)}: {lost}; made anew: {desk.repaired}")


@pytest.mark.slow
@pytest.mark.timeout(4 * 60 * 60)
def test_a_laptop_shot_at_work_keeps_what_it_acknowledged(
    tmp_path: Path,
    clinic: ClinicAtWork,
    server: ServerProcess,
    soak: bool,
    record_property: Callable[[str, object], None],
) -> None:
    day = Day(tmp_path / "laptop", set_up(tmp_path / "laptop", clinic, server.address))
    chance = Random(MANY)
    steps = [step for step in STEPS if step != "migrating"]
    for number in range(MANY if soak else FEW):
        step = steps[number % len(steps)]
        day.shoot(step, chance.uniform(0, STEPS[step]))
    saved = day.end()
    assert saved - _contacts_at(clinic) == set()
    record_property("shot at work", f"{day.shots} shots, {len(saved)} contacts said saved: 0 lost")


def _contacts_at(clinic: ClinicAtWork) -> set[UUID]:
    table = record_tables["contact"]
    with closing(clinic.administration().storage) as storage, storage.reading() as connection:
        return {UUID(bytes=found) for found in connection.execute(select(table.c.id)).scalars()}


@pytest.mark.slow
@pytest.mark.timeout(60 * 60)
def test_a_migration_shot_at_any_moment_is_whole_or_did_not_happen(
    tmp_path: Path, soak: bool, record_property: Callable[[str, object], None]
) -> None:
    chance, done = Random(MANY), 0
    shots = MANY_MIGRATIONS if soak else FEW_MIGRATIONS
    for number in range(shots):
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copy(FOLDER / "0001.db", folder / "main.db")
        shot = Shot(migrate, (folder,))
        shot.during("migrating", chance.uniform(0, STEPS["migrating"]))
        revision = _revision(folder)
        assert revision == NEXT or ("migrated", "") not in shot.heard
        done += revision == NEXT
        _opens_with_everything_in_it(folder)
    record_property("shot while migrating", f"{shots} shots, {done} of them after the end: all whole")


def _revision(folder: Path) -> str:
    """Which form a database has; it has all of that form."""
    with opened_raw(folder / "main.db") as database:
        revision = str(database.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'next_form'"
        assert database.execute(tables).fetchone()[0] == (revision == NEXT)
        assert database.execute("PRAGMA cipher_integrity_check").fetchall() == []
    return revision


def _opens_with_everything_in_it(folder: Path) -> None:
    laptop = Laptop(folder, FakeClock())
    with pytest.MonkeyPatch.context() as patch:
        know_the_next_form(patch)
        store = laptop.open()
        try:
            assert (store.repaired, store.identity) == (None, IDENTITY)
            assert store.get(Contact, VISIT.id) == VISIT
            assert store.get(FollowUp, PROMISE.id) == PROMISE
            assert store.get(Participant, ROSA.id).about == "Likes coffee"
            assert [op.record_id for op in outbox_ops(store)] == [PROMISE.id, ROSA.id]
            with store.read() as connection:
                rows = connection.exec_driver_sql("SELECT count(*) FROM next_form").scalar_one()
            assert rows == ROWS_OF_NEXT
        finally:
            laptop.close()
