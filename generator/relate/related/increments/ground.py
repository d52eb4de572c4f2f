"""Ground: all that an update stands on, old and new."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.relate.related import recipe
from generator.relate.related.increments.arrays import numbers
from generator.relate.related.increments.bests import Bests
from generator.relate.related.increments.commons import Commons
from generator.relate.related.increments.postings import Postings
from generator.relate.related.increments.seating import Seating
from generator.relate.related.increments.sides import Hashes, Side, Words, meeting, side_of, words_of
from generator.relate.related.increments.state import Known, Ranking, Texts
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import Row, tags_in
from generator.relate.related.telling import tag_rarities


@dataclass(frozen=True, slots=True)
class Figures:
    """By slot: r, the weight of the 50th term, Σf, |Q|²; brought up to date in place."""

    scales: list[int]
    leasts: list[int]
    lengths: list[int]
    squares: list[int]


def figures_of(texts: Texts, slots: int) -> Figures:
    """The figures kept, and zeros for new slots."""
    columns = [list(numbers(each, "I")) for each in (texts.scales, texts.leasts, texts.lengths)]
    columns.append(list(numbers(texts.squares, "Q")))
    return Figures(*(column + [0] * (slots - len(column)) for column in columns))


class Lexicon:
    """How much each term says, now and before; what the articles in slots say and weigh."""

    def __init__(self, seating: Seating, postings: Postings, typical: int) -> None:
        self.postings = postings
        self.typical = typical
        self.site = recipe.half_octaves(len(seating.rows))
        self._seating = seating
        self._hashes = Hashes()
        self._steps: dict[int, int] = {}
        self._rarities: dict[int, int] = {}
        self._words: dict[int, Words] = {}
        self._sides: dict[int, Side] = {}

    def rarity(self, term: int) -> int:
        """How much a term says, once its holders are right; one too common is in no postings, and says nothing."""
        if term not in self._rarities:
            self._rarities[term] = self._step(self.postings.holders(term))
        return self._rarities[term]

    def rarity_before(self, term: int) -> int:
        """How much a term said when it was kept."""
        return self._step(self.postings.holders_before(term))

    def words(self, slot: int) -> Words:
        """What the article in a slot says."""
        if slot not in self._words:
            self._words[slot] = words_of(self._seating.row(slot).terms, self._hashes, self.typical)
        return self._words[slot]

    def side(self, slot: int) -> Side:
        """What the article in a slot weighs; to be asked once the holders of all terms are right."""
        if slot not in self._sides:
            self._sides[slot] = side_of(self.words(slot), self.rarity)
        return self._sides[slot]

    def side_before(self, slot: int) -> Side:
        """What an article that has its old words weighed."""
        return side_of(self.words(slot), self.rarity_before)

    def _step(self, holders: int) -> int:
        if holders not in self._steps:
            self._steps[holders] = recipe.rarity(holders, self.site, recipe.COMMON_TERM_PERCENT)
        return self._steps[holders]


class Tagging:
    """The tags of seated rows, how much each says now and said before."""

    def __init__(self, seating: Seating, known: Known) -> None:
        self._seating = seating
        self._holders: dict[str, Sequence[int]] = {}
        self._now = Counter(chain.from_iterable([row.tags for row in seating.rows]))
        self._before = self._now.copy()
        self._before.subtract(tag for slot in seating.changed for tag in seating.row(slot).tags)
        stale = {*seating.left, *seating.changed}
        facts = (known.facts[slot] for slot in stale if slot < len(known.facts))
        self._before.update(tag for fact in facts if fact for tag in tags_in(fact))

    def holders(self, tag: str) -> Sequence[int]:
        """Who has a tag."""
        if tag not in self._holders:
            seating = self._seating
            self._holders[tag] = [
                slot for row, slot in zip(seating.rows, seating.slots, strict=True) if tag in row.tags
            ]
        return self._holders[tag]

    @cached_property
    def rarities(self) -> Mapping[str, int]:
        """How much each tag says."""
        return self._rarities(self._now)

    def stepped(self) -> Sequence[tuple[str, int]]:
        """The tags that say more or less than before, and by how much their squares grew."""
        before = self._rarities(self._before)
        grown = ((tag, now**2 - before.get(tag, 0) ** 2) for tag, now in sorted(self.rarities.items()))
        return [(tag, by) for tag, by in grown if by]

    def share(self, slot: int) -> int:
        """What one tag of the article in a slot weighs."""
        tags = self._seating.row(slot).tags
        return recipe.share_of_tag(len(tags)) if tags else 0

    def _rarities(self, holders: Mapping[str, int]) -> Mapping[str, int]:
        return tag_rarities(holders, len(self._seating.rows))


@dataclass(frozen=True, slots=True)
class Ground:
    """What an update works on."""

    options: RelatedOptions
    seating: Seating
    lexicon: Lexicon
    commons: Commons
    tagging: Tagging
    figures: Figures
    bests: Bests
    sketches: dict[int, frozenset[int]]

    @property
    def postings(self) -> Postings:
        """Who holds each term, and who asks for it."""
        return self.lexicon.postings

    def row(self, slot: int) -> Row:
        """The row that sits in a slot."""
        return self.seating.row(slot)

    def sketch(self, slot: int) -> frozenset[int]:
        """The sketch of the text in a slot."""
        if slot not in self.sketches:
            self.sketches[slot] = self.row(slot).sketch
        return self.sketches[slot]

    def score(self, slot: int, other: int, likeness: int) -> int:
        """What a likeness is worth with nearness in time."""
        one, two = self.row(slot).day, self.row(other).day
        days = None if one is None or two is None else abs(one - two)
        return recipe.score(likeness, days, self.options.near)

    def may_name(self, slot: int, other: int) -> bool:
        """Whether a list may name another story by rank."""
        named = self.row(other).article
        return slot != other and not named.unlisted and named.id not in self.row(slot).apart

    def likeness(self, slot: int, other: int) -> int:
        """How alike two are, reckoned from their words and tags."""
        there, back = self.parts(slot, other)
        return there + back + self.by_tags(slot, other)

    def parts(self, slot: int, other: int) -> tuple[int, int]:
        """The parts of a likeness that come from texts, there and back."""
        one, two = self.lexicon.side(slot), self.lexicon.side(other)
        return 2 * self.options.text * meeting(one, two), self.options.text * meeting(two, one)

    def by_tags(self, slot: int, other: int) -> int:
        """The part of a likeness that comes from tags."""
        shared = self.row(slot).tags & self.row(other).tags
        weight = sum(self.tagging.rarities[tag] ** 2 for tag in shared)
        return self.options.tags * weight * self.tagging.share(slot) * self.tagging.share(other) if weight else 0


def ground_of(ranking: Ranking, seating: Seating, options: RelatedOptions) -> Ground:
    """The ground of an update from a ranking to rows."""
    texts, kept = ranking.texts, len(ranking.known.ids)
    return Ground(
        options=options,
        seating=seating,
        lexicon=Lexicon(seating, Postings(texts, kept), texts.typical),
        commons=Commons(texts),
        tagging=Tagging(seating, ranking.known),
        figures=figures_of(texts, seating.count),
        bests=Bests(texts.best, seating.count),
        sketches={},
    )
