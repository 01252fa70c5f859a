"""The clinic server, where anybody may ask as often as they like: `python -m tests.proofs.generous serve`."""

from __future__ import annotations

import sys
from functools import partial

from peerdesk.server import command_line
from peerdesk.server.limits import Limits

_ENDLESS = 10**9


if __name__ == "__main__":
    generous = partial(
        Limits, laptop_requests=_ENDLESS, account_requests=_ENDLESS, stranger_requests=_ENDLESS
    )
    setattr(command_line, "Limits", generous)  # noqa: B010
    sys.exit(command_line.serve(sys.argv[2:]))
