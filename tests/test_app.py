"""What the window waits for."""

import subprocess
import sys

HEAVY = {"msgspec", "sqlalchemy", "cryptography", "requests", "PySide6.QtSvg", "PySide6.QtNetwork"}


def test_what_costs_much_is_not_imported_before_the_first_paint() -> None:
    script = (
        "import sys, peerdesk.app, PySide6.QtCore as core;"
        f" print(*sorted({HEAVY} & set(sys.modules)), *({{'Qt'}} & set(vars(core))))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
