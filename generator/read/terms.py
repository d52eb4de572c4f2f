"""Terms: what an article is about, as the weighted counts that related stories are reckoned from."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import chain, compress, filterfalse, islice
from sys import byteorder

import msgspec

from generator.model.article import Terms
from generator.read.sketch import low_hash, sketch_of
from generator.read.stemming import stem_of
from generator.read.words import words_of

# How often a term counts, by where it stands. A heading stands in the body, too, and counts there once more.
TITLE = 6
SUMMARY_OR_TAG = 2
OPENING = 2
OPENING_TERMS = 120

LARGEST_COUNT = 0xFFFF
# A space, which no word has: numbers and single letters count as this one until all is counted.
NO_TERM = " "


class TermFields(msgspec.Struct, frozen=True):
    """The plain texts of an article that its terms are taken from; those of `headings` stand in `body`, too."""

    title: str
    summary: str
    tags: tuple[str, ...]
    headings: str
    body: str


def terms_of(fields: TermFields) -> Terms:
    """The weighted counts of an article's stems, the word most used for each, and the sketch of its body."""
    vocabulary = _vocabulary()
    title, body = words_of(fields.title), words_of(fields.body)
    used = Counter(body)
    counts = Counter(used)
    aside = words_of("\n".join((fields.summary, *fields.tags)))
    counts.update(title * TITLE + aside * SUMMARY_OR_TAG + words_of(fields.headings))
    # Each word is looked up once, however often it is there; few have another stem.
    stems = [*map(vocabulary.__getitem__, counts)]
    opening = islice(filterfalse(vocabulary.unfit.__contains__, body), OPENING_TERMS)
    counts.update([*opening] * (OPENING - 1))
    altered = list(zip(compress(counts, stems), filter(None, stems), strict=True))
    sketch = sketch_of(body, used, vocabulary.low)
    used.update(title)
    forms = _forms(altered, used)
    _merge(altered, counts)
    titled = {stem: counts.pop(stem) for stem in _stems_of(title, vocabulary)}
    stems_joined, column = "\n".join([*titled, *counts]), _packed([*titled.values(), *counts.values()])
    return Terms(stems_joined, "\n".join(chain.from_iterable(forms.items())), column, sketch, len(titled))


def _packed(counts: list[int]) -> bytes:
    try:
        column = array("H", counts)
    except OverflowError:
        column = array("H", [min(count, LARGEST_COUNT) for count in counts])
    if byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _forms(altered: Iterable[tuple[str, str]], used: Mapping[str, int]) -> dict[str, str]:
    """Stem → the word most used for it, where that is another.

    `altered`: the words that are not their stem, with that; `used`: how often each word is there. A word must be there
    more often than the stem itself; of two words, the later by code point, which is the one without capitals: a name is
    what is mostly written as one.
    """
    forms: dict[str, str] = {}
    times_of = used.get
    for word, stem in altered:
        best = forms.get(stem, stem)
        times, most = times_of(word, 0), times_of(best, 0)
        if times > most or (times == most and times and best is not stem and word > best):
            forms[stem] = word
    forms.pop(NO_TERM, None)
    return forms


def _merge(altered: Collection[tuple[str, str]], counts: dict[str, int]) -> None:
    """Counts words as their stems; what is no term is counted no more."""
    # All are taken first: what one is counted as may be another of them.
    taken = [counts.pop(word) for word, _ in altered]
    count_of = counts.get
    for (_, stem), times in zip(altered, taken, strict=True):
        counts[stem] = count_of(stem, 0) + times
    counts.pop(NO_TERM, None)


def _stems_of(words: Iterable[str], vocabulary: Mapping[str, str]) -> Iterable[str]:
    """The terms of some words, each once, in the order of the words."""
    return dict.fromkeys(stem for word in words if (stem := vocabulary[word] or word) is not NO_TERM)


class _Vocabulary(dict[str, str]):
    """Word → its stem, `NO_TERM` for what is none, "" for a word that is its own stem; remembered: words come back.

    Of the words met so far, `low` has the low hashes, `unfit` what is no term.
    """

    def __init__(self) -> None:
        super().__init__()
        self.low: dict[str, int] = {}
        self.unfit: set[str] = set()

    def __missing__(self, word: str) -> str:
        stem = stem_of(word)
        found = self[word] = "" if stem == word else stem or NO_TERM
        if found is NO_TERM:
            self.unfit.add(word)
        if (low := low_hash(word)) is not None:
            self.low[word] = low
        return found


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    return _Vocabulary()
