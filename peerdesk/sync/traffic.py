"""What a sync costs on the wire."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Traffic:
    """What went over the wire so far: requests, and bytes of addresses, headers and bodies, before TLS.

    `spared` is how many bytes more it would have been without compression, both ways.
    """

    requests: int = 0
    up: int = 0
    down: int = 0
    spared: int = 0

    def __add__(self, more: Traffic) -> Traffic:
        """Both together."""
        return Traffic(
            self.requests + more.requests,
            self.up + more.up,
            self.down + more.down,
            self.spared + more.spared,
        )

    def __sub__(self, earlier: Traffic) -> Traffic:
        """What was added since."""
        return Traffic(
            self.requests - earlier.requests,
            self.up - earlier.up,
            self.down - earlier.down,
            self.spared - earlier.spared,
        )
