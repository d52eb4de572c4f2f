import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.relate.related.calendar import Calendar

NONE = np.zeros(0, np.int64)


def score(likeness: int, one: int, other: int, near: tuple[int, int]) -> int:
    """The score of two articles of these days."""
    calendar = Calendar(near, np.array([one, other]), NONE, NONE)
    return int(calendar.scores(np.array([likeness]), np.array([0]), np.array([1]))[0])


nears = st.tuples(st.integers(0, 32_000), st.sampled_from((1, 10, 1000))).filter(lambda near: near[0] <= 32 * near[1])


@given(st.integers(0, 2**53), st.integers(1, 3_650_000), st.integers(1, 3_650_000), nears)
def test_scores_are_exact_however_large(likeness: int, one: int, other: int, near: tuple[int, int]) -> None:
    days = abs(one - other)
    assert score(likeness, one, other, near) == likeness + likeness * 60 * near[0] // ((60 + days) * near[1])
    assert score(likeness, one, other, (4, 1)) == likeness * (300 + days) // (60 + days)
    assert score(likeness, one, other, (0, 1)) == likeness


@given(st.integers(0, 2**53), st.integers(0, 3_650_000), nears)
def test_without_a_date_the_likeness_is_the_score(likeness: int, day: int, near: tuple[int, int]) -> None:
    assert score(likeness, day, 0, near) == score(likeness, 0, day, near) == likeness


@given(st.lists(st.integers(700_000, 740_000), min_size=64, max_size=64), nears)
def test_no_boost_of_a_member_is_above_that_of_its_group(days: list[int], near: tuple[int, int]) -> None:
    every = np.array(days)
    calendar = Calendar(near, every, np.array([every.min()]), np.array([every.max()]))
    rows = np.arange(64)
    for row in (0, 7, 63):
        assert calendar.boosts(np.full(64, row), rows).max() <= calendar.group_boosts(np.array([row]))[0, 0]
