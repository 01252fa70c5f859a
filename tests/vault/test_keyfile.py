"""Damage to the key file: found before a passphrase is asked for, and mended from the other copy."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from peerdesk.errors import (
    DatabaseTooNew,
    DeviceMemoryShort,
    DiskFull,
    VaultDamaged,
    VaultError,
    VaultNotFound,
    WrongPassphrase,
)
from peerdesk.vault.keyfile import write_keyslots
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.slots import Keyslots, decode_keyslots
from peerdesk.vault.tries import count_at
from peerdesk.vault.vault import change_passphrase, unlock, vault_cards
from tests.fakes import FakeClock
from tests.vault.making import LABEL, OTHER_PASSPHRASE, PASSPHRASE, files_no_larger_than, files_of, flipped

Body = dict[str, Any]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")


def rewritten(data: bytes, change: Callable[[Body], None]) -> bytes:
    """Change a key file as someone would who knows its format but not its key."""
    envelope = json.loads(data)
    change(envelope["body"])
    body = json.dumps(envelope["body"], separators=(",", ":"), ensure_ascii=False).encode()
    digest = hashlib.sha256(f"{envelope['format']}/{envelope['version']}/".encode() + body).hexdigest()
    return b'{"body":%b,"format":"%b","sha256":"%b","version":%d}' % (
        body,
        envelope["format"].encode(),
        digest.encode(),
        envelope["version"],
    )


def make_large(folder: VaultFolder) -> bytes:
    """Make the key file larger than the count of tries, so that a limit can lie between the two."""
    large = {"header": {}, "kind": "escrow", "sealed": "c2Vh" * 3000}
    whole = rewritten(folder.keyslots.read_bytes(), lambda body: body["slots"].append(large))
    for copy in (folder.keyslots, folder.keyslots_backup):
        copy.write_bytes(whole)
    return whole


def rename(body: Body) -> None:
    body["header"]["label"]["staff_name"] = "Mallory"


def test_someone_who_changes_nothing_writes_the_same_file(folder: VaultFolder) -> None:
    data = folder.keyslots.read_bytes()
    assert rewritten(data, lambda body: None) == data


def test_every_flipped_bit_is_found(folder: VaultFolder) -> None:
    data = folder.keyslots.read_bytes()
    unseen = []
    for position in range(len(data)):
        for bit in range(8):
            try:
                decode_keyslots(flipped(data, position, bit))
            except VaultDamaged:
                continue
            unseen.append((position, bit))
    assert unseen == []


def test_every_cut_is_found(folder: VaultFolder) -> None:
    data = folder.keyslots.read_bytes()
    for size in range(len(data)):
        with pytest.raises(VaultDamaged):
            decode_keyslots(data[:size])


@pytest.mark.parametrize("junk", [b"", b"\0" * 4096, b"null", b"[]", b"{}", b"\xff\xfe", b"{" * 100_000])
def test_one_copy_of_junk_costs_nothing_and_is_mended(
    folder: VaultFolder, clock: FakeClock, junk: bytes
) -> None:
    data = folder.keyslots.read_bytes()
    for damaged in (folder.keyslots, folder.keyslots_backup):
        damaged.write_bytes(junk)
        unlock(folder, PASSPHRASE, clock).close()
        assert folder.keyslots.read_bytes() == data
        assert folder.keyslots_backup.read_bytes() == data


def test_missing_copy_costs_nothing_and_is_made_again(folder: VaultFolder, clock: FakeClock) -> None:
    for missing in (folder.keyslots, folder.keyslots_backup):
        missing.unlink()
        unlock(folder, PASSPHRASE, clock).close()
        assert missing.exists()


def test_two_damaged_copies_are_said_and_are_not_a_wrong_try(folder: VaultFolder, clock: FakeClock) -> None:
    for copy in (folder.keyslots, folder.keyslots_backup):
        copy.write_bytes(copy.read_bytes()[:-1])
    with pytest.raises(VaultDamaged):
        unlock(folder, PASSPHRASE, clock)
    assert count_at(folder.tries, clock).wrong == 0
    [card] = vault_cards(folder.path.parent, clock)
    assert card.label is None


def test_folder_without_a_key_file_is_no_vault(folder: VaultFolder, clock: FakeClock) -> None:
    folder.keyslots.unlink()
    folder.keyslots_backup.unlink()
    with pytest.raises(VaultNotFound):
        unlock(folder, PASSPHRASE, clock)


def test_changed_name_is_noticed_and_taken_from_the_other_copy(folder: VaultFolder, clock: FakeClock) -> None:
    folder.keyslots.write_bytes(rewritten(folder.keyslots.read_bytes(), rename))
    with unlock(folder, PASSPHRASE, clock) as vault:
        assert vault.label == LABEL
    assert b"Mallory" not in folder.keyslots.read_bytes()


def test_name_changed_in_both_copies_opens_nothing(folder: VaultFolder, clock: FakeClock) -> None:
    for copy in (folder.keyslots, folder.keyslots_backup):
        copy.write_bytes(rewritten(copy.read_bytes(), rename))
    with pytest.raises(VaultDamaged):
        unlock(folder, PASSPHRASE, clock)


@pytest.mark.parametrize(
    "change", [{"memory_kib": 8}, {"memory_kib": 1 << 30}, {"iterations": 1}, {"lanes": 0}, {"kdf": "none"}]
)
def test_cost_outside_the_agreed_range_is_never_followed(
    folder: VaultFolder, clock: FakeClock, change: Body
) -> None:
    for copy in (folder.keyslots, folder.keyslots_backup):
        copy.write_bytes(rewritten(copy.read_bytes(), lambda body: body["slots"][0]["header"].update(change)))
    with pytest.raises(VaultDamaged):
        unlock(folder, PASSPHRASE, clock)


def test_cost_is_part_of_what_is_sealed(folder: VaultFolder, clock: FakeClock) -> None:
    """More passes give another key; were they not authenticated, fewer could be slipped in as well."""
    for copy in (folder.keyslots, folder.keyslots_backup):
        copy.write_bytes(
            rewritten(copy.read_bytes(), lambda body: body["slots"][0]["header"].update(note="slipped in"))
        )
    with pytest.raises(WrongPassphrase):
        unlock(folder, PASSPHRASE, clock)


def test_old_second_copy_is_no_way_in_with_the_old_passphrase(folder: VaultFolder, clock: FakeClock) -> None:
    old = folder.keyslots_backup.read_bytes()
    with unlock(folder, PASSPHRASE, clock) as vault:
        change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, clock)
    folder.keyslots_backup.write_bytes(old)
    with pytest.raises(WrongPassphrase):
        unlock(folder, PASSPHRASE, clock)
    unlock(folder, OTHER_PASSPHRASE, clock).close()
    assert folder.keyslots_backup.read_bytes() == folder.keyslots.read_bytes()


def test_way_in_that_this_version_does_not_know_is_kept(folder: VaultFolder, clock: FakeClock) -> None:
    escrow = {"kind": "escrow", "header": {"recovery_key": "k1"}, "sealed": "c2VhbGVk"}
    for copy in (folder.keyslots, folder.keyslots_backup):
        copy.write_bytes(rewritten(copy.read_bytes(), lambda body: body["slots"].append(escrow)))
    with unlock(folder, PASSPHRASE, clock) as vault:
        change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, clock)
    assert escrow in json.loads(folder.keyslots.read_bytes())["body"]["slots"]


def of_a_newer_peerdesk(data: bytes, body: dict[str, object]) -> bytes:
    """A key file of the next format, whole and with its digest."""
    written = json.dumps(body).encode()
    name = json.loads(data)["format"]
    digest = hashlib.sha256(f"{name}/2/".encode() + written).hexdigest()
    return b'{"body":%b,"format":"%b","sha256":"%b","version":2}' % (written, name.encode(), digest.encode())


def test_key_file_of_a_newer_peerdesk_asks_for_an_update(folder: VaultFolder, clock: FakeClock) -> None:
    newer = of_a_newer_peerdesk(folder.keyslots.read_bytes(), {"new": "shape"})
    folder.keyslots.write_bytes(newer)
    with pytest.raises(DatabaseTooNew):
        unlock(folder, PASSPHRASE, clock)
    assert folder.keyslots.read_bytes() == newer
    [card] = vault_cards(folder.path.parent, clock)
    assert card.label is None
    assert isinstance(card.problem, DatabaseTooNew)
    assert card.tries.wrong == 0


def test_key_file_of_a_newer_peerdesk_still_says_whose_it_is(folder: VaultFolder, clock: FakeClock) -> None:
    data = folder.keyslots.read_bytes()
    header = json.loads(data)["body"]["header"] | {"more": 1}
    folder.keyslots.write_bytes(of_a_newer_peerdesk(data, {"header": header, "ways_in": []}))
    [card] = vault_cards(folder.path.parent, clock)
    assert card.label == LABEL
    with pytest.raises(DatabaseTooNew):
        unlock(folder, PASSPHRASE, clock)


@pytest.mark.parametrize("reason", [VaultDamaged, DeviceMemoryShort])
def test_key_file_that_is_not_proved_never_counts(
    folder: VaultFolder, clock: FakeClock, reason: type[VaultError]
) -> None:
    def unproved(_: Keyslots) -> bool:
        if reason is DeviceMemoryShort:
            raise DeviceMemoryShort
        return False

    before = files_of(folder)
    empty = replace(decode_keyslots(folder.keyslots.read_bytes()), slots=())
    with pytest.raises(reason):
        write_keyslots(folder, empty, unproved)
    assert files_of(folder) == before


@posix_only
def test_disk_too_full_for_a_new_passphrase_keeps_the_old_one(folder: VaultFolder, clock: FakeClock) -> None:
    make_large(folder)
    before = files_of(folder)
    with unlock(folder, PASSPHRASE, clock) as vault:
        with files_no_larger_than(folder.tries.stat().st_size), pytest.raises(DiskFull):
            change_passphrase(vault, PASSPHRASE, OTHER_PASSPHRASE, clock)
        after = files_of(folder)
    assert {name for name in after if after[name] != before.get(name)} == {"tries.bin"}
    unlock(folder, PASSPHRASE, clock).close()


@posix_only
def test_vault_opens_on_a_full_disk_and_is_mended_when_there_is_space(
    folder: VaultFolder, clock: FakeClock
) -> None:
    whole = make_large(folder)
    folder.keyslots.write_bytes(b"damaged")
    with files_no_larger_than(folder.tries.stat().st_size), unlock(folder, PASSPHRASE, clock) as vault:
        assert vault.label == LABEL
    assert folder.keyslots.read_bytes() == b"damaged"
    unlock(folder, PASSPHRASE, clock).close()
    assert folder.keyslots.read_bytes() == whole
