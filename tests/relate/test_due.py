from datetime import datetime

import msgspec
import pytest

from generator.model.article import Correction, Kind, Moment, Status
from generator.model.due import Due
from generator.model.gate import Gate
from generator.model.problem import Place
from tests.relate.newsroom import DAY, NOW, SECOND, edition_of, list_text, story

FOR_EVER = datetime(9999, 12, 30, tzinfo=NOW.tzinfo)


def scheduled(*stories: object, gate: Gate | None = None) -> list[tuple[int, str, str]]:
    """Give days from now, file without its folder, and what happens."""
    schedule = edition_of(stories, gate)[0].schedule  # type: ignore[arg-type]
    return [((each.at - NOW).days, each.file.removeprefix("content/world/"), each.what) for each in schedule]


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ({"date": NOW + 2 * DAY}, [(2, "appears")]),
        ({"expires": NOW + 3 * DAY}, [(3, "goes")]),
        ({"date": NOW + DAY, "embargo": NOW + 2 * DAY, "expires": NOW + 5 * DAY}, [(2, "appears"), (5, "goes")]),
        ({"pin_until": NOW + DAY, "expires": NOW + 2 * DAY}, [(1, "pin ends"), (2, "goes")]),
        ({"pin_until": NOW + 2 * DAY, "expires": NOW + DAY}, [(1, "goes")]),
        ({"date": NOW + DAY, "pin_until": NOW + 2 * DAY}, [(1, "appears"), (2, "pin ends")]),
        ({"date": NOW + 2 * DAY, "pin_until": NOW + DAY}, [(2, "appears")]),
        ({"date": NOW + DAY, "pin_until": NOW + 2 * DAY, "unlisted": True}, [(1, "appears")]),
        ({"pin_until": FOR_EVER}, []),
        ({"live_until": NOW + DAY, "unlisted": True}, [(1, "live ends")]),
        ({"live_until": NOW - DAY}, []),
        ({"date": NOW + DAY, "live_until": NOW + 2 * DAY}, [(1, "appears"), (2, "live ends")]),
        ({"live_until": NOW + 2 * DAY, "expires": NOW + DAY}, [(1, "goes")]),
        ({"live_until": NOW + DAY, "pin_until": NOW + 2 * DAY}, [(1, "live ends"), (2, "pin ends")]),
        ({"pin_until": NOW + DAY, "section": ""}, []),
        (
            {"status": Status.WITHDRAWN, "date": NOW + DAY, "expires": NOW + 2 * DAY, "pin_until": NOW + 2 * DAY},
            [(1, "tombstone appears"), (2, "tombstone goes")],
        ),
        ({"status": Status.DRAFT, "date": NOW + DAY}, []),
        ({"date": NOW - DAY, "expires": NOW}, []),
    ],
)
def test_all_that_becomes_of_a_story_is_in_the_schedule(given: dict[str, object], due: list[tuple[int, str]]) -> None:
    assert scheduled(story("world/a.md", **given)) == [(days, "a.md", what) for days, what in due]


def test_the_schedule_has_the_soonest_first_and_what_is_due_next_is_its_first() -> None:
    stories = [story("world/b.md", date=NOW + DAY), story("world/a.md", date=NOW + DAY), story("world/c.md")]
    edition, _ = edition_of([*stories, story("world/d.md", expires=NOW + SECOND)])
    assert [each.file[-4:] for each in edition.schedule] == ["d.md", "a.md", "b.md"]
    assert edition.next_due == edition.schedule[0].at == NOW + SECOND


def test_a_text_of_a_list_is_in_the_schedule_only_where_there_is_that_list() -> None:
    texts = [list_text(f"tags/{name}.md", Kind.TERM, date=NOW + DAY, slug=name) for name in ("ferries", "none")]
    edition, _ = edition_of([*texts, story("world/a.md", tags=["ferries"])])
    assert edition.schedule == (Due(NOW + DAY, "content/tags/ferries.md", "appears"),)


@pytest.mark.parametrize(
    "given",
    [{"updated": NOW + DAY}, {"corrections": [Correction(NOW - DAY, "So."), Correction(NOW + DAY, "Not so.")]}],
)
def test_what_is_said_of_a_date_ahead_holds_until_that_date(given: dict[str, object]) -> None:
    edition, problems = edition_of([story("world/a.md", **given)])
    assert (edition.next_due, edition.steady_until) == (None, NOW + DAY)
    assert [each.code for each in problems] == ["updated-ahead"]
    then, none = edition_of([story("world/a.md", **given)], Gate(NOW + DAY))
    assert (then.steady_until, none) == (None, ())


def test_what_is_said_of_an_entry_ahead_holds_until_its_time() -> None:
    moments = [Moment("b", NOW + 2 * DAY, "Last", Place(9, 1)), Moment("a", NOW + DAY, "Next", Place(12, 1))]
    edition, problems = edition_of([story("world/a.md", moments=moments, updated=NOW + 2 * DAY)])
    assert (edition.next_due, edition.steady_until) == (None, NOW + DAY)
    assert [each.code for each in problems] == ["entry-ahead"] * 2


def test_what_is_said_of_an_idle_embargo_holds_until_it_ends() -> None:
    rules = [{"tag": "merger", "until": NOW + days * DAY} for days in (3, 2)]
    edition, problems = edition_of([story("world/a.md")], embargoes=rules)
    assert [each.code for each in problems] == ["embargo-idle"] * 2
    assert (edition.next_due, edition.steady_until) == (None, NOW + 2 * DAY)


@pytest.mark.parametrize("gate", [Gate(NOW, future=True), Gate(NOW, drafts=True)])
def test_a_preview_is_steady_until_readers_see_what_it_shows(gate: Gate) -> None:
    edition, _ = edition_of([story("world/a.md", date=NOW + DAY)], gate)
    assert edition.steady_until == NOW + DAY


def test_an_edition_that_changes_is_steady_no_longer_than_that() -> None:
    stories = [story("world/a.md", updated=NOW + 2 * DAY), story("world/b.md", expires=NOW + DAY)]
    edition, _ = edition_of(stories)
    assert edition.steady_until == edition.next_due == NOW + DAY
    assert msgspec.to_builtins(edition.schedule[0])["what"] == "goes"
