import struct
from collections import Counter
from hashlib import blake2b
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.sketch import KEPT, low_hash, sketch_of


def sketch(terms: list[str]) -> tuple[int, ...]:
    """Give a sketch as numbers."""
    low = {term: found for term in terms if (found := low_hash(term)) is not None}
    data = sketch_of(terms, Counter(terms), low)
    return struct.unpack(f"<{len(data) // 8}Q", data)


def all_runs(terms: list[str]) -> list[int]:
    """Give the hashes of all runs of five terms, sorted, each once."""
    runs = [terms[start : start + 5] for start in range(len(terms) - 4)]
    first = [int.from_bytes(blake2b(run[0].encode(), digest_size=4).digest()) for run in runs]
    return sorted({high << 32 | crc32(" ".join(run).encode()) for high, run in zip(first, runs, strict=True)})


# Of few words, runs come twice; of many, hardly one does, and those behind the lowest few are enough.
@given(
    st.sampled_from((30, 500)).flatmap(
        lambda words: st.lists(st.sampled_from([f"word{number}" for number in range(words)]), max_size=400)
    )
)
def test_a_sketch_is_the_smallest_hashes_of_all_runs(terms: list[str]) -> None:
    assert list(sketch(terms)) == all_runs(terms)[:KEPT]


def test_few_different_first_terms_are_no_exception() -> None:
    terms = ["same"] * 900 + [f"word{number}" for number in range(40)]
    assert list(sketch(terms)) == all_runs(terms)[:KEPT]


@pytest.mark.parametrize("number", [0, 1, 4])
def test_a_text_of_fewer_than_five_terms_has_an_empty_sketch(number: int) -> None:
    assert sketch(["ferry"] * number) == ()


def test_texts_that_share_most_runs_share_most_of_their_sketches() -> None:
    text = [f"word{number * number % 311}" for number in range(300)]
    changed = [*text[:150], "changed", *text[151:]]
    assert len(set(sketch(text)) & set(sketch(changed))) > 0.8 * KEPT
    assert not set(sketch(text)) & set(sketch([f"other{number}" for number in range(300)]))
