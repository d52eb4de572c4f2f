"""Listings: every list of stories that gets pages (sections, tags, writers, threads, months), all of one shape."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from zoneinfo import ZoneInfo

import msgspec

from generator.model.article import Article
from generator.model.edition import Edition, Section, Term
from generator.model.slug import slug_of
from generator.plan.collisions import disk_key
from generator.plan.languages import prefix_of, titled_in, tongues_in
from generator.plan.permalinks import section_slug
from generator.plan.words import month_title
from generator.settings.taxonomies import SLUG, pattern_of, root_of, title_of
from generator.settings.values import TaxonomySettings, Values


class Taxonomy(msgspec.Struct, frozen=True):
    """A taxonomy of the site's own: its name, its title, the URL of its index ("" where none is made)."""

    name: str
    title: str
    url: str


class Listing(msgspec.Struct, frozen=True):
    """A list: kind of its pages, key within the kind, URL, name, ids newest first, its own words and file.

    `pinned`: those of its stories that stand first on its front. `children`: keys of lists below it.
    `taxonomy`: what a term belongs to that is no tag. `lang`: of a list below the folder of a language, else "".
    `olds`: URLs at which it stood, or could have stood, under another name.
    """

    kind: str
    key: str
    url: str
    name: str
    ids: tuple[str, ...]
    description: str = ""
    text: Article | None = None
    pinned: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    taxonomy: Taxonomy | None = None
    lang: str = ""
    olds: tuple[str, ...] = ()

    @property
    def is_thin(self) -> bool:
        """Whether search engines should pass it by: a topic of one story says no more than the story."""
        return len(self.ids) == 1 and self.kind in ("term", "thread")


Listings = Mapping[str, Mapping[str, Listing]]
# Of lists with one name, the first keeps its title; months have names that nothing else has.
SENIORITY = ("section", "author", "term", "thread")


def listings_of(edition: Edition, values: Values, zone: ZoneInfo, kinds: frozenset[str]) -> Listings:
    """All lists by kind and key (section path, slug, "2026/10"); an edition has none that is empty.

    The front's own list, of all stories, is there in any case. Terms of the site's own taxonomies stand under kinds
    such as "term:beats", while the kind of their pages is "term"; so do the lists of languages that have a folder of
    their own, under "section:ar".
    """
    made: dict[str, Iterable[Listing]] = {
        "home": [_everything(edition, values)],
        "section": _sections(edition, values),
        "term": _terms(edition),
        "author": _authors(edition),
        "thread": _threads(edition),
        "month": _months(edition, values, zone),
        **{own_kind(name): _own_terms(name, edition, values, kinds) for name in edition.taxonomies},
        **{kind_in("home", lang): _front_in(lang, edition, values) for lang in tongues_in(values)},
        **{kind_in("section", lang): _sections_in(lang, edition, values) for lang in tongues_in(values)},
    }
    found = ((kind, lists) for kind, lists in made.items() if kind.partition(":")[0] in kinds)
    return {kind: {each.key: each for each in lists} for kind, lists in found}


def kind_in(kind: str, lang: str) -> str:
    """The kind under which lists of a language are listed; "" stands for the site's own."""
    return f"{kind}:{lang}" if lang else kind


def own_kind(taxonomy: str) -> str:
    """The kind under which the terms of a taxonomy of the site's own are listed."""
    return f"term:{taxonomy}"


def own_taxonomies(listings: Listings) -> Iterator[tuple[Taxonomy, Mapping[str, Listing]]]:
    """The site's own taxonomies whose terms have pages, each with its lists."""
    for by_key in listings.values():
        first = next(iter(by_key.values()), None)
        if first is not None and first.taxonomy is not None:
            yield first.taxonomy, by_key


def namesakes_of(listings: Listings) -> frozenset[str]:
    """The URLs of lists that have the name of another one of more weight: of a tag that is called as a section is."""
    kinds = sorted((SENIORITY.index(root), kind) for kind in listings if (root := kind.partition(":")[0]) in SENIORITY)
    seen: set[str] = set()
    found = set()
    for each in (each for _, kind in kinds for each in listings[kind].values()):
        if each.name in seen:
            found.add(each.url)
        seen.add(each.name)
    return frozenset(found)


def largest(lists: Iterable[Listing], count: int) -> list[Listing]:
    """The lists with most stories; of equal ones the first by key."""
    return nsmallest(count, lists, key=lambda each: (-len(each.ids), each.key))


def front_of(listings: Listings) -> Listing:
    """The list of all stories that stand in lists: those that are not `unlisted`."""
    return listings["home"][""]


def searches_of(listings: Listings) -> dict[str, str]:
    """The URLs of the pages of the search: that of the site under "", then one for each language with a front."""
    fronts = (each for kind, by_key in listings.items() if kind.partition(":")[0] == "home" for each in by_key.values())
    return {each.lang: f"{each.url}search/" for each in fronts}


def _everything(edition: Edition, values: Values) -> Listing:
    ids = tuple(each.id for each in edition.articles.values() if not each.unlisted)
    return Listing("home", "", "/", values.title, ids, values.description)


def _front_in(lang: str, edition: Edition, values: Values) -> Iterable[Listing]:
    ids = tuple(each.id for each in edition.articles.values() if each.lang == lang and not each.unlisted)
    if ids:
        url = f"{prefix_of(lang, values)}/"
        description = values.languages[lang].description
        yield Listing("home", lang, url, titled_in(lang, values), ids, description, lang=lang)


def _sections_in(lang: str, edition: Edition, values: Values) -> Iterable[Listing]:
    """The sections that have stories in a language, with these alone."""
    titles = values.languages[lang].sections
    for each in _sections(edition, values):
        ids, pinned = (tuple(_spoken(names, lang, edition)) for names in (each.ids, each.pinned))
        if ids:
            name, url = titles.get(each.key, each.name), f"{prefix_of(lang, values)}{each.url}"
            children = tuple(path for path in each.children if any(_spoken_below(path, lang, edition)))
            yield Listing("section", each.key, url, name, ids, pinned=pinned, children=children, lang=lang)


def _spoken(ids: Iterable[str], lang: str, edition: Edition) -> Iterator[str]:
    return (each for each in ids if each in edition.articles and edition.articles[each].lang == lang)


def _spoken_below(section: str, lang: str, edition: Edition) -> Iterator[str]:
    return _spoken(edition.sections[section].articles, lang, edition) if section in edition.sections else iter(())


def _sections(edition: Edition, values: Values) -> Iterable[Listing]:
    order = {path: number for number, path in enumerate(values.sections)}
    for section in sorted(edition.sections.values(), key=lambda each: (order.get(each.path, len(order)), each.path)):
        if section_slug(section.path):
            yield _section(section, values)


def _section(section: Section, values: Values) -> Listing:
    given = values.sections.get(section.path)
    description = (given.description if given else "") or _standfirst(section.text)
    url = f"/{section_slug(section.path)}/"
    return Listing(
        "section",
        section.path,
        url,
        section.title,
        section.articles,
        description,
        section.text,
        section.pinned,
        section.children,
    )


def _terms(edition: Edition) -> Iterable[Listing]:
    for term in edition.terms.values():
        url = f"/tags/{term.slug}/"
        description = term.description or _standfirst(term.text)
        olds = _olds(term, edition.terms, "/tags/:slug/")
        yield Listing("term", term.slug, url, term.name, term.articles, description, term.text, olds=olds)


def _own_terms(name: str, edition: Edition, values: Values, kinds: frozenset[str]) -> Iterable[Listing]:
    given = values.taxonomies.get(name, TaxonomySettings())
    taxonomy = Taxonomy(name, title_of(name, given), root_of(name, given) if "terms" in kinds else "")
    pattern, terms = pattern_of(name, given), edition.taxonomies[name].terms
    for term in terms.values():
        url, olds = pattern.replace(SLUG, term.slug), _olds(term, terms, pattern)
        yield Listing("term", term.slug, url, term.name, term.articles, term.description, taxonomy=taxonomy, olds=olds)


def _olds(term: Term, terms: Mapping[str, Term], pattern: str) -> tuple[str, ...]:
    """Where the term would stand under its other names, unless another one stands there.

    Names that would be one folder on some disks, such as "Fußball" and "Fussball", have the address of the first.
    """
    slugs = {disk_key(term.slug): ""}
    for slug in map(slug_of, term.aliases):
        if slug and slug not in terms:
            slugs.setdefault(disk_key(slug), slug)
    return tuple(pattern.replace(SLUG, slug) for slug in slugs.values() if slug)


def _authors(edition: Edition) -> Iterable[Listing]:
    for author in edition.authors.values():
        url = f"/authors/{author.slug}/"
        description = _standfirst(author.text)
        yield Listing("author", author.slug, url, author.name, author.articles, description, author.text)


def _standfirst(text: Article | None) -> str:
    """What stands above a list's own text; not its summary, which may be the first words of that text."""
    return text.dek if text else ""


def _threads(edition: Edition) -> Iterable[Listing]:
    for thread in edition.threads.values():
        yield Listing("thread", thread.slug, f"/threads/{thread.slug}/", thread.name, thread.articles[::-1])


def _months(edition: Edition, values: Values, zone: ZoneInfo) -> Iterable[Listing]:
    months: dict[tuple[int, int], list[str]] = {}
    for article in edition.articles.values():
        if article.date and not article.unlisted:
            local = article.date.astimezone(zone)
            months.setdefault((local.year, local.month), []).append(article.id)
    for (year, month), ids in sorted(months.items(), reverse=True):
        key = f"{year:04}/{month:02}"
        yield Listing("month", key, f"/archive/{key}/", month_title(year, month, values.language), tuple(ids))
