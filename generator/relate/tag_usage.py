"""Tag usage: every tag that any story has, public or not, with its spellings; for the editors' desk alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from generator.model.article import Article, Kind
from generator.model.slug import fold
from generator.relate.naming import Given, Naming, name_slugs, names_in_use
from generator.relate.near_tags import Near, Spelling, near_names
from generator.relate.tagbook import Declared, TagBook

DECLARED, ALIAS = 2, 1
EARLIEST = datetime.min.replace(tzinfo=UTC)


class Usage(msgspec.Struct, frozen=True):
    """A tag: its key, name and slug, what was declared of it, its stories, newest first, and which of them are public.

    `spellings`: as writers have it → stories that write it so, newest first. A slug that another tag has is "".
    """

    key: str
    name: str
    slug: str
    declared: Declared | None
    stories: tuple[Article, ...]
    public: int
    spellings: Mapping[str, tuple[Article, ...]]


def tag_usage(articles: Iterable[Article], shown: Collection[str], book: TagBook) -> tuple[Usage, ...]:
    """All tags that stories have, by name. `shown`: ids of what readers see."""
    stories = sorted((each for each in articles if each.kind is Kind.ARTICLE), key=lambda each: each.id)
    stories.sort(key=lambda each: each.date or EARLIEST, reverse=True)
    naming = Naming("tag", "tags", book.key_of, lambda article: article.tags)
    public = names_in_use((each for each in stories if each.id in shown and not each.unlisted), naming)
    uses = names_in_use(stories, naming)
    # A tag is called as its oldest public story calls it.
    named = {key: replace(public[key], stories=use.stories) if key in public else use for key, use in uses.items()}
    given = {key: Given(tag.slug, tag.name, book.path, tag.place) for key, tag in book.declared.items()}
    slugs, _ = name_slugs(named, naming, given)
    spellings = _spellings(stories, book)
    by_id = {each.id: each for each in stories}
    found = [
        Usage(
            key,
            slugs[key].name if key in slugs else use.name,
            slugs[key].slug if key in slugs else "",
            book.declared.get(key),
            tuple(by_id[each] for each in use.stories),
            len(public[key].stories) if key in public else 0,
            spellings[key],
        )
        for key, use in named.items()
    ]
    return tuple(sorted(found, key=lambda each: (fold(each.name), each.name)))


def _spellings(stories: Sequence[Article], book: TagBook) -> Mapping[str, Mapping[str, tuple[Article, ...]]]:
    found: dict[str, dict[str, list[Article]]] = defaultdict(lambda: defaultdict(list))
    for story in stories:
        for name in story.tags:
            found[book.key_of(name)][name].append(story)
    return {key: {name: tuple(each) for name, each in names.items()} for key, names in found.items()}


def near_tags(usages: Iterable[Usage], book: TagBook) -> tuple[Near, ...]:
    """The spellings in use that are near to better ones, which may also be declared and in no use yet."""
    known: dict[str, Spelling] = {}
    for usage in usages:
        for name, stories in usage.spellings.items():
            known[name] = Spelling(
                name, usage.key, len(stories), _rank(name, usage.declared), usage.declared is not None
            )
    for key, tag in book.declared.items():
        known.setdefault(tag.name, Spelling(tag.name, key, 0, DECLARED, is_declared=True))
    return near_names(list(known.values()))


def _rank(name: str, declared: Declared | None) -> int:
    if declared is None:
        return 0
    if name == declared.name:
        return DECLARED
    return ALIAS if fold(name) in set(map(fold, declared.aliases)) - {fold(declared.name)} else 0
