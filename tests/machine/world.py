"""One run: a clinic, three laptops, what people do, what goes wrong, and the promise at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

from peerdesk.domain.people import Assignment, StaffMember
from peerdesk.errors import DiskFull
from peerdesk.sync.report import SyncReport
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.machine import oracle
from tests.machine.clinic import Clinic, elsewhere
from tests.machine.founding import Founded
from tests.machine.laptop import Enrolled, Laptop, Trouble
from tests.machine.ledger import Ledger
from tests.machine.person import Person, PromiseBroken
from tests.machine.wire import Fault, PowerCut

A_YEAR = timedelta(days=365)
_ROUNDS = 2
_MOST_LAPTOPS = 4
_DAYS_TO_COMPARE_ALL = 8


class World:
    """Everything a step may touch. Each run has a folder to itself."""

    def __init__(self, founded: Founded, folder: Path) -> None:
        ids = founded.ids()
        self._words = (f"w{number}" for number in count(1))
        self.clock = FakeClock(MONDAY_MORNING + timedelta(days=1))
        self.ledger = Ledger()
        self.clinic = Clinic(founded.site.copy(), founded.clinic_id, self.clock, ids)
        self.laptops: list[Laptop] = []
        self.people: list[Person] = []
        self._folder = folder
        self._new_id = ids
        for each in founded.laptops:
            self._hand_out(each)

    def close(self) -> None:
        """Let go of every file."""
        for laptop in self.laptops:
            laptop.close()
        self.clinic.close()

    def change_at_once(self, pick: int, field: int) -> None:
        """Everyone changes the same field of the same person, and nobody knows of the others."""
        people = oracle.participants(self.clinic)
        for person in self.people:
            person.change_this(people[pick % len(people)], field)

    def sync(
        self,
        who: int,
        faults: Sequence[Fault] = (),
        *,
        at: tuple[str, Fault] | None = None,
        cut_after: tuple[str, int] | None = None,
    ) -> None:
        """One laptop syncs, its requests meeting these faults; the power may fail on the way."""
        laptop = self.laptops[who]
        laptop.wire.decide(faults, at)
        laptop.cut_power(cut_after)
        try:
            report = laptop.sync()
        except PowerCut:
            laptop.revive()
        except DiskFull:
            laptop.make_room()
        else:
            self._believe(laptop, report)
        finally:
            laptop.wire.decide(())
            laptop.cut_power(None)

    def sync_all(self, faults: Sequence[Fault] = ()) -> None:
        """Everyone syncs, one after the other, each on a line with these faults."""
        for who in range(len(self.laptops)):
            self.sync(who, faults)

    def wait(self, hours: int) -> None:
        """Let time pass, everywhere."""
        for clock in (self.clock, *(laptop.clock for laptop in self.laptops)):
            clock.advance(hours * 3600)

    def set_clock_wrong(self, who: int, years: int) -> None:
        """Somebody's clock is set wrong, or right again with 0."""
        self.laptops[who].clock.set_wrong(self.clock.now() + years * A_YEAR)

    def give_trouble(self, who: int, trouble: Trouble) -> None:
        """The next write at a laptop meets trouble."""
        self.laptops[who].give_trouble(trouble)

    def back_up(self) -> None:
        """The clinic backs up its database."""
        self.clinic.back_up()

    def restore(self) -> None:
        """The clinic goes back to its backup."""
        if self.clinic.has_backup:
            self.clinic.restore()
            self.ledger.lose_forgotten(oracle.kept_ops(self.clinic))

    def keep_copy(self, who: int) -> None:
        """Somebody copies their laptop's folder."""
        self.laptops[who].keep_copy()

    def go_back(self, who: int) -> None:
        """A laptop's disk is lost, with what the clinic does not have; the copy takes its place."""
        if self.laptops[who].copy:
            self.ledger.forget(self.laptops[who].name)
            self.ledger.lose_forgotten(oracle.kept_ops(self.clinic))
            self.laptops[who].go_back()

    def double(self, who: int) -> None:
        """Somebody works with the copy on a second laptop, and with the first one too."""
        laptop = self.laptops[who]
        if laptop.copy and len(self.laptops) < _MOST_LAPTOPS:
            self._hand_out(laptop.twin())

    def lose_database(self, who: int) -> None:
        """A laptop's database is damaged; its journal is not."""
        laptop = self.laptops[who]
        self.ledger.forget(laptop.name, but_for=laptop.owed_ops())
        self.ledger.lose_forgotten(oracle.kept_ops(self.clinic))
        laptop.lose_database()

    def assign(self, pick: int, to: int) -> None:
        """The administrator gives somebody to a supporter."""
        people = oracle.participants(self.clinic)
        if people:
            since = self.clock.now().date() - timedelta(days=1)
            person, staff_id = people[pick % len(people)], self.laptops[to].staff_id
            given = Assignment(id=self._new_id(), participant_id=person, staff_id=staff_id, starts_on=since)
            self.clinic.administration.record_as_clinic(self.clinic.id, [given])

    def unassign(self, pick: int) -> None:
        """The administrator ends somebody's assignment."""
        given = oracle.open_assignments(self.clinic)
        if given:
            ends = {"ends_on": self.clock.now().date()}
            self.clinic.administration.change_as_clinic(
                self.clinic.id, Assignment, given[pick % len(given)], ends
            )

    def change_staff(self, pick: int) -> None:
        """The administrator changes somebody's number, which everyone may see."""
        staff_id = self.laptops[pick % len(self.laptops)].staff_id
        self.clinic.administration.change_as_clinic(
            self.clinic.id, StaffMember, staff_id, {"phone": next(self._words)}
        )

    def settle(self) -> None:
        """Nothing goes wrong any more: after two rounds everything is where it was promised to be."""
        for laptop in self.laptops:
            laptop.make_room()
            self.clinic.administration.approve_mass_revoke(self.clinic.id, laptop.staff_id)
        # What the clinic refused three times rests for a day.
        self.wait(25)
        for _ in range(_ROUNDS):
            self.sync_all()
        self._compare_everyone()
        oracle.check(self.clinic, self.laptops, self.ledger)

    def _hand_out(self, enrolled: Enrolled) -> None:
        folder, clock = self._folder / enrolled.name, FakeClock(self.clock.now())
        laptop = Laptop(enrolled, folder, self.clinic, clock, self._new_id)
        person = Person(laptop, self.ledger, lambda: next(self._words), self._new_id)
        laptop.wire.typed = _typing(person)
        laptop.wire.others_read = self._others_read(laptop)
        self.laptops.append(laptop)
        self.people.append(person)

    def _compare_everyone(self) -> None:
        """A clinic that left records out is found out within a week: a seventh is compared each day."""
        misled = [who for who, laptop in enumerate(self.laptops) if laptop.wire.skipped]
        for _ in range(_DAYS_TO_COMPARE_ALL if misled else 0):
            self.wait(24)
            for who in misled:
                self.sync(who)

    def _believe(self, laptop: Laptop, report: SyncReport) -> None:
        if report.all_at_clinic:
            oracle.check_custody(self.clinic, self.ledger.due(laptop.name), self.ledger)
            waiting = laptop.store.outbox.count().waiting
            if waiting:
                raise PromiseBroken(f"{laptop.name} was told all is at the clinic, and {waiting} wait")

    def _others_read(self, writer: Laptop) -> Callable[[], None]:
        def read() -> None:
            for laptop in self.laptops:
                if laptop is not writer:
                    elsewhere(laptop.sync_reading_only)

        return read


def _typing(person: Person) -> Callable[[], None]:
    def type_on() -> None:
        person.go_on(0)
        person.change(0, 1)

    return type_on
