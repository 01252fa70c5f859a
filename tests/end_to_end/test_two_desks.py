"""The first promise, end to end: a visit typed offline is read, returned, corrected and approved."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import DeskProcess, ServerProcess, desk
from tests.proofs.searching import traces

PASSPHRASE = "seventeen bicycles under purple rain"
SENTENCE = "Walked every day but Thursday zanahoria"
MORE = " and the sugar was 162 before breakfast pomegranate"
QUESTION = "Which cuff did you use turquoise"
ANSWER = " She used her own cuff marmalade."
WORDS = ("zanahoria", "pomegranate", "turquoise", "marmalade", "Quintanar", "Rosa", "555-0173", "Thursday")


def join(person: DeskProcess, server: ServerProcess, clinic: ClinicAtWork, staff_id: UUID) -> None:
    """Set the laptop up as a person does: address, code, own passphrase, six numbers."""
    person.sees("Find your clinic")
    person.type(server.address)
    person.press("Return")
    person.sees("Type your one-time code")
    person.type(clinic.code_for(staff_id))
    person.press("Return")
    person.sees("Choose your passphrase")
    choose(person, PASSPHRASE)
    person.click("Continue")
    person.sees("Waiting for the clinic", seconds=30)
    digits = next(text for text in person.texts() if re.fullmatch(r"\d{3} \d{3}", text))
    clinic.compare_digits(digits.replace(" ", ""))
    person.sees("Everything is here", seconds=60)
    person.click("Start")


def choose(person: DeskProcess, passphrase: str) -> None:
    """Give the desk a passphrase of one's own."""
    person.click("Write my own")
    person.type(passphrase)
    person.click("Type it once to practice")
    person.type(passphrase)
    person.click("I will not write it on the laptop")


def unlock(person: DeskProcess) -> None:
    person.sees("Who is working today?")
    person.type(PASSPHRASE)
    person.press("Return")


def test_a_visit_typed_offline_is_returned_corrected_and_approved(
    tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    laptop, office = tmp_path / "laptop", tmp_path / "office"
    with desk(office) as margaret:
        join(margaret, server, clinic, clinic.supervisor)
        ines = DeskProcess(laptop)
        join(ines, server, clinic, clinic.supporter)
        ines.sees("Contact every two weeks")
        assert ines.nameless() == []
        server.stop()
        _type_half_a_visit(ines)
        ines.kill()
        with desk(laptop) as ines:
            unlock(ines)
            _finish_the_visit(ines)
            server = ServerProcess(str(clinic.database), server.port)
            _sync(ines)
            _send_it_back(margaret)
            _correct_it(ines)
            _approve_it(margaret)
            _see_it_approved(ines)
            assert _history(ines) == _history(margaret)
    server.stop()
    assert traces([laptop, office], WORDS) == []


def _type_half_a_visit(ines: DeskProcess) -> None:
    ines.click("Log: Doña Rosa")
    ines.sees("Submit to Margaret")
    ines.sees("Quintanar")
    assert ines.nameless() == []
    ines.press("Alt+N")
    ines.type(SENTENCE)
    ines.sees("Draft saved on this laptop")


def _finish_the_visit(ines: DeskProcess) -> None:
    """The sentence cut by the power failure is there; the rest is said, and the visit submitted offline."""
    ines.sees("Continue log")
    ines.click("Continue log")
    ines.sees(SENTENCE)
    assert ines.value("Note") == SENTENCE
    ines.press("Alt+N")
    ines.press("Ctrl+End")
    ines.type(MORE)
    for answer in ("Home", "Reached", "No"):
        ines.click(answer)
    ines.press("Ctrl+Return")
    ines.sees("1 waiting")


def _send_it_back(margaret: DeskProcess) -> None:
    """Within ten seconds of her next sync she reads it; one field is marked, with a question."""
    _sync(margaret)
    margaret.sees("Quintanar", seconds=10)
    margaret.click("Rosalía")
    margaret.sees(SENTENCE + MORE)
    margaret.press("R")
    margaret.sees("Send back to Inés")
    assert margaret.nameless() == []
    margaret.click("Note")
    margaret.click("Send back to Inés")
    margaret.type(QUESTION)
    margaret.press("Ctrl+Return")
    margaret.sees("Sent back to Inés")
    margaret.sees("All at the clinic")


def _correct_it(ines: DeskProcess) -> None:
    """It stands at the top of Today, the field marked; corrected and sent again."""
    _sync(ines)
    ines.sees("Sent back to you")
    ines.sees(QUESTION)
    ines.click("Fix now")
    ines.sees(QUESTION)
    ines.press("Alt+N")
    ines.press("Ctrl+End")
    ines.type(ANSWER)
    ines.press("Ctrl+Return")
    ines.sees("1 waiting")
    ines.sees("All at the clinic")


def _approve_it(margaret: DeskProcess) -> None:
    _sync(margaret)
    margaret.sees("Quintanar")
    margaret.click("Rosalía")
    margaret.sees(ANSWER.strip())
    margaret.press("A")
    margaret.sees("signed")
    margaret.sees("All at the clinic")


def _see_it_approved(ines: DeskProcess) -> None:
    _sync(ines)
    ines.press("Ctrl+2")
    ines.sees("Quintanar")


def _sync(person: DeskProcess) -> None:
    """Sync now, and come back to the page the role opens on."""
    assert any(person.clicks(pill) for pill in ("All at the clinic", "Offline", "1 waiting", "0 waiting"))
    assert person.nameless() == []
    person.click("Sync now")
    person.sees("All at the clinic")
    person.press("Ctrl+1")


def _history(person: DeskProcess) -> list[str]:
    """Who did what when, as the record shows it."""
    person.press("Ctrl+2")
    person.sees("Rosalía Quintanar")
    person.click("Rosalía")
    person.press("Return")
    person.click("History")
    person.sees("approved: home visit")
    assert person.nameless() == []
    lines = [text for text in person.texts() if re.search(r"(logged|sent back|approved): home visit", text)]
    assert [line.split(":")[0] for line in lines] == [
        "Margaret Oyelaran approved",
        "Inés Valdovinos logged",
        "Margaret Oyelaran sent back",
        "Inés Valdovinos logged",
    ]
    return lines
