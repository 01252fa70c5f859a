"""A goal or a step being written: kept on this laptop alone until it is added or thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import msgspec

from peerdesk.domain.plans import ActionStep, Goal
from peerdesk.domain.records import fields_of, to_plain
from peerdesk.errors import DiskFailing, DiskFull, FolderReadOnly
from peerdesk.operations.desk import Desk
from peerdesk.store.lists.same_person import sameness


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A goal or a step as it is written now, and as it was when that began; `seen` is None for a new one."""

    seen: Goal | ActionStep | None
    written: Goal | ActionStep

    @property
    def is_closing(self) -> bool:
        """True for what is said at the end of a goal, which is typed where the goal is read."""
        seen, written = self.seen, self.written
        return isinstance(seen, Goal) and isinstance(written, Goal) and written.closing != seen.closing


class _Kept(msgspec.Struct):
    """A draft in plain words."""

    kind: str
    id: UUID
    seen: dict[str, object] | None
    written: dict[str, object]


def keep_draft(desk: Desk, draft: PlanDraft) -> None:
    """Remember what is typed. Raises DiskFull, DiskFailing, FolderReadOnly."""
    record, seen = draft.written, to_plain(draft.seen) if draft.seen else None
    kept = _Kept(record.kind, record.id, seen, to_plain(record))
    desk.store.remembered.keep(_name(record.participant_id), msgspec.json.encode(kept).decode())


def forget_draft(desk: Desk, participant_id: UUID) -> None:
    """Forget what was typed: it is in the plan now, or thrown away; `participant_id` is the draft's own."""
    with suppress(DiskFull, DiskFailing, FolderReadOnly):
        desk.store.remembered.keep(_name(participant_id), "")


def draft_of(desk: Desk, participant_id: UUID) -> PlanDraft | None:
    """What somebody was writing for a person when they left, under any of their records, too long or not."""
    drafts = (_read(desk, record) for record in sameness(desk.store).records(participant_id))
    return next(filter(None, drafts), None)


def _read(desk: Desk, participant_id: UUID) -> PlanDraft | None:
    words = desk.store.remembered.read(_name(participant_id))
    try:
        kept = msgspec.json.decode(words or "null", type=_Kept | None)
        draft = _draft(kept) if kept else None
    except msgspec.DecodeError:
        return None
    return None if draft is None or _is_in_the_plan(desk, draft) else draft


def _is_in_the_plan(desk: Desk, draft: PlanDraft) -> bool:
    """True for one that was saved or says nothing new, though a full disk kept it from being forgotten."""
    there = desk.store.find(type(draft.written), draft.written.id)
    return there is not None and (draft.seen is None or draft.written in (draft.seen, there))


def _draft(kept: _Kept) -> PlanDraft:
    seen = _record(kept, kept.seen) if kept.seen is not None else None
    return PlanDraft(seen, _record(kept, kept.written))


def _record(kept: _Kept, values: Mapping[str, object]) -> Goal | ActionStep:
    record = Goal if kept.kind == Goal.kind else ActionStep
    specs = fields_of(record)
    known = {n: msgspec.convert(v, specs[n].type) for n, v in values.items() if n in specs}
    return record(id=kept.id, **known)


def _name(participant_id: UUID) -> str:
    return f"plan draft {participant_id}"
