"""The recovery key of the demo, in two halves, and how it opens a desk whose passphrase is forgotten."""

from __future__ import annotations

import sys
from pathlib import Path

from peerdesk.errors import PeerDeskError
from peerdesk.protocol.recovery import VERSION, write_file
from peerdesk.server.command_line import admin
from peerdesk.server.custodians import Custodian, RecoveryKeyFile, new_recovery_key

CUSTODIANS = (
    Custodian("Devin Sato", "quiet harbor pencil oxen"),
    Custodian("Margaret Oyelaran", "maple rocket cellar dune"),
)
"""The administrator and a supervisor. Real custodians keep their passphrases to themselves."""
_STEPS = """How a forgotten passphrase is helped in this demo.

1. On the unlock page: "Forgot your passphrase?", "Start a recovery", choose another,
   and read the six numbers.
2. {admin} recover prepare NUMBERS --reason "forgot it" --by "{one.name}" --case "{folder}/case"
3. {admin} recover open "{folder}/case" --answer "{folder}/answer" \\
      --half "{folder}/half-1" --half "{folder}/half-2"
   It asks for the passphrase of {one.name}: {one.passphrase}
   and for that of {other.name}: {other.passphrase}
4. {admin} recover answer "{folder}/answer" --by "{one.name}"
5. The unlock page hears of it by itself: type the new passphrase once more.
"""


def keep_recovery_key(database: Path, folder: Path) -> None:
    """Make a recovery key, tell the clinic's server of it, and write down how it is used."""
    folder.mkdir()
    public, *halves = new_recovery_key(*CUSTODIANS)
    for half in halves:
        (folder / f"half-{half.number}").write_bytes(write_file(half))
    told = folder / "public"
    told.write_bytes(write_file(RecoveryKeyFile(version=VERSION, public=public)))
    by = CUSTODIANS[0].name
    if admin(["--database", str(database), "recovery-key", "publish", str(told), "--by", by]) != 0:
        raise PeerDeskError
    command = f'"{sys.executable}" -m peerdesk admin --database "{database}"'
    one, other = CUSTODIANS
    steps = _STEPS.format(admin=command, folder=folder, one=one, other=other)
    (folder / "README.txt").write_text(steps, encoding="utf-8")
