"""Building: the articles of one language become an index, and what each asks of it."""

from collections.abc import Iterable, Sequence

import numpy as np

from generator.relate.related import recipe
from generator.relate.related.counting import NONE, Numbering, Numbers, counts_of, ends_of
from generator.relate.related.index import NO_DAY, NO_THREAD, Index, Lists
from generator.relate.related.matching import Tags, postings_of, questions_of
from generator.relate.related.options import RelatedOptions
from generator.relate.related.questions import Questions
from generator.relate.related.rows import Row
from generator.relate.related.sketches import HASH_BYTES
from generator.relate.related.twins import of_likely_twins
from generator.relate.related.vectors import Vectors, rarities, vectors_of


def index_of(rows: Sequence[Row], options: RelatedOptions) -> tuple[Index, Questions]:
    """The index of articles of one language, newest first, and what they ask."""
    terms = [row.terms for row in rows]
    return index_with(rows, options, vectors_of(counts_of(terms)), [each.sketch for each in terms])


def index_with(
    rows: Sequence[Row], options: RelatedOptions, vectors: Vectors, sketches: Sequence[bytes]
) -> tuple[Index, Questions]:
    """The index of articles of one language, newest first, whose vectors and sketches are at hand; what they ask."""
    threads = Numbering()
    sketches = of_likely_twins(sketches)
    is_shown = np.array([not row.article.unlisted for row in rows], np.bool_)
    tags = _tags(rows)
    posted = postings_of(vectors, tags, is_shown)
    index = Index(
        count=options.count,
        near=options.near,
        days=_int32([row.day or NO_DAY for row in rows]),
        is_shown=is_shown.tobytes(),
        threads=_int32([threads[row.thread] + 1 if row.thread else NO_THREAD for row in rows]),
        apart=_apart(rows),
        sketches=Lists(_ends(len(each) // HASH_BYTES for each in sketches), b"".join(sketches)),
        ends=_int32(ends_of(np.concatenate([each.lengths for each in posted]))),
        postings=np.concatenate([each.postings for each in posted]).astype("<i8", copy=False).tobytes(),
    )
    return index, questions_of(vectors, tags, (options.text, options.tags))


def _tags(rows: Sequence[Row]) -> Tags:
    numbering = Numbering()
    own = [sorted(numbering[tag] for tag in sorted(row.tags)) for row in rows]
    holders = np.bincount(np.concatenate([NONE, *own]).astype(np.int64), minlength=len(numbering))
    steps = rarities(holders, recipe.half_octaves(len(rows) or 1), recipe.COMMON_TAG_PERCENT)
    telling = [[tag for tag in tags if steps[tag]] for tags in own]
    return Tags(
        ends=ends_of(np.array([len(tags) for tags in telling], np.int64)),
        items=np.array([tag for tags in telling for tag in tags], np.int32),
        shares=np.array([recipe.share_of_tag(len(tags)) if tags else 0 for tags in own], np.int64),
        rarities=steps,
    )


def _apart(rows: Sequence[Row]) -> Lists:
    number_of = {row.article.id: number for number, row in enumerate(rows)}
    return _lists([sorted(number_of[each] for each in row.apart if each in number_of) for row in rows])


def _lists(rows: Sequence[Sequence[int]]) -> Lists:
    return Lists(_ends(map(len, rows)), _int32([item for row in rows for item in row]))


def _ends(lengths: Iterable[int]) -> bytes:
    return _int32(ends_of(np.array(list(lengths), np.int64)))


def _int32(numbers: Numbers | Sequence[int]) -> bytes:
    return np.asarray(numbers, "<i4").tobytes()
