"""Places as rows of the CSV tables of the Human Services Data Specification 3.0 (docs.openreferral.org).

Written and read are the tables of `COLUMNS`; others are left aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from peerdesk.domain.plans import Need
from peerdesk.domain.resources import Cost, OpenHours, Resource, Standing

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TERMS = "Gravity SDOH and ADCES7"
_DEGREE = 1_000_000
_OURS = UUID("6f0a52d4-9d5e-5d0b-8a39-7a1c5b6d2e10")
"""Where the id in a file is no UUID, ours is derived from it in this name space, the same each time."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
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
Said = Mapping[str, Any]
"""What a file says of a place, by the fields of Resource; never an empty value."""


def tables(listed: Iterable[Resource]) -> dict[str, list[Row]]:
    """The rows of every table by its name."""
    found: dict[str, list[Row]] = {name: [] for name in COLUMNS}
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


def places(found: Tables) -> Iterator[tuple[Row, Said | None]]:
    """Each service, and what is said of it; None of one without a name or id."""
    reading = _Reading(found)
    for row in found.get("service", ()):
        yield row, reading.place(row)


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

    def place(self, row: Row) -> Said | None:
        """What the tables say of a service; None without a name or id."""
        name, id_ = row.get("name", "").strip(), row.get("id", "").strip()
        if not name or not id_:
            return None
        said = {
            "id": _uuid(id_),
            "name": name,
            **self._about(row, name),
            **self._access(id_),
            **self._whereabouts(id_),
        }
        return {field: value for field, value in said.items() if value not in (None, "", ())}

    def _about(self, row: Row, name: str) -> Said:
        organization = _first(self._organizations, row.get("organization_id", "")).get("name", "")
        return {
            "organization": "" if organization == name else organization,
            "offers": row.get("description"),
            "cost_note": row.get("fees_description"),
            "eligibility": row.get("eligibility_description"),
            "how_to_begin": row.get("application_process"),
            "url": row.get("url"),
            "confirmed_on": _day(row.get("assured_date", "")),
            "standing": _standing(row.get("status", "")),
        }

    def _access(self, id_: str) -> Said:
        return {
            "needs": self._needs_of(id_),
            "languages": tuple(dict.fromkeys(filter(None, map(_language, self._rows("language", id_))))),
            "cost": self._cost(id_),
            "phone": _first(self._of_service["phone"], id_).get("number"),
            "hours": tuple(hours for each in self._rows("schedule", id_) for hours in _hours(each)),
            "hours_note": _first(self._of_service["schedule"], id_).get("description"),
        }

    def _whereabouts(self, id_: str) -> Said:
        location = self._location(id_)
        address = _first(self._addresses, location.get("id", ""))
        kind = location.get("location_type")
        return {
            "street": address.get("address_1"),
            "city": address.get("city"),
            "postal_code": address.get("postal_code"),
            "comes_to_you": kind == "virtual" if kind else None,
            **_spot(location),
        }

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


def _spot(location: Row) -> Said:
    """Both numbers or none: one of them over one set by hand would be another place."""
    latitude = _millionths(location.get("latitude", ""), 90)
    longitude = _millionths(location.get("longitude", ""), 180)
    is_known = latitude is not None and longitude is not None
    return {"latitude": latitude, "longitude": longitude} if is_known else {}


def _millionths(text: str, most: int) -> int | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return round(value * _DEGREE) if -most <= value <= most else None


def _standing(status: str) -> Standing | None:
    """None where the file does not say."""
    if not status:
        return None
    return Standing.LISTED if status.lower() == "active" else Standing.CLOSED


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
