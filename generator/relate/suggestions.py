"""Suggestions: what else a reader of a story may like, by likeness, by the editors' word, in another language."""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from generator.model.edition import Choices, RelatedStory, Ties
from generator.model.problem import Problem
from generator.relate.listings import Listings
from generator.relate.public import Public
from generator.relate.recommended import Choice, Fillers, choices_of, recommended_of, site_wide_entries
from generator.relate.references import Shelf, Wishes, wishes_of
from generator.relate.related.lists import RelatedLists, related_lists
from generator.relate.related.options import options_of
from generator.relate.related.rows import rows_of
from generator.relate.sections import in_one_section
from generator.relate.tables import Table
from generator.relate.translations import translations_of
from generator.settings.values import Values
from generator.workshop.workshop import Workshop

Translations = Mapping[str, tuple[tuple[str, str], ...]]


class Suggestions(msgspec.Struct, frozen=True):
    """By article id: related stories, "Recommended for you", and the story itself in each of its languages.

    `related_ids`: those of the related stories; `choices`: what "Recommended for you" is chosen from beside them.
    """

    related: Mapping[str, tuple[RelatedStory, ...]]
    related_ids: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, Choices]
    recommended: Mapping[str, tuple[Choice, ...]]
    translations: Translations


class Ground(msgspec.Struct, frozen=True):
    """What suggestions are made from: the public stories and their lists, and the ids of what may not be suggested."""

    public: Public
    listings: Listings
    closed: Collection[str]
    values: Values


def suggestions_of(
    ground: Ground, tables: Mapping[str, Table], workshop: Workshop | None
) -> tuple[Suggestions, tuple[Problem, ...]]:
    """The suggestions for every public story; without a workshop there are no related stories, which cost the most."""
    public = ground.public
    shelf = Shelf(public.articles, ground.closed, ground.values.base_url)
    translations, twice = translations_of(public.stories, ground.values.language)
    wishes, unmet = wishes_of(shelf)
    lists = ground.listings
    ties = Ties(lists.tags.tags_of, wishes.related, wishes.unrelated, lists.threads.thread_of)
    related = _related(ground, ties, workshop)
    related_ids = {each: related.ids(each) for each in related} if related else {}
    entries, origin, mistyped = site_wide_entries(tables)
    site_wide, unshown = choices_of(entries, origin, shelf)
    most = max([ground.values.related.count, *map(len, wishes.related.values())])
    fillers = Fillers(in_one_section(public.stories), _left_out(wishes, translations), most)
    choices, dead = recommended_of(shelf, site_wide, fillers)
    recommended = {each: found.filled(related_ids.get(each, ())) for each, found in choices.items()}
    problems = (*twice, *unmet, *mistyped, *unshown, *dead)
    return Suggestions(related or {}, related_ids, choices, recommended, translations), problems


def _related(ground: Ground, ties: Ties, workshop: Workshop | None) -> RelatedLists | None:
    values = ground.values
    if workshop is None or values.related.count < 1:
        return None
    options = options_of(values.related, values.language)
    rows = rows_of(ground.public.articles.values(), ties, options.language)
    return related_lists(rows, options, workshop)


def _left_out(wishes: Wishes, translations: Translations) -> Mapping[str, frozenset[str]]:
    """Article id → what must not fill up its recommendations: what its page names anyway, or its writer ruled out.

    Its related stories are left out when they are known.
    """
    found: dict[str, set[str]] = {}
    for each, ids in _others(wishes, translations):
        found.setdefault(each, set()).update(ids)
    return {each: frozenset(ids) for each, ids in found.items()}


def _others(wishes: Wishes, translations: Translations) -> Iterable[tuple[str, Collection[str]]]:
    yield from wishes.unrelated.items()
    for each, row in translations.items():
        yield each, [story for _, story in row]
