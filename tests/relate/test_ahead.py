import pytest

from generator.model.article import Correction, Kind, Moment, Status
from generator.model.gate import Gate
from generator.model.problem import Place, Severity
from tests.relate.newsroom import DAY, NOW, SECOND, edition_of, list_text, story

PLACES = {"updated": Place(5, 1), "corrections": Place(7, 1)}


def corrected(*dates: object) -> dict[str, object]:
    return {"corrections": [Correction(date, "Not so.") for date in dates], "places": PLACES}  # type: ignore[arg-type]


def test_an_update_and_a_correction_after_now_are_told_each_at_its_key() -> None:
    dated = {"updated": NOW + SECOND} | corrected(NOW - DAY, NOW + SECOND, NOW + DAY)
    edition, problems = edition_of([story("world/a.md", **dated)])
    assert [(each.code, each.severity, each.path, each.place) for each in problems] == [
        ("updated-ahead", Severity.WARNING, "content/world/a.md", Place(5, 1)),
        ("updated-ahead", Severity.WARNING, "content/world/a.md", Place(7, 1)),
    ]
    assert list(edition.articles) == ["world/a.md"]


def test_a_plain_page_is_looked_at_too() -> None:
    _, problems = edition_of([list_text("pages/about.md", Kind.PAGE, updated=NOW + DAY)])
    assert [each.code for each in problems] == ["updated-ahead"]


@pytest.mark.parametrize(
    "given",
    [
        {"updated": NOW} | corrected(NOW),
        {"updated": NOW + DAY, "date": NOW + DAY},
        {"updated": NOW + DAY, "status": Status.DRAFT} | corrected(NOW + DAY),
    ],
)
def test_what_has_been_and_what_is_hidden_is_not_told(given: dict[str, object]) -> None:
    assert not edition_of([story("world/a.md", **given)])[1]


def test_a_preview_of_what_is_not_due_has_days_to_come() -> None:
    assert not edition_of([story("world/a.md", updated=NOW + DAY)], Gate(NOW, future=True))[1]


def test_an_entry_of_a_live_blog_after_now_is_told_at_its_heading_and_only_there() -> None:
    moments = [Moment("b", NOW + SECOND, "Next", Place(9, 1)), Moment("a", NOW, "Last", Place(12, 1))]
    blog = story("world/a.md", live_until=NOW + DAY, moments=moments, updated=NOW + SECOND)
    _, problems = edition_of([blog])
    assert [(each.code, each.severity, each.place) for each in problems] == [
        ("entry-ahead", Severity.WARNING, Place(9, 1))
    ]
    assert not edition_of([blog], Gate(NOW, future=True))[1]


def test_what_an_updated_key_says_is_told_beside_an_entry() -> None:
    moments = [Moment("b", NOW + SECOND, "Next", Place(9, 1))]
    blog = story("world/a.md", live_until=NOW + DAY, moments=moments, updated=NOW + DAY, places=PLACES)
    assert sorted(each.code for each in edition_of([blog])[1]) == ["entry-ahead", "updated-ahead"]
