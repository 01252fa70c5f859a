"""The demo's clinic can open a desk whose passphrase is forgotten."""

from __future__ import annotations

from pathlib import Path

from peerdesk.demo.clinic import DemoFolders, make_clinic
from peerdesk.demo.recovery import CUSTODIANS, keep_recovery_key
from peerdesk.domain.words import Role
from peerdesk.protocol import sealing
from peerdesk.protocol.recovery import read_file
from peerdesk.server.command_line import open_storage
from peerdesk.server.custodians import CustodianFile, open_recovery_key
from peerdesk.server.recovery_keys import current_key


def test_two_people_of_the_clinic_hold_the_key_its_server_tells_laptops_of(tmp_path: Path) -> None:
    folders = DemoFolders(tmp_path)
    clinic_id, sample = make_clinic(folders)
    keep_recovery_key(folders.database, folders.recovery)
    one, other = (
        (read_file((folders.recovery / f"half-{number}").read_bytes(), CustodianFile), custodian.passphrase)
        for number, custodian in enumerate(CUSTODIANS, start=1)
    )
    storage = open_storage(str(folders.database))
    with storage.reading() as connection:
        told = current_key(connection, clinic_id)
    storage.close()
    assert sealing.public_key(open_recovery_key(one, other)) == told
    staff = {person.name: person.roles for person in sample.staff}
    assert Role.ADMINISTRATOR in staff[CUSTODIANS[0].name]
    assert CUSTODIANS[1].name in staff
    steps = (folders.recovery / "README.txt").read_text(encoding="utf-8")
    assert all(custodian.passphrase in steps for custodian in CUSTODIANS)
