"""The sheet for setting up a laptop: in the person's language, with all it takes, asking nobody else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import segno

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import StaffMember
from peerdesk.domain.words import Role
from peerdesk.protocol.messages import CodeRequest
from peerdesk.server.administration import Administration
from peerdesk.server.command_line import admin
from peerdesk.server.enrolment import invite
from peerdesk.server.storage import Storage

ADDRESS = "https://peerdesk.example.org"


class Words(HTMLParser):
    """What is to be read on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(re.sub("<style>.*</style>", "", page, flags=re.DOTALL))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Return a clinic where Inés speaks Spanish first and Otis English alone."""
    database = str(tmp_path / "clinic.db")
    init = ["init", "--clinic-name", "Casa <Norte>", "--administrator", "Ann Lee", "--phone", "555-0142"]
    assert admin(["--database", database, *init]) == 0
    storage = Storage.open(database)
    administration = Administration(storage, SystemClock(), new_id)
    (clinic,) = administration.clinics()
    supporter = (Role.PEER_SUPPORTER,)
    administration.record_as_clinic(
        clinic,
        [
            StaffMember(id=new_id(), name="Inés Valdovinos", roles=supporter, languages=("es", "en")),
            StaffMember(id=new_id(), name="Otis Freeman", roles=supporter, languages=("so", "en")),
        ],
    )
    storage.close()
    return database


def printed(database: str, folder: Path, who: str, *words: str) -> str:
    file = folder / "sheet.html"
    step = ["code", who, "--sheet", str(file), "--address", ADDRESS, *words]
    assert admin(["--database", database, *step]) == 0
    return file.read_text(encoding="utf-8")


def code_on(page: str) -> str:
    found = re.search(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}", Words(page).text)
    assert found is not None
    return found[0]


def test_the_code_on_the_sheet_opens_the_door(database: str, tmp_path: Path) -> None:
    code = code_on(printed(database, tmp_path, "ines valdovinos"))
    storage = Storage.open(database)
    assert invite(storage, CodeRequest(code=code), SystemClock().now()).staff_name == "Inés Valdovinos"
    storage.close()


def test_the_square_says_address_and_code_and_is_no_link(database: str, tmp_path: Path) -> None:
    page = printed(database, tmp_path, "otis freeman")
    expected = segno.make(f"PeerDesk\n{ADDRESS}\n{code_on(page)}", error="m")
    assert expected.svg_inline(scale=4, border=2, dark="#1B2425") in page


@pytest.mark.parametrize(
    ("who", "wish", "title"),
    [
        ("Inés Valdovinos", (), "Prepare su computadora"),
        ("Otis Freeman", (), "Set up your laptop"),
        ("Ann Lee", (), "Set up your laptop"),
        ("Ann Lee", ("--language", "es"), "Prepare su computadora"),
    ],
)
def test_a_sheet_speaks_the_persons_language(
    database: str, tmp_path: Path, who: str, wish: tuple[str, ...], title: str
) -> None:
    text = Words(printed(database, tmp_path, who, *wish)).text
    assert title in text
    for words in (who, ADDRESS, "Casa <Norte>", "555-0142"):
        assert words in text


def test_a_sheet_asks_nothing_of_the_network(database: str, tmp_path: Path) -> None:
    page = printed(database, tmp_path, "Otis Freeman")
    assert not re.search(
        r'(src|href|url)\s*[=(]|@import|<script|<link|="http(?!://www\.w3\.org/2000/svg")', page
    )


def test_a_sheet_without_an_address_or_as_another_kind_of_file_costs_no_code(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--database", database, "code", "Otis Freeman", "--sheet"]
    assert admin([*words, str(tmp_path / "sheet.html")]) == 1
    assert "say with --address" in capsys.readouterr().err
    assert admin([*words, str(tmp_path / "sheet.pdf"), "--address", ADDRESS]) == 1
    assert "name it .html" in capsys.readouterr().err
    assert not list(tmp_path.glob("sheet*"))
