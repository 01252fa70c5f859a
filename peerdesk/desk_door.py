"""The door of this laptop, made of real vaults, stores and clinics."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from peerdesk.config import Paths, load_preferences
from peerdesk.desk_clinic import DeskClinic
from peerdesk.desk_keys import DeskKeys, judge_passphrase, suggest_passphrase
from peerdesk.desk_people import expect_nobody, obstacle_here, people_here
from peerdesk.domain.clock import Clock
from peerdesk.domain.ids import NewId
from peerdesk.domain.words import Role
from peerdesk.errors import DiskFull, EnrolmentPending, PeerDeskError, VaultNotFound
from peerdesk.protocol.removal_errors import DeskCalledIn
from peerdesk.removal import Farewells, Removal
from peerdesk.ui.door import (
    ClinicFound,
    Invitation,
    Joining,
    Laptop,
    Obstacle,
    OpenDesk,
    PassphraseJudgement,
    PersonCard,
)
from peerdesk.way_back import EscrowKeeper, WayBack

if TYPE_CHECKING:
    from peerdesk.operations.desk import Desk
    from peerdesk.protocol.messages import LaptopPosture
    from peerdesk.store.store import Identity, Store
    from peerdesk.sync.in_database import InDatabase
    from peerdesk.sync.session import Session
    from peerdesk.sync.transport import HttpTransport
    from peerdesk.vault.journal import Journal
    from peerdesk.vault.layout import VaultFolder
    from peerdesk.vault.slots import VaultLabel
    from peerdesk.vault.vault import UnlockedVault

T = TypeVar("T")
_OPENING = frozenset({Role.SUPERVISOR, Role.CLINICIAN})
"""Who may open a record outside their caseload."""
_LONG_AGO = timedelta(hours=12)
_PATIENCE = 1.5
"""Seconds."""


@dataclass(frozen=True, slots=True)
class _Joining:
    """A desk whose laptop the clinic has not let in yet; put away, it can be unlocked and asks again."""

    vault: UnlockedVault
    opened: OpenDesk
    keeper: EscrowKeeper


class DeskDoor:
    """The door of this laptop, made of real vaults, stores and clinics."""

    def __init__(self, paths: Paths, clock: Clock, new_id: NewId, hint: str = "") -> None:
        self._paths = paths
        self._hint = hint
        self._clock = clock
        self._new_id = new_id
        self._joining: dict[UUID, _Joining] = {}

    def people(self) -> tuple[PersonCard, ...]:
        """Everyone who has a desk on this laptop: who is expected, then the last one here."""
        return people_here(self._paths, self._clock, self._hint)

    def obstacle(self) -> Obstacle | None:
        """Why a desk of this laptop is not among the people: its key file does not say whose it is."""
        return obstacle_here(self._paths, self._clock)

    def report(self) -> bytes:
        """The zip for the help desk while no desk is open; it names nobody."""
        from peerdesk.reports import pack_report

        return pack_report(self._paths, self._clock, {})

    @property
    def farewells(self) -> Farewells:
        """The desks that were removed from this laptop."""
        return Farewells(self._paths.vaults, self._clock)

    def unlock(self, vault_id: UUID, passphrase: str) -> OpenDesk:
        """Open a desk, on a full disk with the space held back for that. Raises VaultError or StoreError."""
        from peerdesk.vault.layout import vault_folder
        from peerdesk.vault.reserve import release_reserve

        folder = vault_folder(self._paths.vaults, vault_id)
        try:
            return self._unlocked(folder, passphrase)
        except DiskFull:
            if not release_reserve(folder.reserve):
                raise
            return self._unlocked(folder, passphrase)

    def find_clinic(self, address: str) -> ClinicFound:
        """Ask who is at an address. Raises SyncError."""
        from peerdesk.sync.address import clinic_address
        from peerdesk.sync.enrolment import greet
        from peerdesk.sync.transport import HttpTransport

        url = clinic_address(address)
        transport = HttpTransport(url, clock=self._clock)
        try:
            greet(transport)
        finally:
            transport.close()
        return ClinicFound(url, url.startswith("https:"))

    def check_code(self, clinic: ClinicFound, code: str) -> Invitation:
        """Ask whom a one-time code is for. Raises EnrolmentError or SyncError."""
        from peerdesk.sync.enrolment import invitation
        from peerdesk.sync.transport import HttpTransport

        transport = HttpTransport(clinic.address, clock=self._clock)
        try:
            reply = invitation(transport, code)
        finally:
            transport.close()
        return Invitation(
            address=clinic.address,
            code=code,
            clinic_name=reply.clinic_name,
            clinic_phone=reply.clinic_phone,
            staff_name=reply.staff_name,
            given_name=reply.given_name,
            role=reply.roles[0],
        )

    def suggest_passphrase(self, language: str) -> str:
        """Four random words, in `en` or `es`."""
        return suggest_passphrase(language)

    def judge_passphrase(self, passphrase: str, names: Sequence[str]) -> PassphraseJudgement:
        """How hard an own passphrase is to guess, by somebody who knows these names."""
        return judge_passphrase(passphrase, names)

    def way_back(self, vault_id: UUID) -> WayBack:
        """The way into a desk whose passphrase is forgotten."""
        return WayBack(self._paths.vaults, vault_id, self._clock, self._new_id, self._reopened)

    def join(self, invitation: Invitation, passphrase: str) -> Joining:
        """Make the vault and ask the clinic to join. Nothing is left when the clinic does not answer."""
        from peerdesk.vault.kdf import calibrate
        from peerdesk.vault.vault import create_vault

        vault = create_vault(
            self._paths.vaults, self._new_id(), _label(invitation), passphrase, calibrate(self._clock)
        )
        try:
            identity, digits = self._enrol(invitation, vault.device_public_key)
        except PeerDeskError:
            vault.close()
            shutil.rmtree(vault.folder.path)
            raise
        keeper = EscrowKeeper(vault, identity, self._clock)
        has_way_back = keeper.keep_soon(_here)
        self._joining[vault.vault_id] = _Joining(vault, self._opened(vault, identity), keeper)
        return Joining(vault.vault_id, digits, has_way_back=has_way_back is not False)

    def matched(self, joining: Joining) -> bool:
        """Whether the clinic has compared the digits. Raises EnrolmentRefused or SyncError."""
        from peerdesk.sync.session import Session
        from peerdesk.sync.transport import HttpTransport

        waiting = self._joining[joining.vault_id]
        waiting.keeper.keep_soon(_here)
        identity = waiting.opened.desk.identity
        transport = HttpTransport(identity.server_url, clock=self._clock)
        try:
            Session(transport, identity.device_id, waiting.vault.sign, self._clock).open()
        except EnrolmentPending:
            return False
        finally:
            transport.close()
        return True

    def open_joined(self, joining: Joining) -> OpenDesk:
        """The desk of the laptop that has just joined, still empty."""
        return self._joining.pop(joining.vault_id).opened

    def close(self) -> None:
        """Put away the desks that still wait for the clinic."""
        while self._joining:
            self._joining.popitem()[1].opened.close()

    def _unlocked(self, folder: VaultFolder, passphrase: str) -> OpenDesk:
        from peerdesk.vault.request import forget_request
        from peerdesk.vault.vault import unlock

        vault = unlock(folder, passphrase, self._clock)
        # Who still knows the passphrase needs no answer any more.
        forget_request(folder)
        return self._reopened(vault)

    def _reopened(self, vault: UnlockedVault) -> OpenDesk:
        from peerdesk.operations.returning import way_kept
        from peerdesk.sync.in_database import OneAtATime

        opened = self._opened(vault, None)
        if self._was_called_in(vault, opened.desk):
            try:
                opened.sync(OneAtATime(), lambda _progress: None, 0)
            finally:
                opened.close()
            raise DeskCalledIn
        expect_nobody(self._paths)
        return replace(opened, way=way_kept(opened.desk))

    def _report_of(self, desk: Desk, in_database: InDatabase) -> bytes:
        from peerdesk.operations.sync_reports import database_report, sync_report
        from peerdesk.reports import pack_report
        from peerdesk.sync.witness import KEPT_AS

        def parts() -> dict[str, str]:
            return {
                "sync.txt": sync_report(desk),
                "database.txt": database_report(desk),
                # What `peerdesk admin audit --against` compares the clinic's log with.
                "audit-heads.json": desk.store.remembered.read(KEPT_AS),
            }

        return pack_report(self._paths, self._clock, in_database(parts))

    def _was_called_in(self, vault: UnlockedVault, desk: Desk) -> bool:
        """Ask the clinic, if that was long ago, whether anything of this desk may still be shown.

        Nobody waits longer than a moment for it: a desk opens without the clinic.
        """
        heard_at = desk.store.sync_state().heard_at
        if heard_at is None or self._clock.now() - heard_at < _LONG_AGO:
            return False
        from peerdesk.sync.session import Session
        from peerdesk.sync.transport import HttpTransport

        transport = HttpTransport(desk.identity.server_url, clock=self._clock)
        session = Session(transport, desk.identity.device_id, vault.sign, self._clock)
        asking = Thread(target=_ask, args=(session, transport), daemon=True)
        asking.start()
        asking.join(_PATIENCE)
        return session.order is not None

    def _posture(self, desk: Desk, in_database: InDatabase) -> LaptopPosture:
        from peerdesk.operations.lease import minutes_to_lock
        from peerdesk.posture import read_posture
        from peerdesk.protocol.messages import LaptopPosture

        seen, chosen = read_posture(self._paths.data), load_preferences(self._paths).lock_after_minutes
        minutes = in_database(partial(minutes_to_lock, desk, chosen))
        return LaptopPosture(
            disk=seen.disk.value, system=seen.system, app_version=seen.version, lock_minutes=minutes
        )

    def _enrol(self, invitation: Invitation, public_key: bytes) -> tuple[Identity, str]:
        import platform

        from peerdesk.store.store import Identity
        from peerdesk.sync.enrolment import enrol
        from peerdesk.sync.transport import HttpTransport

        transport = HttpTransport(invitation.address, clock=self._clock)
        try:
            reply = enrol(transport, invitation.code, public_key=public_key, laptop_name=platform.node())
        finally:
            transport.close()
        identity = Identity(
            device_id=reply.device_id,
            incarnation=self._new_id(),
            staff_id=reply.staff_id,
            clinic_id=reply.clinic_id,
            clinic_name=reply.clinic_name,
            staff_name=reply.staff_name,
            server_url=invitation.address,
            roles=reply.roles,
            bundle_key=reply.bundle_key,
        )
        return identity, reply.digits

    def _opened(self, vault: UnlockedVault, newcomer: Identity | None) -> OpenDesk:
        """The store of an open vault; a newcomer's identity is written into it first.

        What does not open is closed again, whatever stood in the way.
        """
        from peerdesk.store.store import Store
        from peerdesk.vault.journal import open_journal
        from peerdesk.vault.reserve import release_reserve

        with ExitStack() as undo:
            undo.callback(vault.close)
            journal = open_journal(vault.folder.journal, vault.journal_key())
            undo.callback(journal.close)
            store = Store.open(
                vault.folder.database,
                vault.database_key(),
                clock=self._clock,
                new_id=self._new_id,
                journal=journal,
                make_room=partial(release_reserve, vault.folder.reserve),
            )
            undo.callback(store.close)
            if newcomer is not None:
                store.set_identity(newcomer)
            opened = self._desk_over(vault, journal, store)
            undo.pop_all()
        return opened

    def _desk_over(self, vault: UnlockedVault, journal: Journal, store: Store) -> OpenDesk:
        import platform

        from peerdesk.operations.desk import Desk
        from peerdesk.sync.attachments import tidy
        from peerdesk.vault.blobs import Blobs
        from peerdesk.vault.reserve import restore_reserve

        if store.identity is None:
            # The power failed between making the vault and the clinic's answer: nothing was in it yet.
            raise VaultNotFound
        blobs = Blobs(vault.folder.blobs, vault.blob_key())
        store.blobs.forget_thrown_away()
        if store.sync_state().first_sync_done:
            # A desk made anew does not know yet whose a file is, and it may be all there is of it.
            tidy(store, blobs)
        desk = Desk(store, self._clock, self._new_id, store.identity, blobs)
        keeper = EscrowKeeper(vault, store.identity, self._clock)
        removal, posture = Removal(vault, desk, self._paths.vaults), partial(self._posture, desk)
        clinic = DeskClinic(desk, vault.sign, keeper, removal, posture)
        return OpenDesk(
            desk,
            clinic.sync,
            partial(restore_reserve, vault.folder.reserve),
            partial(_put_away, desk, vault, journal, clinic),
            Laptop(
                platform.node(),
                partial(_space_left, vault.folder.path),
                clinic.carrier,
                partial(self._report_of, desk),
            ),
            store.repaired,
            keys=DeskKeys(vault, self._paths, self._clock),
            office=clinic.office if Role.ADMINISTRATOR in desk.identity.roles else None,
            log_reader=clinic.log_reader if Role.AUDITOR in desk.identity.roles else None,
            openings=clinic.openings if _OPENING & set(desk.identity.roles) else None,
            snapshots=store.snapshots,
        )


def _ask(session: Session, transport: HttpTransport) -> None:
    with suppress(PeerDeskError), closing(transport):
        session.open()


def _put_away(desk: Desk, vault: UnlockedVault, journal: Journal, clinic: DeskClinic) -> None:
    from peerdesk.vault.shredding import shred
    from peerdesk.vault.visit import Visit, remember_visit

    removal = clinic.removal
    with ExitStack() as closing:
        for each in (vault, clinic, journal, desk.store):
            closing.callback(each.close)
        removal.finish(partial(clinic.carrier, _here))
        if not removal.has_begun:
            visit = Visit(desk.clock.now(), desk.store.outbox.count().waiting)
            remember_visit(vault.folder.visit, visit)
    if removal.has_begun:
        shred(vault.folder)


def _here(work: Callable[[], T], /) -> T:
    return work()


def _space_left(folder: Path) -> int:
    """The bytes left on the disk of a folder."""
    return shutil.disk_usage(folder).free


def _label(invitation: Invitation) -> VaultLabel:
    from peerdesk.vault.slots import VaultLabel

    return VaultLabel(invitation.staff_name, invitation.role.value, invitation.clinic_name)
