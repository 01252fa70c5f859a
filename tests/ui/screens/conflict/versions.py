"""Doña Rosa's details, which Inés at this desk and Lucho at his laptop both changed."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerdesk.domain.changes import Changes
from peerdesk.domain.edits import Patch, Resolve
from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Action, FieldChange, Op, RecordState, fold
from peerdesk.domain.people import Participant
from peerdesk.domain.records import Record
from peerdesk.ui.screens.conflict.table import VersionTable
from peerdesk.ui.screens.conflict.view import ConflictScreen
from tests.desks import LUCHO, ROSA, TestDesk
from tests.operations.two_people import sits_down
from tests.ui.screens.stage import Stage, Stages

MINE: dict[str, Any] = {"pronouns": "ella", "record_number": "P-0173", "about": "Dog in yard. Blue gate."}
THEIRS: dict[str, Any] = {"pronouns": "they/them", "record_number": "P-0198", "about": "Stairs are icy."}
WITH_PHONE = replace(LUCHO, phone="555-0119")
SMALL = (1024, 640)


def both_change(test: TestDesk, mine: dict[str, Any], theirs: dict[str, Any], of: Record = ROSA) -> None:
    """Lucho's values are the first to arrive; Inés had not seen them when she wrote hers."""
    before = test.store.state(type(of), of.id)
    bases = {name: before.setter(name) for name in mine}
    test.changed_at_clinic(type(of), of.id, **theirs)
    test.store.write([Patch(type(of), of.id, mine, bases=bases)])


def third_version(test: TestDesk, bases: RecordState, **values: Any) -> Changes:
    """Lucho wrote one more, without having seen any of the others; this desk hears of it now."""
    lucho = sits_down(test, LUCHO)
    seen = {name: bases.setter(name) for name in values}
    changes = lucho.store.write([Patch(Participant, ROSA.id, values, bases=seen)])
    test.store.set_identity(test.desk.identity)
    return changes


def removed_by_lucho(test: TestDesk, at_first: RecordState) -> None:
    """The clinic has Lucho's removal of a record, made before he heard of anything done to it here."""
    fields = {name: FieldChange(base=at_first.setter(name)) for name in at_first.values}
    removal = Op(
        op_id=new_id(),
        device_id=LUCHO.id,
        incarnation=LUCHO.id,
        n=1,
        actor_id=LUCHO.id,
        action=Action.DELETE,
        record_kind=at_first.kind,
        record_id=at_first.id,
        participant_id=at_first.participant_id,
        fields=fields,
        wall_time=test.clock.now(),
    )
    after = replace(fold(at_first, removal, test.clock.now()).state, seq=at_first.seq + 1)
    known = test.store.sync_state()
    test.store.apply([after], cursor=known.cursor + "+", epoch="1", durable_seq=0)


def chosen_by_lucho(test: TestDesk, **values: Any) -> Changes:
    """Lucho chose some values, having seen every rival."""
    lucho = sits_down(test, LUCHO)
    rivals = lucho.store.state(Participant, ROSA.id).rivals
    seen = {rival.op_id for name in values for rival in rivals[name]}
    changes = lucho.store.write([Resolve(Participant, ROSA.id, values, seen)])
    test.store.set_identity(test.desk.identity)
    return changes


def opened(
    stage_with: Stages,
    *records: Record,
    mine: dict[str, Any] = MINE,
    theirs: dict[str, Any] = THEIRS,
    of: Record = ROSA,
    **how: Any,
) -> Stage[ConflictScreen]:
    """The page of two versions of Doña Rosa's details, or of another record."""
    stage: Stage[ConflictScreen] = stage_with(ConflictScreen, *(records or (WITH_PHONE,)), **how)
    both_change(stage.test, mine, theirs, of)
    stage.screen.open(of.kind, of.id)
    stage.settle()
    return stage


def table(stage: Stage[ConflictScreen]) -> VersionTable:
    """The lines on the page."""
    assert stage.screen.table is not None
    return stage.screen.table


def texts(stage: Stage[ConflictScreen], field: str) -> list[str]:
    """What the cards of a line say, from left to right."""
    return [card.text() for card in table(stage).rows[field].cards]


def chosen(stage: Stage[ConflictScreen], field: str) -> list[str]:
    """What is chosen of a line."""
    return [card.text() for card in table(stage).rows[field].cards if card.isChecked()]


def choose(stage: Stage[ConflictScreen], field: str, text: str) -> None:
    """Press a card."""
    (card,) = [card for card in table(stage).rows[field].cards if card.text() == text]
    card.click()
    QApplication.processEvents()


def kept(stage: Stage[ConflictScreen]) -> Participant:
    """Doña Rosa's details as they are now."""
    stage.settle()
    return stage.test.store.get(Participant, ROSA.id)


def rivals(stage: Stage[ConflictScreen]) -> set[str]:
    """The lines that are still to be chosen."""
    stage.settle()
    return set(stage.test.store.state(Participant, ROSA.id).rivals)


def save(stage: Stage[ConflictScreen]) -> None:
    """Press the main keys of the page."""
    stage.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
