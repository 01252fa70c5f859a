from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerdesk.domain.contacts import Contact
from peerdesk.domain.edits import Create
from peerdesk.domain.ids import new_id
from peerdesk.domain.people import Assignment, Participant
from peerdesk.errors import ServerBusy, ServerUnreachable
from peerdesk.protocol import body
from peerdesk.protocol.messages import PushRequest
from peerdesk.sync.schedule import LONGEST, SHORTEST
from peerdesk.sync.sending import LONE_FAILURES
from tests.fakes import Fault, Request
from tests.sync.clinic import Laptop, TestClinic

QUICK = [f for f in Fault if f not in (Fault.STALL, Fault.SILENCE, Fault.NEWER)]
DAY = 24 * 60 * 60


@pytest.mark.parametrize("fault", QUICK, ids=[f.name for f in QUICK])
def test_no_fault_on_the_way_loses_or_doubles_a_visit(clinic: TestClinic, fault: Fault) -> None:
    rosa = clinic.participant("Rosa", "Ana", "Beto")
    ana, beto = clinic.laptop("Ana"), clinic.laptop("Beto")
    for path in ("session", "push", "changes", "verify"):
        clinic.network.then(path, fault)
    visits = {ana.log(rosa, f"Visit {number}.") for number in range(3)}
    for _ in range(4):
        ana.sync()
    assert ana.sync_well().all_at_clinic
    beto.sync_well()
    assert {contact.id for contact in beto.store.select(Contact)} == visits
    for visit in visits:
        assert len(beto.store.state(Contact, visit).history) == 1
        assert beto.store.state(Contact, visit) == ana.store.state(Contact, visit)
    assert ana.store.outbox.count().waiting == 0
    assert ana.store.outbox.count().needs_you == 0


@pytest.mark.parametrize("path", ["push", "changes", "verify"])
def test_a_network_that_stalls_costs_a_try_and_nothing_else(clinic: TestClinic, path: str) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana", read_seconds=1.0)
    visit = ana.log(rosa)
    clinic.network.then(path, Fault.STALL)
    assert isinstance(ana.sync().problem, ServerUnreachable)
    assert ana.sync_well().all_at_clinic
    assert len(ana.store.state(Contact, visit).history) == 1


def test_without_a_network_work_waits_and_is_counted(clinic: TestClinic) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana")
    clinic.network.judge = lambda _: Fault.REQUEST_LOST
    ana.log(rosa)
    report = ana.sync(0)
    for failures in range(1, 12):
        report = ana.sync(failures)
        assert isinstance(report.problem, ServerUnreachable)
        assert SHORTEST <= report.next_in <= LONGEST
    assert (report.waiting, report.all_at_clinic) == (1, False)
    assert ana.store.sync_state().last_ok_at is None
    assert ana.store.sync_state().last_problem == "server_unreachable"


def test_a_draft_that_grew_after_it_was_sent_loses_neither_text(clinic: TestClinic) -> None:
    """A laptop that was put back to an older state does not know that the clinic has the op."""
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana")
    draft = ana.draft(rosa, "Walked.")
    clinic.network.then("push", Fault.REPLY_LOST)
    ana.sync()
    with ana.store.read() as connection:
        connection.exec_driver_sql("UPDATE outbox SET state = 'pending'")
    ana.type_on(draft, "Walked and talked.")
    report = ana.sync_well()
    assert (report.all_at_clinic, report.needs_you) == (True, 0)
    state = ana.store.state(Contact, draft)
    assert state.values["note"] == "Walked."
    assert [rival.value for rival in state.rivals["note"]] == ["Walked and talked."]


def test_a_busy_clinic_is_left_alone_as_long_as_it_asks(clinic: TestClinic) -> None:
    ana = clinic.laptop("Ana")
    clinic.network.then("changes", Fault.TOO_MANY)
    report = ana.sync()
    assert isinstance(report.problem, ServerBusy)
    assert report.next_in >= 7


class Poison:
    """A clinic that breaks over some ops, whatever they come with."""

    def __init__(self, *notes: str, fault: Fault = Fault.BROKEN) -> None:
        self.notes = notes
        self.fault = fault
        self.tried_alone = 0

    def __call__(self, request: Request) -> Fault:
        if not request.path.endswith("push"):
            return Fault.NONE
        encoding = {name.lower(): value for name, value in request.headers.items()}.get(
            "content-encoding", ""
        )
        ops = body.decode(request.body, encoding, PushRequest).ops
        if not any(change.value in self.notes for op in ops for change in op.fields.values()):
            return Fault.NONE
        self.tried_alone += len(ops) == 1
        return self.fault


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.TOO_LARGE, Fault.MALFORMED])
def test_one_poisonous_op_is_found_and_delays_no_other(clinic: TestClinic, fault: Fault) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana")
    poison = Poison("Visit 13.", fault=fault)
    clinic.network.judge = poison
    ana.log_many(rosa, 40)
    report = ana.sync()
    assert (report.sent, report.waiting, report.needs_you) == (39, 1, 0)
    assert clinic.network.count("push") <= 2 * 6 + 1
    assert not report.all_at_clinic
    ana.sync()
    report = ana.sync()
    assert (report.waiting, report.needs_you) == (1, 1)
    assert poison.tried_alone == 3
    assert ana.sync_well().next_in > SHORTEST
    assert poison.tried_alone == 3


def test_refusals_are_counted_over_a_restart_of_the_desk(clinic: TestClinic) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana")
    clinic.network.judge = Poison("Bad.")
    ana.log(rosa, "Bad.")
    reports = []
    for _ in range(LONE_FAILURES):
        reports.append(ana.sync())
        ana.restart_engine()
    assert [report.needs_you for report in reports] == [0, 0, 1]


def test_many_poisonous_ops_delay_no_other(clinic: TestClinic) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana")
    clinic.network.judge = Poison("Visit 3.", "Visit 13.", "Visit 23.", "Visit 33.")
    ana.log_many(rosa, 40)
    assert (ana.sync().sent, ana.store.outbox.count().waiting) == (36, 4)


def test_what_stands_on_a_poisonous_op_waits_with_it(clinic: TestClinic) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana")
    clinic.network.judge = Poison("Bad.")
    visit = ana.log(rosa, "Bad.")
    ana.sync()
    ana.take_back(visit)
    ana.log(rosa, "Good.")
    report = ana.sync()
    assert (report.sent, report.waiting, report.held) == (1, 1, 0)


def test_what_stands_on_a_person_the_clinic_cannot_take_waits_until_it_can(clinic: TestClinic) -> None:
    ana = clinic.laptop("Ana")
    clinic.network.judge = Poison("Bad.")
    rosa = Participant(id=new_id(), given_name="Rosa", about="Bad.")
    today = clinic.clock.now().date()
    support = Assignment(id=new_id(), participant_id=rosa.id, staff_id=ana.staff_id, starts_on=today)
    ana.store.write([Create(rosa), Create(support)])
    ana.log(rosa.id)
    reports = [ana.sync() for _ in range(4)]
    assert [(report.sent, report.held) for report in reports] == [(0, 0)] * 4
    assert reports[-1].needs_you == 1
    clinic.network.judge = lambda _: Fault.NONE
    clinic.clock.advance(DAY + 1)
    report = ana.sync_well()
    assert (report.sent, report.held, report.all_at_clinic) == (3, 0, True)


def test_an_op_that_was_given_up_is_offered_again_after_a_day(clinic: TestClinic) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana")
    clinic.network.judge = Poison("Visit 0.")
    ana.log_many(rosa, 3)
    for _ in range(4):
        ana.sync()
    clinic.network.judge = lambda _: Fault.NONE
    assert ana.sync_well().sent == 0
    clinic.clock.advance(DAY + 1)
    report = ana.sync_well()
    assert (report.sent, report.waiting, report.needs_you) == (1, 0, 0)
    assert report.all_at_clinic


def test_a_clinic_that_breaks_over_everything_is_not_asked_op_by_op(clinic: TestClinic) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana")
    clinic.network.judge = lambda r: Fault.BROKEN if "/sync/" in r.path else Fault.NONE
    ana.log_many(rosa, 100)
    for _ in range(5):
        before = clinic.network.count("push")
        assert isinstance(ana.sync().problem, ServerBusy)
        assert clinic.network.count("push") - before <= 12
    count = ana.store.outbox.count()
    assert (count.waiting, count.needs_you) == (100, 0)


def test_batches_shrink_when_answers_come_too_late(clinic: TestClinic) -> None:
    rosa = clinic.participant("Rosa", "Ana")
    ana = clinic.laptop("Ana", read_seconds=1.0)
    ana.log_many(rosa, 100)
    clinic.network.then("push", Fault.SILENCE)
    ana.sync()
    assert ana.sync_well().sent == 100
    first = clinic.network.requests
    sizes = [_ops_in(request) for request in first if request.path.endswith("push")]
    assert sizes[:2] == [100, 50]


def test_pages_shrink_when_the_line_is_cut_and_grow_again_with_care(clinic: TestClinic) -> None:
    rosa = clinic.participant("Rosa", "Ana", "Beto")
    ana, beto = clinic.laptop("Ana"), clinic.laptop("Beto")
    ana.log_many(rosa, 300)
    ana.sync_well()
    first = len(clinic.network.requests)
    clinic.network.then("changes", Fault.REPLY_CUT, Fault.REPLY_LOST)
    for _ in range(2):
        assert isinstance(beto.sync().problem, ServerUnreachable)
    assert beto.sync_well().all_at_clinic
    asked = [r.path for r in clinic.network.requests[first:] if "/changes" in r.path]
    limits = [int(path.partition("limit=")[2].partition("&")[0]) for path in asked]
    assert limits[:5] == [100, 50, 25, 28, 31]
    assert limits == sorted(limits[:3], reverse=True) + sorted(limits[3:])


def _ops_in(request: Request) -> int:
    encoding = {name.lower(): value for name, value in request.headers.items()}.get("content-encoding", "")
    return len(msgspec.json.decode(body.inflate(request.body, encoding))["ops"])


@pytest.fixture
def desks(clinic: TestClinic) -> tuple[Laptop, Laptop]:
    """Return two laptops that live through every example, since setting one up takes a while."""
    return clinic.laptop("Ana"), clinic.laptop("Beto")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.lists(st.sampled_from(QUICK), min_size=1, max_size=8), min_size=1, max_size=4))
def test_whatever_the_network_does_both_desks_end_with_the_same(
    clinic: TestClinic, desks: tuple[Laptop, Laptop], days: list[list[Fault]]
) -> None:
    clinic.network.judge = lambda _: Fault.NONE
    person = clinic.participant("Rosa", "Ana", "Beto")
    ana, beto = desks
    promised = set()
    for fates in days:
        clinic.network.judge = _in_turn(fates)
        promised |= {ana.log(person, "From Ana."), beto.log(person, "From Beto.")}
        for laptop in (ana, beto):
            laptop.sync()
    clinic.network.judge = lambda _: Fault.NONE
    for laptop in (ana, beto):
        laptop.sync_well()
    assert all(laptop.sync_well().all_at_clinic for laptop in (ana, beto))
    assert ana.store.digests() == beto.store.digests()
    for laptop in (ana, beto):
        held = laptop.store.select(Contact, laptop.store.tables["contact"].c.participant_id == person.bytes)
        assert {contact.id for contact in held} == promised
        assert laptop.store.outbox.count().waiting == 0


def _in_turn(fates: list[Fault]) -> Callable[[Request], Fault]:
    left = iter(fates)
    return lambda _: next(left, Fault.NONE)
