"""A goal said at a kitchen table without a network is in the supervisor's plan of the same person."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import DeskProcess, ServerProcess, desk
from tests.end_to_end.test_two_desks import join

GOAL = "Dance at the wedding"
STEP = "Walk after lunch"


def test_a_goal_made_offline_and_checked_in_arrives_at_the_supervisors_desk(
    tmp_path: Path, clinic: ClinicAtWork, server: ServerProcess
) -> None:
    with desk(tmp_path / "office") as margaret, desk(tmp_path / "laptop") as ines:
        join(margaret, server, clinic, clinic.supervisor)
        join(ines, server, clinic, clinic.supporter)
        ines.sees("Contact every two weeks")
        server.stop()
        _write_a_plan(ines)
        _ask_how_it_went(ines)
        server = ServerProcess(str(clinic.database), server.port)
        for person in (ines, margaret):
            _sync(person)
        _find_the_plan(margaret)
        margaret.sees(GOAL)
        margaret.sees(STEP)
        margaret.sees("Did it 1 of 1")
    server.stop()


def _write_a_plan(ines: DeskProcess) -> None:
    _find_the_plan(ines)
    ines.sees("No goal yet")
    assert ines.nameless() == []
    ines.click("Add a goal")
    ines.type(GOAL)
    ines.press("Tab")
    ines.press("Down")
    ines.press("Ctrl+Return")
    ines.sees("Working on it")
    ines.click("Add a step")
    ines.type(STEP)
    ines.click("4")
    assert ines.nameless() == []
    ines.press("Ctrl+Return")
    ines.sees("Not asked yet")


def _ask_how_it_went(ines: DeskProcess) -> None:
    """Two clicks on Today: the log, and the answer; the rest of the log as ever."""
    ines.press("Ctrl+1")
    ines.click("Log: Doña Rosa")
    ines.sees("Submit to Margaret")
    ines.click("Did it")
    for answer in ("Home", "Reached", "No"):
        ines.click(answer)
    ines.press("Ctrl+Return")
    ines.sees("waiting")


def _find_the_plan(person: DeskProcess) -> None:
    person.press("Ctrl+2")
    person.sees("Rosalía Quintanar")
    person.click("Rosalía")
    person.press("Return")
    person.click("Care plan")


def _sync(person: DeskProcess) -> None:
    """Sync now, and come back to the page the role opens on."""
    pills = ("All at the clinic", "Offline", *(f"{count} waiting" for count in range(10)))
    assert any(person.clicks(pill) for pill in pills)
    person.click("Sync now")
    person.sees("All at the clinic")
    person.press("Ctrl+1")
