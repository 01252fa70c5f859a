"""The machine is worth what it notices: a program broken on purpose must break its promise in some run."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.machine import sabotage
from tests.machine.clinic import SqliteSite
from tests.machine.founding import Founded, found
from tests.machine.machine import run
from tests.machine.person import PromiseBroken
from tests.machine.sabotage import Sabotage

RUNS = 6
SEEDS = 12
"""After an update of Hypothesis the seeds of the table may notice nothing; then the ones after them do."""
CAUGHT_BY_SEED: tuple[tuple[Sabotage, int], ...] = (
    (sabotage.store_the_cursor_before_its_page, 28),
    (sabotage.take_sending_for_custody, 0),
    (sabotage.ignore_the_base, 0),
    (sabotage.revoke_before_the_last_work_is_sent, 39),
    (sabotage.take_the_number_first, 0),
    (sabotage.leave_the_setter_out_of_the_digest, 1),
    (sabotage.drop_what_is_refused, 0),
    (sabotage.offer_nothing_to_a_restored_clinic, 3),
    (sabotage.go_on_with_the_cursor_of_another_epoch, 3),
    (sabotage.compare_numbers_of_two_epochs, 4),
    (sabotage.answer_before_the_commit, 2),
    (sabotage.hold_what_nobody_is_shown, 0),
    (sabotage.delete_over_what_was_not_seen, 0),
    (sabotage.forget_what_was_replaced, 0),
    (sabotage.let_one_choice_end_every_rival, 0),
    (sabotage.empty_the_journal_too_early, 5),
    (sabotage.skip_what_does_not_fit_on_the_page, 0),
)
"""For each, a seed that notices it within six runs."""


@pytest.mark.parametrize(
    ("break_it", "number"), CAUGHT_BY_SEED, ids=lambda each: getattr(each, "__name__", None)
)
def test_the_machine_notices(
    break_it: Sabotage, number: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    break_it(monkeypatch)
    founded = found(SqliteSite(tmp_path / "clinic"), tmp_path / "laptops")
    with pytest.raises(PromiseBroken):
        _run_all(founded, tmp_path, range(number, number + SEEDS))


def _run_all(founded: Founded, folder: Path, seeds: Iterable[int]) -> None:
    for number in seeds:
        run(founded, folder, number=number, runs=RUNS, steps=50, shrink=False)
