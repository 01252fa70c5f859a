"""Which ops stand on which: an op the clinic cannot take keeps back what would mean nothing without it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from peerdesk.domain.ops import Action, Op


def not_standing_on(stuck: Collection[UUID], ops: Iterable[Op]) -> Iterator[Op]:
    """The ops, in the order they were made, that make sense at the clinic without the stuck ones.

    Behind a stuck op stand the later ones on its record. When it is the creation of that record, so do
    those that name the record, and whatever stands behind them.
    """
    kept_back: set[UUID] = set()
    missing: set[str] = set()
    for op in ops:
        if op.op_id in stuck or op.record_id in kept_back or (missing and missing & _named(op)):
            kept_back.add(op.record_id)
            if op.action is Action.CREATE:
                missing.add(str(op.record_id))
        else:
            yield op


def _named(op: Op) -> set[str]:
    """The ids an op speaks of, among other words."""
    words = {change.value for change in op.fields.values() if isinstance(change.value, str)}
    return words | {str(op.participant_id)}
