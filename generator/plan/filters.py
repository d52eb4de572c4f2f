"""Filters: the sections, topics and years of the stories of an era, by which readers narrow down what they found."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import msgspec

from generator.model.article import Article
from generator.model.page import Page, Rank, part_of
from generator.model.search import Era
from generator.plan.addresses import output_of
from generator.plan.languages import tongues_in
from generator.plan.layout import Layout
from generator.plan.listings import kind_in

# The key of a value, and what readers see of it.
Named = tuple[str, str]


class Filter(msgspec.Struct, frozen=True):
    """What stories can be narrowed down by: values in the order in which stories have them, and which of them each has.

    `names`: key and name of each value; `stories`: by number in the era, the places of its values among the names.
    """

    names: list[Named]
    stories: list[list[int]]


def filter_pages(eras: Iterable[Era], layout: Layout) -> Iterator[Page]:
    """A file for each era, read once a reader wants to narrow something down."""
    topics = _topics(layout)
    tongues = {lang.partition("-")[0].lower(): lang for lang in reversed(tongues_in(layout.values))}
    for era in eras:
        sections = _section_names(tongues.get(era.lang, ""), layout)
        values: dict[str, Callable[[Article], Iterable[Named]]] = {
            "section": partial(_sections_of, names=sections),
            "topic": lambda article: topics.get(article.id, ()),
            "year": partial(_years_of, layout=layout),
        }
        articles = [layout.edition.articles[each] for each in era.ids]
        filters = {kind: _filter(map(given, articles)) for kind, given in values.items()}
        url = f"/{era.folder}/filters.json"
        view = {"text": part_of(msgspec.json.encode(filters).decode())}
        yield Page(url, output_of(url), "search-filters", (), view, Rank.ASSET)


def _filter(stories: Iterable[Iterable[Named]]) -> Filter:
    places: dict[Named, int] = {}
    found = [[places.setdefault(each, len(places)) for each in values] for values in stories]
    return Filter([*places], found)


def _topics(layout: Layout) -> Mapping[str, list[Named]]:
    """Id → the tags of a story that several stories have."""
    found = defaultdict[str, list[Named]](list)
    for listing in layout.listings.get("term", {}).values():
        if not listing.is_thin:
            for each in listing.ids:
                found[each].append((listing.key, listing.name))
    return found


def _section_names(lang: str, layout: Layout) -> Mapping[str, str]:
    """Path → name of the sections, in a language as far as its own folder has them."""
    own = layout.listings.get("section", {})
    return {path: each.name for path, each in {**own, **layout.listings.get(kind_in("section", lang), {})}.items()}


def _sections_of(article: Article, names: Mapping[str, str]) -> Iterator[Named]:
    """The section, behind those that it lies in."""
    steps = article.section.split("/")
    for end in range(1, len(steps) + 1):
        if (path := "/".join(steps[:end])) in names:
            yield path, names[path]


def _years_of(article: Article, layout: Layout) -> Iterator[Named]:
    """The year in which it was published, as the archive counts it."""
    if article.date is not None:
        year = str(article.date.astimezone(layout.zone).year)
        yield year, year
