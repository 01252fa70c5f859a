"""The first promise, end to end: a visit typed offline is read, returned, corrected and approved."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import DeskProcess, ServerProcess, desk

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
    person.click("Write my own")
    person.type(PASSPHRASE)
    person.click("Type it once to practice")
    person.type(PASSPHRASE)
    person.click("I will not write it on the laptop")
    person.click("Continue")
    person.sees("Waiting for the clinic", seconds=30)
    digits = next(text for text in person.texts() if re.fullmatch(r"\d{3} \d{3}", text))
    clinic.compare_digits(digits.replace(" ", ""))
    person.sees("Everything is here", seconds=60)
    person.click("Start")


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
        ines.sees("Today")
        server.stop()
        _type_half_a_visit(ines)
        ines.kill()
        with desk(laptop) as ines:
            unlock(ines)
            _finish_the_visit(ines)
            server = ServerProcess(str(clinic.database), server.port)
            ines.click("Sync now")
            _send_it_back(margaret)
            _correct_it(ines)
            _approve_it(margaret)
            _see_it_approved(ines)
            assert _history(ines) == _history(margaret)
    server.stop()
    _no_word_is_readable(laptop)
    _no_word_is_readable(office)


def _type_half_a_visit(ines: DeskProcess) -> None:
    ines.press("Ctrl+N")
    ines.sees("Submit to Margaret")
    ines.sees("Quintanar")
    ines.press("Alt+N")
    ines.type(SENTENCE)
    ines.sees("Draft saved on this laptop")


def _finish_the_visit(ines: DeskProcess) -> None:
    ines.sees("Continue log")
    ines.click("Continue log")
    ines.sees(SENTENCE)
    assert ines.value("Note") == SENTENCE
