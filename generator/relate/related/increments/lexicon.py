"""Lexicon: how much each term says, and what articles weigh by that."""

from collections.abc import Callable, Mapping

from generator.relate.related import recipe
from generator.relate.related.increments.postings import Postings
from generator.relate.related.increments.seating import Seating
from generator.relate.related.increments.sides import Hashes, Side, Words, side_of, words_of


class _Rarities(dict[int, int]):
    """Term → how much it says, remembered; one too common is in no postings, and says nothing."""

    def __init__(self, holders: Callable[[int], int], steps: "_Steps") -> None:
        super().__init__()
        self._holders = holders
        self._steps = steps

    def __missing__(self, term: int) -> int:
        step = self[term] = self._steps[self._holders(term)]
        return step


class _Steps(dict[int, int]):
    """Number of holders → how much a term says, on a site of so many half octaves."""

    def __init__(self, site: int) -> None:
        super().__init__()
        self._site = site

    def __missing__(self, holders: int) -> int:
        step = self[holders] = recipe.rarity(holders, self._site, recipe.COMMON_TERM_PERCENT)
        return step


class Lexicon:
    """What the articles in slots say and weigh.

    `rarities`: how much each term says, to be asked once the holders of all terms are right; `before`: how much it
    said when it was kept.
    """

    def __init__(self, seating: Seating, postings: Postings, typical: int) -> None:
        self.postings = postings
        self.typical = typical
        self.site = recipe.half_octaves(len(seating.rows))
        steps = _Steps(self.site)
        self.rarities: Mapping[int, int] = _Rarities(postings.holders, steps)
        self.before: Mapping[int, int] = _Rarities(postings.holders_before, steps)
        self._seating = seating
        self._hashes = Hashes()
        self._words: dict[int, Words] = {}
        self._sides: dict[int, Side] = {}
        self._places: dict[int, Mapping[int, int]] = {}

    def words(self, slot: int) -> Words:
        """What the article in a slot says."""
        if slot not in self._words:
            self._words[slot] = words_of(self._seating.row(slot).terms, self._hashes, self.typical)
        return self._words[slot]

    def places(self, slot: int) -> Mapping[int, int]:
        """Where each term of the article in a slot stands among its terms."""
        if slot not in self._places:
            terms = self.words(slot).terms
            self._places[slot] = dict(zip(terms, range(len(terms)), strict=True))
        return self._places[slot]

    def side(self, slot: int) -> Side:
        """What the article in a slot weighs."""
        if slot not in self._sides:
            self._sides[slot] = side_of(self.words(slot), self.rarities)
        return self._sides[slot]

    def side_before(self, slot: int) -> Side:
        """What an article that has its old words weighed."""
        return side_of(self.words(slot), self.before)
