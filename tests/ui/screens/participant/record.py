"""A participant's record on the stage, and what a person does with it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt

from peerdesk.domain.contacts import Review
from peerdesk.domain.people import Consent, Participant, Phone
from peerdesk.domain.records import Record
from peerdesk.domain.words import (
    ConsentKind,
    ContactStatus,
    Decision,
    FollowUpKind,
    Function,
    Intensity,
    Mode,
    Outcome,
    PartOfDay,
    PhoneUse,
)
from peerdesk.ui.screens.participant.view import ParticipantScreen
from peerdesk.ui.widgets.entry_lists import EntryList
from tests.desks import EARL, LUCHO, MARGARET, NOW, ROSA, TODAY, assigned, contact, follow_up, named
from tests.ui.screens.stage import CTRL, Stage, Stages

HOME = uuid4()
FULL = replace(
    ROSA,
    household_id=HOME,
    reach_at=(PartOfDay.MORNING,),
    consents=(Consent(ConsentKind.RECORDS, TODAY),),
    about="Wants to dance at the quinceañera.",
    phones=(Phone("555-0173"), Phone("555-0181", PhoneUse.RELATIVE, "Nayeli", leave_message=False)),
)
VISIT = contact(
    ROSA,
    "visit",
    mode=Mode.HOME_VISIT,
    minutes=50,
    outcome=Outcome.COMPLETED,
    status=ContactStatus.APPROVED,
    functions=(Function.LINKAGE,),
    note="Started metformin.",
    started_at=NOW - timedelta(days=14),
)
SIGNED = Review(
    id=named("signed"),
    participant_id=ROSA.id,
    contact_id=VISIT.id,
    reviewer_id=MARGARET.id,
    decision=Decision.APPROVED,
    opened_at=NOW - timedelta(days=13),
    decided_at=NOW - timedelta(days=13),
)
SILENT = contact(
    ROSA,
    "call",
    mode=Mode.PHONE_CALL,
    outcome=Outcome.NO_ANSWER,
    status=ContactStatus.SUBMITTED,
    author_id=LUCHO.id,
    started_at=NOW - timedelta(days=7),
)
DRAFT = contact(ROSA, "draft", mode=Mode.HOME_VISIT, minutes=45)
REFILL = follow_up(ROSA, "Metformin refill", about=FollowUpKind.REFILL, due_on=TODAY + timedelta(days=3))
RECORDS: tuple[Record, ...] = (
    assigned(ROSA, Intensity.INTENSIVE),
    replace(EARL, household_id=HOME),
    FULL,
    VISIT,
    SIGNED,
    SILENT,
    DRAFT,
    REFILL,
)


def opened(stage_with: Stages, *records: Record, **how: Any) -> Stage[ParticipantScreen]:
    stage = stage_with(ParticipantScreen, *(records or RECORDS), **how)
    stage.screen.open(participant_id=ROSA.id)
    stage.settle()
    return stage


def entries(timeline: EntryList) -> list[str]:
    model = timeline.model()
    return [model.index(number, 0).data() for number in range(model.rowCount())]


def kept(stage: Stage[ParticipantScreen]) -> Participant:
    stage.settle()
    return stage.test.store.get(Participant, ROSA.id)


def edit(stage: Stage[ParticipantScreen], name: str, text: str) -> None:
    if stage.screen.editor is None:
        stage.click("Edit details")
    assert stage.screen.editor is not None
    stage.screen.editor.form.focus_field(name)
    stage.press(Qt.Key.Key_A, CTRL)
    stage.type(text)
