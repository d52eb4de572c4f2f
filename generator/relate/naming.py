"""Names in use: what stories call their tags, writers, agencies and threads, merged, and the slug of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from generator.model.article import Article
from generator.model.problem import Place, Problem, error
from generator.model.slug import fold, slug_of

KeyOf = Callable[[str], str]


class Naming(msgspec.Struct, frozen=True):
    """A kind of name: what it is called, its front-matter key, its key by spelling, the names that a story uses.

    `file`: the data file that can merge such names and give them slugs; "" for none.
    """

    noun: str
    front_key: str
    key_of: KeyOf
    names_of: Callable[[Article], Sequence[str]]
    file: str = ""


class Use(msgspec.Struct, frozen=True):
    """A name in use: as its oldest story writes it, that story, and the ids of all its stories, newest first."""

    name: str
    oldest: Article
    stories: tuple[str, ...]


class Given(msgspec.Struct, frozen=True):
    """A name or slug that something other than a story decides, and where: a data file or a list's own text."""

    slug: str
    name: str
    path: str
    place: Place


def person_key(name: str) -> str:
    """The key of a writer's, an agency's or a thread's name: case, spaces and signs away.

    Of tags, `C` and `C++` are two; people whose names differ in a comma or a full stop are one.
    """
    return fold(slug_of(name)) or fold(name)


def names_in_use(stories: Iterable[Article], naming: Naming) -> dict[str, Use]:
    """Key → use, for `stories` newest first. A name without a letter or sign (an empty key) is in no use."""
    lists: dict[str, list[str]] = {}
    oldest: dict[str, tuple[str, Article]] = {}
    key_of, names_of = naming.key_of, naming.names_of
    for article in stories:
        for name in names_of(article):
            key = key_of(name)
            entries = lists.setdefault(key, [])
            if not entries or entries[-1] != article.id:
                entries.append(article.id)
                oldest[key] = (name, article)
    return {key: Use(*oldest[key], tuple(entries)) for key, entries in lists.items() if key}


def name_slugs(
    uses: Mapping[str, Use], naming: Naming, given: Mapping[str, Given]
) -> tuple[dict[str, Given], tuple[Problem, ...]]:
    """Key → slug, name and the place that decides them, for all names in use; `given` goes before the stories.

    Errors: `slug-empty`, a name of signs alone; `tag-collides`, two names that are not one and share a slug: both
    spellings and places are in it. The first by key has the slug.
    """
    named: dict[str, Given] = {}
    problems: list[Problem] = []
    owners: dict[str, Given] = {}
    for key in sorted(uses):
        use = uses[key]
        entry = given.get(key) or Given(
            slug_of(use.name), use.name, use.oldest.path, use.oldest.place_of(naming.front_key)
        )
        if not entry.slug:
            problems.append(_empty(naming, entry))
        elif (owner := owners.setdefault(entry.slug, entry)) is not entry:
            problems.append(_collision(naming, entry, owner))
        else:
            named[key] = entry
    return named, tuple(problems)


def _empty(naming: Naming, entry: Given) -> Problem:
    message = f"the {naming.noun} {entry.name!r} has no letter or digit to make an address of"
    hint = "give it a name with letters"
    if naming.file:
        hint = f'write it out, or give it a slug in {naming.file}: [the-slug] name = "{entry.name}"'
    return error("slug-empty", entry.path, entry.place, message, hint)


def _collision(naming: Naming, entry: Given, owner: Given) -> Problem:
    where = f"{owner.path}:{owner.place.line}:{owner.place.column}" if owner.place.line else owner.path
    message = (
        f"the {naming.front_key} {entry.name!r} and {owner.name!r} ({where}) would share the address {entry.slug!r}"
    )
    hint = f"one thing? Make one name an alias of the other in {naming.file}; two? Give one another slug there"
    return error("tag-collides", entry.path, entry.place, message, hint)
