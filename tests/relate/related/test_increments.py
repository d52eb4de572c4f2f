from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.edits import KINDS, newsroom_of
from generator.relate.related import recipe
from generator.relate.related.increments.budget import Budget
from generator.relate.related.increments.ground import ground_of
from generator.relate.related.increments.postings import Postings
from generator.relate.related.increments.relisting import Relisting
from generator.relate.related.increments.seating import seated
from generator.relate.related.increments.shifting import Shift
from generator.relate.related.increments.sifting import sifted, trim
from generator.relate.related.increments.state import Ranking
from generator.relate.related.options import RelatedOptions
from generator.workshop.kept import MemoryKeeper
from tests.relate.related.desk import clean_ranking, lists_by, newsroom, next_ranking, rows_in
from tests.relate.related.shelf import story

PLAIN = {"body": 3, "new": 2, "delete": 2, "tags": 2, "date": 1, "unlist": 1, "twin": 1}

options = st.builds(
    RelatedOptions,
    count=st.sampled_from((1, 3, 5, 12)),
    text=st.sampled_from((0, 1, 1, 3)),
    tags=st.sampled_from((0, 1, 1, 7)),
    near=st.sampled_from(((4, 1), (0, 1), (1, 2))),
)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), options, st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=6))
def test_lists_brought_up_to_date_are_those_made_anew(seed: int, rules: RelatedOptions, kinds: list[str]) -> None:
    room, keeper = newsroom(45, seed), MemoryKeeper()
    lists_by(room, rules, keeper)
    for kind in kinds:
        room.edit({kind: 1})
        assert lists_by(room, rules, keeper) == lists_by(room, rules)


@pytest.mark.parametrize("seed", range(3))
def test_after_many_edits_the_lists_are_still_those_made_anew(seed: int) -> None:
    room, keeper, rules = newsroom(90, seed), MemoryKeeper(), RelatedOptions()
    for _ in range(25):
        room.edit()
        assert lists_by(room, rules, keeper) == lists_by(room, rules)


def test_several_edits_at_once_are_brought_up_to_date_too() -> None:
    room, rules = newsroom(90, 5), RelatedOptions()
    ranking = clean_ranking(rows_in(room), rules)
    updates = 0
    for _ in range(12):
        for _ in range(3):
            room.edit(PLAIN)
        fresh = clean_ranking(rows_in(room), rules)
        found = next_ranking(ranking, rows_in(room), rules)
        updates += found is not None
        ranking = found or fresh
        assert named(ranking) == named(fresh)
    assert updates > 6


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), options)
def test_what_is_kept_says_the_same_as_what_is_made_anew(seed: int, rules: RelatedOptions) -> None:
    room = newsroom(60, seed)
    ranking = clean_ranking(rows_in(room), rules)
    for _ in range(4):
        room.edit(PLAIN)
        fresh = clean_ranking(rows_in(room), rules)
        ranking = next_ranking(ranking, rows_in(room), rules) or fresh
        assert said(ranking) == said(fresh)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), options)
def test_the_best_kept_are_all_that_is_above_the_floor(seed: int, rules: RelatedOptions) -> None:
    room = newsroom(50, seed)
    ranking = clean_ranking(rows_in(room), rules)
    for _ in range(5):
        room.edit(PLAIN)
        ranking = next_ranking(ranking, rows_in(room), rules) or clean_ranking(rows_in(room), rules)
    ground = ground_of(ranking, seated(ranking.known, rows_in(room)), rules)
    for slot in ground.seating.slots:
        alike = {each: ground.likeness(slot, each) for each in ground.seating.slots if ground.may_name(slot, each)}
        floor = ground.bests.floors[slot]
        above = {each: value for each, value in alike.items() if ground.score(slot, each, value) > floor}
        best = ground.bests.of(slot)
        assert best.items() <= alike.items()
        assert above == {each: like for each, like in best.items() if ground.score(slot, each, like) > floor}


def named(ranking: Ranking) -> dict[str, list[str]]:
    """Article id → ids of its ranked stories."""
    ids = ranking.known.ids
    lists = (memoryview(each).cast("I") for each in ranking.known.lists)
    return {name: [ids[slot] for slot in slots] for name, slots in zip(ids, lists, strict=True) if name}


def said(ranking: Ranking) -> Mapping[str, object]:
    """What a ranking keeps of texts, by article id in place of slot; who is best depends on what was before."""
    ids, texts = ranking.known.ids, ranking.texts
    postings = Postings(ranking.columns, texts.patches, len(ids))
    figures = zip(
        ids,
        *(memoryview(each).cast("I") for each in (texts.scales, texts.leasts, texts.lengths)),
        memoryview(texts.squares).cast("Q"),
        strict=True,
    )
    terms = {*memoryview(ranking.columns.hashes).cast("Q"), *texts.patches}
    site = recipe.half_octaves(sum(map(bool, ids)))
    rare = [term for term in terms if recipe.rarity(postings.holders(term), site, recipe.COMMON_TERM_PERCENT)]
    return {
        "holders": {term: {ids[slot]: tf for slot, tf in postings.held(term)} for term in rare},
        "askers": {term: {ids[slot]: root for slot, root in postings.asked(term)} for term in rare},
        "figures": {name: row for name, *row in figures if name},
        "typical": texts.typical,
    }


def test_a_ranking_of_no_changes_is_the_one_that_was() -> None:
    room, keeper = newsroom(30, 1), MemoryKeeper()
    first = lists_by(room, RelatedOptions(), keeper)
    kept = [keeper.recall(name, b"sixteen bytes it") for name in ("related.known", "related.texts")]
    assert lists_by(room, RelatedOptions(), keeper) == first
    assert [keeper.recall(name, b"sixteen bytes it") for name in ("related.known", "related.texts")] == kept


@pytest.mark.parametrize("kind", ["body", "tags", "date", "unlist", "pins", "thread"])
def test_a_small_edit_of_a_large_site_is_no_clean_ranking(kind: str) -> None:
    room, rules = newsroom(300, 3), RelatedOptions()
    ranking = clean_ranking(rows_in(room), rules)
    room.edit({kind: 1})
    found = next_ranking(ranking, rows_in(room), rules)
    assert found is not None
    assert named(found) == named(clean_ranking(rows_in(room), rules))


def test_a_site_of_another_size_is_ranked_anew() -> None:
    room, rules = newsroom(60, 4), RelatedOptions()
    ranking = clean_ranking(rows_in(room), rules)
    for _ in range(30):
        room.edit({"delete": 1})
    assert next_ranking(ranking, rows_in(room), rules) is None


def test_a_site_of_which_most_is_new_is_ranked_anew() -> None:
    room, rules = newsroom(420, 6), RelatedOptions()
    ranking = clean_ranking(rows_in(room), rules)
    for name, article in list(room.articles.items()):
        room.articles[name] = replace(article, unlisted=True)
    assert next_ranking(ranking, rows_in(room), rules) is None


@pytest.mark.parametrize("left", [0, 4_100, 4_200])
def test_work_that_would_be_dear_is_not_begun(left: int) -> None:
    room, rules = newsroom(60, 7), RelatedOptions()
    ranking = clean_ranking(rows_in(room), rules)
    ground = ground_of(ranking, seated(ranking.known, rows_in(room)), rules)
    relisting = Relisting(ground, Shift(), {1, 2, 3}, Budget(left))
    assert not relisting.is_done()
    assert not ground.bests.opened


LONG = "the quick brown fox jumps over one lazy dog while seven tired sailors watch from their rusty ferry and wave"


def test_behind_many_copies_of_one_text_others_are_found() -> None:
    copies = [story(f"copy{n:02}.md", LONG, n) for n in range(45)]
    others = [story(f"other{n}.md", f"sailors ferry word{n} word{n + 1}", n) for n in range(5)]
    strangers = [story(f"stranger{n:03}.md", f"stranger{n} stranger{n // 2}", n) for n in range(140)]
    room, keeper, rules = newsroom_of([], {}, 1), MemoryKeeper(), RelatedOptions()
    room.articles = {each.id: each for each in [*copies, *others, *strangers]}
    lists_by(room, rules, keeper)
    for n, name in enumerate(("other1.md", "copy07.md", "other3.md")):
        room.articles[name] = story(name, f"{LONG} sailors ferry" if "copy" in name else f"quick sailors ferry fox {n}")
        lists = lists_by(room, rules, keeper)
        assert lists == lists_by(room, rules)
        assert len([each for each in lists[name] if each.id.startswith("copy")]) < 2


def test_a_list_that_has_grown_long_is_cut_behind_what_it_shows() -> None:
    room, rules = newsroom(60, 8), RelatedOptions(count=2)
    ranking = clean_ranking(rows_in(room), rules)
    ground = ground_of(ranking, seated(ranking.known, rows_in(room)), rules)
    cut = 0
    for slot in ground.seating.slots:
        before = dict(ground.bests.of(slot))
        picks = sifted(slot, ground)
        assert picks is not None
        trim(slot, picks, 3, ground)
        after, floor = ground.bests.of(slot), ground.bests.floors[slot]
        assert after == {each: like for each, like in before.items() if ground.score(slot, each, like) > floor}
        assert sifted(slot, ground) == picks
        cut += len(before) > 6 >= len(after) > 0
    assert cut > 10
