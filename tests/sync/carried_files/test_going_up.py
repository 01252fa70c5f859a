"""The bytes of files on their way to a real clinic: cut, killed, resumed, never before a record."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from hashlib import sha256
from itertools import repeat
from random import Random
from uuid import UUID

import pytest

from peerdesk.domain.attachments import MOST_BYTES, Attachment
from peerdesk.domain.edits import Create, Delete
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Participant
from peerdesk.errors import ServerBusy, ServerUnreachable
from peerdesk.protocol.attachments import MOST_PIECE
from peerdesk.sync.attachments import LEAST_PIECE, PieceSize, tidy
from peerdesk.sync.report import Progress
from tests.fakes import Fault
from tests.sync.carried_files.files import (
    KIB,
    LARGE,
    MIB,
    PHOTO,
    add,
    content,
    kept,
    reaching,
    sent,
    standing,
    want,
)
from tests.sync.clinic import Laptop, TestClinic
from tests.sync.cutting import cutting_line


def test_a_file_goes_to_the_clinic_and_on_to_the_supervisor(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    photo = add(ana, rosa)
    report = ana.sync_well()
    assert report.all_at_clinic
    assert report.carried == len(PHOTO)
    assert standing(ana, photo).at_clinic
    assert [path.read_bytes() for path in kept(clinic)] == [PHOTO]
    margaret = clinic.laptop("Margaret")
    report = margaret.sync_well()
    assert photo.id in report.changes.ids
    assert content(margaret, photo) == PHOTO
    assert standing(margaret, photo).complete


def test_everything_is_at_the_clinic_only_with_the_last_byte(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    add(ana, rosa)
    clinic.network.judge = lambda r: Fault.BUSY if "/attachments/" in r.path else Fault.NONE
    report = ana.sync()
    assert isinstance(report.problem, ServerBusy)
    assert (report.all_at_clinic, report.waiting) == (False, 1)
    clinic.network.judge = lambda _: Fault.NONE
    report = ana.sync_well()
    assert (report.all_at_clinic, report.waiting) == (True, 0)


def test_records_go_before_bytes(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    add(ana, rosa)
    ana.log(rosa)
    clinic.network.requests.clear()
    ana.sync_well()
    paths = [request.path for request in clinic.network.requests]
    first_file = next(i for i, path in enumerate(paths) if "/attachments/" in path)
    assert all("/attachments/" in path for path in paths[first_file:])
    assert any(path.endswith("/push") for path in paths[:first_file])


@pytest.mark.parametrize("seed", range(4))
def test_cut_at_any_byte_it_goes_on_from_there(
    clinic: TestClinic, ana: Laptop, rosa: UUID, seed: int
) -> None:
    chance = Random(seed)
    letter = add(ana, rosa, LARGE)
    with cutting_line(clinic.network._target) as line, reaching(ana, line.address):
        line.cut_after(chance.randrange(200 * KIB, 1300 * KIB) for _ in range(5))
        syncs = carried = 0
        while standing(ana, letter).at_clinic is False:
            report = ana.sync()
            assert report.problem is None or isinstance(report.problem, ServerUnreachable)
            syncs, carried = syncs + 1, carried + report.carried
    assert (syncs, carried) == (6, len(LARGE))
    assert [path.read_bytes() for path in kept(clinic)] == [LARGE]
    assert line.up <= 1.1 * len(LARGE)


def test_killed_between_two_pieces_it_goes_on_from_there(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    add(ana, rosa, LARGE)
    pieces = 0

    def kill(_progress: Progress) -> None:
        nonlocal pieces
        pieces += bool(_progress.bytes > MIB)
        if pieces == 2:
            raise KeyboardInterrupt

    clinic.network.requests.clear()
    with pytest.raises(KeyboardInterrupt):
        ana.engine.sync_once(kill)
    before = sent(clinic)
    assert 0 < before < len(LARGE)
    ana.restart_engine()
    assert ana.sync_well().all_at_clinic
    assert before + sent(clinic) == len(LARGE)


@pytest.mark.parametrize("fault", [Fault.REPLY_LOST, Fault.REPLY_CUT, Fault.SENT_TWICE, Fault.REQUEST_LOST])
def test_no_fault_of_the_network_harms_a_file(
    clinic: TestClinic, ana: Laptop, rosa: UUID, fault: Fault
) -> None:
    letter = add(ana, rosa, LARGE)
    chance = Random(fault.value)
    clinic.network.judge = lambda r: fault if "offset" in r.path and chance.random() < 0.4 else Fault.NONE
    for _ in range(60):
        if ana.sync().all_at_clinic:
            break
    assert standing(ana, letter).at_clinic
    assert [path.read_bytes() for path in kept(clinic)] == [LARGE]


def spoil_what_arrives(clinic: TestClinic, times: int) -> Callable[[Progress], None]:
    """Spoil the first byte of what has arrived, between two pieces and so many times."""
    left = times

    def spoil(_progress: Progress) -> None:
        nonlocal left
        for path in kept(clinic):
            if left and path.stat().st_size > MIB:
                path.write_bytes(b"spoilt" + path.read_bytes()[6:])
                left -= 1

    return spoil


def test_bytes_that_were_spoilt_are_sent_again(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    add(ana, rosa, LARGE)
    clinic.network.requests.clear()
    assert ana.engine.sync_once(spoil_what_arrives(clinic, 1)).all_at_clinic
    assert sent(clinic) == 2 * len(LARGE)
    assert [path.read_bytes() for path in kept(clinic)] == [LARGE]


def test_bytes_that_are_spoilt_every_time_wait_for_the_next_sync(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    add(ana, rosa, LARGE)
    report = ana.engine.sync_once(spoil_what_arrives(clinic, 100))
    assert report.problem is None
    assert (report.all_at_clinic, report.needs_you) == (False, 1)
    assert ana.store.outbox.waiting()[0].code == "message_refused"
    assert ana.sync_well().all_at_clinic
    assert [path.read_bytes() for path in kept(clinic)] == [LARGE]


def test_the_largest_file_travels_in_little_memory(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    piece = Random(3).randbytes(64 * KIB)
    margaret = clinic.laptop("Margaret")
    add(ana, rosa)
    ana.sync_well()
    margaret.sync_well()
    attachment_id = new_id()
    tracemalloc.start()
    stored = ana.blobs.put(attachment_id, repeat(piece, MOST_BYTES // len(piece)))
    assert tracemalloc.get_traced_memory()[1] < MIB
    largest = Attachment(
        id=attachment_id,
        participant_id=rosa,
        author_id=ana.staff_id,
        added_at=ana.clock.now(),
        content_type="application/pdf",
        size=stored.size,
        sha256=stored.sha256,
    )
    ana.store.blobs.keep(attachment_id, rosa, stored.name)
    ana.store.write([Create(largest)])
    at_once = clinic.network._target
    with reaching(ana, at_once), reaching(margaret, at_once):
        report = ana.sync_well()
        margaret.sync_well()
        want(margaret, largest)
        margaret.sync_well()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.all_at_clinic
    assert peak < 16 * MIB
    digest = sha256()
    for part in margaret.blobs.read(standing(margaret, largest).name):
        digest.update(part)
    assert (stored.size, digest.hexdigest()) == (MOST_BYTES, stored.sha256)


def test_a_record_written_meanwhile_goes_first(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    letter = add(ana, rosa, LARGE)
    written: list[UUID] = []

    def write(progress: Progress) -> None:
        if progress.bytes > MIB and not written:
            written.append(ana.log(rosa, "She fell."))

    report = ana.engine.sync_once(write)
    assert report.problem is None
    assert (report.all_at_clinic, report.waiting) == (False, 2)
    clinic.network.requests.clear()
    assert ana.sync_well().all_at_clinic
    first = next(r.path for r in clinic.network.requests if r.method == "POST")
    assert first.endswith("/push")
    assert standing(ana, letter).at_clinic


def test_the_bytes_of_somebody_who_left_come_first_to_the_clinic(clinic: TestClinic, ana: Laptop) -> None:
    person = Participant(id=new_id(), given_name="Rosa", family_name="Quintanar")
    assignment = clinic.assignment(person.id, "Ana")
    clinic.record(person, assignment)
    ana.sync_well()
    add(ana, person.id)
    clinic.end(assignment)
    clinic.clock.advance(601)
    ana.sync_well()
    assert [path.read_bytes() for path in kept(clinic)] == [PHOTO]
    assert ana.store.find(Participant, person.id) is None
    assert ana.blobs.names() == frozenset()


def test_after_a_restore_the_clinic_is_refilled(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    clinic.back_up()
    letter = add(ana, rosa)
    assert ana.sync_well().all_at_clinic
    clinic.restore()
    for path in kept(clinic):
        path.unlink()
    assert ana.sync_well().all_at_clinic
    assert [path.read_bytes() for path in kept(clinic)] == [PHOTO]
    assert standing(ana, letter).at_clinic


def test_what_belongs_to_nothing_is_removed(ana: Laptop, rosa: UUID) -> None:
    letter = add(ana, rosa)
    ana.blobs.put(new_id(), [b"orphan"])
    with ana.blobs.incoming(ana.blobs.new_name(), new_id()) as begun:
        begun.write(PHOTO)
    tidy(ana.store, ana.blobs)
    assert ana.blobs.names() == {standing(ana, letter).name}


def test_thrown_away_files_stay_for_undo_until_the_desk_is_opened_again(ana: Laptop, rosa: UUID) -> None:
    letter = add(ana, rosa)
    ana.store.write([Delete(Attachment, letter.id)])
    ana.sync_well()
    assert content(ana, letter) == PHOTO
    ana.store.blobs.forget_thrown_away()
    tidy(ana.store, ana.blobs)
    assert ana.blobs.names() == frozenset()


def test_files_of_a_lost_database_are_taken_back_and_sent(
    clinic: TestClinic, ana: Laptop, rosa: UUID
) -> None:
    letter = add(ana, rosa)
    name = standing(ana, letter).name
    with ana.store.read() as connection:
        connection.exec_driver_sql("DELETE FROM blob")
    tidy(ana.store, ana.blobs)
    assert (standing(ana, letter).name, standing(ana, letter).at_clinic) == (name, False)
    assert ana.sync_well().all_at_clinic
    assert [path.read_bytes() for path in kept(clinic)] == [PHOTO]


@pytest.mark.parametrize(
    ("change", "size"),
    [
        (lambda p: p.after_success(0.1), 512 * KIB),
        (lambda p: p.after_success(4.0), 256 * KIB),
        (lambda p: p.after_success(9.0), 128 * KIB),
        (lambda p: p.after_trouble(), 128 * KIB),
    ],
)
def test_pieces_fit_the_line(change: Callable[[PieceSize], PieceSize], size: int) -> None:
    assert change(PieceSize(256 * KIB)).size == size
    assert change(change(change(PieceSize(LEAST_PIECE)))).size >= LEAST_PIECE
    assert change(change(change(PieceSize(MOST_PIECE)))).size <= MOST_PIECE
