from collections.abc import Iterable

from generator.model.article import Article, Terms
from generator.model.edition import Edition
from generator.model.gate import Gate
from generator.model.page import encode
from generator.model.problem import Problem
from generator.relate.edition import Frame, gather
from generator.settings.values import RelatedSettings, Values
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
from tests.relate.newsroom import DAY, NOW, codes, edition_of, named, picked, story


def ranked(stories: Iterable[Article], count: int = 5) -> tuple[Edition, tuple[Problem, ...]]:
    """The edition with related stories."""
    frame = Frame(Values(related=RelatedSettings(count=count)), {})
    with Workshop(MemoryStore(), b"", Pool(1)) as workshop:
        return gather(stories, Gate(NOW), frame, workshop)


def words(day: int) -> bytes:
    """The terms of a text in which every second word is shared with every second day."""
    stems = sorted({f"word{day % 2}", f"word{day % 3 + 2}", "port"})
    return encode(Terms("\n".join(stems), "\n" * (len(stems) - 1), b"\x03\x00" * len(stems)))


def five_days() -> list[Article]:
    return [story(f"world/{day}.md", date=NOW - day * DAY) for day in range(1, 6)]


def test_what_the_related_list_shows_fills_no_recommendations() -> None:
    edition, _ = ranked(five_days(), count=2)
    for article, related in edition.related.items():
        shown = {each.id for each in related}
        assert len(shown) == 2
        assert not shown & set(edition.recommended[article])
    assert edition.recommended["world/1.md"] == ("world/4.md", "world/5.md")


def test_the_editors_word_stands_even_where_the_related_list_has_it_too() -> None:
    mine = story("world/1.md", recommended=picked("2.md"), related=named("2.md"))
    edition, problems = ranked([mine, *five_days()[1:]])
    assert not problems
    assert edition.related["world/1.md"][0].id == "world/2.md"
    assert edition.recommended["world/1.md"][0] == "world/2.md"


def test_pins_go_first_and_what_is_unrelated_stays_out_of_the_related_list() -> None:
    mine = story("world/1.md", related=named("5.md"), unrelated=named("2.md"))
    edition, _ = ranked([mine, *five_days()[1:]])
    ids = [each.id for each in edition.related["world/1.md"]]
    assert ids[0] == "world/5.md"
    assert edition.related["world/1.md"][0].reasons.chosen
    assert "world/2.md" not in ids


def test_hidden_and_unlisted_stories_are_related_to_nothing() -> None:
    others = [story("world/later.md", date=NOW + DAY), story("world/unlisted.md", unlisted=True)]
    edition, _ = ranked([*five_days(), *others])
    named_anywhere = {each.id for related in edition.related.values() for each in related}
    assert named_anywhere == {f"world/{day}.md" for day in range(1, 6)}
    assert "world/later.md" not in edition.related


def test_a_hidden_story_does_not_even_count_in_a_word_or_a_tag() -> None:
    stories = [
        story(f"world/{day}.md", date=NOW - day * DAY, tags=("storm", "harbour")[: day % 3], terms=words(day))
        for day in range(1, 9)
    ]
    hidden = [story(f"world/h{day}.md", date=NOW + day * DAY, tags=("storm",), terms=words(day)) for day in range(1, 9)]
    assert ranked(stories)[0].related == ranked([*stories, *hidden])[0].related


def test_a_pin_on_a_file_that_is_not_there_is_told() -> None:
    _, problems = ranked([story("world/1.md", related=named("gone.md"))])
    assert codes(problems) == ["link-dead"]


def test_without_a_workshop_or_with_a_count_of_none_nothing_is_ranked() -> None:
    assert not edition_of(five_days())[0].related
    assert not ranked(five_days(), count=0)[0].related
