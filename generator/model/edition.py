"""Edition: what is public at one instant and how it hangs together, before anything is known of pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from generator.model.article import Article, Recommendation


class Reasons(msgspec.Struct, frozen=True):
    """Why one story is related to another, in parts that add up; all figures are whole numbers of the recipe.

    `tags`: shared tags, the rarest first; `words`: the terms that weigh most, as readers write them; `days`: between
    the two, None without a date. `text_there`, `text_back` and `tags_weight` sum up to the likeness that nearness in
    time multiplies into the score. `chosen`: the editors named it; `filled`: only nearness in the section or site.
    """

    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    days: int | None = None
    text_there: int = 0
    text_back: int = 0
    tags_weight: int = 0
    chosen: bool = False
    filled: bool = False


class RelatedStory(msgspec.Struct, frozen=True):
    """One entry of a related list: the article's id, its score, and the reasons."""

    id: str
    score: int
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Section:
    """A folder of stories: path ("world/europe"), its own file, stories newest first, sections below it."""

    path: str
    title: str
    text: Article | None
    articles: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A tag: slug, canonical name, other spellings, one line about it, its own file, stories newest first."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    description: str
    text: Article | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """A writer: slug, name, own file, stories newest first."""

    slug: str
    name: str
    text: Article | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A running story: slug, name, its stories oldest first."""

    slug: str
    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stories of the same section just before and just after one, by id; None at the ends."""

    earlier: str | None
    later: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is public at `now`. Mappings go by article id or slug and are sorted; nothing hidden is in them.

    `articles`: newest first, equal dates by id. `pages`: plain pages by id. `withdrawn`: taken back, a tombstone
    stands at their URL. `hidden`: ids that exist and may not be shown, so that links to them become plain text.
    `term_of`: folded tag name → slug. `next_due`: when the next story appears or goes, None if none does.
    """

    now: datetime
    articles: Mapping[str, Article]
    pages: Mapping[str, Article]
    withdrawn: Mapping[str, Article]
    hidden: frozenset[str]
    sections: Mapping[str, Section]
    terms: Mapping[str, Term]
    term_of: Mapping[str, str]
    authors: Mapping[str, Author]
    threads: Mapping[str, Thread]
    neighbours: Mapping[str, Neighbours]
    related: Mapping[str, tuple[RelatedStory, ...]]
    recommended: Mapping[str, tuple[str | Recommendation, ...]]
    next_due: datetime | None
