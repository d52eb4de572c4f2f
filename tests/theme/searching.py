"""A search in Python, as the theme's script does it: what the script finds is held against this."""

import json
import math
import re
from pathlib import Path
from typing import NamedTuple

from generator.read.stemming import stem_of
from generator.read.words import words_of
from generator.relate.search.folding import folded
from generator.relate.search.shards import HIGHEST, read, shard_of

BEGUN, FRESH, HALF, STEM = 0.6, 0.5, 1000, 3
LETTER = re.compile(r"\w$")
Hit = tuple[bool, float, str]


class Word(NamedTuple):
    """A word of a question: its term, what was typed, whether it may be the beginning of a word."""

    term: str
    written: str
    is_begun: bool

    def weights(self, shard: dict[str, str], count: int) -> dict[int, tuple[float, bool]]:
        """Story → how much the word says of it, and whether it stands in the headline."""
        term = self.term or self.written
        begun = [each for each in shard if each.startswith(term)] if self.is_begun and len(term) >= STEM else []
        found: dict[int, tuple[float, bool]] = {}
        for each in {term, self.written, *begun} & shard.keys():
            postings = read(shard[each])
            rarity = math.log(1 + count / len(postings)) * (1 if each in (term, self.written) else BEGUN)
            for story, level in postings.items():
                weight, is_head = found.get(story, (0, False))
                found[story] = max(weight, (level + 1) * rarity), is_head or level == HIGHEST
        return found


def question_of(text: str) -> list[Word]:
    """The words of a question."""
    words = words_of(text)
    last = len(words) - 1 if LETTER.search(text) else -1
    asked = [Word(folded(stem_of(word)), folded(word.casefold()), n == last) for n, word in enumerate(words)]
    return [each for each in asked if each.term or (each.is_begun and len(each.written) >= STEM)]


def titles_of(root: Path, text: str, lang: str) -> list[str]:
    """The titles of what a question finds in the eras of one language, best first."""
    index = json.loads((root / "search/index.json").read_bytes())
    question, newer = question_of(text), 0
    hits: list[Hit] = []
    for number, (count, shards, _) in reversed(list(enumerate(index["eras"][lang], 1))):
        folder = root / f"search/{lang}/{number}"
        weights = [word.weights(_shard(folder, word, shards), count) for word in question]
        for story in set[int].intersection(*map(set, weights)) if weights else ():
            weight = sum(each[story][0] for each in weights)
            is_titled = all(each[story][1] for each in weights)
            rank = weight * (1 + FRESH / (1 + (newer + count - 1 - story) / HALF))
            cards = json.loads((folder / f"cards-{story // index['block']}.json").read_bytes())
            hits.append((not is_titled, -rank, cards[story % index["block"]][0]))
        newer += count
    return [title for _, _, title in sorted(hits)]


def _shard(folder: Path, word: Word, count: int) -> dict[str, str]:
    data = (folder / f"{shard_of(word.term or word.written, count)}.json").read_bytes()
    return dict(json.loads(data))
