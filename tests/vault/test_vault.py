from __future__ import annotations

import base64
import subprocess
import sys
import unicodedata
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from peerdesk.domain.clock import SystemClock
from peerdesk.errors import (
    DiskFull,
    FolderReadOnly,
    PassphraseLocked,
    PassphraseWait,
    VaultInUse,
    VaultNotFound,
    WeakPassphrase,
    WrongPassphrase,
)
from peerdesk.vault.journal import open_journal
from peerdesk.vault.kdf import CEILING_KIB, FLOOR_KIB, LOWEST_COST, Argon2Cost, calibrate
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.tries import wait_after
from peerdesk.vault.vault import change_passphrase, create_vault, unlock, vault_cards
from peerdesk.vault.visit import Visit, remember_visit
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.vault.making import (
    LABEL,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    files_no_larger_than,
    files_of,
    make_vault,
    read_only,
)

MEBIBYTE = 1024 * 1024
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")

SHORT_OF_MEMORY = """
import resource, sys
from pathlib import Path
from peerdesk.errors import DeviceMemoryShort
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.vault import unlock
from tests.fakes import FakeClock
from tests.vault.making import PASSPHRASE
resource.setrlimit(resource.RLIMIT_DATA, (60 * 1024 * 1024, resource.RLIM_INFINITY))
try:
    unlock(VaultFolder(Path(sys.argv[1])), PASSPHRASE, FakeClock())
except DeviceMemoryShort:
    raise SystemExit(7)
"""


class SlowClock(FakeClock):
    """A clock on which a first derivation takes nine seconds and each later one that many."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._steps = [0.0, 9.0, 0.0, seconds]

    def monotonic(self) -> float:
        self.advance(self._steps.pop(0))
        return super().monotonic()


def test_vault_opens_with_its_passphrase_and_gives_the_same_keys(tmp_path: Path, clock: FakeClock) -> None:
    with make_vault(tmp_path) as vault:
        made = (vault.database_key(), vault.journal_key(), vault.blob_key(), vault.device_public_key)
        folder = vault.folder
    with unlock(folder, PASSPHRASE, clock) as vault:
        assert (
            vault.database_key(), vault.journal_key(), vault.blob_key(), vault.device_public_key
        ) == made  # fmt: skip
        assert vault.label == LABEL


def test_no_two_uses_and_no_two_vaults_share_a_key(tmp_path: Path) -> None:
    with make_vault(tmp_path) as first, make_vault(tmp_path) as second:
        keys = [
            key
            for vault in (first, second)
            for key in (
                vault.database_key()[:64],
                vault.database_key()[64:],
                vault.journal_key().hex(),
                vault.blob_key().hex(),
                vault.device_public_key.hex(),
            )
        ]
    assert len(set(keys)) == 10
    assert {len(key) for key in keys} == {64, 32}


def test_passphrase_typed_on_another_keyboard_opens(tmp_path: Path, clock: FakeClock) -> None:
    with make_vault(tmp_path, "mañana café con azúcar") as vault:
        folder = vault.folder
    unlock(folder, unicodedata.normalize("NFD", "mañana café con azúcar"), clock).close()


@pytest.mark.parametrize("wrong", ["", PASSPHRASE.upper(), f"{PASSPHRASE} ", PASSPHRASE[:-1], "\ud800"])
def test_any_other_passphrase_is_wrong(folder: VaultFolder, clock: FakeClock, wrong: str) -> None:
    with pytest.raises(WrongPassphrase) as refused:
        unlock(folder, wrong, clock)
    assert refused.value.tries_left == 4


def test_vault_of_a_colleague_stays_closed(tmp_path: Path, clock: FakeClock) -> None:
    with make_vault(tmp_path) as mine, make_vault(tmp_path, OTHER_PASSPHRASE) as theirs:
        folders = (mine.folder, theirs.folder)
    with pytest.raises(WrongPassphrase):
        unlock(folders[1], PASSPHRASE, clock)


def test_key_file_of_one_vault_does_not_open_another(tmp_path: Path, clock: FakeClock) -> None:
    with make_vault(tmp_path) as mine, make_vault(tmp_path, OTHER_PASSPHRASE) as theirs:
        pass
    theirs.folder.keyslots.write_bytes(mine.folder.keyslots.read_bytes())
    with unlock(theirs.folder, PASSPHRASE, clock) as opened:
        assert opened.vault_id == mine.vault_id


def test_unlock_page_knows_owner_tries_and_last_visit(folder: VaultFolder, clock: FakeClock) -> None:
    visit = Visit(MONDAY_MORNING, waiting=12)
    remember_visit(folder.visit, visit)
    with pytest.raises(WrongPassphrase):
        unlock(folder, OTHER_PASSPHRASE, clock)
    [card] = vault_cards(folder.path.parent, clock)
    assert (card.folder, card.label, card.visit) == (folder, LABEL, visit)
    assert (card.tries.tries_left, card.tries.wait_seconds(0), card.tries.locked) == (4, 0, False)


def test_unlock_page_does_without_a_visit_that_does_not_read(folder: VaultFolder, clock: FakeClock) -> None:
    folder.visit.write_bytes(b'{"ended_at": "yester')
    [card] = vault_cards(folder.path.parent, clock)
    assert card.visit is None


def test_twenty_wrong_tries_leave_only_recovery_and_erase_nothing(
    folder: VaultFolder, clock: FakeClock
) -> None:
    before = files_of(folder)
    for tried in range(19):
        clock.advance(wait_after(tried))
        with pytest.raises(WrongPassphrase):
            unlock(folder, OTHER_PASSPHRASE, clock)
    with pytest.raises(PassphraseWait):
        unlock(folder, PASSPHRASE, clock)
    clock.advance(900)
    with pytest.raises(PassphraseLocked):
        unlock(folder, OTHER_PASSPHRASE, clock)
    clock.advance(timedelta(days=30).total_seconds())
    with pytest.raises(PassphraseLocked):
        unlock(folder, PASSPHRASE, clock)
    after = files_of(folder)
    assert {name for name in before if before[name] != after[name]} == {"tries.bin"}


def test_second_window_does_not_open_the_same_vault(tmp_path: Path, clock: FakeClock) -> None:
    with make_vault(tmp_path) as vault, pytest.raises(VaultInUse):
        unlock(vault.folder, PASSPHRASE, clock)
    unlock(vault.folder, PASSPHRASE, clock).close()


def test_wrong_try_does_not_keep_the_vault_locked_to_others(folder: VaultFolder, clock: FakeClock) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(folder, OTHER_PASSPHRASE, clock)
    unlock(folder, PASSPHRASE, clock).close()


def test_closed_vault_gives_no_keys(folder: VaultFolder, clock: FakeClock) -> None:
    vault = unlock(folder, PASSPHRASE, clock)
    secret = vault._master.secret
    vault.close()
    vault.close()
    assert not any(secret)
    for use in (vault.database_key, vault.journal_key, vault.blob_key, lambda: vault.sign(b"")):
        with pytest.raises(RuntimeError, match="closed"):
            use()


def test_key_is_not_in_what_a_vault_says_of_itself(folder: VaultFolder, clock: FakeClock) -> None:
    with unlock(folder, PASSPHRASE, clock) as vault:
        assert vault.database_key()[:64] not in repr(vault)
        assert "Ana" not in repr(vault)


def test_signature_is_the_laptops_and_over_that_message(folder: VaultFolder, clock: FakeClock) -> None:
    with unlock(folder, PASSPHRASE, clock) as vault:
        signature = vault.sign(b"nonce 1")
        public = Ed25519PublicKey.from_public_bytes(vault.device_public_key)
    public.verify(signature, b"nonce 1")
    with pytest.raises(InvalidSignature):
        public.verify(signature, b"nonce 2")


def test_new_passphrase_opens_the_same_keys_and_the_old_one_nothing(
    folder: VaultFolder, clock: FakeClock
) -> None:
    with unlock(folder, PASSPHRASE, clock) as vault:
        keys = (vault.database_key(), vault.device_public_key)
        change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, clock)
        assert (vault.database_key(), vault.device_public_key) == keys
    with pytest.raises(WrongPassphrase):
        unlock(folder, PASSPHRASE, clock)
    with unlock(folder, OTHER_PASSPHRASE, clock) as vault:
        assert (vault.database_key(), vault.device_public_key) == keys


def test_changing_the_passphrase_touches_nothing_but_the_key_file(
    folder: VaultFolder, clock: FakeClock
) -> None:
    with unlock(folder, PASSPHRASE, clock) as vault:
        journal = open_journal(folder.journal, vault.journal_key())
        for number in range(500):
            journal.append(f"unsent {number}".encode())
        folder.database.write_bytes(b"as it was")
        before = files_of(folder)
        change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, clock)
        after = files_of(folder)
        journal.close()
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {"keyslots.json", "keyslots.json.bak", "tries.bin"}
    with unlock(folder, OTHER_PASSPHRASE, clock) as vault:
        journal = open_journal(folder.journal, vault.journal_key())
        assert len(journal.read_all().entries) == 500
        journal.close()


def test_old_passphrase_must_be_known_to_change_it(folder: VaultFolder, clock: FakeClock) -> None:
    with unlock(folder, PASSPHRASE, clock) as vault:
        before = folder.keyslots.read_bytes()
        with pytest.raises(WrongPassphrase):
            change_passphrase(vault, "not the passphrase", OTHER_PASSPHRASE, clock)
        assert folder.keyslots.read_bytes() == before


def test_weak_passphrase_is_refused_at_the_start_and_at_a_change(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(WeakPassphrase):
        make_vault(tmp_path, "Ana Ruiz Ana Ruiz!")
    assert list(tmp_path.iterdir()) == []
    with make_vault(tmp_path) as vault, pytest.raises(WeakPassphrase):
        change_passphrase(vault, PASSPHRASE, "short", clock)


@posix_only
def test_disk_too_full_for_a_vault_leaves_nothing_behind(tmp_path: Path) -> None:
    with files_no_larger_than(MEBIBYTE), pytest.raises(DiskFull):
        make_vault(tmp_path)
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_folder_that_may_not_be_written_is_named(folder: VaultFolder, clock: FakeClock) -> None:
    with read_only(folder.path.parent):
        with pytest.raises(FolderReadOnly):
            make_vault(folder.path.parent)
        with pytest.raises(FolderReadOnly):
            unlock(folder, PASSPHRASE, clock)


def test_id_that_is_taken_costs_the_older_vault_nothing(folder: VaultFolder, clock: FakeClock) -> None:
    with pytest.raises(FileExistsError):
        create_vault(folder.path.parent, UUID(folder.path.name), LABEL, OTHER_PASSPHRASE, LOWEST_COST)
    unlock(folder, PASSPHRASE, clock).close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to so much memory")
def test_laptop_short_of_memory_is_told_so(folder: VaultFolder) -> None:
    ended = subprocess.run([sys.executable, "-c", SHORT_OF_MEMORY, folder.path], check=False)
    assert ended.returncode == 7


def test_vault_that_is_not_there_is_not_made_by_unlocking(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(VaultNotFound):
        unlock(VaultFolder(tmp_path / "none"), PASSPHRASE, clock)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("seconds", "memory_kib"),
    [(0.7, FLOOR_KIB), (5.0, FLOOR_KIB), (0.175, 4 * FLOOR_KIB), (0.01, CEILING_KIB)],
)
def test_cost_fits_the_laptop_between_floor_and_ceiling(seconds: float, memory_kib: int) -> None:
    assert calibrate(SlowClock(seconds)).memory_kib == memory_kib


def test_cost_found_on_this_machine_can_be_used() -> None:
    assert FLOOR_KIB <= calibrate(SystemClock()).memory_kib <= CEILING_KIB


@pytest.mark.parametrize("cost", [(FLOOR_KIB - 1, 3, 4), (CEILING_KIB + 1, 3, 4), (FLOOR_KIB, 2, 4)])
def test_cost_below_the_floor_cannot_even_be_made(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="must be|out of range"):
        Argon2Cost(*cost)


def test_neither_passphrase_nor_any_key_is_in_any_file(tmp_path: Path, clock: FakeClock) -> None:
    with make_vault(tmp_path) as vault:
        journal = open_journal(vault.folder.journal, vault.journal_key())
        journal.append(b"canary of a participant")
        journal.close()
        change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, clock)
    with pytest.raises(WrongPassphrase):
        unlock(vault.folder, PASSPHRASE, clock)
    with unlock(vault.folder, OTHER_PASSPHRASE, clock) as vault:
        secrets = [
            PASSPHRASE.encode(),
            OTHER_PASSPHRASE.encode(),
            PASSPHRASE.encode("utf-16-le"),
            OTHER_PASSPHRASE.encode("utf-16-le"),
            b"canary of a participant",
            bytes(vault._master.secret),
            bytes.fromhex(vault.database_key()[:64]),
            bytes(vault.journal_key()),
            bytes(vault.blob_key()),
        ]
        files = files_of(vault.folder)
    forms = [
        form
        for secret in secrets
        for form in (secret, secret.hex().encode(), base64.b64encode(secret)[:-4], repr(secret).encode())
    ]
    found = [(name, form) for name, data in files.items() for form in forms if form in data]
    assert found == []
    assert {"keyslots.json", "keyslots.json.bak", "ops.journal", "tries.bin", "reserve.bin"} <= files.keys()
