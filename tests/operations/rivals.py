"""A record at the clinic for which a second version waits."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Rival
from peerdesk.domain.people import Participant
from peerdesk.domain.records import plain
from tests.desks import LUCHO, NOW, TestDesk


def with_rival(desk: TestDesk, who: Participant, **second: Any) -> None:
    """Lucho wrote other values the day before, which arrived second."""
    state = desk.store.state(Participant, who.id)
    yesterday = NOW - timedelta(days=1)
    rivals: dict[str, tuple[Rival, ...]] = {
        name: (Rival(new_id(), LUCHO.id, yesterday, plain(value)),) for name, value in second.items()
    }
    known = desk.store.sync_state()
    desk.store.apply(
        [replace(state, rivals=rivals, seq=state.seq + 1000)],
        cursor=known.cursor + "+",
        epoch="1",
        durable_seq=0,
    )
