"""The passphrase of a desk: suggested, judged, changed; and to whom the laptop can be handed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from peerdesk.config import Paths, resources
from peerdesk.desk_people import expect, people_here
from peerdesk.domain.clock import Clock
from peerdesk.ui.door import PassphraseJudgement, PersonCard

if TYPE_CHECKING:
    from peerdesk.vault.vault import UnlockedVault


def suggest_passphrase(language: str) -> str:
    """Four random words, in `en` or `es`."""
    from peerdesk.vault.passphrase import generate_passphrase, load_words

    return generate_passphrase(load_words(resources() / "wordlists", "es" if language == "es" else "en"))


def judge_passphrase(passphrase: str, names: Sequence[str]) -> PassphraseJudgement:
    """How hard an own passphrase is to guess, by somebody who knows these names."""
    from peerdesk.vault.passphrase import Strength, strength

    found = strength(passphrase, names)
    step = {Strength.FAIR: 2, Strength.GOOD: 3, Strength.STRONG: 4}.get(found, 0)
    return PassphraseJudgement(step, "" if step else found.value)


class DeskKeys:
    """What the owner of an open desk may do about its passphrase, and who else has a desk here."""

    def __init__(self, vault: UnlockedVault, paths: Paths, clock: Clock) -> None:
        self._vault, self._paths, self._clock = vault, paths, clock

    def suggest_passphrase(self, language: str) -> str:
        """Four random words, in `en` or `es`."""
        return suggest_passphrase(language)

    def judge_passphrase(self, passphrase: str, names: Sequence[str]) -> PassphraseJudgement:
        """How hard an own passphrase is to guess, by somebody who knows these names."""
        return judge_passphrase(passphrase, names)

    def change_passphrase(self, current: str, new: str) -> None:
        """Give the desk another passphrase; on the database thread. Raises VaultError."""
        from peerdesk.vault.vault import change_passphrase

        change_passphrase(self._vault, current, new, self._clock)

    def names(self) -> Sequence[str]:
        """The names a colleague would try first."""
        from peerdesk.vault.vault import own_words

        return own_words(self._vault.label)

    def has_way_back(self) -> bool:
        """Whether the clinic can open this desk when its passphrase is forgotten."""
        from peerdesk.vault.escrow import escrow_of

        return escrow_of(self._vault.folder) is not None

    def others(self) -> Sequence[PersonCard]:
        """Everyone else with a desk on this laptop."""
        mine = self._vault.vault_id
        return [card for card in people_here(self._paths, self._clock) if card.vault_id != mine]

    def expect(self, vault_id: UUID) -> None:
        """Have somebody else chosen when the door is shown next."""
        expect(self._paths, vault_id)
