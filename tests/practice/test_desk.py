"""Practice: invented people in a vault of its own, of which no clinic ever hears."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peerdesk.config import Paths
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.contacts import Contact
from peerdesk.domain.ids import new_id
from peerdesk.errors import PeerDeskError, ServerUnreachable
from peerdesk.operations.caseload import caseload
from peerdesk.operations.contacts import new_contact, save_draft
from peerdesk.practice.desk import PRACTICE_CLINIC, forget_practice, open_practice, practice_paths
from peerdesk.protocol.bundle_errors import NoClinicKey
from peerdesk.sync.in_database import OneAtATime
from peerdesk.sync.session import Session
from peerdesk.sync.transport import HttpTransport
from peerdesk.ui.door import OpenDesk
from peerdesk.vault.layout import vault_folders
from peerdesk.vault.vault import unlock
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.conftest import clinic as clinic_of_four
from tests.end_to_end.conftest import server as its_server
from tests.end_to_end.driving import ServerProcess, desk
from tests.end_to_end.test_two_desks import join
from tests.fakes import FakeClock

clinic, server = clinic_of_four, its_server


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return practice_paths(Paths(tmp_path))


@pytest.fixture
def practice(paths: Paths) -> Iterator[OpenDesk]:
    opened = open_practice(paths, FakeClock(), new_id)
    yield opened
    opened.close()


def test_newcomer_finds_people_with_a_past_and_nothing_that_waits(practice: OpenDesk) -> None:
    rows = caseload(practice.desk).rows
    assert len(rows) == 12
    assert len(practice.desk.store.select(Contact)) > 100
    assert practice.desk.store.outbox.count().waiting == 0


def test_nothing_practiced_is_ever_sent(
    practice: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = caseload(practice.desk).rows[0].participant
    save_draft(practice.desk, new_contact(practice.desk, person.id), None)
    asked: list[None] = []
    with monkeypatch.context() as patch:
        patch.setattr(HttpTransport, "nonce", lambda *_: asked.append(None))
        report = practice.sync(OneAtATime(), lambda _progress: None, 0)
    assert isinstance(report.problem, ServerUnreachable)
    assert asked == []
    assert practice.desk.store.outbox.count().waiting > 0
    with pytest.raises(NoClinicKey):
        practice.laptop.carrier(OneAtATime()).pack(tmp_path / "work.peerdesk")


def test_clinic_knows_no_laptop_that_practices(
    paths: Paths, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    practice = open_practice(paths, SystemClock(), new_id)
    practice.close()
    assert clinic.id != practice.desk.identity.clinic_id == PRACTICE_CLINIC
    (folder,) = vault_folders(paths.vaults)
    transport = HttpTransport(server.address, clock=SystemClock())
    with unlock(folder, "nothing here is real at all", SystemClock()) as vault:
        session = Session(transport, practice.desk.identity.device_id, vault.sign, SystemClock())
        with pytest.raises(PeerDeskError) as refused:
            session.open()
    transport.close()
    assert refused.value.code == "session_refused"


def test_practice_goes_on_where_it_was_left_until_it_is_begun_anew(paths: Paths) -> None:
    def waiting() -> int:
        opened = open_practice(paths, FakeClock(), new_id)
        try:
            person = caseload(opened.desk).rows[0].participant
            save_draft(opened.desk, new_contact(opened.desk, person.id), None)
            return opened.desk.store.outbox.count().waiting
        finally:
            opened.close()

    assert (waiting(), waiting()) == (1, 2)
    forget_practice(paths)
    assert waiting() == 1


def test_practice_cut_while_it_was_made_is_made_again(paths: Paths) -> None:
    paths.vaults.mkdir(parents=True)
    (paths.vaults / "half").mkdir()
    open_practice(paths, FakeClock(), new_id).close()
    assert len(list(paths.vaults.iterdir())) == 1


def test_unlock_page_leads_to_practice_and_back_and_no_page_hides_what_it_is(
    tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    with desk(tmp_path / "laptop") as ines:
        join(ines, server, clinic, clinic.supporter)
        ines.sees("Contact every two weeks")
        ines.lock()
        ines.click_and_wait("Practice with invented people")
        ines.sees("Practice. Nothing here is real.", seconds=30)
        ines.sees("Log a contact")
        ines.press("Ctrl+2")
        ines.sees("Caseload")
        assert "Quintanar" not in " ".join(ines.texts())
        ines.sees("Practice. Nothing here is real.")
        ines.click_and_wait("Begin practice anew")
        ines.sees("Practice. Nothing here is real.", seconds=30)
        ines.sees("Log a contact")
        ines.click_and_wait("Leave practice")
        ines.sees("Who is working today?")
        ines.sees("Inés Valdovinos")
    assert len(list((tmp_path / "laptop" / "vaults").iterdir())) == 1
