"""The systemd units: systemd itself reads them, and the server is shut off from what it does not need."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = Path(__file__).parent.parent / "installers" / "linux"
PROGRAM = "/opt/peerdesk/.venv/bin/peerdesk"
pytestmark = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """Return a folder with the units, for a program and an account that are here."""
    for unit in UNITS.iterdir():
        words = (
            unit.read_text().replace(PROGRAM, str(shutil.which("true"))).replace("=peerdesk\n", "=daemon\n")
        )
        (tmp_path / unit.name).write_text(words)
    return tmp_path


def analyze(*words: str) -> str:
    done = subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_systemd_finds_nothing_to_say_of_the_units(units: Path) -> None:
    assert analyze("verify", *map(str, units.iterdir())) == ""


@pytest.mark.parametrize("unit", ["peerdesk-server.service", "peerdesk-backup.service"])
def test_a_unit_is_exposed_to_little(units: Path, unit: str) -> None:
    said = analyze("security", "--offline=true", "--no-pager", str(units / unit))
    found = re.search(r"exposure level for \S+: ([\d.]+)", said)
    assert found is not None
    assert float(found[1]) < 2.0
