"""Forwarding: where the old site had its lists and feeds, and what leads from there to those of the new one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.importers.addressing import address_of, same
from generator.importers.lot import Finding, Kind, Lists, Lot
from generator.model.article import Article, Status
from generator.model.article import Kind as Sort
from generator.model.slug import fold, slug_of
from generator.plan.addresses import output_of
from generator.plan.collisions import disk_key
from generator.plan.permalinks import section_slug
from generator.plan.reserved import fault_of
from generator.planned import Planned
from generator.settings.taxonomies import SLUG

FEED = "feed.xml"
# Files that programs read, not people: no page can lead them on.
FEEDS = (".xml", ".json", ".rss", ".atom", ".rdf")
SERVER = (
    "let the host lead it on, by its name in `redirects` below [publish]: "
    "at the address of a folder programs find a page, and no feed"
)
# One line for all terms is worth it where it spares some, and makes few addresses that the old site had not.
SPARED = 3


@dataclass(frozen=True, slots=True)
class Way:
    """An old address and the one that it leads to; `pattern`: the same for all terms, if that gives the two."""

    old: str
    new: str
    pattern: tuple[str, str] | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the new site answers there by itself."""
        return self.old == self.new if self.new.endswith(FEEDS) else same(self.old, self.new)


def forwarded(lot: Lot, look: Callable[[Lot], Planned]) -> Lot:
    """The lot with `[redirects]` in its settings for the old addresses of lists and feeds; `look`: plans a lot."""
    settings = {key: value for key, value in lot.settings.items() if key != "redirects"}
    lot = replace(lot, settings=settings)
    site = look(lot)
    ways = [each for each in ways_of(lot, site) if not each.is_kept]
    free = list(_free(ways, lot, site))
    patterns = _patterns(free, site)
    lines = dict(patterns)
    lines |= {each.old: each.new for each in free if not each.pattern or each.pattern[0] not in patterns}
    return replace(lot, settings={**settings, "redirects": lines}) if lines else lot


def list_rows(lot: Lot, site: Planned) -> list[dict[str, str]]:
    """Each old address of a list or feed, the new one, and what became of it, as those of texts are told."""
    answered = {disk_key(page.output) for page in site.plan.pages}
    found = []
    for way in ways_of(lot, site) if lot.lists or lot.feeds else ():
        is_led = disk_key(output_of(address_of(way.old))) in answered
        state = "kept" if way.is_kept else "redirected" if is_led else "lost"
        found.append({"old": way.old, "new": way.new, "file": "", "became": state})
    return found


def unled(lot: Lot) -> tuple[Finding, ...]:
    """The findings for feeds at whose old addresses only a host can send one, one for each kind of list."""
    ways = [*lot.feeds.items(), *((old, FEED) for lists in lot.lists for old in lists.feeds)]
    folders = [old for old, _ in ways if not old.endswith(FEEDS)]
    return tuple(Finding(Kind.ADDRESS, "site.toml", old, SERVER) for old in dict.fromkeys(folders))


def ways_of(lot: Lot, site: Planned) -> list[Way]:
    """All old addresses of lists that are known, and of feeds, each once."""
    found = [Way(old, new) for old, new in lot.feeds.items()]
    for lists in lot.lists:
        for term, new in sorted(_terms(lists.key, site).items()):
            found += _ways(lists, term, new)
    return list({way.old: way for way in reversed(found)}.values())[::-1]


def _ways(lists: Lists, term: str, new: str) -> Iterator[Way]:
    slug = lists.slug(term)
    folder, _, name = new.strip("/").rpartition("/")
    ours = f"/{folder}/{SLUG}/".replace("//", "/")
    for pattern, tail in ((lists.page, ""), *((feed, FEED) for feed in lists.feeds)):
        if slug and pattern:
            same_name = (pattern, ours + tail) if slug == name else None
            yield Way(pattern.replace(SLUG, slug), new + tail, same_name)


def _terms(key: str, site: Planned) -> dict[str, str]:
    """Each term that a text which is no draft has → the address of its list now."""
    found: dict[str, str] = {}
    for article in site.found.articles:
        if article.kind is Sort.ARTICLE and article.status is Status.PUBLISHED and not article.unlisted:
            found |= {term: new for term in _terms_of(article, key) if (new := _list_of(term, key, article, site))}
    return found


def _terms_of(article: Article, key: str) -> tuple[str, ...]:
    if key == "tags":
        others = {*map(fold, article.categories)}
        return tuple(tag for tag in article.tags if fold(tag) not in others)
    if key == "authors":
        return tuple(each.name for each in article.authors)
    if key == "section":
        return (article.section,) if article.section else ()
    return article.categories if key == "categories" else article.taxonomies.get(key, ())


def _list_of(term: str, key: str, article: Article, site: Planned) -> str:
    """The address of the list of a term, "" where there is none."""
    edition = site.found.edition
    if key == "authors":
        return f"/authors/{edition.author_of[term]}/" if term in edition.author_of else ""
    if key in edition.taxonomies:
        slug = edition.taxonomies[key].term_of.get(fold(term), "")
        return f"/{slug_of(key)}/{slug}/" if slug else ""
    if key != "section" and fold(term) in edition.term_of:
        return f"/tags/{edition.term_of[fold(term)]}/"
    is_own = key == "section" or (
        key == "categories" and fold(term) in (fold(article.section), fold(article.section.rpartition("/")[2]))
    )
    return f"/{section_slug(article.section)}/" if is_own and section_slug(article.section) else ""


def _free(ways: Iterable[Way], lot: Lot, site: Planned) -> Iterator[Way]:
    """The ways that begin where nothing else stands, and end at a page that there is."""
    urls = {page.url for page in site.plan.pages}
    taken = {disk_key(page.output) for page in site.plan.pages if page.kind != "redirect"}
    taken |= {disk_key(copy.output) for copy in site.plan.copies}
    taken |= {disk_key(output_of(address_of(text.address))) for text in lot.texts if text.address}
    for way in ways:
        output = output_of(address_of(way.old))
        key = disk_key(output)
        above = (key.rsplit("/", number)[0] for number in range(1, key.count("/") + 1))
        if way.new in urls and key not in taken and not fault_of(way.old) and not taken.intersection(above):
            taken.add(key)
            yield way


def _patterns(ways: Iterable[Way], site: Planned) -> Mapping[str, str]:
    """The patterns that spare lines, and give few addresses that the old site had not."""
    counts = Counter(way.pattern for way in ways if way.pattern)
    urls = [page.url for page in site.plan.pages if page.kind != "redirect"]
    found = {}
    for pattern, count in counts.items():
        if pattern is not None and count >= SPARED:
            head, _, tail = pattern[1].partition(SLUG)
            given = [url for url in urls if url.startswith(head) and url.endswith(tail)]
            if len([url for url in given if "/" not in url[len(head) : len(url) - len(tail)]]) <= 2 * count:
                found[pattern[0]] = pattern[1]
    return found
