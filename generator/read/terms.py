"""Terms: what an article is about, as the weighted counts that related stories are reckoned from."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import repeat
from sys import byteorder, intern

import msgspec

from generator.model.article import Terms
from generator.read.sketch import sketch_of
from generator.read.stemming import stem_of
from generator.read.words import words_of

# How often a term counts, by where it stands. A heading stands in the body, too, and counts there once more.
TITLE = 6
SUMMARY_OR_TAG = 2
OPENING = 2
OPENING_TERMS = 120

LARGEST_COUNT = 0xFFFF


class TermFields(msgspec.Struct, frozen=True):
    """The plain texts of an article that its terms are taken from; those of `headings` stand in `body`, too."""

    title: str
    summary: str
    tags: tuple[str, ...]
    headings: str
    body: str


def terms_of(fields: TermFields) -> Terms:
    """The weighted counts of an article's stems, the word most used for each, and the sketch of its body."""
    stems = _stems()
    title, body = words_of(fields.title), words_of(fields.body)
    told, named = stems.of(body), stems.of(title)
    aside = stems.of(words_of("\n".join((fields.summary, *fields.tags))))
    used = Counter(told)
    counts = Counter(used)
    counts.update(told[:OPENING_TERMS] * (OPENING - 1) + named * TITLE + aside * SUMMARY_OR_TAG)
    counts.update(stems.of(words_of(fields.headings)))
    forms = _forms(Counter(filter(stems.altered.__contains__, body + title)), used)
    return Terms(
        "\n".join(counts),
        "\n".join(map(forms.get, counts, repeat(""))),
        _packed(counts.values()),
        sketch_of(told, used),
    )


def _packed(counts: Collection[int]) -> bytes:
    try:
        column = array("H", list(counts))
    except OverflowError:
        column = array("H", [min(count, LARGEST_COUNT) for count in counts])
    if byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _forms(altered: dict[str, int], used: dict[str, int]) -> dict[str, str]:
    """Stem → the word most used for it, where that is another.

    `altered`: how often each word is there that is not its stem; `used`: how often each stem in any form. A word
    must be there more often than the stem itself; of two words, the later by code point, which is the one without
    capitals: a name is what is mostly written as one.
    """
    stems = _stems()
    forms: dict[str, str] = {}
    plain = {stem: used.get(stem, 0) for stem in map(stems.__getitem__, altered)}
    for word, times in altered.items():
        stem = stems[word]
        plain[stem] -= times
        if stem not in forms or (altered[forms[stem]], forms[stem]) < (times, word):
            forms[stem] = word
    return {stem: word for stem, word in forms.items() if altered[word] > plain[stem]}


class _Stems(dict[str, str]):
    """Word → its stem, remembered: the words of a publication come back in every article.

    `altered`: the words met so far whose stem is another.
    """

    def __init__(self) -> None:
        super().__init__()
        self.altered: set[str] = set()

    def __missing__(self, word: str) -> str:
        # One object for each spelling: half as much memory to look for it in, and nothing to compare.
        word, stem = intern(word), intern(stem_of(word))
        self[word] = stem
        if stem not in ("", word):
            self.altered.add(word)
        return stem

    def of(self, words: Iterable[str]) -> list[str]:
        """The stems of words in their order; what is no term is left out."""
        return list(filter(None, map(self.__getitem__, words)))


@lru_cache(maxsize=1)
def _stems() -> _Stems:
    return _Stems()
