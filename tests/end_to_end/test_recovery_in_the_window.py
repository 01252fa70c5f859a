"""The drill by hand: in the window alone a forgotten passphrase is replaced, and 500 records arrive."""

from __future__ import annotations

import re
from time import monotonic

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from tests.end_to_end.conftest import ClinicAtWork
from tests.end_to_end.driving import DeskProcess, ServerProcess, desk
from tests.end_to_end.office import (
    CHOSEN,
    FORGOTTEN,
    Office,
    door,
    key_made_once,
    laptop,
    log_visits,
    office,
    set_up,
)
from tests.end_to_end.test_two_desks import choose

__all__ = ["door", "key_made_once", "laptop", "office"]

UNSENT = 500


@pytest.mark.timeout(300)
def test_whoever_forgot_their_passphrase_gets_back_in_and_500_records_arrive(
    door: DeskDoor, office: Office, clinic: ClinicAtWork, server: ServerProcess, laptop: Paths
) -> None:
    office.publish_key()
    person = set_up(door, clinic, server)
    opened = door.unlock(person.vault_id, FORGOTTEN)
    log_visits(opened, UNSENT)
    opened.close()
    with desk(laptop.data) as ines:
        ines.sees("500 waiting")
        ines.type("seventeen tricycles under purple rain")
        ines.press("Return")
        ines.sees("You have 4 more tries")
        numbers = _ask_the_clinic(ines)
        # As long as it takes to read six numbers out.
        until = monotonic() + 30
        while not office.rows("recovery"):
            assert monotonic() < until, "the clinic was not asked"
        office.answer(numbers)
        ines.sees("The clinic has answered.", seconds=30)
        _open_with(ines, FORGOTTEN)
        ines.sees("more tries")
        assert office.rows("contact") == 0
        ines.press("Ctrl+A")
        _open_with(ines, CHOSEN)
        ines.sees("All at the clinic", seconds=60)
        assert office.rows("contact") == UNSENT
        ines.lock()
        ines.sees("Who is working today?")
        ines.type(CHOSEN)
        ines.press("Return")
        ines.sees("All at the clinic")


def _ask_the_clinic(ines: DeskProcess) -> str:
    """Choose another passphrase, close the lid while the clinic decides; the numbers that are read out."""
    ines.click("Forgot your passphrase?")
    ines.click("Start a recovery")
    ines.sees("First choose a new passphrase.")
    choose(ines, CHOSEN)
    ines.click("Show my numbers")
    ines.sees("read them these numbers", seconds=30)
    shown = next(text for text in ines.texts() if re.fullmatch(r"\d{3} \d{3}", text))
    return shown.replace(" ", "")


def _open_with(ines: DeskProcess, passphrase: str) -> None:
    ines.type(passphrase)
    ines.click("Open my desk")
