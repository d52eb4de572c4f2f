"""Looks for new secrets among the words of files that were looked at before, without reading them again."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.check.leaks.hashes import Hashes, hashed
from generator.check.leaks.index import RUN, SEED
from generator.check.leaks.secrets import Secret, Words
from generator.check.leaks.sieve import Keys, folded_said, joined, keys_of, sieve_of, tail_of
from generator.check.leaks.text import weight_of

# With more places than this in doubt, to look at the files is not slower.
MOST_PLACES = 20_000

Places = NDArray[np.int64]


def met(past: Hashes, secrets: Sequence[Secret]) -> set[Words] | None:
    """The words that both have, as a look at the files would find them; None where only such a look can tell."""
    sieve = sieve_of(secrets)
    places = sieve.places(past)
    if sieve.has_all or len(places) > MOST_PLACES or any(_stands(past, places, url) for url in _urls(secrets)):
        return None
    if not len(places):
        return set()
    phrases = {phrase.words for secret in secrets for phrase in secret.phrases if _has(past, places, phrase.words)}
    keys = keys_of(past)[SEED]
    known = places[places < len(keys)]
    said = (_runs(past, known, keys[known], secret) for secret in secrets if secret.is_said)
    return phrases.union(*said)


def _urls(secrets: Iterable[Secret]) -> Iterator[str]:
    return (url for secret in secrets for url in secret.urls)


def _stands(past: Hashes, places: Places, url: str) -> bool:
    """Whether the last words of a URL stand there; not whether they do so as a URL."""
    return _has(past, places, tail_of(url))


def _has(past: Hashes, places: Places, words: Words) -> bool:
    sought = hashed(joined(words)).words
    at = places[places <= len(past) - len(sought)]
    for n, word in enumerate(sought):
        at = at[past[at + n] == word]
    return bool(len(at))


def _runs(past: Hashes, places: Places, keys: Keys, secret: Secret) -> Iterator[Words]:
    text = folded_said(secret)
    ours, words = hashed(text).words, text.decode().split(" ")
    own = keys_of(ours)[SEED]
    for place in np.flatnonzero(np.isin(own, keys)):
        for at in places[keys == own[place]]:
            start, end = _common(ours, int(place), past, int(at))
            if weight_of(words[start:end]) >= RUN:
                yield tuple(words[start:end])


def _common(ours: Hashes, place: int, past: Hashes, at: int) -> tuple[int, int]:
    """Where the words that both have in a row around two places begin and end in ours."""
    start, end = place, place
    while start and at - (place - start) and ours[start - 1] == past[at - (place - start) - 1]:
        start -= 1
    while end < len(ours) and at + end - place < len(past) and ours[end] == past[at + end - place]:
        end += 1
    return start, end
