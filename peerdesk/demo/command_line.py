"""`peerdesk demo`: an invented clinic, its server and a laptop with three desks, on this machine alone."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import platformdirs

from peerdesk.app import PRACTICE, open_desktop, run
from peerdesk.demo.clinic import (
    PASSPHRASE,
    ClinicReception,
    DemoFolders,
    change_at_once,
    clinic_server,
    enrol_laptop,
    keep_pictures,
    make_clinic,
    people_of_the_demo,
)
from peerdesk.demo.held import have_work_held
from peerdesk.demo.recovery import keep_recovery_key
from peerdesk.errors import PeerDeskError
from peerdesk.ui.door import OpenDesk
from peerdesk.ui.locking.replacing import desk_process

PEOPLE = ("Inés Valdovinos", "Margaret Oyelaran", "Devin Sato")
"""The peer supporter, the supervisor and the administrator whose desks are on the laptop."""


def demo(argv: Sequence[str]) -> int:
    """Make the demo the first time, then open the desk; the exit code of the process."""
    options = _options(argv)
    folders = DemoFolders(options.data or platformdirs.user_data_path("PeerDesk demo", appauthor=False))
    try:
        return _demo(folders, options.tour, every_look=options.every_look, practice=options.practice)
    except PeerDeskError as problem:
        sys.stderr.write(f"{problem}\nSee {folders.home / 'server.log'}\n")
        return 1


def _demo(folders: DemoFolders, tour: Path | None, *, every_look: bool, practice: bool) -> int:
    if not folders.is_made():
        if folders.home.exists():
            _say("The demo here is not whole, or of another version: it is made anew.")
        shutil.rmtree(folders.home, ignore_errors=True)
        folders.home.mkdir(parents=True)
        _make(folders)
    laptop = ["--data", str(folders.laptop.data)]
    again = desk_process(["demo", "--data", str(folders.home)])
    if practice:
        return run([*laptop, PRACTICE], successor=again)
    with ExitStack() as running:
        address = running.enter_context(clinic_server(folders))
        if tour is not None:
            return _tour(folders, ClinicReception(folders, address), tour, every_look=every_look)
        _say(f"Three people share this laptop. Their passphrase is: {PASSPHRASE}")
        _say(f"How a forgotten one is helped: {folders.recovery / 'README.txt'}")
        return run(laptop, hint=PASSPHRASE, successor=replace(again, end=running.close))


def _tour(folders: DemoFolders, reception: ClinicReception, pictures: Path, *, every_look: bool) -> int:
    from peerdesk.ui.tour import LOOKS, Walk, take_pictures

    looks = LOOKS if every_look else LOOKS[:1]
    _say(f"Walking through every page; the pictures go to {pictures}")
    desktop = open_desktop(["--data", str(folders.laptop.data)], hint=PASSPHRASE)
    walk = Walk(
        desktop.window, desktop.background, desktop.speech, PEOPLE, PASSPHRASE, reception, pictures, looks
    )
    desks = set(folders.laptop.vaults.iterdir())
    taken = take_pictures(walk)
    desktop.background.close()
    for newcomer in set(folders.laptop.vaults.iterdir()) - desks:
        shutil.rmtree(newcomer)
    _say(f"{taken} pictures")
    return 0


def _make(folders: DemoFolders) -> None:
    _say("Inventing a clinic: 2 teams, 240 people, a year of visits and calls...")
    clinic_id, sample = make_clinic(folders)
    _say("Giving its recovery key to two people...")
    keep_recovery_key(folders.database, folders.recovery)
    with clinic_server(folders) as address, ExitStack() as stack:
        desks: list[OpenDesk] = []
        for person in people_of_the_demo(sample):
            _say(f"Setting the laptop up for {person.name}...")
            desks.append(enrol_laptop(folders, clinic_id, person, address))
            stack.callback(desks[-1].close)
        keep_pictures(desks[0])
        change_at_once(*desks[:2])
        have_work_held(*desks[:2])
    folders.note_made()


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="peerdesk demo", description="Try PeerDesk with an invented clinic."
    )
    parser.add_argument("--data", type=Path, help="the folder of the demo; delete it to begin anew")
    parser.add_argument(
        "--tour", type=Path, help="show every page by itself and save pictures to this folder"
    )
    parser.add_argument(
        "--every-look", action="store_true", help="the tour in both themes, languages and sizes, not just one"
    )
    parser.add_argument(PRACTICE, action="store_true", help="begin at the practice desk")
    return parser.parse_args(argv)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
