"""Ground: all that an update stands on, old and new."""

import msgspec

from generator.relate.related import recipe
from generator.relate.related.increments.arrays import numbers
from generator.relate.related.increments.bests import Bests
from generator.relate.related.increments.commons import Commons
from generator.relate.related.increments.lexicon import Lexicon
from generator.relate.related.increments.postings import Postings
from generator.relate.related.increments.seating import Seating
from generator.relate.related.increments.sides import meeting
from generator.relate.related.increments.state import Ranking, Texts
from generator.relate.related.increments.tagging import Tagging
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import Row


class Figures(msgspec.Struct, frozen=True):
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


class Ground(msgspec.Struct, frozen=True):
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
        lexicon=Lexicon(seating, Postings(ranking.columns, texts.patches, kept), texts.typical),
        commons=Commons(texts),
        tagging=Tagging(seating, ranking.known),
        figures=figures_of(texts, seating.count),
        bests=Bests(texts.best, seating.count),
        sketches={},
    )
