"""Bits flipped in real files: no single damaged file costs anything that was said to be saved."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Patch
from peerdesk.domain.people import Participant
from peerdesk.errors import BothCopiesDamaged, DatabaseDamaged
from peerdesk.store.store import Store
from peerdesk.vault.frames import find_headers
from tests.fakes import FakeClock
from tests.store.making import ME, Clinic, Laptop, contact, outbox_ops, participant, pull, send

PAGE = 4096
PLACES = 24
SEED = 20261122


@dataclass(frozen=True)
class Kept:
    """The files of a desk, and the words it said were saved: some are at the clinic, some nowhere else."""

    files: Mapping[str, bytes]
    notes: Mapping[UUID, str]
    clinic: Clinic


@pytest.fixture
def kept(laptop: Laptop) -> Kept:
    clinic, who = Clinic(), participant()
    clinic.write(None, who)
    pull(laptop.store, clinic)
    sent = [contact(who, f"sent {i} " * 60) for i in range(30)]
    laptop.store.write([Create(visit) for visit in sent])
    send(laptop.store, clinic)
    pull(laptop.store, clinic)
    mine = [contact(who, f"mine {i} " * 30) for i in range(20)]
    for visit in mine:
        laptop.store.write([Create(visit)])
    laptop.store.write([Patch(Contact, sent[0].id, {"note": "sent, then changed"})])
    notes = {visit.id: visit.note for visit in [*sent, *mine]} | {sent[0].id: "sent, then changed"}
    laptop.close()
    return Kept({file.name: file.read_bytes() for file in _files(laptop)}, notes, clinic)


def _files(laptop: Laptop) -> list[Path]:
    return [file for file in laptop.file.parent.iterdir() if file.is_file()]


def put(laptop: Laptop, kept: Kept, *, ended_well: bool = False, **changed: bytes) -> None:
    """Lay the files of the desk down again, some of them changed; `main_db` stands for `main.db`."""
    laptop.close()
    for file in _files(laptop):
        file.unlink()
    for name, content in kept.files.items():
        laptop.file.with_name(name).write_bytes(
            changed.get(name.replace(".", "_").replace("-", "_"), content)
        )
    if not ended_well:
        laptop.file.with_name("main.db.closed").unlink()


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]


def places_in(content: bytes) -> Iterator[int]:
    """Some places, one of them in the first page and one in the last."""
    chance = random.Random(SEED)
    yield chance.randrange(PAGE)
    yield len(content) - 1 - chance.randrange(min(PAGE, len(content)))
    yield from (chance.randrange(len(content)) for _ in range(PLACES))


def notes_of(store: Store, kept: Kept) -> dict[UUID, str]:
    """Everything on the desk once it has met the clinic again."""
    pull(store, kept.clinic)
    return {visit.id: visit.note for visit in store.select(Contact)}


def reads_everything(store: Store) -> bool:
    try:
        store.select(Contact)
    except DatabaseDamaged:
        return False
    return True


def test_an_untouched_desk_is_not_made_anew(laptop: Laptop, kept: Kept) -> None:
    put(laptop, kept)
    store = laptop.open()
    assert (store.repaired, store.identity) == (None, ME)
    assert notes_of(store, kept) == kept.notes


def test_a_bit_flipped_in_the_database_costs_nothing(laptop: Laptop, kept: Kept) -> None:
    for place in places_in(kept.files["main.db"]):
        put(laptop, kept, main_db=flipped(kept.files["main.db"], place))
        store = laptop.open()
        assert store.repaired in (None, 21), place
        assert notes_of(store, kept) == kept.notes, place


def test_damage_met_while_the_desk_is_open_is_mended_by_the_next_opening(laptop: Laptop, kept: Kept) -> None:
    content = kept.files["main.db"]
    pages = list(range(PAGE, len(content), PAGE))
    while pages:
        put(laptop, kept, ended_well=True, main_db=flipped(content, pages.pop() + 1000))
        if laptop.open().repaired is None and not reads_everything(laptop.store):
            break
    assert pages, "no page was damaged that is read only later"
    store = laptop.restart()
    assert store.repaired == 21
    assert notes_of(store, kept) == kept.notes


def test_no_zeros_are_shown_for_words_that_do_not_read(laptop: Laptop) -> None:
    clinic, who = Clinic(), participant()
    long = [contact(who, f"{i} " * 2000) for i in range(20)]
    for record in (who, *long):
        clinic.write(None, record)
    pull(laptop.store, clinic)
    laptop.close()
    content, refused = laptop.file.read_bytes(), 0
    for page in range(PAGE, len(content), 2 * PAGE):
        laptop.file.write_bytes(flipped(content, page + 1000))
        laptop.file.with_name("main.db.closed").touch()
        store = laptop.open()
        try:
            assert all(store.get(Contact, visit.id) == visit for visit in long if store.repaired is None)
        except DatabaseDamaged:
            refused += 1
        laptop.close()
    assert refused > 10
    laptop.open()


def test_the_damaged_database_is_kept_beside_the_new_one(laptop: Laptop, kept: Kept) -> None:
    damaged = flipped(kept.files["main.db"], PAGE * 2 + 100)
    put(laptop, kept, main_db=damaged)
    store = laptop.open()
    aside, its_journal = sorted(file for file in _files(laptop) if ".damaged-" in file.name)
    assert aside.read_bytes() == damaged
    assert its_journal.name == f"{aside.name}-journal"
    assert store.identity is not None
    assert store.identity.device_id == ME.device_id
    assert store.identity.incarnation != ME.incarnation
    assert laptop.restart().repaired is None


def test_a_page_in_use_no_more_is_checked_too(laptop: Laptop, kept: Kept) -> None:
    put(laptop, kept)
    with laptop.open().read() as connection:
        connection.exec_driver_sql("CREATE TABLE junk (a)")
        connection.exec_driver_sql("INSERT INTO junk VALUES (randomblob(100000))")
    with laptop.store.read() as connection:
        connection.exec_driver_sql("DROP TABLE junk")
    laptop.close()
    content = laptop.file.read_bytes()
    put(laptop, kept, main_db=flipped(content, len(content) - 5 * PAGE))
    assert laptop.open().repaired == 21


def test_a_truncated_database_costs_nothing(laptop: Laptop, kept: Kept) -> None:
    for size in (0, 100, PAGE, len(kept.files["main.db"]) // 2, len(kept.files["main.db"]) - 1):
        put(laptop, kept, ended_well=True, main_db=kept.files["main.db"][:size])
        assert notes_of(laptop.open(), kept) == kept.notes, size


def test_a_bit_flipped_in_the_journal_costs_nothing(laptop: Laptop, kept: Kept) -> None:
    for place in places_in(kept.files["ops.journal"]):
        put(laptop, kept, ended_well=True, ops_journal=flipped(kept.files["ops.journal"], place))
        ops = outbox_ops(laptop.open())
        assert len(ops) == 21, place
        store = laptop.lose_database()
        assert {op.op_id for op in outbox_ops(store)} == {op.op_id for op in ops}, place
        assert notes_of(store, kept) == kept.notes, place


def test_a_bit_flipped_in_the_journal_of_a_lost_database_costs_one_save_at_most(
    laptop: Laptop, kept: Kept
) -> None:
    in_each_frame = [header.end - 1 for header in find_headers(kept.files["ops.journal"])]
    assert len(in_each_frame) > 21
    for place in (*in_each_frame, *places_in(kept.files["ops.journal"])):
        put(laptop, kept, ops_journal=flipped(kept.files["ops.journal"], place))
        laptop.file.unlink()
        found = notes_of(laptop.open(), kept)
        assert laptop.store.identity is not None, place
        lost = {id_ for id_, note in kept.notes.items() if found.get(id_) != note}
        assert len(lost) <= 1, place


def test_a_rollback_journal_damaged_after_a_cut_costs_nothing(laptop: Laptop, kept: Kept) -> None:
    put(laptop, kept)
    with laptop.open().read() as connection:
        connection.exec_driver_sql("PRAGMA cache_size = 2")
        connection.exec_driver_sql("UPDATE contact SET note = note || ' never said to be saved'")
        connection.exec_driver_sql("UPDATE outbox SET since = since || ' '")
        cut = {file.name: file.read_bytes() for file in _files(laptop)}
        connection.rollback()
    hot = cut["main.db-journal"]
    assert cut["main.db"] != kept.files["main.db"]
    cut_off = Kept(cut | {"main.db.closed": b""}, kept.notes, kept.clinic)
    for place in (0, *range(8, 28), 513, *places_in(hot)):
        put(laptop, cut_off, main_db_journal=flipped(hot, min(place, len(hot) - 1)))
        found = notes_of(laptop.open(), kept)
        assert found.keys() == kept.notes.keys(), place
        assert all(found[id_].startswith(note) for id_, note in kept.notes.items()), place


def test_there_is_no_write_ahead_log_to_be_damaged(laptop: Laptop) -> None:
    laptop.store.write([Create(participant())])
    assert not [file.name for file in _files(laptop) if file.name.endswith("-wal")]


def test_a_desk_damaged_in_both_files_is_left_as_it_is(laptop: Laptop, kept: Kept) -> None:
    damaged = kept.files["main.db"][:PAGE] + bytes(len(kept.files["main.db"]) - PAGE)
    put(laptop, kept, main_db=damaged, ops_journal=b"\x17" * 5000)
    for _ in range(2):
        with pytest.raises(BothCopiesDamaged):
            laptop.open()
        laptop.journal.close()
        assert laptop.file.read_bytes() == damaged
        assert not [file for file in _files(laptop) if ".damaged-" in file.name]


def test_a_journal_that_was_lost_uses_no_number_again(laptop: Laptop, kept: Kept) -> None:
    put(laptop, kept, ops_journal=b"")
    laptop.open()
    first = laptop.journal.read_all().entries[0].n
    assert first > 21
    assert laptop.lose_database().identity is not None


def test_a_desk_of_nobody_yet_was_not_repaired(tmp_path: Path, clock: FakeClock) -> None:
    laptop = Laptop(tmp_path, clock)
    assert laptop.open().repaired is None
    laptop.store.set_identity(ME)
    who = participant()
    laptop.store.write([Create(who)])
    assert laptop.restart().repaired is None
    assert laptop.lose_database().repaired == 1
    assert laptop.store.get(Participant, who.id) == who
    laptop.close()
