"""What the help desk is given: how PeerDesk stands on this laptop, in one zip that names nobody."""

from __future__ import annotations

import io
import json
import platform
import shutil
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from peerdesk import __version__
from peerdesk.config import Paths, load_preferences
from peerdesk.domain.clock import Clock
from peerdesk.posture import read_posture
from peerdesk.vault.layout import VaultFolder
from peerdesk.vault.vault import VaultCard, vault_cards

_BUILT_OF = ("PySide6-Essentials", "sqlcipher3", "SQLAlchemy", "cryptography", "msgspec", "requests")
_LOG_FILES = 4
_LOG_BYTES = 512 * 1024
"""Of each file of the log, its end."""


def pack_report(paths: Paths, clock: Clock, parts: Mapping[str, str]) -> bytes:
    """A zip of texts: this laptop, its vaults, the end of the log, and `parts` that an open desk adds.

    Takes up to ten seconds on Windows. It is in English: whoever mends PeerDesk reads it.
    """
    texts = {
        "laptop.txt": "\n".join(_laptop(paths, clock)),
        "vaults.txt": "\n".join(line for card in vault_cards(paths.vaults, clock) for line in _vault(card)),
        **{file.name: _end_of(file) for file in _logs(paths)},
        **parts,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in texts.items():
            file.writestr(name, _without_home(text))
    return packed.getvalue()


def _laptop(paths: Paths, clock: Clock) -> Iterator[str]:
    posture = read_posture(paths.data)
    space = shutil.disk_usage(paths.data)
    yield f"PeerDesk {__version__}, {clock.now().isoformat(timespec='seconds')}"
    yield f"Python {platform.python_version()}, {'packed' if hasattr(sys, 'frozen') else 'from source'}"
    yield f"system: {platform.platform()}, {platform.machine()}"
    yield from (f"{name}: {_version(name)}" for name in _BUILT_OF)
    yield f"disk: {posture.disk.value}, {space.free} of {space.total} bytes free"
    yield f"settings: {json.dumps(asdict(load_preferences(paths)))}"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"


def _vault(card: VaultCard) -> Iterator[str]:
    yield f"vault {card.folder.path.name}: key file {card.problem.code if card.problem else 'reads'}"
    yield f"  wrong tries {card.tries.wrong}, way back {card.has_escrow}, asked for {card.asks_for_recovery}"
    yield from (f"  {name}: {size} bytes" for name, size in _files(card.folder))


def _files(folder: VaultFolder) -> Iterator[tuple[str, int]]:
    attached = [file.stat().st_size for file in folder.blobs.glob("*")]
    yield f"{len(attached)} attachments", sum(attached)
    for file in sorted(folder.path.iterdir()):
        if file.is_file():
            yield file.name, file.stat().st_size


def _logs(paths: Paths) -> list[Path]:
    names = [paths.log, *(paths.log.with_name(f"{paths.log.name}.{n}") for n in range(1, _LOG_FILES))]
    return [file for file in names if file.is_file()]


def _end_of(log: Path) -> str:
    return log.read_bytes()[-_LOG_BYTES:].decode("utf-8", "replace")


def _without_home(text: str) -> str:
    """The folder of who uses the laptop is often called by their name."""
    return text.replace(str(Path.home()), "~")
