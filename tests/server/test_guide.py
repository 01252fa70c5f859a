"""What the guides tell an administrator to type is there to be typed."""

import argparse
import re
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from peerdesk.domain.clock import SystemClock
from peerdesk.server.admin_steps import add_steps
from peerdesk.server.doctor.findings import Level
from peerdesk.server.doctor.machine import look_at_certificate
from peerdesk.sync.tls import rules

GUIDES = sorted((Path(__file__).parents[2] / "docs" / "guide").glob("*.md"))


def steps() -> dict[str, argparse.ArgumentParser]:
    parser = argparse.ArgumentParser()
    add_steps(parser)
    (found,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_every_step_a_guide_names_is_one(guide: Path) -> None:
    named = set(re.findall(r"peerdesk admin ([a-z][a-z-]+)", guide.read_text(encoding="utf-8")))
    assert named <= set(steps())


def test_the_server_guide_names_every_step_of_setting_up_and_running_it() -> None:
    guide = (GUIDES[0].parent / "clinic-server.md").read_text(encoding="utf-8")
    of_other_guides = {"recovery-key", "recover", "rescue", "lost", "stolen"}
    assert {step for step in set(steps()) - of_other_guides if f"peerdesk admin {step}" not in guide} == set()


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("openssl"), reason="needs OpenSSL's command")
def test_a_laptop_trusts_the_certificate_the_server_guide_makes(tmp_path: Path) -> None:
    guide = (GUIDES[0].parent / "clinic-server.md").read_text(encoding="utf-8")
    (typed,) = (block for block in re.findall(r"```\n(.*?)```", guide, re.S) if "openssl req" in block)
    here = re.sub(r"sudo |cd /etc/peerdesk|chown .*", "", typed)
    subprocess.run(["sh", "-ec", here], cwd=tmp_path, check=True, capture_output=True)
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    found = look_at_certificate(chain, key, SystemClock().now())
    assert {finding.level for finding in found} == {Level.WELL}
    assert handshake(chain, key, tmp_path / "ca.pem", "clinic.example.org") == "TLSv1.3"
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(chain, key, tmp_path / "ca.pem", "elsewhere.example.org")


def handshake(chain: Path, key: Path, roots: Path, name: str) -> str | None:
    """Greet a server as a laptop does that is as strict as Python 3.13; the version of TLS they agree on."""
    clinic, laptop = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), rules(roots)
    clinic.load_cert_chain(chain, key)
    laptop.verify_flags |= ssl.VERIFY_X509_STRICT
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [laptop.wrap_bio(down, up, server_hostname=name), clinic.wrap_bio(up, down, server_side=True)]
    for end in (ends[0], ends[1], ends[0]):
        try:
            end.do_handshake()
        except ssl.SSLWantReadError:
            continue
    return ends[0].version()
