"""Takes the same desk off its laptop again and again, and is shot one step later each time."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from types import FrameType
from uuid import UUID

from peerdesk.config import Paths
from peerdesk.desk_door import DeskDoor
from peerdesk.domain.clock import SystemClock
from peerdesk.domain.ids import new_id
from peerdesk.sync.in_database import OneAtATime
from tests.end_to_end.office import FORGOTTEN
from tests.vault.killed import DONE, shoot_oneself, touches_the_disk

MORE_STEPS_THAN_THERE_ARE = 300
_BEGINS = "_destroy"


def leave(home: Path, vault_id: UUID, step: int) -> None:
    """Open the desk, meet the clinic and put the desk away; shot after that step of its removal."""
    left, has_begun = step, False

    def watch(frame: FrameType, event: str, called: object) -> None:
        nonlocal left, has_begun
        if event == "call" and frame.f_code.co_name == _BEGINS:
            has_begun = True
        if has_begun and event == "c_return" and touches_the_disk(called):
            left -= 1
            if left == 0:
                shoot_oneself()

    desk = DeskDoor(Paths(home), SystemClock(), new_id).unlock(vault_id, FORGOTTEN)
    sys.setprofile(watch)
    desk.sync(OneAtATime(), lambda _progress: None, 0)
    desk.close()
    os._exit(DONE)


def main(laptop: Path, folder: Path, vault_id: UUID) -> None:
    """One copy of the laptop for each step, each left as it was when it was shot."""
    for step in range(1, MORE_STEPS_THAN_THERE_ARE):
        home = folder / str(step)
        shutil.copytree(laptop, home, ignore=shutil.ignore_patterns("reserve.bin"))
        child = os.fork()
        if not child:
            leave(home, vault_id, step)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DONE:
            return
    sys.exit("there are more steps than were tried")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), UUID(sys.argv[3]))
