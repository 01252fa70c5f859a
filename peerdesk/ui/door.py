"""What stands before an open desk: the people of this laptop, unlocking, and setting a laptop up.

The window talks to a `Door`; the composition root in `peerdesk.app` is the one that has it made of
vault, store and sync. Every call but `people` and `suggest_passphrase` takes time: run it in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from peerdesk.domain.words import Role

if TYPE_CHECKING:
    from peerdesk.errors import PeerDeskError
    from peerdesk.operations.desk import Desk
    from peerdesk.operations.returning import Stop
    from peerdesk.protocol.audit import AuditPage, AuditQuery
    from peerdesk.sync.bundle import Carrier
    from peerdesk.sync.in_database import InDatabase
    from peerdesk.sync.report import OnProgress, SyncReport
    from peerdesk.ui.clinic_office import ClinicOffice
    from peerdesk.ui.clinic_openings import ClinicOpenings


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person of this laptop on the unlock page; nothing here is about a participant."""

    vault_id: UUID
    name: str
    role: Role
    clinic_name: str
    last_here: datetime | None
    waiting: int
    wait_seconds: int
    only_recovery_opens: bool
    has_way_back: bool = False
    """The clinic can open this desk when its passphrase is forgotten."""
    asks_for_recovery: bool = False
    """Somebody asked for that, and the desk was not opened since."""
    hint: str = ""
    """Said above the passphrase in the demo; nothing on a real laptop."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a desk does not open; `vault_id` where its key file is damaged or gone and the clinic can help."""

    problem: PeerDeskError
    vault_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ClinicFound:
    """A PeerDesk server answered at `address`; `private` when nobody on the way can read along."""

    address: str
    private: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom a one-time code is for."""

    address: str
    code: str
    clinic_name: str
    clinic_phone: str
    staff_name: str
    given_name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Joining:
    """A laptop that has asked to join and waits for the clinic to compare `digits`.

    `has_way_back`: False while the clinic has no recovery key, so a forgotten passphrase could not be helped.
    """

    vault_id: UUID
    digits: str
    has_way_back: bool = True


@dataclass(frozen=True, slots=True)
class PassphraseJudgement:
    """How hard a passphrase is to guess: 0 (refused) to 4 (very strong), and why it is refused."""

    strength: int
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a way back in: the six digits to read out, since when, whether the answer is here."""

    digits: str
    since: datetime
    is_answered: bool = False


class Phrases(Protocol):
    """What knows about passphrases."""

    def suggest_passphrase(self, language: str) -> str:
        """Four random words, in `en` or `es`."""
        ...

    def judge_passphrase(self, passphrase: str, names: Sequence[str]) -> PassphraseJudgement:
        """How hard an own passphrase is to guess, by somebody who knows these names."""
        ...


class WayIn(Protocol):
    """The way into a desk whose passphrase is forgotten. Every call takes time."""

    def asked(self) -> Asked | None:
        """What was asked and not used yet; None before."""
        ...

    def ask(self, passphrase: str) -> Asked:
        """Ask, with the passphrase that will be; an older request is forgotten. Raises VaultError."""
        ...

    def save_request(self, path: Path) -> None:
        """Write what was asked to a file, to be carried to the clinic. Raises RecoveryError, BundleError."""
        ...

    def fetch(self) -> bool:
        """Ask the clinic; whether the answer is here now. Raises SyncError, RecoveryError."""
        ...

    def read_answer(self, path: Path) -> None:
        """Take an answer that came as a file. Raises RecoveryError, BundleError."""
        ...

    def open(self, passphrase: str) -> OpenDesk:
        """Open the desk with the answer and the passphrase chosen when it was asked for.

        Raises VaultError, StoreError, RecoveryError.
        """
        ...


class Keys(Phrases, Protocol):
    """What the owner of an open desk may do about its passphrase, and who else has a desk here."""

    def change_passphrase(self, current: str, new: str) -> None:
        """Give the desk another passphrase; on the database thread. Raises VaultError."""
        ...

    def names(self) -> Sequence[str]:
        """The names a colleague would try first."""
        ...

    def has_way_back(self) -> bool:
        """Whether the clinic can open this desk when its passphrase is forgotten."""
        ...

    def others(self) -> Sequence[PersonCard]:
        """Everyone else with a desk on this laptop."""
        ...

    def expect(self, vault_id: UUID) -> None:
        """Have somebody else chosen when the door is shown next."""
        ...


class Snapshots(Protocol):
    """The copies of an open desk's database, for the day it is damaged."""

    def is_due(self) -> bool:
        """Whether one should be made; on the database thread."""
        ...

    def take(self) -> bool:
        """Make one beside whatever is saved; takes seconds. False where it could not. Raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class Laptop:
    """The laptop under a desk: its name, the bytes left on its disk, and what carries work by hand.

    `carrier` and `report`, the zip for the help desk, belong on the network thread and take the way to the
    database thread.
    """

    name: str
    space_left: Callable[[], int]
    carrier: Callable[[InDatabase], Carrier]
    report: Callable[[InDatabase], bytes]


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """An open desk, how it talks to its clinic, and how it is put away.

    `sync` runs on the network thread and takes the way to the database thread, a progress callback
    and how many syncs in a row did not get through. `hold_reserve` holds the space again that a full
    disk needed, and says whether it is held. It and `close` belong on the database thread. `repaired`: how
    many saves came back from the journal into a database that had to be made anew; None otherwise. `way`:
    where its owner was when it was locked. `keys`: its passphrase, and whom to switch to, and `snapshots`
    of its database: None in a test. `office`: the clinic's laptops and people, for an administrator, and
    `log_reader` what asks its audit log, for an auditor. `openings`: records outside one's caseload.
    """

    desk: Desk
    sync: Callable[[InDatabase, OnProgress, int], SyncReport]
    hold_reserve: Callable[[], bool]
    close: Callable[[], None]
    laptop: Laptop
    repaired: int | None = None
    way: Sequence[Stop] = ()
    keys: Keys | None = None
    snapshots: Snapshots | None = None
    office: Callable[[], ClinicOffice] | None = None
    log_reader: Callable[[], Callable[[AuditQuery], AuditPage]] | None = None
    openings: Callable[[], ClinicOpenings] | None = None


class Farewells(Protocol):
    """What is left to say of desks that their clinic had removed from this laptop."""

    def now(self) -> PeerDeskError | None:
        """What the person is to read; None when there is nothing."""
        ...

    def tell_clinic(self) -> None:
        """Tell the clinic that they are gone, as far as it can be reached; takes time."""
        ...

    def forget(self) -> None:
        """Somebody has read it."""
        ...


class Door(Phrases, Protocol):
    """The ways into a desk."""

    def people(self) -> tuple[PersonCard, ...]:
        """Everyone who has a desk on this laptop: who is expected, then the last one here."""
        ...

    def obstacle(self) -> Obstacle | None:
        """Why a desk of this laptop is not among the people; None when all of them are."""
        ...

    def report(self) -> bytes:
        """The zip for the help desk while no desk is open; it names nobody."""
        ...

    @property
    def farewells(self) -> Farewells:
        """The desks that were removed from this laptop because their clinic said so."""
        ...

    def unlock(self, vault_id: UUID, passphrase: str) -> OpenDesk:
        """Open a desk. Raises VaultError or StoreError."""
        ...

    def find_clinic(self, address: str) -> ClinicFound:
        """Ask who is at an address. Raises SyncError."""
        ...

    def check_code(self, clinic: ClinicFound, code: str) -> Invitation:
        """Ask whom a one-time code is for. Raises EnrolmentError or SyncError."""
        ...

    def way_back(self, vault_id: UUID) -> WayIn:
        """The way into a desk whose passphrase is forgotten; takes no time itself."""
        ...

    def join(self, invitation: Invitation, passphrase: str) -> Joining:
        """Make the vault and ask the clinic to join. Raises VaultError, EnrolmentError or SyncError.

        When the clinic does not answer, no trace is left and the same code works again.
        """
        ...

    def matched(self, joining: Joining) -> bool:
        """Whether the clinic has compared the digits. Raises EnrolmentRefused or SyncError."""
        ...

    def open_joined(self, joining: Joining) -> OpenDesk:
        """The desk of the laptop that has just joined, still empty: the first sync fills it."""
        ...

    def close(self) -> None:
        """Put away desks that still wait for the clinic; they can be unlocked and ask again."""
        ...
