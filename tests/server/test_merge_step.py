"""An administrator says that two records are of one person, tries it before, and takes it back."""

from pathlib import Path
from uuid import UUID

import pytest

from peerdesk.domain.ids import new_id
from peerdesk.domain.ops import Action
from peerdesk.domain.people import Participant
from peerdesk.server.audit import entries
from peerdesk.server.command_line import admin
from peerdesk.server.scope import sameness
from peerdesk.server.storage import Storage
from tests.server.house import House


class At:
    """Runs the step on a clinic in which Rosa supports P-1 and Ben P-2."""

    def __init__(self, storage: Storage, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.house = House.open(storage)
        self.kept, self.merged = self._person("P-1", "rosa"), self._person("P-2", "ben")
        self._step = ["--database", str(folder / "clinic.db"), "merge-participants"]
        self._capsys = capsys

    def __call__(self, *words: str) -> list[str]:
        assert admin([*self._step, *words, "--by", "ann"]) == 0, self._capsys.readouterr().err
        return self._capsys.readouterr().out.splitlines()

    def refused(self, *words: str, by: str = "ann") -> str:
        assert admin([*self._step, *words, "--by", by]) == 1
        return self._capsys.readouterr().err

    def merged_into(self, record: UUID) -> UUID | None:
        with self.house.storage.reading() as connection:
            return sameness(connection, self.house.id).under.get(record)

    def log(self) -> list[tuple[str, str]]:
        with self.house.storage.reading() as connection:
            return [(row.entry.action, row.entry.subject) for row in entries(connection, self.house.id)]

    def _person(self, number: str, who: str) -> UUID:
        person = Participant(id=new_id(), given_name="Maria", record_number=number)
        self.house.record(person, self.house.assignment(person.id, who))
        return person.id


@pytest.fixture
def at(sqlite_storage: Storage, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> At:
    return At(sqlite_storage, tmp_path, capsys)


def test_it_says_what_it_joins_and_who_sees_more_and_names_nobody(at: At) -> None:
    ben = at.house.hand("ben")
    ben.must_push(
        *(ben.create(ben.submitted(at.merged)) for _ in range(3)), ben.create(ben.follow_up(at.merged))
    )
    said = at("--merge", "P-2", "--keep", "P-1")
    assert said == [
        f"record {at.merged} is shown under {at.kept}: 3 contacts, 1 follow-ups, 0 photos and files",
        f"staff members who see record {at.merged}: 3, before 2",
        f"staff members who see record {at.kept}: 3, before 2",
    ]
    assert at.merged_into(at.merged) == at.kept
    assert at.log()[-1] == ("participants_merged", f"participant {at.merged} into {at.kept}")


def test_a_dry_run_says_the_same_and_keeps_nothing(at: At) -> None:
    tried = at("--merge", "P-2", "--keep", "P-1", "--dry-run")
    assert at.merged_into(at.merged) is None
    assert [action for action, _ in at.log() if action.startswith("participants")] == []
    assert tried == [*at("--merge", "P-2", "--keep", "P-1"), "this was a dry run: nothing was kept"]


def test_it_is_taken_back(at: At) -> None:
    at("--merge", str(at.merged), "--keep", str(at.kept))
    said = at("--merge", "P-2", "--undo")
    assert said[0].startswith(f"record {at.merged} is shown by itself again, no longer under {at.kept}: ")
    assert said[1:] == [
        f"staff members who see record {at.merged}: 2, before 3",
        f"staff members who see record {at.kept}: 2, before 3",
    ]
    assert at.merged_into(at.merged) is None
    assert at.log()[-1] == ("participants_parted", f"participant {at.merged} from {at.kept}")


def test_what_cannot_be_is_said_in_a_sentence(at: At) -> None:
    at.house.record(
        Participant(id=new_id(), record_number="P-3"), Participant(id=new_id(), record_number="P-3")
    )
    assert "that is one record; a merge is of two" in at.refused("--merge", "P-2", "--keep", "P-2")
    assert "there is no participant P-9" in at.refused("--merge", "P-2", "--keep", "P-9")
    assert "there are 2 of P-3; give the id of one" in at.refused("--merge", "P-3", "--keep", "P-1")
    assert "that record was not merged with another" in at.refused("--merge", "P-2", "--undo")
    assert "that is no administrator" in at.refused("--merge", "P-2", "--keep", "P-1", by="sue")


def test_nobody_is_merged_with_somebody_of_another_clinic_or_with_a_deleted_record(at: At) -> None:
    theirs = House.open(at.house.storage).participant("rosa")
    clinic = ("--clinic", str(at.house.id))
    assert f"there is no participant {theirs}" in at.refused("--merge", "P-2", "--keep", str(theirs), *clinic)
    sue = at.house.hand("sue")
    sue.pull()
    op = sue._op(Action.DELETE, Participant, at.kept, at.kept, {})
    sue.push(op)
    assert "participant P-1 was deleted" in at.refused("--merge", "P-2", "--keep", "P-1", *clinic)
