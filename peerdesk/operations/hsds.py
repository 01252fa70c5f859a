"""The directory as a file: CSV tables of the Human Services Data Specification 3.0 in one ZIP file."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from uuid import UUID

from peerdesk.domain.attachment_errors import AttachmentUnreadable
from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Create, Edit, Patch
from peerdesk.domain.records import diff, fields_of
from peerdesk.domain.resources import Resource, Standing
from peerdesk.errors import PeerDeskError
from peerdesk.operations.desk import Desk
from peerdesk.operations.directory import may_keep
from peerdesk.operations.hsds_tables import COLUMNS, Row, Said, Tables, places, tables

MAX_BYTES = 10 * 1024 * 1024
"""Of one table once unpacked: more is no directory of a clinic."""
MAX_ROWS = 20_000
"""Of one table; what comes after is left aside."""
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only ways of packing whose unpacking stops at a size [zipfile.ZipExtFile]."""
_ENCRYPTED = 0x1


class NotADirectory(PeerDeskError):
    """The file holds no table of services."""

    code = "not_a_directory"
    sentence = "PeerDesk finds no places in that file. It reads a ZIP of CSV tables in the HSDS form."


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file would change: places that are new, that change, that stay, and rows that cannot be read."""

    new: tuple[Resource, ...]
    changed: tuple[tuple[Resource, Resource], ...]
    same: int
    unread: tuple[str, ...]
    """The names or ids of services without a name, or too long for a field."""


def write_file(desk: Desk, path: Path) -> int:
    """Write the whole directory, and how many places it holds. Raises AttachmentUnreadable."""
    listed = [each for each in desk.store.select(Resource) if each.standing is Standing.LISTED]
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, rows in tables(sorted(listed, key=lambda each: each.name)).items():
                archive.writestr(f"{name}.csv", _csv(COLUMNS[name], rows))
    except OSError as problem:
        raise AttachmentUnreadable from problem
    return len(listed)


def read_file(desk: Desk, path: Path) -> Brought:
    """What a file would change. Raises NotADirectory, AttachmentUnreadable."""
    found: dict[UUID, Said] = {}
    unread: list[str] = []
    for row, said in places(_tables_of(path)):
        if said is None or not _fits(said):
            unread.append(row.get("name") or row.get("id", ""))
        else:
            found[said["id"]] = said
    here = {each.id: each for each in desk.store.select(Resource)}
    new = tuple(Resource(**said) for id_, said in found.items() if id_ not in here)
    pairs = [(here[id_], _over(here[id_], said)) for id_, said in found.items() if id_ in here]
    changed = tuple((old, now) for old, now in pairs if diff(old, now))
    return Brought(new, changed, len(pairs) - len(changed), tuple(unread))


def bring_in(desk: Desk, brought: Brought) -> Changes:
    """Write all that a file changes, or nothing. Raises ValueError at a desk that may not."""
    if not may_keep(desk):
        raise ValueError("a peer supporter suggests single entries")
    edits: list[Edit] = [Create(replace(each, author_id=desk.staff_id)) for each in brought.new]
    for old, now in brought.changed:
        edits.append(Patch(Resource, old.id, {name: new for name, (_, new) in diff(old, now).items()}))
    return desk.store.write(edits) if edits else Changes()


def _over(listed: Resource, said: Said) -> Resource:
    """What a file says over what was known: it never opens a place again, or makes a confirmation older."""
    closes = listed.standing is Standing.LISTED and said.get("standing") is Standing.CLOSED
    days = [day for day in (listed.confirmed_on, said.get("confirmed_on")) if day]
    kept = {
        "standing": Standing.CLOSED if closes else listed.standing,
        "confirmed_on": max(days, default=None),
    }
    return replace(listed, **{**said, **kept})


def _fits(said: Said) -> bool:
    fields = fields_of(Resource)
    return all(
        len(value) <= fields[name].max for name, value in said.items() if isinstance(value, str | tuple)
    )


def _tables_of(path: Path) -> Tables:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = {_name_of(entry): entry for entry in archive.infolist()}
            found = {name: _rows(archive, entries[name], name) for name in COLUMNS if name in entries}
    except OSError as problem:
        raise AttachmentUnreadable from problem
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        UnicodeError,
        csv.Error,
    ) as problem:
        raise NotADirectory from problem
    if not found.get("service"):
        raise NotADirectory
    return found


def _name_of(entry: zipfile.ZipInfo) -> str:
    return Path(entry.filename).name.lower().removesuffix(".csv")


def _rows(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> list[Row]:
    """The rows of one table, by the columns that are read. Raises NotADirectory for what is not unpacked."""
    if entry.compress_type not in _READ or entry.flag_bits & _ENCRYPTED:
        raise NotADirectory
    with archive.open(entry) as packed:
        content = packed.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise NotADirectory
    lines = csv.reader(io.StringIO(_text(content)))
    columns = [column.strip().lower() for column in next(lines, [])]
    return [
        {key: value.strip() for key, value in zip(columns, line, strict=False) if key in COLUMNS[name]}
        for line in islice(filter(None, lines), MAX_ROWS)
    ]


def _text(content: bytes) -> str:
    """The words of a table, as UTF-8 or as older spreadsheets of Windows write them."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
