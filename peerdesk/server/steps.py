"""How a step of `peerdesk admin` is made: a sub-command, and the function that yields the lines it says."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeAlias, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from peerdesk.protocol import codes
from peerdesk.server.administration import Administration
from peerdesk.server.problems import Refused
from peerdesk.server.storage import Storage

T = TypeVar("T")
Step = Callable[[Administration, argparse.Namespace], Iterator[str]]
LoneStep = Callable[[argparse.Namespace], Iterator[str]]
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_step(
    steps: Subparsers, name: str, purpose: str, step: Step, *, of_clinic: bool = True
) -> argparse.ArgumentParser:
    """A step at the clinic's database."""
    parser = steps.add_parser(name, help=purpose, description=purpose)
    parser.set_defaults(step=step)
    if of_clinic:
        parser.add_argument("--clinic", type=UUID, help="needed when the database holds more than one")
    return parser


def add_lone_step(steps: Subparsers, name: str, purpose: str, step: LoneStep) -> argparse.ArgumentParser:
    """A step that opens no database, for a machine that is not the server."""
    parser = steps.add_parser(name, help=purpose, description=purpose)
    parser.set_defaults(lone_step=step)
    return parser


def add_group(steps: Subparsers, name: str, purpose: str) -> Subparsers:
    """A word that further steps follow."""
    return steps.add_parser(name, help=purpose).add_subparsers(required=True, metavar="step")


def clinic_of(at: Administration, wanted: argparse.Namespace) -> UUID:
    """The clinic that was named, or the only one there is. Raises Refused."""
    if wanted.clinic is not None:
        return UUID(str(wanted.clinic))
    clinics = at.clinics()
    if len(clinics) != 1:
        raise Refused(codes.NOT_FOUND, f"there are {len(clinics)} clinics here; name one with --clinic")
    return clinics[0]


class _DryRun(Exception):
    """Ends a transaction of which nothing shall stay."""


def write_or_try(storage: Storage, work: Callable[[Connection], T], *, dry_run: bool) -> T:
    """Do some work in a transaction and give what it gives; a dry run does the same and undoes it."""
    done: list[T] = []

    def do(connection: Connection) -> None:
        done.append(work(connection))
        if dry_run:
            raise _DryRun

    with suppress(_DryRun):
        storage.write(do)
    return done[-1]


def called(
    at: Administration, find: Callable[[Connection, UUID, str], UUID], clinic: UUID, typed: str
) -> UUID:
    """The id behind what was typed: a name, digits or the id itself. Raises Refused."""
    with at.storage.reading() as connection:
        return find(connection, clinic, typed)
