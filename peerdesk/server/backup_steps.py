"""The steps of `peerdesk admin` that make backups and put one back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from peerdesk.domain.clock import SystemClock
from peerdesk.server.administration import Administration
from peerdesk.server.backup.databases import database_at
from peerdesk.server.backup.making import make_backup
from peerdesk.server.backup.problems import NotBackedUp, NotRestored
from peerdesk.server.backup.restoring import begin_again, bring_files, choose, put_back
from peerdesk.server.backup.shelf import Shelf
from peerdesk.server.files import Files, files_beside
from peerdesk.server.issued import Issued
from peerdesk.server.steps import Subparsers, add_lone_step, add_step
from peerdesk.server.storage import Storage

_KEPT = 14


def add_backup_steps(steps: Subparsers) -> None:
    """Give the parser the steps for backups."""
    backup = add_step(
        steps, "backup", "copy the database and the files, while the server runs", _backup, of_clinic=False
    )
    backup.add_argument("--keep", type=_count, default=_KEPT, help=f"how many to keep (default: {_KEPT})")
    restore = add_lone_step(steps, "restore", "put a backup back; stop the server first", _restore)
    restore.add_argument("--backup", help="the name of one, as the folder lists them (default: the newest)")
    for step in (backup, restore):
        step.add_argument("folder", type=Path, help="where the backups are")
        step.add_argument("--data", type=Path, help="folder of photos and files, as for `peerdesk serve`")


def _backup(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    shelf = Shelf(wanted.folder)
    database, files = database_at(wanted.database), Files(_data(wanted))
    try:
        made = make_backup(at.storage, database, files, shelf, now=at.clock.now(), keep=wanted.keep)
    except OSError as problem:
        raise NotBackedUp(what=str(problem)) from problem
    yield f"backup {made.backup.folder}"
    clinics = len(made.backup.manifest.clinics)
    yield f"{clinics} {'clinic' if clinics == 1 else 'clinics'}, {made.new_files} new files"
    if made.missing_files:
        yield f"{made.missing_files} files are missing here; laptops that have them bring them again"


def _restore(wanted: argparse.Namespace) -> Iterator[str]:
    shelf, now, data = Shelf(wanted.folder), SystemClock().now(), _data(wanted)
    try:
        backup = choose(shelf, wanted.backup)
        aside = put_back(backup, shelf, database_at(wanted.database), now)
        yield f"put back {backup.folder}"
        if aside is not None:
            yield f"what was there before is kept: {aside}"
        storage = Storage.open(wanted.database)
        storage.migrate()
        begin_again(storage, backup, now)
        Issued(data).note(storage)
        storage.close()
        yield f"{bring_files(backup, shelf, Files(data))} files"
    except OSError as problem:
        raise NotRestored(what=str(problem)) from problem
    yield "start the server: every laptop offers again what it kept"


def _data(wanted: argparse.Namespace) -> Path:
    return Path(wanted.data) if wanted.data else files_beside(wanted.database)


def _count(typed: str) -> int:
    count = int(typed)
    if count < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return count
