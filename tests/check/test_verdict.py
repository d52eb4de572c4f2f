import pytest

from generator.check.verdict import GUARDS, Policy, settled, stands_in_the_way
from generator.model.problem import Place, Problem, Severity, error, notice, warning


@pytest.mark.case("B01")
def test_problems_are_in_the_order_of_their_places_and_told_once() -> None:
    later, first = error("b", "b.md", Place(2, 1), ""), error("a", "a.md", Place(9, 9), "")
    earlier = error("c", "b.md", Place(1, 5), "")
    assert settled([later, first, earlier, later], Policy()) == (first, earlier, later)


def test_strict_makes_errors_of_warnings_and_of_nothing_else() -> None:
    found = settled([warning("a", "", Place(), ""), notice("b", "", Place(), "")], Policy(is_strict=True))
    assert [problem.severity for problem in found] == [Severity.ERROR, Severity.NOTICE]


def test_a_preview_that_was_asked_for_is_no_error_under_strict() -> None:
    assert not stands_in_the_way(settled([warning("preview", "", Place(), "")], Policy(is_strict=True)))


@pytest.mark.parametrize(
    ("problem", "is_kept"),
    [
        (warning("summary-missing", "", Place(), ""), False),
        (notice("summary-missing", "", Place(), ""), False),
        (error("summary-missing", "", Place(), ""), True),
    ],
)
def test_a_site_may_ignore_what_is_no_error(problem: Problem, *, is_kept: bool) -> None:
    assert bool(settled([problem], Policy(ignored=frozenset({"summary-missing"})))) is is_kept


@pytest.mark.parametrize("code", sorted(GUARDS))
def test_what_guards_publication_cannot_be_ignored(code: str) -> None:
    assert settled([warning(code, "", Place(), "")], Policy(ignored=GUARDS))


def test_only_errors_stand_in_the_way() -> None:
    assert stands_in_the_way([error("a", "", Place(), "")])
    assert not stands_in_the_way([warning("a", "", Place(), ""), notice("a", "", Place(), "")])
