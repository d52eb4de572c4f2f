"""Shelves: the further lists of cards that a theme declares."""

from collections.abc import Mapping

import msgspec

from generator.model.page import Part, part_of
from generator.model.problem import Place, Problem, warning
from generator.model.slug import fold, slug_of
from generator.model.theme import Shelf, ThemeFiles
from generator.plan.layout import Layout
from generator.plan.listings import front_of
from generator.settings.near import did_you_mean

MANIFEST = "theme.toml"


def shelves_by_kind(shelves: Mapping[str, Shelf], cards: Mapping[str, Part], layout: Layout) -> Mapping[str, Part]:
    """Kind of page → its shelves, name → cards, encoded once for all pages of the kind."""
    filled = {
        name: [msgspec.Raw(cards[each].data) for each in ids_on(shelf, layout) if each in cards]
        for name, shelf in shelves.items()
    }
    kinds = sorted({kind for shelf in shelves.values() for kind in shelf.on})
    return {
        kind: part_of({name: filled[name] for name, shelf in shelves.items() if kind in shelf.on}) for kind in kinds
    }


def ids_on(shelf: Shelf, layout: Layout) -> tuple[str, ...]:
    """The stories on a shelf, newest first: those of its section and tag, of all where it names none."""
    found = front_of(layout.listings).ids
    if shelf.section:
        section = layout.edition.sections.get(shelf.section)
        found = section.articles if section else ()
    if shelf.tag:
        term = layout.edition.terms.get(_slug(shelf.tag, layout))
        tagged = frozenset(term.articles) if term else frozenset()
        found = tuple(each for each in found if each in tagged)
    return found[: shelf.count]


def shelf_problems(theme: ThemeFiles, layout: Layout) -> list[Problem]:
    """The warnings `shelf-empty`: a section or tag that no public story has; where the theme declares the shelf."""
    problems = []
    for name, shelf in theme.shelves.items():
        if not ids_on(shelf, layout) and front_of(layout.listings).ids:
            hint = did_you_mean(shelf.section, layout.edition.sections) if shelf.section else ""
            message = f"the shelf {name!r} of the theme has no story to hold"
            path, place = theme.declared_at.get(name, (MANIFEST, Place()))
            problems.append(warning("shelf-empty", path, place, message, hint))
    return problems


def _slug(tag: str, layout: Layout) -> str:
    return layout.edition.term_of.get(fold(tag), slug_of(tag))
