import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.article import Terms
from generator.read.terms import TermFields, terms_of
from generator.relate.search.folding import folded
from generator.relate.search.founding import shards_of
from generator.relate.search.shards import (
    altered,
    changes_of,
    encoded,
    level_of,
    levels_of,
    read,
    shard_of,
    written,
)

WORDS = (
    "ferry",
    "pier",
    "Málaga",
    "malaga",
    "東京タワー",
    "नगर",
    "المدينة",
    "ferries",
    "𠮷野家",
    "a\u0301",
    "\u0301\u0302",
)
LINES = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=2).map("\n".join)
STORIES = st.lists(TEXTS, min_size=1, max_size=40)
COUNTS = st.sampled_from((1, 4, 256))


def said(text: str) -> Terms:
    """Give the terms of a story whose title is the first line of the text."""
    title, _, body = text.rpartition("\n")
    return terms_of(TermFields(title, "", (), "", body))


def one_by_one(stories: list[Terms], count: int) -> list[bytes]:
    """Make shards without numpy, a story at a time."""
    found: list[dict[str, list[tuple[int, int]]]] = [{} for _ in range(count)]
    for number, terms in enumerate(stories):
        for term, level in levels_of(terms).items():
            found[shard_of(term, count)].setdefault(term, []).append((number, level))
    return [encoded({term: written(postings) for term, postings in shard.items()}) for shard in found]


@given(STORIES, COUNTS)
def test_columns_give_what_stories_give_one_by_one(texts: list[str], count: int) -> None:
    stories = list(map(said, texts))
    assert shards_of(stories, count) == one_by_one(stories, count)


@given(STORIES, COUNTS, st.data())
def test_shards_in_which_stories_changed_are_those_of_the_new_stories(
    texts: list[str], count: int, data: st.DataObject
) -> None:
    before = list(map(said, texts))
    now = list(before)
    for number in data.draw(st.sets(st.integers(0, len(texts) - 1), max_size=3)):
        now[number] = said(data.draw(TEXTS))
    now += map(said, data.draw(st.lists(TEXTS, max_size=2)))
    pairs = enumerate(zip([*before, *[Terms()] * (len(now) - len(before))], now, strict=True))
    stories = {number: (levels_of(old), levels_of(new)) for number, (old, new) in pairs}
    shards = shards_of(before, count)
    for number, changes in changes_of(stories, count).items():
        shards[number] = altered(shards[number], changes)
    assert shards == shards_of(now, count)


@settings(max_examples=300)
@given(st.dictionaries(st.integers(0, 2**16 - 1), st.integers(0, 7), max_size=50))
def test_postings_are_read_as_they_were_written(postings: dict[int, int]) -> None:
    assert read(written(sorted(postings.items()))) == postings


def test_a_shard_in_which_nothing_is_any_more_is_empty() -> None:
    (shard,) = shards_of([said("ferry")], 1)
    assert altered(shard, {"ferry": {0: None}}) == b"{}" == shards_of([Terms()], 1)[0]


def test_postings_of_an_example() -> None:
    assert written([(0, 7), (3, 0), (3 + 130, 2)]) == "HYygB"
    assert read("HYygB") == {0: 7, 3: 0, 133: 2}


@pytest.mark.parametrize(
    ("term", "plain"),
    [
        ("málaga", "malaga"),
        ("łódź", "lodz"),
        ("ærø", "aero"),
        ("ёлка", "елка"),
        ("한국", "한국"),
        ("हिन्दी", "हिन्दी"),
        ("が", "が"),
        ("plain", "plain"),
    ],
)
def test_accents_are_left_out_where_letters_have_them(term: str, plain: str) -> None:
    assert folded(term) == plain


def test_two_spellings_of_a_word_count_together() -> None:
    assert levels_of(said("Málaga malaga málaga")) == {"malaga": level_of(6, 6)}


def test_a_term_says_more_the_oftener_it_stands_and_less_of_a_longer_text() -> None:
    levels = [level_of(count, 800) for count in range(1, 200)]
    assert levels == sorted(levels)
    assert (levels[0], levels[-1]) == (1, 6)
    assert level_of(3, 100) > level_of(3, 3000)


def test_nothing_says_more_of_a_story_than_the_words_of_its_headline() -> None:
    levels = levels_of(said("Málaga by ferry\n" + "The pier. The pier of Malaga. " * 400))
    assert {term for term, level in levels.items() if level == 7} == {"malaga", "by", "ferry"}
    assert levels["pier"] == 6


def test_no_count_is_too_large() -> None:
    terms = Terms("málaga\nmalaga", "\n", b"\xff\xff\xff\xff")
    assert shards_of([terms], 1) == one_by_one([terms], 1)
