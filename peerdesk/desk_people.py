"""Who has a desk on this laptop, and who of them is expected next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.config import Paths
from peerdesk.domain.clock import Clock
from peerdesk.domain.words import Role
from peerdesk.errors import VaultDamaged
from peerdesk.ui.door import Obstacle, PersonCard

if TYPE_CHECKING:
    from peerdesk.vault.layout import VaultFolder
    from peerdesk.vault.slots import VaultLabel
    from peerdesk.vault.vault import VaultCard


def people_here(paths: Paths, clock: Clock, hint: str = "") -> tuple[PersonCard, ...]:
    """Everyone with a desk on this laptop: who is expected, then the last one here."""
    from peerdesk.vault.vault import vault_cards

    now = clock.now().timestamp()
    cards = [
        replace(_person(card, card.label, now), hint=hint)
        for card in vault_cards(paths.vaults, clock)
        if card.label is not None and _says_whose(card) and _was_joined(card.folder)
    ]
    expected = _expected(paths)
    return tuple(sorted(cards, key=lambda card: (card.vault_id != expected, *_last_first(card))))


def obstacle_here(paths: Paths, clock: Clock) -> Obstacle | None:
    """Why a desk of this laptop is not among the people: its key file is gone or does not say whose it is."""
    from peerdesk.vault.layout import keyless_folders
    from peerdesk.vault.vault import vault_cards

    cards = (card for card in vault_cards(paths.vaults, clock) if not _says_whose(card))
    for card in cards:
        if card.problem is not None:
            damaged = isinstance(card.problem, VaultDamaged)
            return Obstacle(card.problem, UUID(card.folder.path.name) if damaged else None)
    keyless = (UUID(folder.path.name) for folder in keyless_folders(paths.vaults) if _was_joined(folder))
    return next((Obstacle(VaultDamaged(), vault_id) for vault_id in keyless), None)


def expect(paths: Paths, vault_id: UUID) -> None:
    """Have somebody chosen when the door is shown next, also by the process after this one."""
    paths.next_person.write_text(str(vault_id), encoding="ascii")


def expect_nobody(paths: Paths) -> None:
    """Somebody came in: the last one here comes first again."""
    paths.next_person.unlink(missing_ok=True)


def _expected(paths: Paths) -> UUID | None:
    try:
        return UUID(paths.next_person.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _says_whose(card: VaultCard) -> bool:
    """False for a key file that is damaged, or of a newer PeerDesk and says it in another way."""
    return card.label is not None and card.label.role in {role.value for role in Role}


def _was_joined(folder: VaultFolder) -> bool:
    """True once there was a desk in it, even when its database was lost since."""
    return folder.database.exists() or folder.journal.exists()


def _person(card: VaultCard, label: VaultLabel, now: float) -> PersonCard:
    visit = card.visit
    return PersonCard(
        vault_id=UUID(card.folder.path.name),
        name=label.staff_name,
        role=Role(label.role),
        clinic_name=label.clinic_name,
        last_here=visit.ended_at if visit else None,
        waiting=visit.waiting if visit else 0,
        wait_seconds=card.tries.wait_seconds(now),
        only_recovery_opens=card.tries.locked,
        has_way_back=card.has_escrow,
        asks_for_recovery=card.asks_for_recovery,
    )


def _last_first(card: PersonCard) -> tuple[float, str]:
    return (-card.last_here.timestamp() if card.last_here else 0.0, card.name)
