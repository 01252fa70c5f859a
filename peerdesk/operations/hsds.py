"""The directory as CSV tables of the Human Services Data Specification 3.0 (Open Referral), in one ZIP file.

Written and read are the tables organization, service, location, service_at_location, address, phone,
schedule, language, cost_option, attribute and taxonomy_term; others are left aside (docs.openreferral.org).
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Create, Edit, Patch
from peerdesk.domain.plans import Need
from peerdesk.domain.records import diff, fields_of
from peerdesk.domain.resources import Cost, OpenHours, Resource, Standing
from peerdesk.errors import PeerDeskError
from peerdesk.operations.desk import Desk
from peerdesk.operations.directory import may_keep

MAX_BYTES = 50 * 1024 * 1024
"""Of one table once unpacked: more is no directory of a clinic."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TERMS = "Gravity SDOH and ADCES7"
_DEGREE = 1_000_000
_OURS = UUID("6f0a52d4-9d5e-5d0b-8a39-7a1c5b6d2e10")
"""Where the id in a file is no UUID, ours is derived from it in this name space, the same each time."""
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organization": ("id", "name", "description"),
    "service": (
        "id",
        "organization_id",
        "name",
        "description",
        "url",
        "status",
        "application_process",
        "fees_description",
        "eligibility_description",
        "assured_date",
    ),
    "location": ("id", "location_type", "name", "latitude", "longitude"),
    "service_at_location": ("id", "service_id", "location_id"),
    "address": (
        "id",
        "location_id",
        "address_1",
        "city",
        "state_province",
        "postal_code",
        "country",
        "address_type",
    ),
    "phone": ("id", "service_id", "number"),
    "schedule": ("id", "service_id", "freq", "byday", "opens_at", "closes_at", "description"),
    "language": ("id", "service_id", "name", "code"),
    "cost_option": ("id", "service_id", "option"),
    "attribute": ("id", "link_id", "link_entity", "taxonomy_term_id"),
    "taxonomy_term": ("id", "code", "name", "taxonomy"),
}
Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]


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
    """Write the whole directory, and how many places it holds. Raises OSError."""
    listed = [each for each in desk.store.select(Resource) if each.standing is Standing.LISTED]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables(sorted(listed, key=lambda each: each.name)).items():
            archive.writestr(f"{name}.csv", _csv(_COLUMNS[name], rows))
    return len(listed)


def read_file(desk: Desk, path: Path) -> Brought:
    """What a file would change. Raises NotADirectory, OSError."""
    found: list[Resource] = []
    unread: list[str] = []
    for row, resource in resources(_tables_of(path)):
        if resource is None or not _fits(resource):
            unread.append(row.get("name") or row.get("id", ""))
        else:
            found.append(resource)
    here = {each.id: each for each in desk.store.select(Resource)}
    new = tuple(each for each in found if each.id not in here)
    pairs = [(here[each.id], _over(here[each.id], each)) for each in found if each.id in here]
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


def tables(listed: Iterable[Resource]) -> dict[str, list[Row]]:
    """The rows of every table by its name."""
    found: dict[str, list[Row]] = {name: [] for name in _COLUMNS}
    organizations: dict[str, str] = {}
    for need in Need:
        found["taxonomy_term"].append(
            {"id": _id("term", need), "code": need, "name": need.replace("_", " "), "taxonomy": _TERMS}
        )
    for each in listed:
        owner = organizations.setdefault(
            each.organization or each.name, _id("organization", each.organization or each.name)
        )
        for name, rows in _rows_of(each, owner).items():
            found[name] += rows
    found["organization"] = [
        {"id": id_, "name": name, "description": name} for name, id_ in organizations.items()
    ]
    return found


def resources(found: Tables) -> Iterator[tuple[Row, Resource | None]]:
    """Each service as an entry; None for one that cannot be one."""
    reading = _Reading(found)
    for row in found.get("service", ()):
        yield row, reading.resource(row)


def _rows_of(each: Resource, owner: str) -> dict[str, list[Row]]:
    service, location = str(each.id), _id("location", each.id)
    belongs = {"service_id": service}
    return {
        "service": [_service(each, owner)],
        "location": [_location(each, location)],
        "service_at_location": [{"id": _id("at", each.id), **belongs, "location_id": location}],
        "address": [_address(each, location)] if each.street or each.city or each.postal_code else [],
        "phone": [{"id": _id("phone", each.id), **belongs, "number": each.phone}] if each.phone else [],
        "cost_option": [{"id": _id("cost", each.id), **belongs, "option": each.cost}] if each.cost else [],
        "schedule": [_schedule(each, service, number, hours) for number, hours in enumerate(each.hours)],
        "language": [
            {"id": _id("language", each.id, name), **belongs, "name": name, "code": name}
            for name in each.languages
        ],
        "attribute": [_attribute(each, service, need) for need in each.needs],
    }


def _service(each: Resource, owner: str) -> Row:
    return {
        "id": str(each.id),
        "organization_id": owner,
        "name": each.name,
        "description": each.offers,
        "url": each.url,
        "status": "active",
        "application_process": each.how_to_begin,
        "fees_description": each.cost_note,
        "eligibility_description": each.eligibility,
        "assured_date": each.confirmed_on.isoformat() if each.confirmed_on else "",
    }


def _location(each: Resource, location: str) -> Row:
    return {
        "id": location,
        "location_type": "virtual" if each.comes_to_you else "physical",
        "name": each.name,
        "latitude": _degrees(each.latitude),
        "longitude": _degrees(each.longitude),
    }


def _address(each: Resource, location: str) -> Row:
    return {
        "id": _id("address", each.id),
        "location_id": location,
        "address_1": each.street,
        "city": each.city,
        "postal_code": each.postal_code,
        "address_type": "physical",
    }


def _attribute(each: Resource, service: str, need: Need) -> Row:
    return {
        "id": _id("attribute", each.id, need),
        "link_id": service,
        "link_entity": "service",
        "taxonomy_term_id": _id("term", need),
    }


def _schedule(each: Resource, service: str, number: int, hours: OpenHours) -> Row:
    return {
        "id": _id("schedule", each.id, number),
        "service_id": service,
        "freq": "WEEKLY",
        "byday": _DAYS[hours.weekday - 1],
        "opens_at": hours.opens,
        "closes_at": hours.closes,
        "description": each.hours_note,
    }


class _Reading:
    """The tables of a file, each by what its rows belong to."""

    def __init__(self, found: Tables) -> None:
        self._of_service = {
            name: _by(found.get(name, ()), "service_id")
            for name in ("phone", "schedule", "language", "cost_option", "service_at_location")
        }
        self._needs = _by(found.get("attribute", ()), "link_id")
        self._organizations = _by(found.get("organization", ()), "id")
        self._locations = _by(found.get("location", ()), "id")
        self._addresses = _by(found.get("address", ()), "location_id")
        self._terms = _by(found.get("taxonomy_term", ()), "id")

    def resource(self, row: Row) -> Resource | None:
        """A service as an entry; None without a name."""
        name, id_ = row.get("name", "").strip(), row.get("id", "").strip()
        if not name or not id_:
            return None
        location = self._location(id_)
        address = _first(self._addresses, location.get("id", ""))
        organization = _first(self._organizations, row.get("organization_id", "")).get("name", "")
        return Resource(
            id=_uuid(id_),
            name=name,
            organization="" if organization == name else organization,
            offers=row.get("description", ""),
            needs=self._needs_of(id_),
            languages=tuple(dict.fromkeys(filter(None, map(_language, self._rows("language", id_))))),
            cost=self._cost(id_),
            cost_note=row.get("fees_description", ""),
            eligibility=row.get("eligibility_description", ""),
            how_to_begin=row.get("application_process", ""),
            phone=_first(self._of_service["phone"], id_).get("number", ""),
            url=row.get("url", ""),
            street=address.get("address_1", ""),
            city=address.get("city", ""),
            postal_code=address.get("postal_code", ""),
            latitude=_millionths(location.get("latitude", ""), 90),
            longitude=_millionths(location.get("longitude", ""), 180),
            comes_to_you=location.get("location_type") == "virtual",
            hours=tuple(hours for each in self._rows("schedule", id_) for hours in _hours(each)),
            hours_note=_first(self._of_service["schedule"], id_).get("description", ""),
            confirmed_on=_day(row.get("assured_date", "")),
            standing=Standing.LISTED if row.get("status", "active") in ("", "active") else Standing.CLOSED,
        )

    def _rows(self, table: str, service: str) -> Sequence[Row]:
        return self._of_service[table].get(service, ())

    def _location(self, service: str) -> Row:
        link = _first(self._of_service["service_at_location"], service)
        return _first(self._locations, link.get("location_id", ""))

    def _needs_of(self, service: str) -> tuple[Need, ...]:
        links = self._needs.get(service, ())
        codes = [_first(self._terms, link.get("taxonomy_term_id", "")).get("code", "") for link in links]
        known = set(Need)
        return tuple(dict.fromkeys(Need(code) for code in codes if code in known))

    def _cost(self, service: str) -> Cost | None:
        option = _first(self._of_service["cost_option"], service).get("option", "")
        with suppress(ValueError):
            return Cost(option.strip().lower().replace(" ", "_"))
        return None


def _tables_of(path: Path) -> Tables:
    found: dict[str, list[Row]] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                name = Path(entry.filename).name.lower().removesuffix(".csv")
                if name in _COLUMNS and entry.file_size <= MAX_BYTES:
                    text = archive.read(entry).decode("utf-8-sig", "replace")
                    found[name] = [
                        {str(k).strip().lower(): str(v or "").strip() for k, v in row.items()}
                        for row in csv.DictReader(io.StringIO(text))
                    ]
    except (zipfile.BadZipFile, csv.Error, NotImplementedError) as problem:
        raise NotADirectory from problem
    if not found.get("service"):
        raise NotADirectory
    return found


def _over(listed: Resource, brought: Resource) -> Resource:
    """What a file says of an entry, over what it does not speak of."""
    kept = {name: getattr(listed, name) for name in ("corrects", "author_id", "remark")}
    return replace(brought, **kept)


def _fits(resource: Resource) -> bool:
    values: dict[str, Any] = {name: getattr(resource, name) for name in fields_of(Resource)}
    return all(
        len(value) <= fields_of(Resource)[name].max
        for name, value in values.items()
        if isinstance(value, str | tuple)
    )


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _by(rows: Sequence[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.get(column, ""), []).append(row)
    return found


def _first(rows: Mapping[str, Sequence[Row]], key: str) -> Row:
    return rows.get(key, [{}])[0] if key else {}


def _id(*parts: object) -> str:
    return str(uuid5(_OURS, " ".join(map(str, parts))))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid5(_OURS, f"service {text}")


def _degrees(millionths: int | None) -> str:
    return "" if millionths is None else f"{millionths / _DEGREE:.6f}"


def _millionths(text: str, most: int) -> int | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return round(value * _DEGREE) if -most <= value <= most else None


def _language(row: Row) -> str:
    return row.get("code") or row.get("name", "")


def _hours(row: Row) -> Iterator[OpenHours]:
    times = row.get("opens_at", "")[:5], row.get("closes_at", "")[:5]
    with suppress(ValueError):
        opens, closes = (time.fromisoformat(each).strftime("%H:%M") for each in times)
        for day in row.get("byday", "").upper().replace(";", ",").split(","):
            if day.strip() in _DAYS:
                yield OpenHours(_DAYS.index(day.strip()) + 1, opens, closes)


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text[:10])
    return None
