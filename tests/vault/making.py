"""What the vault's tests build with: a label, two passphrases, and limits the system really enforces."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from peerdesk.vault.kdf import LOWEST_COST
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.slots import VaultLabel
from peerdesk.vault.vault import UnlockedVault, create_vault

LABEL = VaultLabel("Ana Ruiz", "peer_supporter", "Clínica del Norte", "555-0100")
PASSPHRASE = "orbit lemon staple canary"
OTHER_PASSPHRASE = "velvet cobra pencil sunrise"
NOBODY = 65534


def make_vault(vaults: Path, passphrase: str = PASSPHRASE) -> UnlockedVault:
    """Make a vault at the lowest cost allowed and leave it open."""
    return create_vault(vaults, uuid4(), LABEL, passphrase, LOWEST_COST)


def flipped(data: bytes, position: int, bit: int) -> bytes:
    """Return the bytes with one bit the other way round."""
    changed = bytearray(data)
    changed[position] ^= 1 << bit
    return bytes(changed)


def files_of(folder: VaultFolder) -> dict[str, bytes]:
    """Return every file of a vault, by its name."""
    return {path.name: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let every write fail that would take a file past `size` bytes, as a full disk does."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take away the right to write in `folder`; an administrator has to become nobody to feel it."""
    assert sys.platform != "win32"
    folder.chmod(0o555)
    administrator = os.geteuid() == 0
    try:
        if administrator:
            os.seteuid(NOBODY)
        yield
    finally:
        if administrator:
            os.seteuid(0)
        folder.chmod(0o755)
