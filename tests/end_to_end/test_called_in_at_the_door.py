"""A laptop that was away when its clinic called it in hears so before anything of its desk is shown."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.protocol.removal_errors import DeskCalledIn, DeskRemoved
from peerdesk.ui.door import PersonCard
from peerdesk.vault.layout import vault_folder
from tests.end_to_end.office import FORGOTTEN, Office, door, key_made_once, laptop, office
from tests.end_to_end.test_lost_and_stolen import REASON, device_of, person

__all__ = ["door", "key_made_once", "laptop", "office", "person"]


def away(patch: pytest.MonkeyPatch) -> None:
    """The laptop has not heard of its clinic for as long as it takes to ask first."""
    patch.setattr("peerdesk.desk_door._LONG_AGO", timedelta())


@pytest.mark.parametrize(("order", "logs"), [("lost", 1), ("stolen", 0)])
def test_it_is_removed_at_the_door_and_a_lost_one_hands_in_first(
    door: DeskDoor,
    person: PersonCard,
    office: Office,
    laptop: Paths,
    monkeypatch: pytest.MonkeyPatch,
    order: str,
    logs: int,
) -> None:
    away(monkeypatch)
    office(order, device_of(office), *REASON)
    with pytest.raises(DeskCalledIn):
        door.unlock(person.vault_id, FORGOTTEN)
    assert not vault_folder(laptop.vaults, person.vault_id).path.exists()
    assert isinstance(door.farewells.now(), DeskRemoved)
    assert office.rows("contact") == logs


def test_a_clinic_that_does_not_answer_keeps_nobody_waiting(
    door: DeskDoor, person: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    away(monkeypatch)
    answers = Event()
    monkeypatch.setattr("peerdesk.desk_door._PATIENCE", 0.05)
    monkeypatch.setattr("peerdesk.desk_door._ask", lambda *_: answers.wait(60))
    door.unlock(person.vault_id, FORGOTTEN).close()
    answers.set()


def test_a_desk_that_heard_of_its_clinic_today_opens_without_asking(
    door: DeskDoor, person: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("peerdesk.desk_door._ask", lambda *session: asked.append(session))
    door.unlock(person.vault_id, FORGOTTEN).close()
    assert asked == []
    away(monkeypatch)
    door.unlock(person.vault_id, FORGOTTEN).close()
    assert len(asked) == 1
