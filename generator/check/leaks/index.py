"""The index of all secrets: finds in a text what could be of one of them, at the cost of a look at each word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from urllib.parse import urlsplit

import msgspec

from generator.check.leaks.secrets import ADDRESS, TEXT, Secret, Words
from generator.check.leaks.stories import said_by
from generator.check.leaks.text import line_of, weight_of

# So many words in a row are no chance.
RUN = 6
# Hashes of each four words of a hidden text; of other texts at each third place: no run of six is without one of them.
SEED, STEP = 4, 3
PLACE_BITS = 32
PHRASE_START = 3


class Match(msgspec.Struct, frozen=True):
    """Words of a text that a secret has, too: the secret's number, the words, what they are of it."""

    number: int
    words: Words
    kind: str


class Index(msgspec.Struct, frozen=True):
    """Where to look for what.

    `runs`: hash of four words → number of the secret and place in its words, in one figure; `more`: the other places
    of the same words. `starts`: first words of phrases → numbers; `longest`: the longest word of each phrase;
    `lengths`: how many words a start has; `ends`: last part of a URL → numbers. `site`: a pattern for what may stand
    before a URL of the site, its host and path. `said`: the words of each secret, by its number.
    """

    secrets: Sequence[Secret]
    runs: Mapping[int, int]
    more: Mapping[int, Sequence[int]]
    starts: Mapping[Words, Sequence[int]]
    longest: frozenset[str]
    lengths: tuple[int, ...]
    ends: Mapping[str, Sequence[int]]
    site: str
    said: Sequence[Sequence[str]]

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """What the secrets and the words have in common: phrases, and runs of six words or more, each as a whole."""
        if not self.runs.keys().isdisjoint(_seeds(words, STEP)):
            yield from self._runs_in(words)
        if not self.longest.isdisjoint(words):
            for length in self.lengths:
                if not self.starts.keys().isdisjoint(_starts(words, length)):
                    yield from self._phrases_in(words, length)

    def urls_in(self, text: str) -> Iterator[Match]:
        """URLs of hidden pages that the text has, wherever the site stands; not those that are a part of another."""
        parts = text.split("/") if self.ends else []
        if self.ends.keys().isdisjoint(parts):
            return
        for end in sorted(self.ends.keys() & set(parts)):
            for number in self.ends[end]:
                urls = self.secrets[number].urls
                yield from (Match(number, (url,), ADDRESS) for url in urls if self._stands(url, text))

    def _stands(self, url: str, text: str) -> bool:
        return url in text and re.search(rf"(?:{self.site}|(?<![\w.~%/-])){re.escape(url)}", text) is not None

    def _runs_in(self, words: Sequence[str]) -> Iterator[Match]:
        ends: dict[int, int] = {}
        for at, seed in zip(count(0, STEP), _seeds(words, STEP), strict=False):
            if seed not in self.runs:
                continue
            for where in (self.runs[seed], *self.more.get(seed, ())):
                number, place = divmod(where, 1 << PLACE_BITS)
                start, end = _common(words, at, self.said[number], place)
                if at >= ends.get(number, 0) and weight_of(words[start:end]) >= RUN:
                    ends[number] = end
                    yield Match(number, tuple(words[start:end]), TEXT)

    def _phrases_in(self, words: Sequence[str], length: int) -> Iterator[Match]:
        line = line_of(words)
        for start in self.starts.keys() & set(_starts(words, length)):
            for number in self.starts[start]:
                for phrase in self.secrets[number].phrases:
                    if phrase.words[:PHRASE_START] == start and line_of(phrase.words) in line:
                        yield Match(number, phrase.words, phrase.kind)


def index_of(secrets: Sequence[Secret], base_url: str) -> Index:
    """The index of the secrets, by their numbers in the list."""
    runs: dict[int, int] = {}
    more: dict[int, list[int]] = {}
    starts: dict[Words, list[int]] = {}
    ends: dict[str, list[int]] = {}
    # Stories say the same words: each is kept once, which leaves a few bytes a word beside the dozens of its hash.
    known: dict[str, str] = {}
    said = [[known.setdefault(word, word) for word in said_by(secret.article)] for secret in secrets]
    for number, secret in enumerate(secrets):
        for where, seed in enumerate(_seeds(said[number], 1), number << PLACE_BITS):
            if runs.setdefault(seed, where) != where:
                more.setdefault(seed, []).append(where)
        for start in {phrase.words[:PHRASE_START] for phrase in secret.phrases}:
            starts.setdefault(start, []).append(number)
        for end in {url.rstrip("/").rpartition("/")[2] for url in secret.urls}:
            ends.setdefault(end, []).append(number)
    path = urlsplit(base_url).path.rstrip("/")
    site = "|".join(re.escape(each) for each in (base_url.rstrip("/"), path) if each)
    longest = frozenset(max(phrase.words, key=len) for secret in secrets for phrase in secret.phrases)
    lengths = tuple(sorted({len(each) for each in starts}))
    return Index(secrets, runs, more, starts, longest, lengths, ends, site, said)


def _seeds(words: Sequence[str], step: int) -> Iterator[int]:
    return map(hash, zip(*(words[start::step] for start in range(SEED)), strict=False))


def _starts(words: Sequence[str], length: int) -> Iterator[Words]:
    return zip(*(words[n:] for n in range(length)), strict=False)


def _common(ours: Sequence[str], at: int, theirs: Sequence[str], place: int) -> tuple[int, int]:
    """Where the words that both have in a row around two places begin and end in ours."""
    start, end = at, at
    while start and place - (at - start) and ours[start - 1] == theirs[place - (at - start) - 1]:
        start -= 1
    while end < len(ours) and place + end - at < len(theirs) and ours[end] == theirs[place + end - at]:
        end += 1
    return start, end
