import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerdesk.domain.attachment_errors import AttachmentUnreadable
from peerdesk.domain.plans import Need
from peerdesk.domain.resources import Cost, OpenHours, Resource, Standing
from peerdesk.operations import hsds, hsds_tables
from peerdesk.operations.desk import Desk
from peerdesk.operations.directory import directory
from peerdesk.operations.hsds import NotADirectory
from peerdesk.practice.sample_places import sample_places
from tests.desks import TODAY, TestDesk, named
from tests.operations.test_directory import KITCHEN, PANTRY, RIDES, margarets

Opens = Callable[..., TestDesk]


@pytest.fixture
def desk(desk_with: Opens) -> Desk:
    return desk_with().desk


def test_the_directory_comes_back_from_its_file_as_it_was(desk_with: Opens, tmp_path: Path) -> None:
    ids = iter(range(100))
    places = sample_places(TODAY, lambda: named(f"place {next(ids)}"))
    opened = desk_with(*places)
    assert hsds.write_file(opened.desk, tmp_path / "places.zip") == len(places)
    back = [Resource(**said) for _, said in hsds_tables.places(hsds_tables.tables(places)) if said]
    assert sorted(back, key=lambda each: each.id) == sorted(places, key=lambda each: each.id)
    brought = hsds.read_file(opened.desk, tmp_path / "places.zip")
    assert (brought.new, brought.changed, brought.same) == ((), (), len(places))


def test_each_table_has_the_columns_of_the_specification(desk_with: Opens, tmp_path: Path) -> None:
    hsds.write_file(desk_with(PANTRY).desk, tmp_path / "places.zip")
    with zipfile.ZipFile(tmp_path / "places.zip") as archive:
        services = list(csv.DictReader(io.StringIO(archive.read("service.csv").decode())))
        assert "service_at_location.csv" in archive.namelist()
    assert services[0]["name"] == PANTRY.name
    assert services[0]["assured_date"] == "2026-03-02"
    assert services[0]["organization_id"]


def test_a_file_of_others_brings_in_what_is_new_and_what_changed(desk_with: Opens, tmp_path: Path) -> None:
    opened = desk_with(PANTRY, KITCHEN)
    margaret = margarets(opened)
    theirs = [replace(PANTRY, phone="555-0399"), KITCHEN, RIDES]
    put(tmp_path / "theirs.zip", theirs)
    brought = hsds.read_file(margaret, tmp_path / "theirs.zip")
    assert ([each.name for each in brought.new], brought.same) == ([RIDES.name], 1)
    hsds.bring_in(margaret, brought)
    phones = {place.resource.name: place.resource.phone for place in directory(margaret).places}
    assert phones == {PANTRY.name: "555-0399", KITCHEN.name: KITCHEN.phone, RIDES.name: RIDES.phone}
    again = hsds.read_file(margaret, tmp_path / "theirs.zip")
    assert (again.new, again.changed, again.same) == ((), (), 3)


def test_what_another_program_wrote_is_read_as_far_as_it_can_be(desk_with: Opens, tmp_path: Path) -> None:
    rows = {
        "service": "ID,Name,Description,status,assured_date\n"
        "17,Night shelter,Beds,active,2026-01-05T10:00:00Z\n"
        "18,,Nameless,active,\n19,Old hall,,defunct,\n",
        "schedule": "id,service_id,byday,opens_at,closes_at\n"
        '1,17,"MO,TU",19:00:00,23:00Z\n2,17,WE,soon,later\n',
        "attribute": "id,link_id,taxonomy_term_id\n1,17,t1\n2,17,t2\n",
        "taxonomy_term": "id,code\nt1,homelessness\nt2,BH-1800\n",
        "location": "id,latitude,longitude\nl1,31.4,-101.2\n",
        "service_at_location": "id,service_id,location_id\n1,17,l1\n",
        "unknown": "id\n1\n",
    }
    packed(tmp_path / "other.zip", {name: "\ufeff" + text for name, text in rows.items()})
    brought = hsds.read_file(margarets(desk_with()), tmp_path / "other.zip")
    shelter, hall = brought.new
    assert (shelter.name, shelter.needs, shelter.confirmed_on) == (
        "Night shelter",
        (Need.HOMELESSNESS,),
        date(2026, 1, 5),
    )
    assert [(h.weekday, h.opens, h.closes) for h in shelter.hours] == [
        (1, "19:00", "23:00"),
        (2, "19:00", "23:00"),
    ]
    assert (shelter.latitude, shelter.longitude) == (31_400_000, -101_200_000)
    assert hall.standing is Standing.CLOSED
    assert brought.unread == ("18",)


@pytest.mark.parametrize("content", [b"not a zip", b""])
def test_another_file_is_said_to_be_none(desk_with: Opens, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(NotADirectory):
        hsds.read_file(desk_with().desk, path)


def test_a_zip_without_services_is_no_directory(desk_with: Opens, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("letter.txt", "Dear all")
    with pytest.raises(NotADirectory):
        hsds.read_file(desk_with().desk, tmp_path / "other.zip")


def test_a_peer_supporter_brings_no_file_in(desk_with: Opens, tmp_path: Path) -> None:
    opened = desk_with()
    put(tmp_path / "theirs.zip", [PANTRY])
    brought = hsds.read_file(opened.desk, tmp_path / "theirs.zip")
    with pytest.raises(ValueError, match="single entries"):
        hsds.bring_in(opened.desk, brought)


HAND_MADE = replace(
    PANTRY,
    organization="Parish",
    needs=(Need.FOOD_INSECURITY,),
    languages=("es", "so"),
    cost=Cost.FREE,
    hours=(OpenHours(2, "09:00", "12:00"),),
    street="1142 Juniper Row",
    latitude=31_400_000,
    longitude=-101_200_000,
    comes_to_you=True,
    confirmed_on=date(2026, 3, 2),
)


def test_a_file_changes_only_what_it_speaks_of(desk_with: Opens, tmp_path: Path) -> None:
    rows = {
        "service": f"id,name,description,assured_date\n{PANTRY.id},Big pantry,,2025-01-05\n",
        "location": "id,latitude,longitude\nl1,31.5,\n",
        "service_at_location": f"service_id,location_id\n{PANTRY.id},l1\n",
        "schedule": f"service_id,byday,opens_at,closes_at\n{PANTRY.id},MO,soon,later\n",
    }
    packed(tmp_path / "monthly.zip", rows)
    ((_, now),) = hsds.read_file(desk_with(HAND_MADE).desk, tmp_path / "monthly.zip").changed
    assert now == replace(HAND_MADE, name="Big pantry")


def test_a_file_confirms_a_place_again(desk_with: Opens, tmp_path: Path) -> None:
    packed(
        tmp_path / "monthly.zip",
        {"service": f"id,name,assured_date\n{PANTRY.id},{PANTRY.name},2026-03-09\n"},
    )
    ((_, now),) = hsds.read_file(desk_with(HAND_MADE).desk, tmp_path / "monthly.zip").changed
    assert now == replace(HAND_MADE, confirmed_on=date(2026, 3, 9))


@pytest.mark.parametrize(
    ("before", "status", "after"),
    [
        (Standing.LISTED, "active", Standing.LISTED),
        (Standing.LISTED, "", Standing.LISTED),
        (Standing.LISTED, "Temporarily closed", Standing.CLOSED),
        (Standing.CLOSED, "active", Standing.CLOSED),
        (Standing.CLOSED, "", Standing.CLOSED),
        (Standing.DECLINED, "defunct", Standing.DECLINED),
        (Standing.SUGGESTED, "active", Standing.SUGGESTED),
    ],
)
def test_a_file_closes_a_place_and_never_opens_it_again(
    desk_with: Opens, tmp_path: Path, before: Standing, status: str, after: Standing
) -> None:
    packed(tmp_path / "monthly.zip", {"service": f"id,name,status\n{PANTRY.id},Big pantry,{status}\n"})
    known = replace(PANTRY, standing=before)
    ((_, now),) = hsds.read_file(desk_with(known).desk, tmp_path / "monthly.zip").changed
    assert now.standing is after


def test_of_two_rows_with_one_id_the_last_counts(desk_with: Opens, tmp_path: Path) -> None:
    margaret = margarets(desk_with(PANTRY))
    here, there = str(PANTRY.id), str(RIDES.id)
    services = [(here, "Old"), (there, "Old rides"), (here.upper(), "Big pantry"), (there, "New rides")]
    packed(
        tmp_path / "twice.zip",
        {"service": "id,name\n" + "".join(f"{id_},{name}\n" for id_, name in services)},
    )
    hsds.bring_in(margaret, hsds.read_file(margaret, tmp_path / "twice.zip"))
    assert {place.resource.name for place in directory(margaret).places} == {"Big pantry", "New rides"}


def test_only_days_and_times_that_are_some_are_read(desk_with: Opens, tmp_path: Path) -> None:
    hours = [("FR", "22:00", "06:00"), ("XX;8;MO", "09:00", "12:00"), ("TU", "25:00", "26:00")]
    rows = "".join(f"17,{day},{opens},{closes}\n" for day, opens, closes in hours)
    packed(
        tmp_path / "hours.zip",
        {"service": "id,name\n17,Shelter\n", "schedule": f"service_id,byday,opens_at,closes_at\n{rows}"},
    )
    (shelter,) = hsds.read_file(desk_with().desk, tmp_path / "hours.zip").new
    assert shelter.hours == (OpenHours(5, "22:00", "06:00"), OpenHours(1, "09:00", "12:00"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_names_keep_their_accents(desk_with: Opens, tmp_path: Path, encoding: str) -> None:
    packed(tmp_path / "other.zip", {"service": "id,name\n17,Casa Nuñez\n".encode(encoding)})
    (place,) = hsds.read_file(desk_with().desk, tmp_path / "other.zip").new
    assert place.name == "Casa Nuñez"


def test_words_in_no_known_letters_are_no_directory(desk_with: Opens, tmp_path: Path) -> None:
    packed(tmp_path / "other.zip", {"service": b"id,name\n17,\x81\xff\n"})
    with pytest.raises(NotADirectory):
        hsds.read_file(desk_with().desk, tmp_path / "other.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_so_that_it_may_grow_without_end_is_not_unpacked(
    desk_with: Opens, tmp_path: Path, method: int
) -> None:
    packed(tmp_path / "other.zip", {"service": "id,name\n17,Shelter\n"}, method)
    with pytest.raises(NotADirectory):
        hsds.read_file(desk_with().desk, tmp_path / "other.zip")


def test_a_table_as_large_as_may_be_is_read_and_a_larger_one_is_not(desk: Desk, tmp_path: Path) -> None:
    service = {"service": b"id,name\n17,Shelter\n"}
    lines = b"id\n" + b"1\n" * (hsds.MAX_BYTES // 2)
    packed(tmp_path / "large.zip", service | {"phone": lines[: hsds.MAX_BYTES]})
    assert len(hsds.read_file(desk, tmp_path / "large.zip").new) == 1
    packed(tmp_path / "larger.zip", service | {"phone": lines})
    with pytest.raises(NotADirectory):
        hsds.read_file(desk, tmp_path / "larger.zip")


def test_rows_beyond_the_most_are_left_aside(desk_with: Opens, tmp_path: Path) -> None:
    rows = "".join(f"{number},\n\n" for number in range(hsds.MAX_ROWS + 5))
    packed(tmp_path / "long.zip", {"service": f"id,name\n{rows}"})
    unread = hsds.read_file(desk_with().desk, tmp_path / "long.zip").unread
    assert unread == tuple(map(str, range(hsds.MAX_ROWS)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0"),
        (b"PK\x03\x04", b"PK\x03\x05"),
        (b"service.csv", b"service.\xff\xfe\xfd"),
    ],
    ids=["encrypted", "no such head", "another name"],
)
def test_a_damaged_file_is_said_to_be_none(
    desk_with: Opens, tmp_path: Path, before: bytes, after: bytes
) -> None:
    packed(tmp_path / "other.zip", {"service": "id,name\n17,Shelter\n"})
    altered(tmp_path / "other.zip", before, after)
    with pytest.raises(NotADirectory):
        hsds.read_file(desk_with().desk, tmp_path / "other.zip")


@given(at=st.integers(min_value=0), byte=st.integers(0, 255), end=st.integers(min_value=0))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_to_a_file_breaks_the_reading(
    desk: Desk, tmp_path: Path, at: int, byte: int, end: int
) -> None:
    path = tmp_path / "damaged.zip"
    packed(path, {"service": "id,name\n17,Shelter and beds, shelter and beds\n", "phone": "id\n1\n"})
    content = bytearray(path.read_bytes())
    content[at % len(content)] = byte
    path.write_bytes(content[: len(content) - end % len(content) if end % 3 == 0 else None])
    with suppress(NotADirectory, AttachmentUnreadable):
        hsds.read_file(desk, path)


def test_a_stick_that_takes_or_gives_nothing_is_said(desk_with: Opens, tmp_path: Path) -> None:
    desk = desk_with(PANTRY).desk
    with pytest.raises(AttachmentUnreadable):
        hsds.write_file(desk, tmp_path / "gone" / "places.zip")
    with pytest.raises(AttachmentUnreadable):
        hsds.read_file(desk, tmp_path / "gone.zip")


def packed(path: Path, rows: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in rows.items():
            archive.writestr(f"data/{name}.csv", content)


def altered(path: Path, before: bytes, after: bytes) -> None:
    content = path.read_bytes()
    assert before in content
    path.write_bytes(content.replace(before, after))


def put(path: Path, places: list[Resource]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, rows in hsds_tables.tables(places).items():
            text = io.StringIO()
            columns = list(dict.fromkeys(column for row in rows for column in row)) or ["id"]
            writer = csv.DictWriter(text, columns)
            writer.writeheader()
            writer.writerows(rows)
            archive.writestr(f"{name}.csv", text.getvalue())
