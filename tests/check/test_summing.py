import pytest

from generator.check.summing import CROWD, summed_up
from generator.model.problem import Place, Problem, error, warning

LIQUID = "Liquid tag `include` is not supported and was taken out"


def foreign(path: str, line: int, count: int, what: str = LIQUID) -> Problem:
    times = "time" if count == 1 else "times"
    return warning("markup-foreign", path, Place(line, 1), f"{what}: {count} {times} in this file.", "Write Markdown.")


def test_each_kind_of_foreign_markup_is_named_once_with_its_count_and_first_place() -> None:
    shortcode = "Hugo shortcode `figure` is not supported and was taken out"
    found = [foreign("c/b.md", 9, 1200), foreign("c/a.md", 4, 1), foreign("c/b.md", 2, 2, shortcode)]
    assert sorted(summed_up(found), key=Problem.sort_key) == [
        warning("markup-foreign", "c/a.md", Place(4, 1), f"{LIQUID}: 1,201 times in 2 files.", "Write Markdown."),
        foreign("c/b.md", 2, 2, shortcode),
    ]


def test_foreign_markup_of_another_wording_is_kept_as_it_is() -> None:
    problems = [warning("markup-foreign", path, Place(), "odd") for path in "ab"]
    assert summed_up(problems) == problems


@pytest.mark.parametrize(("count", "expected"), [(CROWD, CROWD), (CROWD + 1, 1)])
def test_a_crowd_of_equal_warnings_is_one(count: int, expected: int) -> None:
    found = [warning("key-unknown", f"{number:03}.md", Place(2, 1), "`team` is kept") for number in range(count)]
    kept = summed_up(found)
    assert len(kept) == expected
    assert kept[0].path == "000.md"
    if expected == 1:
        assert kept[0].message == "`team` is kept: 21 times in 21 files"


def test_a_crowd_in_one_file_says_so() -> None:
    found = [warning("x", "a.md", Place(line, 1), "odd") for line in range(1, 50)]
    assert [problem.message for problem in summed_up(found)] == ["odd: 49 times in this file"]


def test_errors_are_all_kept() -> None:
    found = [error("image-missing", f"{number}.md", Place(), "gone") for number in range(100)]
    assert summed_up(found) == found


def test_summing_up_twice_changes_nothing() -> None:
    once = summed_up([foreign(f"{number}.md", 1, 3) for number in range(30)])
    assert summed_up(once) == once
