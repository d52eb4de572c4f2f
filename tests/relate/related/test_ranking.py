import os
import subprocess
import sys
from itertools import pairwise

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.article import Article
from generator.model.edition import Ties
from generator.relate.related.building import index_of
from generator.relate.related.calendar import calendar_of
from generator.relate.related.candidates import Candidates, Field
from generator.relate.related.choosing import Ranked
from generator.relate.related.counting import stable_orders
from generator.relate.related.index import Index
from generator.relate.related.options import RelatedOptions
from generator.relate.related.questions import packed, sent
from generator.relate.related.ranking import BLOCK_ROWS, RANK, rank_rows, ranked
from generator.relate.related.rows import Rows, rows_of
from generator.relate.related.scoring import likeness_of, opened
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
from tests.relate.related.shelf import story


def newsroom(number: int) -> list[Article]:
    """Stories that share words in changing company."""
    return [
        story(
            f"{n:04}.md",
            " ".join(f"word{n * factor % 37 % 9 * factor}" for factor in range(1, 12)),
            n // 2 if n % 11 else None,
            tags=(f"tag{n % 9}",),
        )
        for n in range(number)
    ]


def rows(number: int) -> Rows:
    stories = newsroom(number)
    return rows_of(stories, Ties({each.id: each.tags for each in stories}), "en")


def test_a_row_is_ranked_alike_in_any_block() -> None:
    index, questions = index_of(rows(50), RelatedOptions())

    def lists(start: int, end: int) -> tuple[Ranked, ...]:
        return rank_rows(index, [msgspec.msgpack.encode((start, end)), *packed(questions.of(range(start, end)))])

    assert [lists(row, row + 1)[0] for row in range(50)] == list(lists(0, 50))


def test_a_list_is_the_same_from_any_number_of_processes() -> None:
    asked = index_of(rows(BLOCK_ROWS * RANK.pool_from), RelatedOptions())
    with Workshop(MemoryStore(), b"", Pool(1)) as alone, Workshop(MemoryStore(), b"", Pool(2)) as two:
        assert list(ranked(*asked, two)) == list(ranked(*asked, alone))


def test_of_many_rows_none_of_the_best_is_passed_over() -> None:
    index, questions = index_of(rows(400), RelatedOptions())
    postings, calendar, left_out = opened(index), calendar_of(index), [np.array([3, 5])] * 7
    for start in range(0, 390, 13):
        block = range(start, start + 7)
        field = Field(start, likeness_of(postings, questions.of(block)), calendar)
        bests, everything = (_by_asker(field.best(block, left_out, wanted)) for wanted in (4, 10**6))
        for row, best, every in zip(block, bests, everything, strict=True):
            assert len(every) > 30
            assert best[:4] == every[:4]
            assert not {row, 3, 5} & {named for named, _, _ in every}


def _by_asker(found: Candidates) -> list[list[tuple[int, int, int]]]:
    """Row, score and likeness of each candidate, asker by asker."""
    told = list(zip(found.rows.tolist(), found.scores.tolist(), found.likenesses.tolist(), strict=True))
    return [told[start:end] for start, end in pairwise(found.ends.tolist())]


@given(st.lists(st.integers(0, 2**20), max_size=50))
def test_the_stable_order_is_numpys(keys: list[int]) -> None:
    found = np.array(keys, np.int32)
    order = [place for piece in stable_orders(found) for place in piece.tolist()]
    assert order == np.argsort(found, kind="stable").tolist()


PROGRAM = """
from tests.relate.related.shelf import related
from tests.relate.related.test_ranking import newsroom
print(dict(related(newsroom(40))))
"""


def test_lists_do_not_depend_on_the_seed_of_hashes() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},  # noqa: TID251 - the program needs the rest of it
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


@settings(max_examples=20)
@given(st.integers(1, 30))
def test_an_index_and_what_rows_ask_survive_their_encoding(number: int) -> None:
    index, questions = index_of(rows(number), RelatedOptions())
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(index), type=Index)
    assert msgspec.structs.astuple(again) == msgspec.structs.astuple(index)
    asked = questions.of(range(number // 2, number))
    assert [each.tolist() for each in sent(packed(asked))] == [each.tolist() for each in asked]
