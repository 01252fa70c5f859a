"""When to come back and how much to carry: plain arithmetic, with chance and time handed in."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
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
"""Seconds one message should take."""
LEAST = 2.0
"""Seconds one message should take at least."""
_WITH_CARE = 1.1


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
class Portion:
    """How many ops or records travel at once: what the line has shown it can carry in about five seconds.

    `safe` is half of what it was cut in the middle of: beyond that it is tried out with care, since
    whatever is cut has to travel again. `each` is how many seconds one of them took at least.
    """

    size: int = 100
    safe: int = MAX_OPS
    each: float = 0.0

    def after_success(self, seconds: float) -> Portion:
        """What fills the aim at this speed, at most tenfold; smaller after a slow reply."""
        known = replace(self, each=seconds / self.size)
        if seconds > AIM:
            return known._times(max(0.5, AIM / seconds))
        if self.size >= self.safe:
            return known._times(_WITH_CARE)
        grown = known._times(AIM / max(seconds, AIM / 10))
        return replace(grown, size=min(grown.size, self.safe))

    def after_trouble(self) -> Portion:
        """Half as much, after a body too large or a server that broke over it."""
        return self._times(0.5)

    def after_cut(self, seconds: float = 0.0) -> Portion:
        """Half as much, after a line that broke so many seconds on; not less than takes two seconds.

        Below that there is more to be lost by the way there and back, and by what compresses badly alone.
        """
        each = max(self.each, seconds / self.size)
        worth_it = int(min(LEAST / each, self.size)) if each else 0
        size = max(self.size // 2, worth_it, 1)
        return Portion(size, safe=size, each=each)

    def _times(self, factor: float) -> Portion:
        wanted = math.ceil(self.size * factor) if factor > 1 else int(self.size * factor)
        return replace(self, size=min(MAX_OPS, max(1, wanted)))
