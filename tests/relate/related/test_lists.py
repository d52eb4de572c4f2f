from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.article import Article, Status
from generator.model.edition import RelatedStory, Ties
from generator.model.gate import Gate
from generator.relate.edition import Frame, gather
from generator.relate.related.filling import REACH
from generator.relate.related.options import RelatedOptions
from generator.settings.values import Values
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
from tests.relate import newsroom
from tests.relate.newsroom import DAY, NOW
from tests.relate.related.reference import reference_lists
from tests.relate.related.shelf import START, ids, related, story

WORDS = ("ferry", "harbour", "strike", "vote", "budget", "storm", "bridge", "court", "vault", "rotation", "keys")
TAGS = ("sea", "law", "money", "weather", "people", "work")
THREADS = ("", "", "flood", "trial")

texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@st.composite
def shelves(draw: st.DrawFn) -> tuple[list[Article], Ties]:
    """Some stories of few words, so that they share many, some of them twice; tags, threads and bans."""
    bodies = draw(st.lists(texts, min_size=1, max_size=16))
    number = draw(st.integers(2, 24))
    stories = [
        story(
            f"{name:02}.md",
            draw(st.sampled_from(bodies)),
            draw(st.none() | st.integers(0, 400)),
            title=draw(texts),
            tags=tuple(draw(st.sets(st.sampled_from(TAGS), max_size=4))),
        )
        for name in range(number)
    ]
    names = [each.id for each in stories]
    bans = draw(st.dictionaries(st.sampled_from(names), st.sets(st.sampled_from(names), max_size=3), max_size=3))
    threads = {name: thread for name in names if (thread := draw(st.sampled_from(THREADS)))}
    ties = Ties(
        tags={each.id: each.tags for each in stories},
        unrelated={name: tuple(sorted(others)) for name, others in bans.items()},
        threads=threads,
    )
    return stories, ties


options = st.builds(
    RelatedOptions,
    count=st.integers(1, 7),
    text=st.sampled_from((0, 1, 3)),
    tags=st.sampled_from((0, 1, 2, 7)),
    near=st.sampled_from(((4, 1), (0, 1), (1, 2))),
)


@settings(max_examples=60, deadline=None)
@given(shelves(), options)
def test_lists_and_scores_are_those_of_the_formula(shelf: tuple[list[Article], Ties], rules: RelatedOptions) -> None:
    stories, ties = shelf
    lists = related(stories, ties, rules)
    ranked = {name: [(each.id, each.score) for each in row if not each.reasons.filled] for name, row in lists.items()}
    assert ranked == reference_lists(stories, ties, rules)


@settings(max_examples=20, deadline=None)
@given(shelves(), options)
def test_the_parts_of_a_score_add_up_to_it(shelf: tuple[list[Article], Ties], rules: RelatedOptions) -> None:
    stories, ties = shelf
    near = rules.near[0] / rules.near[1]
    for row in related(stories, ties, rules).values():
        for each in row:
            parts = each.reasons
            likeness = parts.text_there + parts.text_back + parts.tags_weight
            factor = 1 if parts.days is None else 1 + near * 60 / (60 + parts.days)
            assert each.score == pytest.approx(likeness * factor, abs=1)


@settings(max_examples=15, deadline=None)
@given(shelves(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_says_nothing(shelf: tuple[list[Article], Ties], chance: object) -> None:
    stories, ties = shelf
    shuffled = list(stories)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert related(shuffled, ties) == related(stories, ties)


@settings(max_examples=20, deadline=None)
@given(shelves(), options)
def test_no_list_names_its_own_story_a_banned_one_or_any_twice(
    shelf: tuple[list[Article], Ties], rules: RelatedOptions
) -> None:
    stories, ties = shelf
    for name, row in related(stories, ties, rules).items():
        named = [each.id for each in row]
        assert len(named) == len(set(named)) <= rules.count
        assert not {name, *ties.unrelated.get(name, ())} & set(named)


def strangers(number: int) -> list[Article]:
    """Old stories of words that nobody shares: of few stories, a word that all have says nothing."""
    return [story(f"stranger{n}.md", f"stranger{n}", -900 - n) for n in range(number)]


def test_what_is_hidden_changes_no_list() -> None:
    public = [newsroom_story(f"world/{n}.md", f"{WORDS[n % 11]} {WORDS[n % 7]} vote", NOW - n * DAY) for n in range(20)]
    hidden = [
        newsroom_story("world/draft.md", "ferry vote", NOW - DAY, status=Status.DRAFT),
        newsroom_story("world/later.md", "ferry storm vote", NOW + DAY),
        newsroom_story("world/gone.md", "court bridge", NOW - 9 * DAY, expires=NOW - DAY),
    ]
    assert lists_at_now([*public, *hidden]) == lists_at_now(public)


def newsroom_story(name: str, text: str, date: datetime, **given: object) -> Article:
    """A story for the gate."""
    return replace(newsroom.story(name, date=date, **given), terms=story(name, text).terms)


def lists_at_now(stories: list[Article]) -> Mapping[str, tuple[RelatedStory, ...]]:
    """The related lists behind the gate."""
    with Workshop(MemoryStore(), b"", Pool(1)) as workshop:
        edition, problems = gather(stories, Gate(NOW), Frame(Values(), {}), workshop)
    assert not problems
    return edition.related


@pytest.mark.case("D06")
def test_equal_scores_stand_newest_first_then_by_path() -> None:
    stories = [
        story("c.md", "alpha beta one", 3),
        story("b.md", "alpha beta two", 3),
        story("a.md", "alpha beta six", 1),
        story("page.md", "alpha beta ten", 2),
    ]
    for order in permutations(stories):
        row = related([*order, *strangers(8)])["page.md"]
        assert [each.id for each in row[:3]] == ["b.md", "c.md", "a.md"]
        assert row[0].score == row[1].score == row[2].score > 0


@pytest.mark.case("D06")
def test_a_new_story_that_moves_no_step_changes_no_old_list() -> None:
    bodies = [f"{WORDS[n % 11]} {WORDS[n % 7]} {WORDS[n % 5]} harbour{n % 3} quay{n}" for n in range(24)]
    old = [story(f"{n:02}.md", body, n * 9, tags=(TAGS[n % 6],)) for n, body in enumerate(bodies)]
    before = related(old)
    after = related([*old, story("new.md", "unheard words only here today", 900, tags=("novel",))])
    assert {name: after[name] for name in before} == before
    assert len(after["new.md"]) == 5


def test_stories_without_a_word_in_common_are_filled_with_those_before_them() -> None:
    stories = [
        story(f"{place}{n}.md", f"lonely{place}{n}", n, section=place) for n in range(8) for place in ("sea", "land")
    ]
    lists = related(stories)
    assert ids(lists, "sea6.md") == ["sea5.md", "sea4.md", "sea3.md", "sea2.md", "sea1.md"]
    assert ids(lists, "sea2.md") == ["sea1.md", "sea0.md", "land1.md", "land0.md", "land2.md"]
    assert [each.reasons.same_section for each in lists["sea2.md"]] == [True, True, False, False, False]
    assert all(each.reasons.filled and each.score == 0 for each in lists["sea2.md"])
    later = related([*stories, story("sea9.md", "lonelynew", 9, section="sea")])
    assert {name: later[name] for name in lists} == lists


def test_the_first_stories_are_filled_with_those_after_them() -> None:
    lists = related([story(f"{n}.md", f"lonely{n}", n) for n in range(4)])
    assert ids(lists, "0.md") == ["1.md", "2.md", "3.md"]
    assert ids(lists, "1.md") == ["0.md", "2.md", "3.md"]


def test_of_a_text_in_many_variants_few_are_looked_at() -> None:
    text = " ".join(f"sunny{n}" for n in range(40))
    reports = [story(f"w{n:03}.md", text, 100 + n, section="weather") for n in range(3 * REACH)]
    lists = related([*reports, *(story(f"{n}.md", f"lonely{n}", n) for n in range(3))])
    assert ids(lists, f"w{REACH - 1:03}.md") == ["2.md"]
    assert ids(lists, f"w{REACH:03}.md") == []
    assert ids(lists, "0.md") == ["1.md", "2.md", "w000.md"]


def test_a_story_alone_in_its_language_is_filled_from_the_others() -> None:
    stories = [story(f"{n}.md", "ferry harbour", n) for n in range(3)] + [story("hi.md", "ferry harbour", 1, lang="hi")]
    lists = related(stories)
    assert ids(lists, "hi.md") == ["0.md", "1.md", "2.md"]
    assert all(each.reasons.filled for each in lists["hi.md"])
    assert ids(lists, "0.md") == ["1.md", "2.md", "hi.md"]


def test_regions_of_a_language_are_ranked_together() -> None:
    stories = [
        story("a.md", "ferry", 0, lang="en-GB"),
        story("b.md", "ferry", 1, lang="EN-us"),
        story("c.md", "ferry", 2),
        story("d.md", "ferry", 2, lang="fr"),
    ]
    row = related([*stories, *strangers(8)])["a.md"]
    assert [(each.id, each.reasons.filled) for each in row[:2]] == [("b.md", False), ("c.md", False)]
    assert "d.md" not in ids({"a.md": row}, "a.md")


def test_pins_come_first_in_their_order_and_are_not_named_again() -> None:
    stories = [story(f"{n}.md", "ferry harbour strike", n) for n in range(8)] + [story("far.md", "nothing", 90)]
    ties = Ties(pins={"0.md": ("far.md", "3.md", "0.md", "gone.md")})
    row = related(stories, ties)["0.md"]
    assert [each.id for each in row] == ["far.md", "3.md", "1.md", "2.md", "4.md"]
    assert [each.reasons.chosen for each in row] == [True, True, False, False, False]
    assert row[0].reasons.days == 90


def test_more_pins_than_places_are_all_shown_and_nothing_else() -> None:
    stories = [story(f"{n}.md", "ferry harbour strike", n) for n in range(6)]
    ties = Ties(pins={"0.md": ("5.md", "4.md", "3.md")})
    assert ids(related(stories, ties, RelatedOptions(count=2)), "0.md") == ["5.md", "4.md", "3.md"]


def test_other_translations_of_a_story_are_left_out_everywhere() -> None:
    stories = [
        story("a.md", "ferry harbour", 0, translation_key="f"),
        story("b.md", "ferry harbour", 1, translation_key="f", lang="en-GB"),
        story("c.md", "ferry harbour", 2, translation_key="f", lang="fr"),
        story("d.md", "ferry harbour", 3),
    ]
    assert ids(related(stories), "a.md") == ["d.md"]
    assert ids(related(stories), "c.md") == ["d.md"]


def test_an_unlisted_story_is_named_nowhere_and_has_a_list() -> None:
    stories = [story(f"{n}.md", "ferry harbour strike", n, unlisted=n == 1) for n in range(4)]
    lists = related(stories)
    assert sorted(ids(lists, "1.md")) == ["0.md", "2.md", "3.md"]
    assert all("1.md" not in ids(lists, name) for name in lists)


LONG = "the quick brown fox jumps over one lazy dog while seven tired sailors watch from their rusty ferry and wave"


def test_of_two_texts_that_are_nearly_the_same_one_is_named() -> None:
    copies = [story("agency.md", LONG, 2), story("copy.md", f"{LONG} goodbye", 3)]
    stories = [story("page.md", "quick sailors fox ferry", 0), *copies, story("other.md", "sailors ferry", 4)]
    lists = related([*stories, *strangers(8)], options=RelatedOptions(count=3))
    assert ids(lists, "page.md") == ["agency.md", "other.md", "stranger0.md"]
    assert "copy.md" not in ids(lists, "agency.md")
    assert "agency.md" not in ids(lists, "copy.md")


def test_at_most_two_of_five_are_of_the_thread_that_the_page_shows() -> None:
    stories = [story(f"flood{n}.md", "river flood dam levee", n) for n in range(6)]
    stories += [story(f"sea{n}.md", f"river boats{n}", n + 20) for n in range(4)]
    ties = Ties(threads={each.id: "flood" for each in stories if each.id.startswith("flood")})
    in_thread = [name.startswith("flood") for name in ids(related(stories, ties), "flood0.md")]
    assert sum(in_thread) == 2
    assert len(in_thread) == 5
    assert all(name.startswith("flood") for name in ids(related(stories), "flood0.md"))


def test_undated_stories_are_judged_by_likeness_alone() -> None:
    stories = [
        story("page.md", "ferry harbour strike", None),
        story("a.md", "ferry harbour strike more", 0),
        story("b.md", "ferry harbour strike mere", 700),
    ]
    row = related([*stories, *strangers(8)])["page.md"]
    assert [(each.id, each.reasons.days) for each in row[:2]] == [("b.md", None), ("a.md", None)]
    assert row[0].score == row[1].score == row[0].reasons.text_there + row[0].reasons.text_back


def test_an_article_without_terms_and_no_articles_at_all_are_no_accident() -> None:
    bare = Article(id="bare.md", path="content/bare.md", title="", date=START - timedelta(days=1))
    assert ids(related([bare, story("a.md", "ferry"), story("b.md", "ferry")]), "a.md") == ["b.md", "bare.md"]
    assert ids(related([bare, story("a.md", "", None)]), "a.md") == ["bare.md"]
    assert related([bare]) == {"bare.md": ()}
    assert related([]) == {}
