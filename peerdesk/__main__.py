"""The command line: the desk, the demo, the clinic server and its administration."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

USAGE = """usage: peerdesk [--data FOLDER]     open the desk
       peerdesk demo                try it with an invented clinic
       peerdesk serve ...           run a clinic server (--help tells how)
       peerdesk admin ...           set up a clinic: people, codes, laptops (--help tells how)
       peerdesk --version"""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the first word says; the exit code of the process."""
    words = list(sys.argv[1:] if argv is None else argv)
    match words[:1]:
        case ["demo"]:
            from peerdesk.demo.command_line import demo

            return demo(words[1:])
        case ["serve"]:
            from peerdesk.server.command_line import serve

            return serve(words[1:])
        case ["admin"]:
            from peerdesk.server.command_line import admin

            return admin(words[1:])
        case ["--version"]:
            from peerdesk import __version__

            return _say(f"PeerDesk {__version__}")
        case ["-h" | "--help"]:
            return _say(USAGE)
    return _open_the_desk(words)


def _open_the_desk(words: Sequence[str]) -> int:
    # Importing leaves no cycles to be found; looking for them costs a tenth of the start.
    gc.disable()
    from peerdesk.app import run

    return run(words)


def _say(text: str) -> int:
    sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
