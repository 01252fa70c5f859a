"""Where the shipped files are: inside the installed package, or at the root of a clone."""

from functools import cache
from pathlib import Path

import peerdesk


@cache
def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, e.g. `resource("icons", "check.svg")`."""
    package = Path(peerdesk.__file__).parent
    installed = package / "_resources"
    root = installed if installed.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)
