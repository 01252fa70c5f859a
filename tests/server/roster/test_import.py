"""A clinic's spreadsheet becomes its caseload: row by row, wholly or not at all, as often as one likes."""

import codecs
import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Address, Assignment, Participant, Phone
from peerdesk.domain.records import Record, from_plain
from peerdesk.domain.words import PhoneUse
from peerdesk.server import records
from peerdesk.server.administration import Administration
from peerdesk.server.audit import entries
from peerdesk.server.command_line import admin
from peerdesk.server.naming import staff_called
from peerdesk.server.roster.importing import RosterImport
from peerdesk.server.roster.people import RosterPerson
from peerdesk.server.roster.unclear import RosterUnclear
from peerdesk.server.storage import Storage
from tests.server.house import House

ROSTER = """\
Mesa Larga, printed 2 March 2026
MRN,Nombre,Primer apellido,Segundo apellido,DOB,Idioma,Interpreter?,Tel. celular,Home phone,Address,City,\
State,ZIP,Promotora,Since,Insurance,Notes
00123,María José,Quintanar,Ruiz,05/03/1950,Español,yes,(505) 555-0142 / 505.555.0199 hija,,\
"12 Elm St, Apt 4",Taos,NM,87571,Ines Valdovinos,2024-05-03,Medicaid,"Likes to walk
in the morning"
124,Otis,Freeman,,12/25/1949,English,,5055550111,555-0122,,,,,"Valdovinos, Inés",,,
,Núñez,Ñáñez,,"May 3, 1961",,,,,,,,,,,,
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a clinic with two supporters, Inés and Lucho, on each engine in turn."""
    if request.param == "sqlite":
        url = str(tmp_path / "clinic.db")
    else:
        url = str(request.getfixturevalue("fresh_postgres_url"))
    steps = (
        ("init", "--clinic-name", "Mesa Larga", "--administrator", "Ann Lee"),
        ("staff", "Inés Valdovinos", "--role", "peer_supporter"),
        ("staff", "Lucho Barrientos", "--role", "peer_supporter"),
    )
    for step in steps:
        assert admin(["--database", url, *step]) == 0
    return url


class Desk:
    """Imports rosters into one clinic and looks at what became of them."""

    def __init__(self, database: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.storage = Storage.open(database)
        self._database = database
        self._folder = folder
        self._capsys = capsys
        self.said: list[str] = []

    def imports(self, roster: str | bytes, *words: str) -> list[tuple[str, str]]:
        """Take a roster in; gives what the report says of each row."""
        file, report = self._folder / "roster.csv", self._folder / "report.csv"
        file.write_bytes(roster if isinstance(roster, bytes) else roster.encode())
        step = ["--database", self._database, "import-caseload", str(file), "--report", str(report), *words]
        assert admin(step) == 0, self._capsys.readouterr().err
        self.said = self._capsys.readouterr().out.splitlines()
        rows = csv.reader(io.StringIO(report.read_bytes().decode("utf-8-sig"), newline=""))
        return [(became, why) for _row, became, why in list(rows)[1:]]

    def refuses(self, roster: str | bytes, *words: str) -> str:
        file = self._folder / "roster.csv"
        file.write_bytes(roster if isinstance(roster, bytes) else roster.encode())
        assert admin(["--database", self._database, "import-caseload", str(file), *words]) == 1
        return self._capsys.readouterr().err

    def all(self, kind: type[Record]) -> list[Record]:
        clinic = self._clinic()
        with self.storage.reading() as connection:
            found = records.find(connection, clinic, kind.kind)
        return [from_plain(kind, state.id, state.values) for state in found]

    def people(self) -> dict[str, Participant]:
        return {p.given_name: p for p in self.all(Participant) if isinstance(p, Participant)}

    def assignments(self) -> list[Assignment]:
        return [a for a in self.all(Assignment) if isinstance(a, Assignment)]

    def audited(self) -> list[str]:
        clinic = self._clinic()
        with self.storage.reading() as connection:
            logged = [row.entry for row in entries(connection, clinic)]
        return [entry.subject for entry in logged if entry.action == "caseload_imported"]

    def staff(self, name: str) -> object:
        clinic = self._clinic()
        with self.storage.reading() as connection:
            return staff_called(connection, clinic, name)

    def _clinic(self) -> UUID:
        (clinic,) = Administration(self.storage, SystemClock(), new_id).clinics()
        return clinic


@pytest.fixture
def desk(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    capsys.readouterr()
    opened = Desk(database, tmp_path, capsys)
    yield opened
    opened.storage.close()


def test_every_clear_row_becomes_a_person_with_a_supporter(desk: Desk) -> None:
    assert [became for became, _ in desk.imports(ROSTER)] == ["imported"] * 3
    maria = desk.people()["María José"]
    assert (maria.family_name, maria.record_number) == ("Quintanar Ruiz", "00123")
    assert (maria.birth_date, maria.languages) == (date(1950, 5, 3), ("es",))
    assert maria.interpreter_needed
    assert maria.phones == (Phone("505-555-0142"), Phone("505-555-0199", note="hija"))
    assert maria.addresses == (Address("12 Elm St, Apt 4", "Taos, NM", "87571"),)
    assert maria.about == "Likes to walk in the morning"
    assert desk.people()["Otis"].phones[1] == Phone("555-0122", PhoneUse.HOME)
    ines = desk.staff("Inés Valdovinos")
    assert [a.staff_id for a in desk.assignments()] == [ines, ines]
    assert {a.starts_on for a in desk.assignments() if a.participant_id == maria.id} == {date(2024, 5, 3)}
    assert "columns left aside: Insurance" in desk.said
    assert desk.audited() == ["3 participants"]


def test_a_second_run_changes_nothing(desk: Desk) -> None:
    desk.imports(ROSTER)
    assert [became for became, _ in desk.imports(ROSTER)] == ["already here"] * 3
    assert len(desk.people()) == 3
    assert len(desk.assignments()) == 2
    assert desk.audited() == ["3 participants"]


def test_a_dry_run_reports_the_same_and_keeps_nothing(desk: Desk) -> None:
    tried = desk.imports(ROSTER, "--dry-run")
    assert desk.said[-1] == "this was a dry run: nothing was kept"
    assert not desk.people()
    assert desk.audited() == []
    assert desk.imports(ROSTER) == tried


@pytest.mark.parametrize(
    "encoded",
    [
        ROSTER.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + ROSTER.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + ROSTER.encode("utf-16-be"),
        ROSTER.encode("utf-16-le"),
        ROSTER.encode("cp1252"),
        "MRN;Nombre;Apellidos\r\n9;María José;Quintanar Ruiz\r\n".encode("cp1252"),
        "MRN\tNombre\tApellidos\r\n9\tMaría José\tQuintanar Ruiz\r\n".encode("utf-16"),
        'sep=;\r\n"MRN";"Nombre";"Apellidos"\r\n9;"María\u200b  José";" Quintanar\u00a0Ruiz"\r\n'.encode(),
    ],
    ids=["utf-8 marked", "utf-16-le", "utf-16-be", "utf-16 unmarked", "cp1252", "semicolons", "tabs", "sep="],
)
def test_what_any_spreadsheet_writes_is_read(desk: Desk, encoded: bytes) -> None:
    desk.imports(encoded)
    assert desk.people()["María José"].family_name == "Quintanar Ruiz"


def test_two_rows_of_one_person_make_one(desk: Desk) -> None:
    roster = (
        "MRN,First,Last,DOB,Phone\n"
        "1,Ana,Ruiz,1950-05-03,505-555-0142\n"
        "1,Ana,Ruíz,1950-05-03,505-555-0177\n"
        ",ANA,RUIZ,1950-05-03,\n"
        ",Anna,Ruiz,1950-05-03,\n"
        ",Ana,Ruiz,1950-03-05,\n"
        "1,Otis,Freeman,1949-12-25,\n"
        ",Ana,Ruiz,1977-11-30,\n"
    )
    fates = desk.imports(roster)
    assert [became for became, _ in fates] == [
        "imported",
        "already here",
        "already here",
        "asked about",
        "asked about",
        "asked about",
        "imported",
    ]
    assert fates[1][1] == (
        "This is row 2 of the file: the same record number. Left as it is, though the row says otherwise: "
        "family name, phones."
    )
    assert "nearly the same name and the same birth date" in fates[3][1]
    assert "nearly the same birth date" in fates[4][1]
    assert "the same record number, but another name" in fates[5][1]


def test_somebody_of_the_clinic_is_found_again_and_an_answer_makes_two(desk: Desk) -> None:
    desk.imports("MRN,First,Last,DOB\n77,Guadalupe,Quintanar Ruiz,1950-05-03\n")
    again = "First,Last,DOB\nGuadalupe,Quintanar,1950-05-03\nGuadalupe,Quintanar,\n"
    fates = desk.imports(again)
    assert [became for became, _ in fates] == ["asked about"] * 2
    assert "This may be somebody already here (record number 77)" in fates[0][1]
    assert "--anyway 2" in fates[0][1]
    assert desk.imports(again, "--anyway", "2")[0][0] == "imported"
    assert len(desk.all(Participant)) == 2


def test_what_is_not_clear_is_asked_about_and_keeps_no_other_row_back(desk: Desk) -> None:
    roster = (
        "Name,DOB,Phone,MRN,Supporter\n"
        "Otis Freeman,12/25/1949,505-555-0142,1,Lucho\n"
        "Ana Ruiz,31/31/1950,505-555-0143,2,Lucho\n"
        "Eva Paz,12/26/1949,911,3,Lucho\n"
        "Leo Paz,12/27/1949,505-555-0145,1.2E+08,Nadie Aquí\n"
        f"{'N' * 81} Paz,12/28/1949,505-555-0146,5,\n"
        ",12/29/1949,505-555-0147,6,\n"
    )
    fates = desk.imports(roster)
    assert [became for became, _ in fates] == ["imported", *["asked about"] * 5]
    asked = " ".join(why for _, why in fates[1:])
    for words in (
        "The birth date cannot be told for sure",
        "In phone there is a number without 7 to 15 digits",
        "shortened the record number",
        'Nobody at the clinic is called "Nadie Aquí"',
        "The given name is longer than 80",
        "There is no name",
    ):
        assert words in asked
    for told in ("Otis", "Ruiz", "Paz", "31/31", "911"):
        assert told not in " ".join(why for _, why in fates)
    assert fates[0][1] == '"Lucho" was taken for Lucho Barrientos.'
    assert desk.said[-2] == "1 imported, 0 already here, 5 asked about"


def test_a_column_of_dates_that_can_be_read_in_two_ways_stops_the_import(desk: Desk) -> None:
    roster = "Name,DOB\nOtis Freeman,05/03/1949\nAna Ruiz,06/04/1950\n"
    assert "say --dates mdy when the month comes first" in desk.refuses(roster)
    assert not desk.people()
    desk.imports(roster, "--dates", "dmy")
    assert desk.people()["Otis"].birth_date == date(1949, 3, 5)


@pytest.mark.parametrize(
    ("roster", "words"),
    [
        (b"PK\x03\x04rest of a workbook", "save it as CSV"),
        (b"Insurance,Balance\nMedicaid,12\n", "no row of headings"),
        (b"", "no row of headings"),
        (b"\x81\x8d\x8f", "cannot be read"),
    ],
    ids=["workbook", "no names", "empty", "no text"],
)
def test_what_is_no_roster_is_said_to_be_none(desk: Desk, roster: bytes, words: str) -> None:
    said = desk.refuses(roster)
    assert said.startswith("Nothing was imported: ")
    assert words in said


def test_a_formula_in_the_file_is_none_in_the_report(desk: Desk) -> None:
    roster = "Name,DOB\n=cmd|calc Paz,12/25/1949\n-2+3 Paz,=1+1\n"
    assert all(why[:1] not in {"=", "+", "-", "@"} for _, why in desk.imports(roster))


def test_a_row_the_database_does_not_take_leaves_nothing_of_the_others(house: House) -> None:
    good, bad = (Participant(id=new_id(), given_name=name) for name in ("Ana", "N" * 81))
    rows = [RosterPerson(n, who, None, house.today, (), ()) for n, who in enumerate((good, bad), start=2)]
    work = RosterImport(house.id, rows, frozenset(), new_id, house.clock.now())
    with pytest.raises(RosterUnclear, match="did not take row 3"):
        house.storage.write(work.run)
    with house.storage.reading() as connection:
        assert records.find(connection, house.id, Participant.kind) == []


def test_whoever_supports_somebody_imported_hears_of_them(house: House) -> None:
    rosa, kim = house.hand("rosa"), house.hand("kim")
    maria = Participant(id=new_id(), given_name="Maria")
    row = RosterPerson(2, maria, house.staff["rosa"], house.today, (), ())
    house.storage.write(RosterImport(house.id, [row], frozenset(), new_id, house.clock.now()).run)
    for hand in (rosa, kim):
        hand.pull()
    assert rosa.held[maria.id].values == {"given_name": "Maria"}
    assert maria.id not in kim.held


def test_a_whole_name_beside_the_family_name_is_not_said_twice(desk: Desk) -> None:
    desk.imports(
        "Patient,Last name,MRN\n"
        "Otis Freeman,Freeman,1\n"
        '"Quintanar Ruiz, María José",QUINTANAR RUIZ,2\n'
        "Inés,Valdovinos,3\n"
    )
    found = sorted((p.given_name, p.family_name) for p in desk.people().values())
    assert found == [("Inés", "Valdovinos"), ("María José", "QUINTANAR RUIZ"), ("Otis", "Freeman")]
