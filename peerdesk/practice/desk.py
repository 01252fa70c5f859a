"""The practice desk: made on this laptop without a clinic, opened without a passphrase, and never sent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC
from uuid import UUID

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import Clock
from peerdesk.domain.ids import NewId
from peerdesk.domain.ops import ALL_FIELDS, Action, HistoryEntry, RecordState
from peerdesk.domain.people import Assignment, StaffMember
from peerdesk.domain.records import Record, to_plain
from peerdesk.domain.words import Role
from peerdesk.errors import ServerUnreachable
from peerdesk.practice.sample import SampleClinic, sample_clinic
from peerdesk.store.store import Identity, Store
from peerdesk.sync.report import SyncReport
from peerdesk.ui.door import OpenDesk
from peerdesk.vault.journal import open_journal
from peerdesk.vault.kdf import FLOOR_KIB, Argon2Cost
from peerdesk.vault.layout import vault_folders
from peerdesk.vault.slots import VaultLabel
from peerdesk.vault.vault import UnlockedVault, create_vault

PRACTICE_CLINIC = UUID("00000000-0000-7000-8000-9dac71ce0000")
"""No clinic has this id: that of a real one begins with the moment it was made."""
NOWHERE = "https://practice.invalid"
"""RFC 2606: nothing ever answers there."""
_PASSPHRASE = "nothing here is real at all"
_PARTICIPANTS = 72
"""In the whole invented clinic; every sixth is the newcomer's own."""
_A_DAY = 24 * 60 * 60.0


def practice_paths(paths: Paths) -> Paths:
    """Where practice is kept, apart from every real vault."""
    return Paths(paths.data / "practice")


def open_practice(paths: Paths, clock: Clock, new_id: NewId) -> OpenDesk:
    """Open the practice desk in `paths`, making it the first time. Raises VaultError or StoreError."""
    finished = paths.data / "ready"
    if not finished.exists():
        forget_practice(paths)
        _make(paths, clock, new_id)
        finished.touch()
    (folder,) = vault_folders(paths.vaults)
    opened = DeskDoor(paths, clock, new_id).unlock(UUID(folder.path.name), _PASSPHRASE)
    return replace(opened, sync=_stays_here)


def forget_practice(paths: Paths) -> None:
    """Throw everything practiced away; the next time begins anew."""
    shutil.rmtree(paths.data, ignore_errors=True)


def _stays_here(*_: object) -> SyncReport:
    """What a sync without a clinic says; nothing was asked of anybody."""
    return SyncReport(problem=ServerUnreachable(), next_in=_A_DAY)


def _make(paths: Paths, clock: Clock, new_id: NewId) -> None:
    now = clock.now()
    sample = sample_clinic(now.date(), now.tzinfo or UTC, participants=_PARTICIPANTS)
    newcomer = sample.with_role(Role.PEER_SUPPORTER)[0]
    label = VaultLabel(newcomer.name, Role.PEER_SUPPORTER.value, sample.clinic.name)
    paths.data.mkdir(parents=True)
    with ExitStack() as open_now:
        vault = create_vault(paths.vaults, new_id(), label, _PASSPHRASE, Argon2Cost(FLOOR_KIB))
        open_now.callback(vault.close)
        store = _store(vault, clock, new_id, open_now)
        store.set_identity(_identity(sample, newcomer, new_id))
        states = [_state(record, newcomer, clock, new_id) for record in _known_to(newcomer, sample)]
        numbered = [replace(state, seq=seq) for seq, state in enumerate(states, start=1)]
        store.apply(numbered, cursor="practice", epoch="practice", durable_seq=0)


def _store(vault: UnlockedVault, clock: Clock, new_id: NewId, open_now: ExitStack) -> Store:
    folder = vault.folder
    journal = open_journal(folder.journal, vault.journal_key())
    open_now.callback(journal.close)
    store = Store.open(folder.database, vault.database_key(), clock=clock, new_id=new_id, journal=journal)
    open_now.callback(store.close)
    return store


def _identity(sample: SampleClinic, newcomer: StaffMember, new_id: NewId) -> Identity:
    return Identity(
        device_id=new_id(),
        incarnation=new_id(),
        staff_id=newcomer.id,
        clinic_id=PRACTICE_CLINIC,
        clinic_name=sample.clinic.name,
        staff_name=newcomer.name,
        server_url=NOWHERE,
        roles=newcomer.roles,
    )


def _known_to(newcomer: StaffMember, sample: SampleClinic) -> Iterator[Record]:
    """The clinic's lists and everything about the newcomer's own people."""
    yield replace(sample.clinic, id=PRACTICE_CLINIC)
    yield from (*sample.teams, *sample.staff, *sample.activities, *sample.templates, *sample.places)
    mine = {
        r.participant_id for r in sample.people if isinstance(r, Assignment) and r.staff_id == newcomer.id
    }
    yield from (record for record in sample.people if record.scope in mine)


def _state(record: Record, newcomer: StaffMember, clock: Clock, new_id: NewId) -> RecordState:
    """The record as if the clinic had confirmed it, so that none of it waits to be sent."""
    op, now = new_id(), clock.now()
    made = HistoryEntry(op, newcomer.id, PRACTICE_CLINIC, Action.CREATE, now, now)
    return RecordState(
        kind=record.kind,
        id=record.id,
        participant_id=record.scope,
        values=to_plain(record),
        setters={ALL_FIELDS: op},
        history=(made,),
        seq=0,
    )
