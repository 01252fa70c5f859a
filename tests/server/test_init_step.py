"""A clinic is made from options, from answers at a terminal, or from a file nobody has to watch."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from peerdesk.domain.ids import new_id
from peerdesk.domain.starter_goals import starter_goals
from peerdesk.server.command_line import admin

FILE = """
name = "Mesa Larga Family Clinic"
phone = "555-0142"
crisis_phone = "988"
administrators = ["Ann Lee", "Omar Paz"]
teams = ["North"]

[[staff]]
name = "Inés Valdovinos"
roles = ["peer_supporter"]
team = "North"
"""


class Terminal(io.StringIO):
    """Somebody who types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "clinic.db")


def people(database: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert admin(["--database", database, "people"]) == 0
    return [line[38:] for line in capsys.readouterr().out.splitlines()]


def test_a_terminal_is_asked_for_what_was_not_given(
    database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("555-0142\n\nAnn Lee\n"))
    assert admin(["--database", database, "init", "--clinic-name", "Casa Norte"]) == 0
    asked = capsys.readouterr().err
    assert "Name of the clinic" not in asked
    assert asked.endswith("Full name of the first administrator: ")
    assert people(database, capsys) == ["Ann Lee  administrator  team -"]


def test_a_new_clinic_has_goals_to_begin_with(database: str) -> None:
    named = ["--clinic-name", "Casa Norte", "--administrator", "Ann Lee"]
    assert admin(["--database", database, "init", *named]) == 0
    with closing(sqlite3.connect(database)) as connection:
        (offered,) = connection.execute("SELECT count(*) FROM goal_template").fetchone()
    assert offered == len(starter_goals(new_id))


def test_where_nobody_sits_nothing_is_asked(
    database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Ann Lee\n"))
    assert admin(["--database", database, "init", "--clinic-name", "Casa Norte"]) == 1
    assert "give --clinic-name and --administrator, or --file" in capsys.readouterr().err


def test_a_file_describes_all_of_it_and_does_it_once(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(FILE, encoding="utf-8")
    for _ in range(2):
        assert admin(["--database", database, "init", "--file", str(file)]) == 0
    assert capsys.readouterr().out.endswith("Mesa Larga Family Clinic is here already; nothing was changed\n")
    assert people(database, capsys) == [
        "Ann Lee  administrator  team -",
        "Inés Valdovinos  peer_supporter  team North",
        "Omar Paz  administrator  team -",
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('team = "North"', 'team = "South"', "no team South"),
        ("peer_supporter", "wizard", "$.staff[0].roles[0]"),
        ('phone = "555-0142"', 'phones = "555-0142"', "unknown field `phones`"),
        ("administrators", "# administrators", "administrators"),
        ("name =", "name", "does not describe a clinic"),
    ],
)
def test_a_file_with_a_slip_makes_nothing(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, words: str
) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(FILE.replace(before, after), encoding="utf-8")
    assert admin(["--database", database, "init", "--file", str(file)]) == 1
    assert words in capsys.readouterr().err
    assert admin(["--database", database, "people"]) == 1
