"""What was found, and the step that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from peerdesk.errors import PeerDeskError


class Level(StrEnum):
    """How much a finding matters."""

    WELL = "ok"
    ADVICE = "look"
    AMISS = "MEND"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, and the command or the step that helps."""

    level: Level
    what: str
    remedy: str = ""

    def lines(self) -> Iterator[str]:
        """As it is printed."""
        yield f"{self.level:5} {self.what}"
        if self.remedy:
            yield f"{'':5} -> {self.remedy}"


class NeedsMending(PeerDeskError):
    """Details: `count` of findings that are amiss."""

    code = "needs_mending"
    sentence = "To mend: {count}. Each is told above, with what to do."


def well(what: str) -> Finding:
    """Something that is as it should be."""
    return Finding(Level.WELL, what)


def advice(what: str, remedy: str) -> Finding:
    """Something that works and could be better."""
    return Finding(Level.ADVICE, what, remedy)


def amiss(what: str, remedy: str) -> Finding:
    """Something that will cost the clinic dear."""
    return Finding(Level.AMISS, what, remedy)
