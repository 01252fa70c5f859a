"""The steps of `peerdesk admin` for the recovery key, the way back into a desk, and the audit log.

Those that touch a private key ask no database: they run on an administrator's machine, with both custodians.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from getpass import getpass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from peerdesk.protocol import codes, sealing
from peerdesk.protocol.carried_file import make_carried_folder, read_carried, write_carried
from peerdesk.protocol.recovery import (
    VERSION,
    RecoveryAnswer,
    RecoveryCase,
    RecoveryRequest,
    RequestFile,
    answer_case,
    read_file,
    request_digits,
    write_file,
)
from peerdesk.protocol.recovery_errors import CustodiansDiffer
from peerdesk.server.administration import Administration
from peerdesk.server.audit import AuditEntry, add_entry, stamp
from peerdesk.server.audit_step import add_audit_step
from peerdesk.server.custodians import (
    Custodian,
    CustodianFile,
    RecoveryKeyFile,
    new_recovery_key,
    open_recovery_key,
)
from peerdesk.server.naming import staff_called
from peerdesk.server.problems import Refused
from peerdesk.server.recovery import Grounds, administrator_name, keep_answer, open_requests, prepare_case
from peerdesk.server.recovery_keys import publish_key
from peerdesk.server.steps import Subparsers, add_group, add_lone_step, add_step, called, clinic_of

T = TypeVar("T")
_PUBLIC, _HALF = "recovery-key.public", "recovery-key.half-{number}"


def add_recovery_steps(steps: Subparsers) -> None:
    """Give the parser the steps of the recovery key, of recovery and of the audit log."""
    keys = add_group(steps, "recovery-key", "the key with which two custodians can open a desk")
    create = add_lone_step(keys, "create", "make a recovery key; not at the server", _create)
    create.add_argument("--custodian", action="append", required=True, help="name of a custodian; twice")
    create.add_argument("--folder", type=Path, required=True, help="where to write the three files")
    publish = add_step(keys, "publish", "tell laptops of the public half of a recovery key", _publish)
    publish.add_argument("file", type=Path)
    _add_administrator(publish)
    back = add_group(steps, "recover", "let somebody back in who forgot a passphrase")
    add_step(back, "list", "who asks, and the six numbers they read out", _list)
    prepare = add_step(back, "prepare", "write the case for the custodians", _prepare)
    prepare.add_argument("digits", help="the six numbers, as the person reads them out")
    prepare.add_argument("--reason", required=True, help="why; it is kept in the audit log")
    prepare.add_argument("--request", type=Path, help="the request, when it came as a file")
    prepare.add_argument("--case", type=Path, required=True, help="where to write the case")
    _add_administrator(prepare)
    opening = add_lone_step(back, "open", "both custodians open a case; not at the server", _open)
    opening.add_argument("case", type=Path)
    opening.add_argument(
        "--half", type=Path, action="append", required=True, help="a custodian's file; twice"
    )
    opening.add_argument("--answer", type=Path, required=True, help="where to write the answer")
    answer = add_step(back, "answer", "keep the answer for the laptop, and who gave it", _answer)
    answer.add_argument("file", type=Path)
    _add_administrator(answer)
    add_audit_step(steps)


def _add_administrator(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", required=True, help="the administrator who does it: full name or id")


def _create(wanted: argparse.Namespace) -> Iterator[str]:
    names = _two(wanted.custodian)
    paths = [wanted.folder / name for name in (_PUBLIC, *(_HALF.format(number=n) for n in (1, 2)))]
    make_carried_folder(wanted.folder)
    if any(path.exists() for path in paths):
        raise Refused(codes.NOT_ALLOWED, "there is a recovery key in that folder already")
    custodians = [Custodian(name, _new_passphrase(name)) for name in names]
    public, *halves = new_recovery_key(*custodians)
    write_carried(paths[0], write_file(RecoveryKeyFile(version=VERSION, public=public)))
    for path, half in zip(paths[1:], halves, strict=True):
        write_carried(path, write_file(half))
        yield f"half of {half.name}: {path}"
    yield f"to publish at the server: {paths[0]}"
    yield f"recovery key {sealing.key_id(public)}"


def _publish(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    public = read_file(read_carried(wanted.file), RecoveryKeyFile).public
    clinic, now = clinic_of(at, wanted), at.clock.now()
    with at.storage.writing() as connection:
        administrator = administrator_name(connection, clinic, staff_called(connection, clinic, wanted.by))
        name = publish_key(connection, clinic, public, now)
        entry = AuditEntry(stamp(now), administrator, "recovery_key_published", f"recovery key {name}")
        add_entry(connection, clinic, entry)
    yield f"laptops seal to recovery key {name} from their next sync on"


def _list(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    with at.storage.reading() as connection:
        found = open_requests(connection, clinic_of(at, wanted), at.clock.now())
    for one in found:
        state = "answered" if one.is_answered else "waits"
        whose = f"{one.laptop_name} of {one.staff_name}"
        yield f"{_grouped(one.digits)}  {state:8}  {whose}  asked {one.asked_at}"


def _prepare(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    clinic, now = clinic_of(at, wanted), at.clock.now()
    request = _request(at, wanted, clinic)
    grounds = Grounds(called(at, staff_called, clinic, wanted.by), wanted.reason)
    case = prepare_case(at.storage, clinic, request, grounds, now)
    write_carried(wanted.case, write_file(case))
    yield f"{case.staff_name}, laptop {case.laptop_name}, sealed to recovery key {case.key_id}"
    yield f"case {wanted.case}"


def _request(at: Administration, wanted: argparse.Namespace, clinic: UUID) -> RecoveryRequest:
    """The request whose six numbers were read out. Raises Refused when there is none."""
    digits = "".join(char for char in wanted.digits if char.isdigit())
    if wanted.request is not None:
        offered = [read_file(read_carried(wanted.request), RequestFile).request]
    else:
        with at.storage.reading() as connection:
            offered = [one.request for one in open_requests(connection, clinic, at.clock.now())]
    fitting = [request for request in offered if request_digits(request) == digits]
    if len(fitting) != 1:
        raise Refused(codes.NOT_FOUND, "nobody asks with these six numbers; have them read out once more")
    return fitting[0]


def _open(wanted: argparse.Namespace) -> Iterator[str]:
    case = read_file(read_carried(wanted.case), RecoveryCase)
    yield f"{case.staff_name}, laptop {case.laptop_name}, numbers {_grouped(request_digits(case.request))}"
    yield f"reason: {case.reason}"
    private, opened_by = key_of_custodians(wanted.half)
    write_carried(wanted.answer, write_file(answer_case(case, private, opened_by)))
    yield f"answer {wanted.answer}"


def key_of_custodians(paths: list[Path]) -> tuple[bytes, tuple[str, ...]]:
    """The recovery key, from the files of both custodians who type their passphrases; and their names.

    Raises CustodianRefused, CustodiansDiffer.
    """
    halves = [read_file(read_carried(path), CustodianFile) for path in _two(paths)]
    first, second = ((half, _ask(f"Passphrase of {half.name}: ")) for half in halves)
    opened_by = tuple(half.name for half in sorted(halves, key=lambda half: half.number))
    return open_recovery_key(first, second), opened_by


def _answer(at: Administration, wanted: argparse.Namespace) -> Iterator[str]:
    answer = read_file(read_carried(wanted.file), RecoveryAnswer)
    clinic = clinic_of(at, wanted)
    keep_answer(at.storage, clinic, answer, called(at, staff_called, clinic, wanted.by), at.clock.now())
    yield "the laptop fetches it the next time it asks"


def _two(given: list[T]) -> list[T]:
    if len(given) != 2:
        raise CustodiansDiffer
    return given


def _new_passphrase(name: str) -> str:
    phrase = _ask(f"New passphrase of {name}: ")
    if _ask("Once more: ") != phrase:
        raise Refused(codes.MALFORMED, "that was not the same twice")
    return phrase


def _ask(words: str) -> str:
    """What somebody types unseen; where nobody sits, the next line of the input."""
    return getpass(words) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _grouped(digits: str) -> str:
    return f"{digits[:3]} {digits[3:]}"
