from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create, Delete, Patch
from peerdesk.domain.followups import FollowUp
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Flag, Participant, Phone
from peerdesk.domain.words import ContactStatus, FlagKind, FollowUpKind, Role
from peerdesk.errors import NotFound
from peerdesk.operations import conflicts
from peerdesk.operations.conflict_pages import Obstacle, conflict_page, together
from peerdesk.operations.conflicts import Choice
from peerdesk.operations.participants import Problem
from tests.desks import INES, LUCHO, ROSA, TODAY, TestDesk, assigned, contact
from tests.operations.rivals import with_rival
from tests.operations.two_laptops import Couple, desk_of, line, version_of
from tests.sync.clinic import TestClinic

Opens = Callable[..., TestDesk]


def a_plan(couple: Couple) -> FollowUp:
    """Something Ana planned, of which both laptops know."""
    plan = FollowUp(
        id=new_id(),
        participant_id=couple.rosa,
        assignee_id=couple.ana.staff_id,
        author_id=couple.ana.staff_id,
        about=FollowUpKind.CALL,
        what="Ask about the refill",
        due_on=couple.clinic.clock.now().date(),
    )
    couple.ana.store.write([Create(plan)])
    couple.all_sync()
    return plan


def test_both_versions_are_told_with_who_when_and_where(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change({"pronouns": "she/her"}, {"pronouns": "ella"})
    page = couple.page(couple.beto)
    shown, second = line(page, "pronouns").versions
    assert (shown.value, second.value) == ("she/her", "ella")
    assert (shown.author.name, shown.author.is_me, shown.author.is_here) == ("Ana", False, False)
    assert (second.author.name, second.author.is_me, second.author.is_here) == ("Beto", True, True)
    assert shown.at == clinic.clock.now()
    assert second.at == clinic.clock.now() - timedelta(hours=1)
    assert [author.name for author in page.authors] == ["Beto", "Ana"]
    assert page.written_at(page.authors[0]) == second.at


def test_what_stood_there_before_is_told(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.ana.change(couple.rosa, pronouns="they/them")
    couple.all_sync()
    couple.both_change(
        {"pronouns": "she/her", "record_number": "P-1"}, {"pronouns": "ella", "record_number": "P-2"}
    )
    page = couple.page(couple.ana)
    assert line(page, "pronouns").before == "they/them"
    assert line(page, "record_number").before == ""
    assert line(page, "record_number").has_before


def test_changes_that_fit_together_are_named(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.ana.change(couple.rosa, given_name="Rosalía")
    couple.all_sync()
    couple.both_change(
        {"pronouns": "she/her", "phones": (Phone("555-0173"),)},
        {"pronouns": "ella", "phones": (Phone("555-0198"),), "about": "Likes to dance"},
    )
    assert couple.page(couple.ana).joined == ("phones", "about")


def test_a_choice_is_the_same_for_everybody_after_a_sync(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change({"pronouns": "she/her"}, {"pronouns": "ella"})
    page = couple.page(couple.ana)
    saved = conflicts.save(
        desk_of(couple.ana), "participant", couple.rosa, [version_of(page, "pronouns", "Beto")]
    )
    assert saved.changes.ids == {couple.rosa}
    assert not couple.page(couple.ana).is_open
    couple.all_sync()
    for laptop in (couple.ana, couple.beto):
        assert couple.person(laptop).pronouns == "ella"
        assert not couple.page(laptop).is_open


def test_the_other_laptop_says_who_chose_what_and_when(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change({"pronouns": "she/her"}, {"pronouns": "ella"})
    page = couple.page(couple.ana)
    clinic.clock.advance(600)
    conflicts.save(desk_of(couple.ana), "participant", couple.rosa, [version_of(page, "pronouns", "Ana")])
    couple.all_sync()
    (decided,) = couple.page(couple.beto).decided
    assert (decided.by.name, decided.at, decided.answers) == (
        "Ana",
        clinic.clock.now(),
        {"pronouns": "she/her"},
    )


def test_a_line_left_open_stays_open(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change(
        {"pronouns": "she/her", "record_number": "P-1"}, {"pronouns": "ella", "record_number": "P-2"}
    )
    page = couple.page(couple.ana)
    conflicts.save(desk_of(couple.ana), "participant", couple.rosa, [version_of(page, "pronouns", "Beto")])
    couple.all_sync()
    left = couple.page(couple.beto)
    assert [each.field for each in left.lines] == ["record_number"]
    assert left.joined == ()


def test_a_value_of_ones_own_settles_the_line(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change({"pronouns": "she/her"}, {"pronouns": "ella"})
    told = line(couple.page(couple.ana), "pronouns")
    conflicts.save(desk_of(couple.ana), "participant", couple.rosa, [Choice.over(told, "she/her, ella")])
    couple.all_sync()
    assert couple.person(couple.beto).pronouns == "she/her, ella"
    assert not couple.page(couple.beto).is_open


def test_a_third_version_that_came_meanwhile_stays_standing(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.all_sync(margaret := clinic.laptop("Margaret"))
    margaret.change(couple.rosa, pronouns="they/them")
    couple.both_change({"pronouns": "she/her"}, {"pronouns": "ella"})
    page = couple.page(couple.ana)
    couple.all_sync(margaret)
    conflicts.save(desk_of(couple.ana), "participant", couple.rosa, [version_of(page, "pronouns", "Beto")])
    couple.all_sync(margaret)
    for laptop in (couple.ana, couple.beto, margaret):
        left = line(couple.page(laptop), "pronouns")
        assert [version.value for version in left.versions] == ["ella", "they/them"]


def test_nothing_is_written_over_a_value_that_was_not_seen(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change(
        {"pronouns": "she/her", "record_number": "P-1"}, {"pronouns": "ella", "record_number": "P-2"}
    )
    page = couple.page(couple.ana)
    couple.beto.change(couple.rosa, pronouns="elle")
    couple.all_sync()
    choices = [version_of(page, name, "Beto") for name in ("pronouns", "record_number")]
    saved = conflicts.save(desk_of(couple.ana), "participant", couple.rosa, choices)
    assert saved.overtaken == ("pronouns",)
    assert dict(saved.chosen) == {"record_number": "P-2"}
    left = line(couple.page(couple.ana), "pronouns")
    assert [version.value for version in left.versions] == ["elle", "ella"]


def test_two_choices_at_once_are_asked_about_again(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change({"pronouns": "she/her"}, {"pronouns": "ella"})
    for laptop, name in ((couple.ana, "Ana"), (couple.beto, "Beto")):
        choice = version_of(couple.page(laptop), "pronouns", name)
        conflicts.save(desk_of(laptop), "participant", couple.rosa, [choice])
    couple.all_sync()
    for laptop in (couple.ana, couple.beto):
        versions = line(couple.page(laptop), "pronouns").versions
        assert [(v.value, v.author.name) for v in versions] == [("she/her", "Ana"), ("ella", "Beto")]


def test_undo_shows_again_what_was_shown_before(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change({"pronouns": "she/her"}, {"pronouns": "ella"})
    desk = desk_of(couple.ana)
    choice = version_of(couple.page(couple.ana), "pronouns", "Beto")
    saved = conflicts.save(desk, "participant", couple.rosa, [choice])
    assert saved.can_be_undone
    conflicts.undo(desk, saved)
    couple.all_sync()
    assert couple.person(couple.beto).pronouns == "she/her"
    values = [entry.fields.get("pronouns") for entry in desk.store.state(Participant, couple.rosa).history]
    assert values.count("ella") == 2, "Beto's version and the choice of it both stay in the history"


def test_undo_overwrites_nothing_somebody_wrote_since(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change({"pronouns": "she/her"}, {"pronouns": "ella"})
    choice = version_of(couple.page(couple.ana), "pronouns", "Beto")
    saved = conflicts.save(desk_of(couple.ana), "participant", couple.rosa, [choice])
    couple.all_sync()
    couple.beto.change(couple.rosa, pronouns="elle")
    couple.all_sync()
    assert not conflicts.undo(desk_of(couple.ana), saved)
    assert couple.person(couple.ana).pronouns == "elle"


def test_choosing_what_is_shown_leaves_nothing_to_undo(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    couple.both_change({"pronouns": "she/her"}, {"pronouns": "ella"})
    choice = version_of(couple.page(couple.ana), "pronouns", "Ana")
    assert not conflicts.save(desk_of(couple.ana), "participant", couple.rosa, [choice]).can_be_undone


def test_undo_of_a_safety_matter_shows_every_version_again(desk_with: Opens) -> None:
    opened = desk_with()
    with_rival(opened, ROSA, phones=(Phone("555-0198"),))
    told = line(conflict_page(opened.desk, "participant", ROSA.id), "phones")
    saved = conflicts.save(opened.desk, "participant", ROSA.id, [Choice.over(told, (Phone("555-0198"),))])
    assert opened.store.get(Participant, ROSA.id).phones == (Phone("555-0198"),)
    conflicts.undo(opened.desk, saved)
    assert {p.number for p in opened.store.get(Participant, ROSA.id).phones} == {"555-0173", "555-0198"}


def test_lists_and_notes_can_be_kept_together() -> None:
    dog, stairs = Flag(FlagKind.ANIMAL, "Dog"), Flag(FlagKind.OTHER, "Icy stairs")
    assert together(Participant, "flags", [(dog,), (stairs, dog)]) == (dog, stairs)
    assert together(Participant, "about", ["Blue gate. ", "Blue gate. Dog.", "Likes tea"]) == (
        "Blue gate. Dog.\nLikes tea"
    )
    assert together(Participant, "pronouns", ["she", "they"]) is None
    assert together(Participant, "about", ["a" * 1500, "b" * 1500]) is None


def test_a_deletion_against_a_change_is_told_and_the_record_kept(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    plan = a_plan(couple)
    couple.both_write(Patch(FollowUp, plan.id, {"what": "Call about the refill"}), Delete(FollowUp, plan.id))
    page = couple.page(couple.ana, "follow_up", plan.id)
    assert page.removal is not None
    assert page.removal.changed_by is not None
    assert (page.removal.by.name, page.removal.changed_by.is_me) == ("Beto", True)
    assert page.may_remove
    conflicts.save(desk_of(couple.ana), "follow_up", plan.id, [], page.removal.op_ids)
    couple.all_sync()
    assert not couple.page(couple.beto, "follow_up", plan.id).is_open
    assert couple.beto.store.get(FollowUp, plan.id).what == "Call about the refill"


def test_what_was_removed_can_be_removed_for_good(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    plan = a_plan(couple)
    couple.both_write(Patch(FollowUp, plan.id, {"what": "Call about the refill"}), Delete(FollowUp, plan.id))
    seen = couple.page(couple.ana, "follow_up", plan.id).seen
    assert conflicts.remove(desk_of(couple.ana), "follow_up", plan.id, seen)
    couple.all_sync()
    for laptop in (couple.ana, couple.beto):
        with pytest.raises(NotFound):
            couple.page(laptop, "follow_up", plan.id)


def test_nothing_is_removed_that_changed_since_it_was_seen(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    plan = a_plan(couple)
    couple.both_write(Patch(FollowUp, plan.id, {"what": "Call about the refill"}), Delete(FollowUp, plan.id))
    seen = couple.page(couple.ana, "follow_up", plan.id).seen
    couple.beto.store.write([Patch(FollowUp, plan.id, {"what": "Call the pharmacy"})])
    couple.all_sync()
    assert not conflicts.remove(desk_of(couple.ana), "follow_up", plan.id, seen)
    assert couple.ana.store.get(FollowUp, plan.id).what == "Call the pharmacy"


def test_what_waits_is_listed_the_latest_first(clinic: TestClinic) -> None:
    couple = Couple.at(clinic)
    plan = a_plan(couple)
    couple.both_change({"pronouns": "she/her", "about": "x"}, {"pronouns": "ella", "about": "y"})
    couple.both_write(Patch(FollowUp, plan.id, {"what": "A"}), Patch(FollowUp, plan.id, {"what": "B"}))
    found = conflicts.conflicts(desk_of(couple.ana))
    assert [(each.record.kind, each.fields) for each in found] == [
        ("follow_up", ("what",)),
        ("participant", ("pronouns", "about")),
    ]
    assert found[0].person is not None
    assert found[0].person.given_name == "Rosa"
    assert conflicts.conflicts(desk_of(couple.ana), couple.rosa) == found
    assert conflicts.conflicts(desk_of(couple.ana), new_id()) == ()


def test_a_log_is_chosen_by_its_author_while_it_can_be_changed(desk_with: Opens) -> None:
    log = contact(ROSA, "visit", status=ContactStatus.RETURNED)
    opened = desk_with(log)
    opened.changed_at_clinic(Contact, log.id, note="From the van")

    def stands_against(found: Contact) -> Obstacle | None:
        opened.from_clinic(found)
        return conflict_page(opened.desk, "contact", log.id).obstacle

    assert stands_against(log) is None
    assert stands_against(replace(log, status=ContactStatus.SUBMITTED)) is Obstacle.HANDED_IN
    assert stands_against(replace(log, author_id=LUCHO.id)) is Obstacle.ANOTHERS


def test_support_is_chosen_by_a_supervisor(desk_with: Opens) -> None:
    opened = desk_with()
    support = assigned(ROSA)
    assert conflict_page(opened.desk, "assignment", support.id).obstacle is Obstacle.SUPERVISORS
    above = replace(opened.desk, identity=replace(opened.desk.identity, roles=(Role.SUPERVISOR,)))
    assert conflict_page(above, "assignment", support.id).obstacle is None
    staff = conflict_page(above, "staff_member", INES.id)
    assert staff.obstacle is Obstacle.CLINICS


def test_what_is_typed_is_checked_as_in_the_form() -> None:
    assert conflicts.problem_with(ROSA, "phones", (Phone("12"),), TODAY) is Problem.PHONE_SHORT
    assert conflicts.problem_with(ROSA, "pronouns", "ella", TODAY) is None
