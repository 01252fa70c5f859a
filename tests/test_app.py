"""What the window waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from peerdesk.config import Paths
from peerdesk.domain.ids import new_id
from peerdesk.practice.desk import open_practice
from tests.fakes import FakeClock

HEAVY = {"msgspec", "sqlalchemy", "cryptography", "requests", "PySide6.QtSvg", "PySide6.QtNetwork"}
_DOOR = """
import os, sys
import peerdesk.app as app

known = set()
app.wait_for_turn = lambda _program: known.update(sys.modules) or True
app.open_desktop(["--wait", "--data", sys.argv[1]])
print(*sorted(set(sys.modules) - known), flush=True)
os._exit(0)
"""
_DESK = """
import os, sys
from PySide6.QtCore import QTimer
import peerdesk.app as app

def tell():
    print(*sorted(set(sys.modules) - known), flush=True)
    os._exit(0)

def opened(view):
    from peerdesk.ui.screens.today.view import TodayScreen
    view.findChild(TodayScreen).model.loaded.connect(lambda _page: QTimer.singleShot(0, tell))

app._TYPING_MS = 10**6
desktop = app.open_desktop(["--data", sys.argv[1]])
app._import_all(app._THE_DESK)
known = set(sys.modules)
desktop.window.desk_opened.connect(opened)
desktop.window.page().unlock("nothing here is real at all")
desktop.stay()
"""


def imported_late(script: str, folder: Path) -> list[str]:
    """What a script imports beyond what was named to it, at a laptop with one desk."""
    open_practice(Paths(folder), FakeClock(), new_id).close()
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", script, str(folder)]
    found = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings)
    return found.stdout.split()


def test_what_costs_much_is_not_imported_before_the_first_paint() -> None:
    script = (
        "import sys, peerdesk.app, PySide6.QtCore as core;"
        f" print(*sorted({HEAVY} & set(sys.modules)), *({{'Qt'}} & set(vars(core))))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


def test_a_process_that_waits_has_imported_all_that_the_unlock_page_needs(tmp_path: Path) -> None:
    assert imported_late(_DOOR, tmp_path) == []


def test_nothing_is_imported_between_the_key_and_the_first_page(tmp_path: Path) -> None:
    assert imported_late(_DESK, tmp_path) == []
