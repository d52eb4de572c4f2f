import subprocess
import sys
from pathlib import Path

import pytest

from generator.model.article import Article
from generator.model.digest import digest_of
from generator.model.page import encode
from generator.relate.related.increments.state import COLUMNS, KNOWN, TEXTS
from generator.relate.related.lists import related_lists
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import kept_rows, recalled_rows
from generator.workshop.kept import FileKeeper, MemoryKeeper
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
from tests.relate.related.desk import TOOLCHAIN, lists_by, newsroom, rows_in

RULES = RelatedOptions()


@pytest.mark.parametrize("name", [KNOWN, TEXTS, COLUMNS])
@pytest.mark.parametrize("place", [0, 17, 30, 49, 60, 100, 500, -40, -1])
def test_a_flipped_bit_or_a_cut_costs_a_clean_ranking(name: str, place: int, tmp_path: Path) -> None:
    room = newsroom(30, 1)
    lists_by(room, RULES, FileKeeper(tmp_path))
    file = tmp_path / f"{name}.kept"
    whole = file.read_bytes()
    room.edit({"body": 1})
    expected = lists_by(room, RULES)
    flipped = bytearray(whole)
    flipped[place] ^= 4
    for damaged in (bytes(flipped), whole[:place], b""):
        file.write_bytes(damaged)
        assert lists_by(room, RULES, FileKeeper(tmp_path)) == expected


@pytest.mark.parametrize("name", [KNOWN, TEXTS, COLUMNS])
@pytest.mark.parametrize(
    "data", [b"", b"\xc1", b"nonsense", encode(1), encode([]), encode(["little", {}, {}]), encode({})]
)
def test_what_is_not_ours_is_passed_over(name: str, data: bytes) -> None:
    room, keeper = newsroom(30, 1), MemoryKeeper()
    lists_by(room, RULES, keeper)
    keeper.keep(name, TOOLCHAIN, data)
    room.edit({"body": 1})
    assert lists_by(room, RULES, keeper) == lists_by(room, RULES)


def test_a_build_that_ends_between_the_two_files_harms_nothing() -> None:
    room, keeper = newsroom(60, 2), MemoryKeeper()
    lists_by(room, RULES, keeper)
    known = keeper.recall(KNOWN, TOOLCHAIN)
    room.edit({"body": 1})
    lists_by(room, RULES, keeper)
    assert known is not None
    keeper.keep(KNOWN, TOOLCHAIN, known)
    room.edit({"tags": 1})
    assert lists_by(room, RULES, keeper) == lists_by(room, RULES)


def test_other_options_are_ranked_anew() -> None:
    room, keeper, other = newsroom(60, 3), MemoryKeeper(), RelatedOptions(count=3, tags=7)
    lists_by(room, RULES, keeper)
    assert lists_by(room, other, keeper) == lists_by(room, other)
    assert lists_by(room, RULES, keeper) == lists_by(room, RULES)


def test_reasons_are_reckoned_even_when_the_texts_are_gone() -> None:
    room, keeper = newsroom(40, 4), MemoryKeeper()
    first = lists_by(room, RULES, keeper)
    keeper.keep(TEXTS, TOOLCHAIN, b"")
    assert lists_by(room, RULES, keeper) == first


def test_ids_and_the_reasons_name_the_same_stories() -> None:
    room = newsroom(40, 5)
    for _ in range(10):
        room.edit({"pins": 1, "unrelated": 1, "language": 1})
    with Workshop(MemoryStore(), TOOLCHAIN, Pool(1)) as workshop:
        lists = related_lists(rows_in(room), RULES, workshop)
    assert list(lists) == sorted(room.articles)
    assert {name: lists.ids(name) for name in lists} == {
        name: tuple(story.id for story in stories) for name, stories in lists.items()
    }


def test_an_update_asks_for_the_terms_of_few_articles() -> None:
    room, keeper, asked = newsroom(300, 6), MemoryKeeper(), list[str]()
    lists_by(room, RULES, keeper)
    room.edit({"date": 1})
    terms = {each.id: each.terms for each in room.articles.values()}

    def terms_of(article: Article) -> bytes:
        asked.append(article.id)
        return terms[article.id]

    with Workshop(MemoryStore(), TOOLCHAIN, Pool(1), None, keeper) as workshop:
        lists = related_lists(
            recalled_rows(kept_rows(rows_in(room)), lambda each: digest_of(terms[each]), terms_of), RULES, workshop
        )
        few = len(set(asked))
        ids = {name: lists.ids(name) for name in lists}
    assert 0 < few < 150
    expected = lists_by(room, RULES)
    assert ids == {name: tuple(each.id for each in stories) for name, stories in expected.items()}
    assert dict(lists) == expected


PROGRAM = """
import sys
import generator.relate.related.lists
print("numpy" in sys.modules)
"""


def test_numpy_is_imported_only_for_a_clean_ranking() -> None:
    printed = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True).stdout
    assert printed == "False\n"
