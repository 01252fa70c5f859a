"""The other programs, installed into `build/peers` on first need and nowhere else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.peers.phases import ROOT

PEERS = ROOT / "build" / "peers"
POUCH = ("pouchdb@9.0.0", "pouchdb-server@4.2.0")
# Kinto still asks setuptools for its plug-ins by the old way.
KINTO = ("kinto[postgresql]==26.5.0", "setuptools<81")
ANKI = ("anki==26.9.3",)


def pouch() -> Path:
    """The folder with PouchDB and a CouchDB-compatible server. Raises FileNotFoundError without npm."""
    folder = PEERS / "pouch"
    if not (folder / "node_modules" / "pouchdb-server").exists():
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm")
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--no-audit", "--no-fund", "--prefix", folder, *POUCH], check=True)
    return folder


def kinto() -> Path:
    """The folder of Kinto's programs."""
    return _environment("kinto", KINTO)


def anki() -> Path:
    """The folder of Anki's Python."""
    return _environment("anki", ANKI)


def _environment(name: str, packages: tuple[str, ...]) -> Path:
    folder = PEERS / name
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    done = folder / "installed"
    if not done.exists():
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--clear", "--python", sys.executable, folder], check=True)
        subprocess.run([*uv, "pip", "install", "--python", programs / "python", *packages], check=True)
        done.touch()
    return programs
