from random import Random

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.protocol.body import MAX_OPS
from peerdesk.sync.schedule import AIM, LONGEST, LONGEST_ASKED, REGULAR, SHORTEST, Portion, next_delay

failures = st.integers(min_value=1, max_value=10_000)
chance = st.integers(min_value=0).map(Random)
seconds = st.floats(min_value=0, max_value=1000, allow_nan=False)


@given(failures, chance)
def test_a_try_comes_after_two_seconds_and_before_fifteen_minutes_for_ever(failed: int, rng: Random) -> None:
    assert SHORTEST <= next_delay(failed, rng) <= LONGEST


@given(failures, chance, st.floats(min_value=0, max_value=10**9))
def test_the_clinic_is_left_alone_for_as_long_as_it_asks(failed: int, rng: Random, asked: float) -> None:
    assert next_delay(failed, rng, asked) >= min(asked, LONGEST_ASKED)


@given(failures)
def test_laptops_that_lost_the_clinic_together_do_not_come_back_together(failed: int) -> None:
    delays = {round(next_delay(failed + 2, Random(laptop)), 3) for laptop in range(50)}
    assert len(delays) > 40


def test_the_longest_wait_doubles_with_each_try() -> None:
    class Unlucky(Random):
        def uniform(self, a: float, b: float) -> float:
            return b

    waits = [next_delay(failed, Unlucky()) for failed in range(1, 12)]
    assert waits[:4] == [4.0, 8.0, 16.0, 32.0]
    assert waits[-1] == LONGEST


@given(chance)
def test_a_sync_that_got_through_is_followed_by_one_in_about_five_minutes(rng: Random) -> None:
    assert 0.9 * REGULAR <= next_delay(0, rng) <= 1.1 * REGULAR


@given(st.lists(st.one_of(st.none(), seconds)))
def test_a_batch_always_holds_one_op_and_never_more_than_the_clinic_takes(
    history: list[float | None],
) -> None:
    size = Portion()
    for took in history:
        size = size.after_trouble() if took is None else size.after_success(took)
        assert 1 <= size.size <= MAX_OPS


@given(st.integers(1, MAX_OPS), seconds)
def test_a_slow_reply_never_makes_batches_larger_and_a_quick_one_never_smaller(ops: int, took: float) -> None:
    after = Portion(ops).after_success(took).size
    assert after <= ops if took > AIM else after >= ops


@given(st.floats(min_value=0.001, max_value=1), st.integers(1, MAX_OPS))
def test_batches_settle_where_one_takes_about_five_seconds(seconds_each: float, start: int) -> None:
    size = Portion(start)
    for _ in range(60):
        size = size.after_success(size.size * seconds_each)
    assert (size.size - 1) * seconds_each <= AIM * 1.5


def test_the_first_batch_is_modest_and_trouble_halves_it() -> None:
    assert Portion().size == 100
    assert Portion().after_trouble().size == 50
    assert Portion(1).after_trouble().size == 1
    assert Portion().after_success(2.0).size == 250
    assert Portion().after_success(0.1).size == 1000


def test_a_cut_line_is_tried_with_more_only_with_care() -> None:
    cut = Portion(200).after_cut(30.0)
    assert cut.size == 100
    assert cut.after_success(0.1).size == 111
    assert cut.after_cut(30.0).after_success(0.1).size == 56
    assert cut.after_trouble().after_success(0.1).size == 100


def test_a_cut_makes_portions_no_smaller_than_is_worth_the_way() -> None:
    slow = Portion(80).after_success(4.0)
    assert (slow.size, slow.after_cut(0.3).size) == (100, 50)
    assert slow.after_cut(0.3).after_cut(0.3).after_cut(0.3).size == 40
    assert Portion(1000).after_cut(1.0).size == 1000
    assert Portion(1).after_cut(0.0).size == Portion(1).after_cut(60.0).size == 1


@given(st.integers(1, MAX_OPS), seconds)
def test_a_line_that_became_slow_is_learned_by_cuts_alone(start: int, took: float) -> None:
    size = Portion(start).after_success(0.01)
    for _ in range(12):
        size = size.after_cut(max(took, 30.0))
    assert size.size <= max(1, start * 10 // 15)
