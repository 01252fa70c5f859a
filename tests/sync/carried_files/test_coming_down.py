"""The bytes of files on their way to a laptop."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from peerdesk.domain.attachment_errors import AttachmentDamaged
from peerdesk.errors import ServerUnreachable
from tests.fakes import Fault
from tests.sync.carried_files.files import (
    LARGE,
    add,
    content,
    kept,
    standing,
    want,
)
from tests.sync.clinic import Laptop, TestClinic


def test_large_files_come_when_somebody_asks(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    letter = add(ana, rosa, LARGE)
    ana.sync_well()
    margaret = clinic.laptop("Margaret")
    margaret.sync_well()
    assert margaret.store.blobs.standing([letter.id]) == {}
    want(margaret, letter)
    margaret.sync_well()
    assert content(margaret, letter) == LARGE


def test_a_download_that_was_cut_goes_on(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    letter = add(ana, rosa, LARGE)
    ana.sync_well()
    margaret = clinic.laptop("Margaret")
    margaret.sync_well()
    want(margaret, letter)
    clinic.network.then("/bytes", Fault.NONE, Fault.NONE, Fault.NONE, Fault.REPLY_CUT)
    assert isinstance(margaret.sync().problem, ServerUnreachable)
    (begun,) = margaret.store.blobs.wanted()
    clinic.network.requests.clear()
    margaret.restart_engine()
    margaret.sync_well()
    first = next(r for r in clinic.network.requests if r.path.endswith("/bytes"))
    assert not first.headers["Range"].startswith("bytes=0-")
    assert (content(margaret, letter), standing(margaret, letter).name) == (LARGE, begun.name)


def test_what_cannot_be_had_keeps_nothing_else_back(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    gone, there = add(ana, rosa), add(ana, rosa, LARGE)
    ana.sync_well()
    margaret = clinic.laptop("Margaret")
    clinic.network.judge = lambda r: Fault.MALFORMED if str(gone.id) in r.path else Fault.NONE
    margaret.sync_well()
    assert (standing(margaret, gone).complete, standing(margaret, gone).code) == (False, "message_refused")
    want(margaret, there)
    margaret.sync_well()
    assert standing(margaret, there).complete


def test_a_damaged_file_is_said_and_keeps_nothing_else_back(
    clinic: TestClinic, ana: Laptop, rosa: UUID, tmp_path: Path
) -> None:
    spoilt, sound = add(ana, rosa, LARGE), add(ana, rosa)
    (file,) = tmp_path.rglob(standing(ana, spoilt).name)
    file.write_bytes(file.read_bytes()[:-1])
    report = ana.sync_well()
    assert (report.needs_you, report.all_at_clinic) == (1, False)
    assert ana.store.outbox.waiting()[0].code == "attachment_damaged"
    assert standing(ana, sound).at_clinic


def test_a_wrong_file_from_the_clinic_is_not_shown(clinic: TestClinic, ana: Laptop, rosa: UUID) -> None:
    letter = add(ana, rosa, LARGE)
    ana.sync_well()
    margaret = clinic.laptop("Margaret")
    margaret.sync_well()
    (file,) = kept(clinic)
    file.write_bytes(LARGE[:-1] + bytes([LARGE[-1] ^ 1]))
    want(margaret, letter)
    margaret.sync_well()
    assert (standing(margaret, letter).complete, standing(margaret, letter).code) == (
        False,
        AttachmentDamaged.code,
    )
    assert margaret.blobs.names() == frozenset()
