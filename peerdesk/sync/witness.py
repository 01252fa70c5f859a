"""What this laptop was told of the clinic's audit log: a witness, so that nobody rewrites the log unseen."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from peerdesk.errors import AuditContradicted
from peerdesk.protocol.audit import MOST_HEADS, AuditHeads, read_heads, write_heads
from peerdesk.protocol.messages import AuditHead, ChangesPage
from peerdesk.sync.line import Line

KEPT_AS = "audit heads"
"""The name under which the store remembers them."""
_GONE = AuditHead(seq=0, hash=b"")
"""What a clinic says whose log is empty; a laptop that was told more remembers it."""


class Witness:
    """The last hundred heads, by epoch, the oldest first. Remembers what was compared last."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._told: tuple[AuditHeads, ...] | None = None
        self._compared: tuple[date, tuple[AuditHeads, ...]] | None = None

    def hear(self, page: ChangesPage) -> None:
        """Remember what a page says of the log, when it says something new."""
        told = self.told()
        head = page.audit or (_GONE if told and told[-1].epoch == page.epoch else None)
        if head is None or (told and told[-1].epoch == page.epoch and told[-1].heads[-1] == head):
            return
        fresh = with_head(told, page.epoch, head)
        words = write_heads(fresh).decode()
        self._line.in_database(lambda: self._line.store.remembered.keep(KEPT_AS, words))
        self._told = fresh

    def testify(self) -> None:
        """Compare what was told with itself, and once a day and after news with the clinic's log.

        Raises AuditContradicted when it is not one log that only grew.
        """
        told = self.told()
        if not told:
            return
        if not has_only_grown(told[-1]):
            self._line.testify(told[-1])
            raise AuditContradicted
        now = (self._line.clock.now().date(), told)
        if self._compared != now:
            if self._line.testify(told[-1]).seqs:
                raise AuditContradicted
            self._compared = now

    def told(self) -> tuple[AuditHeads, ...]:
        """What is remembered."""
        if self._told is None:
            words = self._line.in_database(lambda: self._line.store.remembered.read(KEPT_AS))
            self._told = read_heads(words.encode()) if words else ()
        return self._told


def with_head(told: tuple[AuditHeads, ...], epoch: str, head: AuditHead) -> tuple[AuditHeads, ...]:
    """The same with one more; of all epochs, the oldest leave."""
    if told and told[-1].epoch == epoch:
        grown = (*told[:-1], AuditHeads(epoch=epoch, heads=(*told[-1].heads, head)[-MOST_HEADS:]))
    else:
        grown = (*told, AuditHeads(epoch=epoch, heads=(head,)))
    while sum(len(each.heads) for each in grown) > MOST_HEADS:
        grown = grown[1:]
    return grown


def has_only_grown(told: AuditHeads) -> bool:
    """Whether each head can come after the one before: a log that is added to, and never changed."""
    return all(earlier.seq < later.seq for earlier, later in pairwise(told.heads))
