"""Laying out: from the edition and the settings to where everything stands."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from generator.model.edition import Edition
from generator.model.problem import Problem
from generator.model.source import Inventory
from generator.model.theme import PARENT, TemplateLayer
from generator.plan.addresses import base_of
from generator.plan.directory import directory_of, list_problems, story_urls, url_problems
from generator.plan.emblems import emblems_of
from generator.plan.files import files_of
from generator.plan.kinds import kinds_made, skip_problems
from generator.plan.layout import Layout
from generator.plan.listings import listings_of, namesakes_of
from generator.plan.names import names_of
from generator.plan.occasion import Occasion
from generator.plan.site_card import with_card
from generator.plan.tables.shelf import Shelf
from generator.settings.values import Values


def lay_out(
    edition: Edition, inventory: Inventory, values: Values, occasion: Occasion
) -> tuple[Layout, tuple[Problem, ...]]:
    """Where everything stands, and the faults of URLs and settings."""
    base, zone = base_of(values.base_url), ZoneInfo(values.timezone)
    templates = template_names(inventory)
    skipped = values.build.skip if values.search.enabled else (*values.build.skip, "search")
    kinds = kinds_made(skipped, templates)
    listings = listings_of(edition, values, zone, kinds)
    urls = story_urls(edition, values, zone)
    files = files_of(inventory, edition)
    emblems, faults = emblems_of(values, occasion.gear, base, files)
    layout = Layout(
        edition=edition,
        values=values,
        occasion=occasion,
        base=base,
        zone=zone,
        kinds=kinds,
        templates=templates,
        listings=listings,
        directory=directory_of(edition, listings, urls, kinds, values.redirects),
        names=names_of(edition, values, base, listings),
        files=files,
        tables=Shelf(values.limits.file_mib, occasion.read),
        emblems=with_card(emblems, values.title, occasion.icon, base) if "card" in kinds else emblems,
        namesakes=namesakes_of(listings),
        has_jsonld=any("jsonld" in text for text in _texts_in_use(inventory.theme.layers)),
    )
    named = [*skip_problems(values.build.skip), *faults]
    return layout, (*named, *url_problems(edition, urls), *list_problems(listings, edition))


def _texts_in_use(layers: Sequence[TemplateLayer]) -> Iterable[str]:
    """The templates that a page may be made of: of each name the first, and all where one goes on from its parent."""
    found = {name: text for layer in reversed(layers) for name, text in layer.texts.items()}
    if any(PARENT in text for text in found.values()):
        return (text for layer in layers for text in layer.texts.values())
    return found.values()


def template_names(inventory: Inventory) -> frozenset[str]:
    """The templates that there are, wherever they come from."""
    return frozenset(inventory.templates) | {name for layer in inventory.theme.layers for name in layer.texts}
