"""The sieve of a leak scan: which of many words could be a secret's. It may be wrong about some, never miss one."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.check.leaks.hashes import Hashes, hashed
from generator.check.leaks.index import RUN, SEED, STEP
from generator.check.leaks.secrets import Secret, Words
from generator.check.leaks.stories import said_by
from generator.check.leaks.text import words_of

Keys = NDArray[np.uint64]
Number = TypeVar("Number", np.uint64, np.int64)

# A key is made of up to six words in a row.
FACTORS = np.array(
    [
        0x9FB21C651E98DF25,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0x27D4EB2F165667C5,
        0x85EBCA77C2B2AE3D,
        0xD6E8FEB86659FD93,
    ],
    np.uint64,
)
ENDED = "0end0"
BITS = 20
SHIFT = np.uint64(64 - BITS)


class Keyring(msgspec.Struct, frozen=True):
    """Keys that are sought. `known`: a table of what may be among them, by their first bits."""

    keys: Keys
    known: NDArray[np.bool_]

    def places(self, keys: Keys) -> NDArray[np.int64]:
        """Where keys are among those sought."""
        # As signed figures, which numpy takes for places as they are: three times as fast.
        likely = np.flatnonzero(self.known[(keys >> SHIFT).view(np.int64)])
        at = np.searchsorted(self.keys, keys[likely])
        at[at == len(self.keys)] = 0
        is_sought: NDArray[np.bool_] = self.keys[at] == keys[likely]
        return likely[is_sought]


class Sieve(msgspec.Struct, frozen=True):
    """What is sought: `runs` of four words of texts; `starts`: length → the first words of phrases, the last of URLs.

    `whole`: runs of six words; most of what has four in a row with a text, "at the end of", has no more of it.
    `has_all`: something is sought that has no words, so that it may be anywhere.
    """

    runs: Keyring | None
    whole: Keyring | None
    starts: Mapping[int, Keyring]
    has_all: bool

    def places(self, words: Hashes) -> NDArray[np.int64]:
        """Where among the words something may begin that is sought, or is in a run, in order; each place once."""
        keys = keys_of(words)
        found = [ring.places(keys[length]) for length, ring in self.starts.items()]
        if self.runs is not None and self.whole is not None:
            seeds = self.runs.places(keys[SEED][::STEP]) * STEP
            found.append(seeds[_are_in(self.whole, seeds, words)])
        return distinct(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _are_in(whole: Keyring, seeds: NDArray[np.int64], words: Hashes) -> NDArray[np.bool_]:
    """Which places of four words in a row are in six that are sought: those may begin up to two words before."""
    is_in = np.zeros(len(seeds), np.bool_)
    for before in range(RUN - SEED + 1):
        starts = seeds - before
        can_be = np.flatnonzero((starts >= 0) & (starts <= len(words) - RUN))
        is_in[can_be[whole.places(_keys_at(words, starts[can_be], RUN))]] = True
    return is_in


def distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """The numbers in order, each once. (`np.unique` loads masked arrays, which takes as long as a hundred pages.)"""
    ordered = np.sort(numbers)
    is_first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return ordered[is_first]


def sieve_of(secrets: Iterable[Secret]) -> Sieve:
    """The sieve that holds all that is sought of the secrets."""
    said: list[bytes] = []
    starts: dict[int, list[bytes]] = {}
    has_all = False
    for secret in secrets:
        if secret.is_said:
            said.append(folded_said(secret))
        for words in (*(phrase.words[:SEED] for phrase in secret.phrases), *map(tail_of, secret.urls)):
            has_all = has_all or not words
            starts.setdefault(len(words), []).append(joined(words))
    text = hashed(b" ".join(said)).words
    runs, whole = (_keys_at(text, np.arange(len(text) - length + 1), length) for length in (SEED, RUN))
    rings = {n: _ring(keys_of(hashed(b" ".join(texts)).words)[n][::n]) for n, texts in starts.items() if n}
    return Sieve(_ring(runs) if len(runs) else None, _ring(whole) if len(whole) else None, rings, has_all)


def folded_said(secret: Secret) -> bytes:
    """What a secret's story says, as text to be hashed: a word that no text has stands between two texts."""
    return joined([word or ENDED for word in said_by(secret.article)])


def joined(words: Iterable[str]) -> bytes:
    """Words as text to be hashed."""
    return " ".join(words).encode("utf-8", "replace")


def tail_of(url: str) -> Words:
    """The last words of a URL, up to four: those that are its own."""
    return tuple(words_of(url)[-SEED:])


def keys_of(words: Hashes) -> dict[int, Keys]:
    """Number of words, up to four → the key of so many words in a row, for each place."""
    found, keys = {}, np.zeros(len(words) + 1, np.uint64)
    for length, factor in enumerate(FACTORS[:SEED], 1):
        keys = keys[:-1] + words[length - 1 :] * factor
        found[length] = keys
    return found


def _keys_at(words: Hashes, places: NDArray[np.int64], length: int) -> Keys:
    keys = np.zeros(len(places), np.uint64)
    for n, factor in enumerate(FACTORS[:length]):
        keys += words[places + n] * factor
    return keys


def _ring(keys: Keys) -> Keyring:
    keys = distinct(keys)
    known = np.zeros(1 << BITS, np.bool_)
    known[keys >> SHIFT] = True
    return Keyring(keys, known)
