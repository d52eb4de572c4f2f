"""Updating: a ranking brought up to date with the rows of its language."""

from msgspec.structs import replace

from generator.relate.related import recipe
from generator.relate.related.increments.arrays import packed
from generator.relate.related.increments.asking import asking_of, stepped_terms
from generator.relate.related.increments.budget import ARTICLE_COST, HOLDER_COST, budget_for
from generator.relate.related.increments.ground import Ground, ground_of
from generator.relate.related.increments.relisting import Relisting
from generator.relate.related.increments.rewriting import rewritten
from generator.relate.related.increments.seating import Seating, known_of
from generator.relate.related.increments.shifting import shifted
from generator.relate.related.increments.state import Known, Ranking, slot_type
from generator.relate.related.options import RelatedOptions

# Patches may hold so small a part of what columns do.
PATCHES = 4


def updated(ranking: Ranking, seating: Seating, options: RelatedOptions) -> Ranking | None:
    """The ranking of seated rows, from that of others; None where that would be dear: then all is to be ranked anew."""
    budget = budget_for(len(seating.rows))
    changes = len(seating.left) + len(seating.changed)
    if not _is_alike(ranking.known, seating) or not budget.takes(ARTICLE_COST * changes):
        return None
    ground = ground_of(ranking, seating, options)
    if not rewritten(ground):
        return None
    stepped = stepped_terms(ground)
    if not budget.takes(HOLDER_COST * sum(map(ground.postings.holders, stepped))):
        return None
    asking = asking_of(ground, stepped)
    gone = {*seating.left, *seating.changed, *asking.rescaled}
    relisting = Relisting(ground, shifted(ground, asking.terms, gone), gone, budget)
    lists = relisting.lists(ranking.known) if relisting.is_done() else None
    if lists is None:
        return None
    return _ranking(ground, known_of(seating, ranking.known, lists, ground.tagging.counts), ranking)


def _is_alike(known: Known, seating: Seating) -> bool:
    """Whether the site is of about the size that it was."""
    before, rows = sum(map(bool, known.ids)), len(seating.rows)
    is_as_large = before > 0 and rows > 1 and recipe.half_octaves(before) == recipe.half_octaves(rows)
    return is_as_large and slot_type(seating.count) == slot_type(len(known.ids))


def _ranking(ground: Ground, known: Known, before: Ranking) -> Ranking:
    """The ranking as it is kept; the columns are made anew once the patches have grown to a part of them."""
    patches, columns, stamp = ground.postings.patched(), before.columns, before.texts.columns
    if PATCHES * sum(len(each.holding) for each in patches.values()) > len(columns.holding):
        patches, columns = {}, ground.postings.whole()
        stamp = columns.stamp()
    common_holders, common_bits = ground.commons.packed(ground.seating.count)
    figures = ground.figures
    texts = replace(
        before.texts,
        columns=stamp,
        patches=patches,
        common_holders=common_holders,
        common_bits=common_bits,
        scales=packed(figures.scales, "I"),
        leasts=packed(figures.leasts, "I"),
        lengths=packed(figures.lengths, "I"),
        squares=packed(figures.squares, "Q"),
        best=ground.bests.packed(),
    )
    return Ranking(known, texts, columns)
