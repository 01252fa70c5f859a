import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peerdesk.domain.plans import Need
from peerdesk.domain.resources import Resource, Standing
from peerdesk.operations import hsds
from peerdesk.operations.directory import directory
from peerdesk.operations.hsds import NotADirectory
from peerdesk.practice.sample_places import sample_places
from tests.desks import TODAY, TestDesk, named
from tests.operations.test_directory import KITCHEN, PANTRY, RIDES, margarets

Opens = Callable[..., TestDesk]


def test_the_directory_comes_back_from_its_file_as_it_was(desk_with: Opens, tmp_path: Path) -> None:
    ids = iter(range(100))
    places = sample_places(TODAY, lambda: named(f"place {next(ids)}"))
    opened = desk_with(*places)
    assert hsds.write_file(opened.desk, tmp_path / "places.zip") == len(places)
    back = [resource for _, resource in hsds.resources(hsds.tables(places))]
    assert sorted(back, key=lambda each: each.id if each else named("")) == sorted(
        places, key=lambda each: each.id
    )
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
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        for name, text in rows.items():
            archive.writestr(f"data/{name}.csv", "\ufeff" + text)
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


def put(path: Path, places: list[Resource]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, rows in hsds.tables(places).items():
            text = io.StringIO()
            columns = list(dict.fromkeys(column for row in rows for column in row)) or ["id"]
            writer = csv.DictWriter(text, columns)
            writer.writeheader()
            writer.writerows(rows)
            archive.writestr(f"{name}.csv", text.getvalue())
