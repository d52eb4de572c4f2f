"""Directory: where everything of the site stands, before the first page is planned."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from generator.model.article import Article, Kind
from generator.model.edition import Edition
from generator.model.problem import Place, Problem, error
from generator.model.regex import regex
from generator.model.slug import slug_of
from generator.plan.addresses import as_url
from generator.plan.languages import prefix_of
from generator.plan.listings import Listings, own_taxonomies, searches_of
from generator.plan.permalinks import content_path, expand, pattern_for, section_slug, subject_of
from generator.plan.reserved import fault_of
from generator.plan.slugs import slug_problem, url_slug
from generator.plan.ways import given_of, matched, url_in
from generator.settings.taxonomies import SLUG, pattern_of, root_of
from generator.settings.values import Values

PLAIN_PAGES = "pages/"
NUMBER = regex(r"page/\d+/$")
DATE = regex(r"^\d{4}-\d\d-\d\d-")
FEED = "feed.xml"
HOME = "/"
# The key of front matter that makes a story stand in a list.
KEYS = {"section": "section", "term": "tags", "author": "authors", "thread": "thread"}
SITE_FEEDS = {"rss": "/feed.xml", "atom": "/atom.xml", "jsonfeed": "/feed.json"}
INDEXES = {"terms": "/tags/", "authors": "/authors/", "archive": "/archive/"}
SERVICES = {"search": "/search/", "corrections": "/corrections/", "feeds": "/feeds/"}
SITEMAP, PAGES_SITEMAP, NEWS = "/sitemap.xml", "/sitemap-pages.xml", "/news-sitemap.xml"


class Directory(msgspec.Struct, frozen=True):
    """`urls`: id of every file that has a page → its URL. `owners`: URL → id, old URLs of stories included.

    `lists`: URLs of lists and indexes, whose numbered pages and feeds stand below them. `texts`: every file that
    has a page, by id; tombstones are not among them. `hidden_names`: slugs of the names of files that may not be shown.
    `moved`: URLs of lists under other names of theirs, and old ones that the settings give → where all that is now.
    `given`: the latter, with what follows the URL that they lead to, and those that lead elsewhere.
    """

    urls: Mapping[str, str]
    owners: Mapping[str, str]
    lists: frozenset[str]
    texts: Mapping[str, Article]
    hidden_names: frozenset[str] = frozenset()
    moved: Mapping[str, str] = {}
    given: Mapping[str, str] = {}

    def has(self, url: str) -> bool:
        """Whether a page (not a copied file) will answer for the URL."""
        list_url = url.removesuffix(FEED)
        return (
            url in self.owners or NUMBER.sub("", url) in self.lists or list_url in self.lists or list_url in self.moved
        )


def directory_of(
    edition: Edition, listings: Listings, urls: Mapping[str, str], kinds: frozenset[str], redirects: Mapping[str, str]
) -> Directory:
    """All URLs, given those of stories and plain pages (`story_urls`), and the redirects of the settings."""
    lists = [each for by_key in listings.values() for each in by_key.values()]
    texts = {each.text.id: each.text for each in lists if each.text}
    everything = {**{each.text.id: each.url for each in lists if each.text}, **urls}
    if edition.home_text:
        texts[edition.home_text.id] = edition.home_text
        everything[edition.home_text.id] = HOME
    public = {**texts, **edition.articles, **edition.pages}
    # What is public comes after what was withdrawn, and where a text stands after where one stood.
    owners = {urls[name]: name for name in edition.withdrawn}
    owners |= {as_url(alias): each.id for each in reversed(public.values()) for alias in each.aliases}
    owners |= {everything[name]: name for name in public}
    indexes = [url for kind, url in {**INDEXES, **SERVICES}.items() if kind in kinds]
    indexes += [*(each.url for each, _ in own_taxonomies(listings) if each.url), *_searches(listings, kinds)]
    others = [*(url for kind, url in SITE_FEEDS.items() if kind in kinds), SITEMAP, PAGES_SITEMAP, NEWS]
    addresses = frozenset([*(each.url for each in lists), *indexes, *others])
    moved = {old: each.url for each in reversed(lists) for old in each.olds} if "redirect" in kinds else {}
    moved = {old: url for old, url in moved.items() if old not in owners and old not in addresses}
    names = frozenset(map(_name_slug, edition.hidden))
    found = Directory(everything, owners, addresses, public, names, moved)
    return _with_given(found, redirects) if redirects else found


def _with_given(found: Directory, redirects: Mapping[str, str]) -> Directory:
    """The directory with the redirects of the settings; a pattern makes room for all else that has an old URL."""
    there = {*found.owners, *found.lists, *found.moved}
    lists = [*sorted(found.lists), *sorted(found.moved)]
    feeds = {f"{url}{FEED}": f"{found.moved.get(url, url)}{FEED}" for url in lists}
    urls = dict.fromkeys([*sorted(found.urls[name] for name in found.texts), *lists, *feeds])
    fitting = {old: url for old, url in matched(redirects, urls).items() if old not in there}
    given: dict[str, str] = {old: feeds.get(url) or found.moved.get(url, url) for old, url in fitting.items()}
    given |= given_of(redirects)
    # What leads to nothing, or to what is not public, is none: a link to it has to be told.
    ways = {old: url for old, target in given.items() if (url := url_in(target)) in there and old not in there}
    elsewhere = {old for old, target in given.items() if not url_in(target)}
    return replace(found, lists=found.lists | elsewhere, moved={**ways, **found.moved}, given=given)


def is_awaited(url: str, hidden: Collection[str]) -> bool:
    """Whether a page will answer for the URL once something is public: also a feed or a numbered page of a list."""
    return url in hidden or NUMBER.sub("", url) in hidden or (url.endswith(f"/{FEED}") and url[: -len(FEED)] in hidden)


def _searches(listings: Listings, kinds: frozenset[str]) -> Iterable[str]:
    return searches_of(listings).values() if "search" in kinds else ()


def _name_slug(path: str) -> str:
    """The slug that a file has if its front matter gives none: that of its name or folder, without a date."""
    file = PurePosixPath(path)
    return slug_of(DATE.sub("", file.parent.name if file.stem in ("index", "_index") else file.stem))


def story_urls(edition: Edition, values: Values, zone: ZoneInfo) -> Mapping[str, str]:
    """The URLs of stories, tombstones and plain pages, by id."""
    urls = {article.id: url_of(article, values, zone) for article in edition.withdrawn.values()}
    urls |= {article.id: url_of(article, values, zone) for article in edition.articles.values()}
    return urls | {page.id: page_url(page, values) for page in edition.pages.values()}


def url_of(article: Article, values: Values, zone: ZoneInfo) -> str:
    """The URL of a story: the one given, else by the permalink pattern of its section."""
    if article.url:
        return as_url(article.url)
    subject = subject_of(article, zone, values.language)
    return prefix_of(article.lang, values) + expand(pattern_for(article.section, values.permalinks), subject)


def page_url(page: Article, values: Values) -> str:
    """The URL of a plain page: `content/pages/legal/imprint.md` is `/legal/imprint/`."""
    if page.url:
        return as_url(page.url)
    folder = content_path(page).removeprefix(PLAIN_PAGES).rpartition("/")[0]
    parts = filter(None, (prefix_of(page.lang, values).strip("/"), section_slug(folder), url_slug(page.slug)))
    return f"/{'/'.join(parts)}/"


def hidden_urls(articles: Iterable[Article], values: Values) -> frozenset[str]:
    """URLs that stories and pages which are not public will have, those of lists that they would stand in included.

    A link to one of them is no mistake: it waits, and so it does again once its story has expired.
    """
    zone = ZoneInfo(values.timezone)
    return frozenset(
        url for article in articles for url in (*_page_urls(article, values, zone), *_list_urls(article, values, zone))
    )


def telling_urls(articles: Iterable[Article], values: Values) -> dict[str, frozenset[str]]:
    """Id → those of `hidden_urls` that tell of it: not of lists of sections and languages that the settings name."""
    zone, named = ZoneInfo(values.timezone), frozenset(_named_urls(values))
    return {
        each.id: frozenset(_list_urls(each, values, zone)).difference(named).union(_page_urls(each, values, zone))
        for each in articles
    }


def waiting_urls(articles: Collection[Article], values: Values) -> frozenset[str]:
    """URLs to which a link may wait: `hidden_urls`, indexes of taxonomies of the stories, and what leads to these."""
    olds = (as_url(alias) for article in articles for alias in article.aliases)
    named = {name for article in articles for name, terms in article.taxonomies.items() if terms}
    roots = (root_of(name, values.taxonomies[name]) for name in named)
    found = hidden_urls(articles, values).union(olds, roots)
    return found.union(old for old, target in given_of(values.redirects).items() if is_awaited(url_in(target), found))


def _page_urls(article: Article, values: Values, zone: ZoneInfo) -> Iterator[str]:
    if article.kind is Kind.PAGE:
        yield page_url(article, values)
    elif article.kind is Kind.ARTICLE:
        yield url_of(article, values, zone)


def _list_urls(article: Article, values: Values, zone: ZoneInfo) -> Iterator[str]:
    if article.kind is not Kind.ARTICLE:
        return
    yield from (f"/tags/{slug_of(tag)}/" for tag in article.tags)
    yield from _own_urls(article, values)
    yield from (f"/authors/{slug_of(author.name)}/" for author in article.authors)
    if article.thread:
        yield f"/threads/{slug_of(article.thread)}/"
    yield from _section_urls(article.section)
    if article.date is not None:
        day = article.date.astimezone(zone)
        yield f"/archive/{day.year:04}/{day.month:02}/"
    if prefix := prefix_of(article.lang, values):
        yield f"{prefix}/"
        yield from _section_urls(article.section, prefix)


def _section_urls(section: str, prefix: str = "") -> Iterator[str]:
    """The lists of a section and of those above it, below the folder of a language."""
    while section:
        yield f"{prefix}/{section_slug(section)}/"
        section = section.rpartition("/")[0]


def _named_urls(values: Values) -> Iterator[str]:
    """The lists of sections and languages that the settings name, and of sections above those."""
    items = (item.section for menu in values.menus.values() for item in menu)
    sections = {*values.sections, *items}.union(*(each.sections for each in values.languages.values()))
    for prefix in ("", *(prefix_of(lang, values) for lang in values.languages)):
        yield f"{prefix}/"
        yield from (url for section in sections for url in _section_urls(section, prefix))


def _own_urls(article: Article, values: Values) -> Iterable[str]:
    for name, terms in article.taxonomies.items():
        pattern = pattern_of(name, values.taxonomies[name])
        yield from (pattern.replace(SLUG, slug_of(term)) for term in terms)


def url_problems(edition: Edition, urls: Mapping[str, str]) -> Iterable[Problem]:
    """The errors `slug`, `slug-empty` and `url-unsafe`, each with the line of its key."""
    for article in _public(edition):
        if not article.url and (found := slug_problem(article)):
            yield found
        elif fault := fault_of(urls[article.id]):
            place = article.place_of("url" if article.url else "slug")
            yield unsafe(article.path, place, urls[article.id], fault)
        for alias in article.aliases:
            if fault := fault_of(as_url(alias)):
                yield unsafe(article.path, article.place_of("aliases"), alias, fault)


def list_problems(listings: Listings, edition: Edition) -> Iterable[Problem]:
    """The errors `url-unsafe` of lists: a name that cannot be a folder everywhere, where a story gives it."""
    for kind, by_key in listings.items():
        for each in by_key.values():
            if fault := fault_of(each.url):
                story = each.text or edition.articles[each.ids[-1]]
                yield unsafe(
                    story.path,
                    story.place_of(each.taxonomy.name if each.taxonomy else KEYS.get(kind, "")),
                    each.url,
                    fault,
                )


def unsafe(path: str, place: Place, url: str, fault: str) -> Problem:
    """The error for a URL that cannot be a file everywhere."""
    hint = "give it another name: letters, digits and hyphens are safe on every system"
    return error("url-unsafe", path, place, f"the URL {url!r} {fault}", hint)


def _public(edition: Edition) -> Iterable[Article]:
    yield from edition.articles.values()
    yield from edition.pages.values()
    yield from edition.withdrawn.values()
