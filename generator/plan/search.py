"""Search: which stories readers find, in eras, and the files beside the index that their browsers read.

An era takes in the stories that were published one after the other. It ends behind a story whose id says so, not after
so many: hence a story that is taken back, or that comes late, changes its own era alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import msgspec

from generator.model.digest import digest_of
from generator.model.page import Page, Rank, part_of
from generator.model.search import BLOCK_STORIES, SHARD, Era
from generator.plan.addresses import output_of
from generator.plan.filters import filter_pages
from generator.plan.layout import Desk, Layout
from generator.plan.listings import Listing, front_of, largest

INDEX, TOPICS = "/search/index.json", "/search/topics.json"
MOST_TOPICS = 2_000
NAMELESS = "other"
VERSION_DIGITS = 8


class Bounds(NamedTuple):
    """Of an era: the fewest and the most stories, below 2¹⁶, and one of how many ids ends it between these."""

    least: int = 2_000
    most: int = 8_000
    one_in: int = 2_048


class Summary(msgspec.Struct, frozen=True, array_like=True):
    """What a browser must know of an era: count of stories, of shards; what changes with the stories' numbers."""

    stories: int
    shards: int
    version: str


USUAL = Bounds()


class Index(msgspec.Struct, frozen=True):
    """Where a search begins: the language of the site, stories a block of cards, the eras of each language."""

    lang: str
    block: int
    eras: dict[str, list[Summary]]


def eras_of(layout: Layout, desk: Desk) -> tuple[Era, ...]:
    """The stories that readers find, by language and era; none where the site has no search.

    Those that are unlisted or `noindex` are found nowhere.
    """
    if not ("search" in layout.kinds and front_of(layout.listings).ids):
        return ()
    languages: dict[str, list[str]] = {}
    for article in reversed([*layout.edition.articles.values()]):
        if article.id in desk.cards and not (article.unlisted or article.noindex):
            languages.setdefault(language_of(article.lang or layout.values.language), []).append(article.id)
    found = ((lang, enumerate(cut(ids), 1)) for lang, ids in sorted(languages.items()))
    return tuple(Era(lang, number, ids) for lang, eras in found for number, ids in eras)


def search_pages(eras: Sequence[Era], layout: Layout, desk: Desk) -> list[Page]:
    """Where a search begins, what it proposes where it finds nothing, and the cards of what it finds."""
    if not eras:
        return []
    pages = [_text("search-index", INDEX, _index(eras, layout)), _text("search-topics", TOPICS, _topics(layout))]
    return [*pages, *(page for era in eras for page in _cards(era, desk)), *filter_pages(eras, layout)]


def shard_pages(eras: Iterable[Era]) -> tuple[Page, ...]:
    """What stands for the shards of the eras, without their bytes."""
    return tuple(Page(f"/{output}", output, SHARD, (), {}, Rank.ASSET) for era in eras for output in era.outputs)


def language_of(lang: str) -> str:
    """The folder of a language, which is searched without regard to region."""
    found = lang.replace("_", "-").partition("-")[0].lower()
    return found if found.isascii() and found.isalnum() else NAMELESS


def cut(ids: Sequence[str], bounds: Bounds = USUAL) -> Iterator[tuple[str, ...]]:
    """The ids in eras, in their order."""
    start = 0
    for end, name in enumerate(ids, 1):
        size = end - start
        ends_one = size >= bounds.least and crc32(name.encode("utf-8", "surrogateescape")) % bounds.one_in == 0
        if ends_one or size == bounds.most:
            yield tuple(ids[start:end])
            start = end
    if start < len(ids):
        yield tuple(ids[start:])


def _index(eras: Iterable[Era], layout: Layout) -> Index:
    found: dict[str, list[Summary]] = {}
    for era in eras:
        version = digest_of("\0".join(era.ids).encode("utf-8", "surrogateescape")).hex()[:VERSION_DIGITS]
        found.setdefault(era.lang, []).append(Summary(len(era.ids), era.shards, version))
    return Index(language_of(layout.values.language), BLOCK_STORIES, found)


def _topics(layout: Layout) -> list[tuple[str, str]]:
    """Names and addresses of topics that several stories have, then of writers: those of either with most stories."""
    topics = (each for each in _lists("term", layout) if not each.is_thin)
    both = (
        sorted(largest(lists, MOST_TOPICS), key=lambda each: each.key) for lists in (topics, _lists("author", layout))
    )
    return [(each.name, layout.base.href(each.url)) for lists in both for each in lists]


def _lists(kind: str, layout: Layout) -> Iterable[Listing]:
    return layout.listings.get(kind, {}).values() if kind in layout.kinds else ()


def _cards(era: Era, desk: Desk) -> Iterator[Page]:
    for start in range(0, len(era.ids), BLOCK_STORIES):
        url = f"/{era.folder}/cards-{start // BLOCK_STORIES}.json"
        view = {"cards": desk.cards_of(era.ids[start : start + BLOCK_STORIES])}
        yield Page(url, output_of(url), "search-cards", (), view, Rank.ASSET)


def _text(kind: str, url: str, value: object) -> Page:
    text = msgspec.json.encode(value).decode()
    return Page(url, output_of(url), kind, (), {"text": part_of(text)}, Rank.LIST)
