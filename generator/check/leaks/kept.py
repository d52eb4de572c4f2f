"""What a leak scan keeps for the next one."""

import numpy as np
from msgspec.structs import replace

from generator.check.leaks.hashes import Hashes
from generator.check.leaks.memory import Cleared
from generator.model.digest import digest_of
from generator.workshop.workshop import Workshop

WORDS, NEWER = "leak-words", "leak-words-newer"
KEPT_TYPE = np.dtype("<u4")
# 24 MB of the first scan, and 6 MB of later ones.
MOST_WORDS, MOST_NEWER = 6_000_000, 1_500_000
NONE = digest_of(b"")


def words_kept(last: Cleared, workshop: Workshop) -> Hashes | None:
    """The words that clean files have, in rows as they were looked at; None where they were lost."""
    parts = (_recalled(WORDS, last.words, workshop), _recalled(NEWER, last.newer, workshop))
    known = [part for part in parts if part is not None]
    return np.concatenate(known) if len(known) == len(parts) else None


def keep_words(words: Hashes, last: Cleared, workshop: Workshop) -> Cleared:
    """What was cleared, with more words; without any where that would be too many: most are of pages of once."""
    if not last.files:
        is_few = len(words) <= MOST_WORDS
        return replace(last, words=_kept(WORDS, words, workshop), newer=NONE) if is_few else last
    newer = _recalled(NEWER, last.newer, workshop)
    if newer is None or len(newer) + len(words) > MOST_NEWER:
        return replace(last, words=b"", newer=b"")
    return replace(last, newer=_kept(NEWER, np.concatenate([newer, words]), workshop))


def _recalled(name: str, digest: bytes, workshop: Workshop) -> Hashes | None:
    data = b"" if digest == NONE else workshop.recall(name)
    return np.frombuffer(data, KEPT_TYPE) if data is not None and digest_of(data) == digest else None


def _kept(name: str, words: Hashes, workshop: Workshop) -> bytes:
    data = words.astype(KEPT_TYPE).tobytes()
    workshop.keep(name, data)
    return digest_of(data)
