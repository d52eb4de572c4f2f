"""Edition: what is public at one instant and how it hangs together, before anything is known of pages."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import msgspec

from generator.model.article import Article, Recommendation
from generator.model.due import Due

# So many stories stand under "Recommended for you", unless the editors choose more.
RECOMMENDED = 5


class Reasons(msgspec.Struct, frozen=True):
    """Why one story is related to another, in parts that add up; all figures are whole numbers of the recipe.

    `tags`: shared tags, the rarest first; `words`: the terms that weigh most, as readers write them; `days`: between
    the two, None without a date. `text_there`, `text_back` and `tags_weight` sum up to the likeness that nearness in
    time multiplies into the score. `chosen`: the editors named it; `filled`: only nearness in the section or site, and
    `same_section` says which.
    """

    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    days: int | None = None
    text_there: int = 0
    text_back: int = 0
    tags_weight: int = 0
    chosen: bool = False
    filled: bool = False
    same_section: bool = False


class RelatedStory(msgspec.Struct, frozen=True):
    """One entry of a related list: the article's id, its score, and the reasons."""

    id: str
    score: int
    reasons: Reasons


class Ties(msgspec.Struct, frozen=True, array_like=True):
    """What binds stories beside their texts, by article id.

    `tags`: canonical slugs; `pins`: what the editors put first; `unrelated`: what they rule out; `threads`: the
    running story that the article's page shows anyway, by any name that its stories share.
    """

    tags: Mapping[str, Sequence[str]] = {}
    pins: Mapping[str, Sequence[str]] = {}
    unrelated: Mapping[str, Sequence[str]] = {}
    threads: Mapping[str, str] = {}


NO_TIES = Ties()


class Choices(msgspec.Struct, frozen=True, array_like=True):
    """A list of recommendations before the related stories are known: the editors' choices, and what fills it up."""

    chosen: tuple[str | Recommendation, ...] = ()
    more: tuple[str, ...] = ()

    def filled(self, related: Collection[str]) -> tuple[str | Recommendation, ...]:
        """The list: the editors' choices, all of them, then others up to five in all that are not among the related."""
        missing = RECOMMENDED - len(self.chosen)
        fitting = [each for each in self.more if each not in related] if missing > 0 else []
        return (*self.chosen, *fitting[: max(missing, 0)])


class Section(msgspec.Struct, frozen=True):
    """A folder of stories: path ("world/europe"), its own file, stories newest first, sections right below it.

    The stories of sections below it are among its own. One without stories is there only while its own file has a
    text to show, or a section below it does: then it has a page, and no feed. `pinned`: those of its stories that
    the editors hold at its top until an instant after `now`, newest first; they stand in `articles`, too.
    """

    path: str
    title: str
    text: Article | None
    articles: tuple[str, ...]
    children: tuple[str, ...]
    pinned: tuple[str, ...] = ()


class Term(msgspec.Struct, frozen=True):
    """A tag, or a term of a taxonomy of the site's own: slug, canonical name, its words and stories, newest first.

    `aliases` were declared for it, `description` is one line about it, `text` its own file. Spellings
    that differ only in case, spaces or hyphens need not be declared.
    """

    slug: str
    name: str
    aliases: tuple[str, ...]
    description: str
    text: Article | None
    articles: tuple[str, ...]


class Taxonomy(msgspec.Struct, frozen=True):
    """A taxonomy of the site's own, such as beats: its name in settings and front matter, and its terms by slug.

    `term_of`: folded name, declared aliases too → slug. `terms_of`: article id → slugs of its terms, in the writer's
    order, each once; only of stories that have any. A term has no file of its own.
    """

    name: str
    terms: Mapping[str, Term]
    term_of: Mapping[str, str]
    terms_of: Mapping[str, tuple[str, ...]]


class Author(msgspec.Struct, frozen=True):
    """A writer: slug, name, own file, stories newest first."""

    slug: str
    name: str
    text: Article | None
    articles: tuple[str, ...]


class Agency(msgspec.Struct, frozen=True):
    """A news agency that stories are credited to: slug, name as in its oldest story, stories newest first."""

    slug: str
    name: str
    articles: tuple[str, ...]


class Thread(msgspec.Struct, frozen=True):
    """A running story: slug, name, its stories oldest first; by their part where each of them has one."""

    slug: str
    name: str
    articles: tuple[str, ...]


class Neighbours(msgspec.Struct, frozen=True):
    """The stories of the same section just before and just after one, by id; None at the ends."""

    earlier: str | None
    later: str | None


class Edition(msgspec.Struct, frozen=True):
    """All that is public at `now`. Mappings go by article id or slug and are sorted; nothing hidden is in them.

    `articles`: newest first, equal dates by id; the unlisted ones among them have a page of their own and stand in no
    list, count or neighbourhood. `pages`: plain pages by id. `withdrawn`: taken back, a tombstone stands at their
    URL; only what that URL is made of is left in them, and the reason. `hidden`: ids that exist and may not be shown,
    so that links to them become plain text; also files that could not be read, and texts of lists that are not there.
    `term_of`: folded tag name, declared aliases too → slug. `next_due`: when the next story appears or goes or the
    next pin ends, None if nothing of that will happen.

    `tags_of`: article id → slugs of its tags, in the writer's order, each once. `author_of`: writer's name as written
    → slug. `thread_of`: article id → slug. `agencies`: by slug. `translations`: article id → (language, id) of the
    story in each of its languages, itself included, sorted; only where there are two or more. `home_text`: the text
    of the front, from the content folder's own `_index.md`. `taxonomies`: the site's own by name, in the order of the
    settings; only those that have a term. `choices`: what `recommended` is chosen from beside `related`.
    `related_ids`: the ids in `related`, for whoever asks for no reasons: these are made for each list that is looked
    at. `schedule`: all that falls due after `now`, soonest first. `steady_until`:
    until then (exclusive) all that is said of the edition holds as well, problems included; None: for ever.
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
    tags_of: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    author_of: Mapping[str, str] = msgspec.field(default_factory=dict)
    thread_of: Mapping[str, str] = msgspec.field(default_factory=dict)
    agencies: Mapping[str, Agency] = msgspec.field(default_factory=dict)
    translations: Mapping[str, tuple[tuple[str, str], ...]] = msgspec.field(default_factory=dict)
    home_text: Article | None = None
    taxonomies: Mapping[str, Taxonomy] = msgspec.field(default_factory=dict)
    choices: Mapping[str, Choices] = msgspec.field(default_factory=dict)
    related_ids: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    schedule: tuple[Due, ...] = ()
    steady_until: datetime | None = None
