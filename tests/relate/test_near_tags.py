"""Tags that are near to one another are told with the reason, and those that are not, aren't."""

import tracemalloc

import pytest

from generator.model.slug import fold
from generator.relate.near_tags import Near, Spelling, near_names


def near(*names: tuple[str, int], declared: tuple[str, ...] = ()) -> tuple[Near, ...]:
    """Give what is near among names with their counts."""
    return near_names([Spelling(name, fold(name), count, 2 if name in declared else 0) for name, count in names])


@pytest.mark.parametrize(
    ("rare", "common", "why", "is_one"),
    [
        ("flood", "Flood", "case", True),
        ("berlin-wall", "Berlin Wall", "spaces or hyphens", True),
        ("Opensource", "Open source", "spaces or hyphens", True),
        ("Floods", "Flood", "a plural", False),
        ("ferry", "Ferries", "a plural", False),
        ("heat pump", "Heat pumps", "a plural", False),
        ("box", "Boxes", "a plural", False),
        ("U.S.", "US", "punctuation", False),
        ("Unix/Linux", "Unix Linux", "punctuation", False),
        ("Sao Paulo", "São Paulo", "accents", False),
        ("كتب", "كُتب", "accents", False),
        ("seucrity", "Security", "two letters swapped", False),
        ("أندوريد", "أندرويد", "two letters swapped", False),
        ("Microsft", "Microsoft", "one letter", False),
        ("Motorolla", "Motorola", "one letter", False),
        ("Minister", "Ministar", "one letter", False),
        ("Πρωθυπουργος", "Πρωθυπουργός", "accents", False),
    ],
)
def test_two_spellings_of_one_thing_are_near(rare: str, common: str, why: str, is_one: bool) -> None:  # noqa: FBT001
    assert near((rare, 1), (common, 9)) == (Near(rare, common, why, is_one),)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("C", "C++"),
        ("C#", "C++"),
        ("Iran", "Iraq"),
        ("Malta", "Mali"),
        ("iPhone 5", "iPhone 6"),
        ("2025 budget", "2026 budget"),
        ("bus", "bu"),
        ("Wellington", "Kellington"),
        ("新潟県知事選挙", "新潟市知事選挙"),
        ("カーテンコール", "ガーテンコール"),
        ("दिन", "दीन"),
        ("press", "pres"),
        ("Paris", "London"),
    ],
)
def test_two_things_are_not(one: str, two: str) -> None:
    assert near((one, 1), (two, 9)) == ()


def test_a_letter_is_no_slip_where_both_are_often_meant() -> None:
    assert near(("Austria!", 5), ("Austral", 9)) == ()
    assert near(("Slovenia", 5), ("Slovania", 9)) == ()


def test_a_name_as_long_as_a_page_costs_no_more_than_others() -> None:
    names = [("x" * 60_000 + str(number), 1) for number in range(20)]
    tracemalloc.start()
    assert near(*names, ("Flood", 1), ("Floods", 9)) == (Near("Flood", "Floods", "a plural", is_one=False),)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000


def test_the_declared_name_is_the_better_one_however_seldom() -> None:
    expected = Near("Floods", "Flood", "a plural", is_one=False)
    assert near(("Floods", 9), ("Flood", 0), declared=("Flood",)) == (expected,)


def test_two_that_are_declared_are_two_on_purpose() -> None:
    assert near(("Floods", 9), ("Flood", 1), declared=("Flood", "Floods")) == ()


def test_an_alias_is_written_on_purpose() -> None:
    one, two = Spelling("Ferry", "ferries", 3, 1), Spelling("Ferries", "ferries", 9, 2)
    assert near_names([one, two]) == ()


def test_each_leads_to_the_best_at_once() -> None:
    found = near(("floods", 1), ("Floods", 2), ("Flood", 9))
    assert {each.name: each.instead for each in found} == {"floods": "Flood", "Floods": "Flood"}


def test_the_order_in_which_names_come_does_not_matter() -> None:
    names = [("floods", 1), ("Floods", 1), ("Flood", 1), ("flood", 1), ("Fl.ood", 1)]
    assert near(*names) == near(*reversed(names))
