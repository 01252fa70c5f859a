from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.contacts import Contact
from peerdesk.domain.ops import (
    ALL_FIELDS,
    Action,
    FieldChange,
    Op,
    RecordState,
    Rival,
    fold,
    fold_all,
    merge_unsent,
)
from peerdesk.domain.people import Participant
from peerdesk.domain.records import fields_of
from tests.domain.making import LAPTOP, NOON, an_op, created, creation, patch

ANA = Participant(id=UUID(int=7), given_name="Ana", languages=("es",))


def test_a_change_over_the_value_its_author_saw_applies() -> None:
    birth = creation(ANA)
    state = fold(None, birth, NOON).state
    change = patch(ANA, birth.op_id, given_name="Anita")
    after = fold(state, change, NOON)
    assert after.state.values["given_name"] == "Anita"
    assert after.state.setter("given_name") == change.op_id
    assert after.state.setter("languages") == birth.op_id
    assert not after.conflicts


def test_a_change_over_another_value_is_kept_as_a_rival() -> None:
    state = created(ANA)
    first = patch(ANA, state.setter("given_name"), given_name="Anita")
    second = patch(ANA, state.setter("given_name"), given_name="Anna")
    after = fold(fold(state, first, NOON).state, second, NOON)
    assert after.conflicts == {"given_name"}
    assert after.state.values["given_name"] == "Anita"
    assert [r.value for r in after.state.rivals["given_name"]] == ["Anna"]


def test_the_same_value_from_two_people_is_no_rival() -> None:
    state = created(ANA)
    first = patch(ANA, state.setter("given_name"), given_name="Anita")
    second = patch(ANA, state.setter("given_name"), given_name="Anita")
    after = fold(fold(state, first, NOON).state, second, NOON)
    assert not after.conflicts
    assert not after.state.rivals


def test_a_default_that_is_said_is_the_same_as_one_that_is_not() -> None:
    state = created(ANA)
    first = patch(ANA, state.setter("about"), about="Likes tea")
    emptied = fold(fold(state, first, NOON).state, patch(ANA, first.op_id, about=""), NOON).state
    after = fold(emptied, patch(ANA, first.op_id, about=None), NOON)
    assert not after.conflicts
    unsaid = fold(state, patch(ANA, first.op_id, about="", interpreter_needed=False), NOON)
    assert not unsaid.conflicts
    assert not unsaid.state.rivals


def test_two_people_who_each_add_to_a_list_both_succeed() -> None:
    state = created(ANA)
    english = an_op(ANA, Action.PATCH, {"languages": FieldChange(add=("en",))})
    french = an_op(ANA, Action.PATCH, {"languages": FieldChange(add=("fr",), remove=("es",))})
    after = fold_all(state, [english, french])
    assert after is not None
    assert after.values["languages"] == ["en", "fr"]


def test_resolving_removes_only_the_rivals_that_were_seen() -> None:
    state, rivals = _contested("Anita", "Anna", "Anne")
    decision = _choice(state, "Anna", rivals[1])
    after = fold(state, decision, NOON).state
    assert after.values["given_name"] == "Anna"
    assert [r.value for r in after.rivals["given_name"]] == ["Anne"]


def test_a_choice_for_the_value_shown_settles_the_matter_too() -> None:
    state, rivals = _contested("Anita", "Anna")
    after = fold(state, _choice(state, "Anita", rivals[1]), NOON).state
    assert after.values["given_name"] == "Anita"
    assert not after.rivals


def test_a_choice_over_a_value_that_was_changed_meanwhile_overwrites_nothing() -> None:
    state, rivals = _contested("Anita", "Anna")
    decision = _choice(state, "Anna", rivals[1])
    state = fold(state, patch(ANA, state.setter("given_name"), given_name="Ani"), NOON).state
    after = fold(state, decision, NOON)
    assert after.conflicts == {"given_name"}
    assert after.state.values["given_name"] == "Ani"
    assert [(r.op_id, r.value) for r in after.state.rivals["given_name"]] == [(decision.op_id, "Anna")]


@pytest.mark.parametrize("later_is_first", [False, True])
def test_two_choices_at_once_are_rivals_unless_they_agree(later_is_first: bool) -> None:
    state, rivals = _contested("Anita", "Anna")
    choices = [_choice(state, name, rivals[1]) for name in ("Anna", "Anita")]
    first, second = reversed(choices) if later_is_first else choices
    after = _folded(state, [first, second])
    assert after.values["given_name"] == first.fields["given_name"].value
    assert [r.op_id for r in after.rivals["given_name"]] == [second.op_id]
    assert not _folded(state, [first, _choice(state, first.fields["given_name"].value, rivals[1])]).rivals


def test_going_on_from_ones_own_rival_value_leaves_one_rival() -> None:
    state, rivals = _contested("Anita", "Anna")
    after = fold(state, patch(ANA, rivals[1].op_id, given_name="Annabel"), NOON).state
    assert after.values["given_name"] == "Anita"
    assert [r.value for r in after.rivals["given_name"]] == ["Annabel"]


def test_a_rival_that_was_decided_against_is_remembered_by_its_op() -> None:
    state, rivals = _contested("Anita", "Anna")
    after = fold(state, _choice(state, "Anita", rivals[1]), NOON).state
    (entry,) = (entry for entry in after.history if entry.op_id == rivals[1].op_id)
    assert entry.fields == {"given_name": "Anna"}


@pytest.mark.parametrize("edit_is_first", [True, False])
def test_a_deletion_and_an_edit_made_at_once_keep_the_record_and_mark_it(edit_is_first: bool) -> None:
    state = created(ANA)
    edit, deletion = patch(ANA, state.setter("given_name"), given_name="Anita"), _deletion_of(state)
    first, second = (edit, deletion) if edit_is_first else (deletion, edit)
    after = fold(fold(state, first, NOON).state, second, NOON)
    assert after.conflicts
    assert not after.state.deleted
    assert after.state.values["given_name"] == "Anita"
    assert after.state.rivals == {ALL_FIELDS: (Rival(deletion.op_id, LAPTOP, NOON, None),)}


def test_two_deletions_at_once_delete() -> None:
    state = created(ANA)
    after = _folded(state, [_deletion_of(state), _deletion_of(state)])
    assert after.deleted
    assert not after.rivals


def test_a_deletion_by_someone_who_missed_a_rival_deletes_nothing() -> None:
    state, _ = _contested("Anita", "Anna")
    assert not fold(state, _deletion_of(replace(state, rivals={})), NOON).state.deleted
    assert fold(state, _deletion_of(state), NOON).state.deleted


def test_a_deletion_by_someone_who_does_not_know_a_field_deletes_nothing() -> None:
    birth = creation(ANA)
    state = _folded(fold(None, birth, NOON).state, [patch(ANA, birth.op_id, about="Likes tea")])
    unaware = an_op(ANA, Action.DELETE, {"given_name": FieldChange(base=birth.op_id)})
    assert not fold(state, unaware, NOON).state.deleted


def test_a_deletion_by_someone_who_missed_a_member_of_a_list_deletes_nothing() -> None:
    state = created(ANA)
    missed = an_op(ANA, Action.PATCH, {"languages": FieldChange(add=("fr",))})
    own = an_op(ANA, Action.PATCH, {"languages": FieldChange(add=("nah",))})
    shown = fold(state, own, NOON).state
    seen = {**_deletion_of(shown).fields, "languages": FieldChange(remove=("es", "nah"))}
    deletion = an_op(ANA, Action.DELETE, seen)
    assert fold(shown, deletion, NOON).state.deleted
    assert not _folded(state, [missed, own, deletion]).deleted


def test_what_is_deleted_stays_deleted_after_a_deletion_that_missed_something() -> None:
    state = created(ANA)
    edited = fold(state, patch(ANA, state.setter("about"), about="Likes tea"), NOON).state
    after = _folded(edited, [_deletion_of(edited), _deletion_of(state)])
    assert after.deleted
    assert not after.rivals


def test_whoever_saw_the_deletion_keeps_the_record_or_deletes_it_again() -> None:
    state = created(ANA)
    edit, deletion = patch(ANA, state.setter("about"), about="Likes tea"), _deletion_of(state)
    marked = _folded(state, [deletion, edit])
    kept = fold(marked, an_op(ANA, Action.RESOLVE, {}, resolves=(deletion.op_id,)), NOON).state
    assert not kept.deleted
    assert not kept.rivals
    assert fold(marked, _deletion_of(marked), NOON).state.deleted


def test_a_replaced_value_is_remembered_by_the_op_that_had_set_it() -> None:
    birth = creation(ANA)
    state = fold(None, birth, NOON).state
    after = fold(state, patch(ANA, birth.op_id, given_name="Anita"), NOON).state
    assert after.history[0].fields == {"given_name": "Ana"}
    assert after.history[1].fields == {}


def test_a_change_to_nothing_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="does not exist"):
        fold(None, patch(ANA, None, given_name="x"), NOON)


NAMES = st.sampled_from(["given_name", "family_name", "about"])
EDITS = st.lists(st.tuples(NAMES, st.text(max_size=5)), min_size=1, max_size=12)


@given(EDITS)
def test_merging_unsent_edits_shows_the_same_as_sending_each(edits: list[tuple[str, str]]) -> None:
    state = created(ANA)
    ops = _chain(state, edits)
    merged = ops[0]
    for op in ops[1:]:
        merged = merge_unsent(merged, op)
    one, each = fold(state, merged, NOON).state, _folded(state, ops)
    assert one.values == each.values
    assert not one.rivals


LANGUAGES = st.sampled_from(["es", "en", "fr", "qu"])
LIST_EDITS = st.lists(st.tuples(st.booleans(), LANGUAGES), min_size=1, max_size=10)


@given(LIST_EDITS)
def test_merging_unsent_list_edits_holds_the_same_members(edits: list[tuple[bool, str]]) -> None:
    state = created(ANA)
    ops = [
        an_op(ANA, Action.PATCH, {"languages": FieldChange(add=(x,)) if adds else FieldChange(remove=(x,))})
        for adds, x in edits
    ]
    merged = ops[0]
    for op in ops[1:]:
        merged = merge_unsent(merged, op)
    one, each = fold(state, merged, NOON).state, _folded(state, ops)
    assert set(one.values["languages"]) == set(each.values["languages"])


@given(st.permutations(range(4)))
def test_every_value_said_is_current_a_rival_or_in_history(order: list[int]) -> None:
    state = created(ANA)
    base = state.setter("given_name")
    rivals = [patch(ANA, base, given_name=f"Ana {i}") for i in order]
    after = _folded(state, rivals)
    kept = {after.values["given_name"], *(r.value for r in after.rivals["given_name"])}
    kept |= {v for entry in after.history for v in entry.fields.values()}
    assert kept == {"Ana", "Ana 0", "Ana 1", "Ana 2", "Ana 3"}


def test_a_value_someone_saw_leads_to_the_op_that_had_set_it() -> None:
    birth = creation(ANA)
    rename = patch(ANA, birth.op_id, given_name="Anita", about="Likes tea")
    state = _folded(fold(None, birth, NOON).state, [rename, patch(ANA, rename.op_id, given_name="Ani")])
    assert state.bases({"given_name": "Ana", "about": "", "languages": ["es"]}) == {
        "given_name": birth.op_id,
        "about": birth.op_id,
        "languages": birth.op_id,
    }
    assert state.bases({"given_name": "Anita"}) == {"given_name": rename.op_id}
    assert state.bases({"given_name": "Ani"}) == {"given_name": state.setter("given_name")}
    assert state.bases({"given_name": "Anne"}) == {"given_name": None}


def test_digests_tell_rivals_apart_in_whatever_order_they_came() -> None:
    state = RecordState("participant", uuid4(), None, setters={"*": uuid4()})
    one, two = (Rival(uuid4(), uuid4(), NOON, value) for value in ("one", "two"))
    beside = [replace(state, rivals={"about": some}) for some in ((one,), (two,), (one, two), (two, one))]
    digests = [state.digest, *(each.digest for each in beside)]
    assert len({*digests}) == 4
    assert digests[-1] == digests[-2]
    assert replace(state, rivals={"place": (one,)}).digest not in digests


def test_digests_tell_other_setters_apart() -> None:
    state = created(ANA)
    other = fold(state, patch(ANA, state.setter("about"), about="x"), NOON).state
    assert state.digest != other.digest
    assert 0 <= other.digest < 2**256


def test_a_draft_that_grows_stays_one_creation() -> None:
    visit = Contact(id=uuid4(), participant_id=uuid4(), author_id=uuid4(), note="Wal")
    birth = creation(visit)
    grown = merge_unsent(birth, patch(visit, birth.op_id, note="Walked"))
    assert grown.action is Action.CREATE
    assert grown.op_id == birth.op_id
    assert fold(None, grown, NOON).state.values["note"] == "Walked"


def _chain(state: RecordState, edits: list[tuple[str, str]]) -> list[Op]:
    ops: list[Op] = []
    for name, value in edits:
        op = patch(ANA, state.setter(name), **{name: value})
        state = fold(state, op, NOON).state
        ops.append(op)
    return ops


def _contested(*names: str) -> tuple[RecordState, list[Op]]:
    """Ana with a name that so many wanted to change at once, and what they sent."""
    state = created(ANA)
    rivals = [patch(ANA, state.setter("given_name"), given_name=name) for name in names]
    return _folded(state, rivals), rivals


def _choice(state: RecordState, name: str, *seen: Op) -> Op:
    change = {"given_name": FieldChange(name, state.setter("given_name"))}
    return an_op(ANA, Action.RESOLVE, change, resolves=tuple(op.op_id for op in seen))


def _deletion_of(state: RecordState) -> Op:
    """A deletion by someone who sees the state whole."""
    fields = {name: FieldChange(base=state.setter(name)) for name in fields_of(Participant)}
    rivals = tuple(rival.op_id for rivals in state.rivals.values() for rival in rivals)
    return an_op(ANA, Action.DELETE, fields, resolves=rivals)


def _folded(state: RecordState, ops: list[Op]) -> RecordState:
    for op in ops:
        state = fold(state, op, NOON).state
    return state
