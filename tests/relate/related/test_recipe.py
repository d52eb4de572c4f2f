import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.relate.related import recipe

sizes = st.integers(1, 3_000_000)


@given(sizes)
def test_octaves_are_the_rounded_logarithm(number: int) -> None:
    assert recipe.octaves(number) == round(math.log2(number))
    assert recipe.half_octaves(number) == round(2 * math.log2(number))


@given(sizes, sizes)
def test_octaves_of_a_fraction_are_never_below_zero(number: int, divisor: int) -> None:
    assert recipe.octaves(number, divisor) == max(0, round(math.log2(number / divisor)))


def test_the_typical_length_is_a_power_of_two() -> None:
    assert recipe.typical_length([700, 800, 900]) == 1024
    assert recipe.typical_length([10, 12]) == 8
    assert recipe.typical_length([0, 0]) == recipe.typical_length([]) == 1


def test_rarity_steps_only_where_the_holders_pass_a_power_of_two() -> None:
    site = recipe.half_octaves(10_000)
    steps = [recipe.rarity(holders, site, 30) for holders in (1, 2, 3, 4, 7, 8, 1023, 1024, 2047)]
    assert steps == [0, 24, 24, 22, 22, 20, 8, 6, 6]


@pytest.mark.parametrize(("articles", "most"), [(4, 5), (16, 5), (64, 19), (10_000, 3475)])
def test_what_more_than_three_in_ten_have_says_nothing_but_five_may_always(articles: int, most: int) -> None:
    site = recipe.half_octaves(articles)
    assert most == max(5, math.floor(0.3 * 2 ** (site / 2)))
    assert recipe.rarity(most + 1, site, 30) == 0
    assert recipe.rarity(most, site, 30) == max(0, site - 2 * int(math.log2(most)) - 1)


@given(st.integers(0, 0xFFFF))
def test_a_count_is_damped_by_its_root(count: int) -> None:
    assert recipe.damped(count) <= 16 * math.sqrt(count) < recipe.damped(count) + 1


@given(st.integers(1, 2**39))
def test_the_reciprocal_brings_a_length_to_about_one(square: int) -> None:
    root = math.sqrt(2) ** round(2 * math.log2(math.sqrt(square)))
    assert recipe.reciprocal(square) == round(2**20 / root)
    assert (recipe.reciprocal(square) + 0.5) * math.sqrt(square) / 2**20 > 0.8
    assert (recipe.reciprocal(square) - 0.5) * math.sqrt(square) / 2**20 < 1.25


def test_nothing_to_ask_for_has_no_reciprocal() -> None:
    assert recipe.reciprocal(0) == 0


@given(st.integers(1, 200))
def test_tags_share_a_weight(tags: int) -> None:
    assert recipe.share_of_tag(tags) == round(2**10 / math.sqrt(tags))
