"""When to come back and how much to carry: plain arithmetic, with chance and time handed in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from peerdesk.protocol.body import MAX_OPS

SHORTEST = 2.0
"""Seconds before a second try."""
LONGEST = 15 * 60.0
"""Seconds between tries, however long the network is gone."""
REGULAR = 5 * 60.0
"""Seconds between syncs while all goes well."""
LONGEST_ASKED = 60 * 60.0
"""A Retry-After beyond these seconds is taken for this long, against a slip of hours for seconds."""
AIM = 5.0
"""Seconds one batch should take."""


def next_delay(failures: int, rng: Random, retry_after: float | None = None) -> float:
    """Seconds until the next try after so many in a row that did not work out; 0 is a sync that did.

    Exponential back-off with full jitter (Brooker 2015): laptops that lost one clinic together do
    not all come back together. What the clinic asks for is waited first, then the jitter.
    """
    if failures == 0:
        return REGULAR + rng.uniform(-0.1, 0.1) * REGULAR
    ceiling = min(LONGEST, SHORTEST * 2.0 ** min(failures, 10))
    asked = SHORTEST if retry_after is None else min(max(retry_after, SHORTEST), LONGEST_ASKED)
    return asked + rng.uniform(0.0, ceiling - SHORTEST)


@dataclass(frozen=True, slots=True)
class BatchSize:
    """How many ops to send at once: what the link has shown it can carry in about five seconds."""

    ops: int = 100

    def after_success(self, seconds: float) -> BatchSize:
        """Larger after a reply within the aim, tenfold when it came at once; smaller after a slow one."""
        if seconds > AIM:
            return self._times(max(0.5, AIM / seconds))
        return self._times(1.5 if seconds > AIM / 10 else 10.0)

    def after_trouble(self) -> BatchSize:
        """Half as many, after a timeout, a body too large or a server that broke over it."""
        return self._times(0.5)

    def _times(self, factor: float) -> BatchSize:
        wanted = math.ceil(self.ops * factor) if factor > 1 else int(self.ops * factor)
        return BatchSize(min(MAX_OPS, max(1, wanted)))
