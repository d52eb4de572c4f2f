"""People: the writers and the agencies of public stories."""

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from generator.model.article import Article, Kind
from generator.model.edition import Agency, Author
from generator.model.problem import Problem, warning
from generator.model.slug import fold
from generator.relate.naming import Given, KeyOf, Naming, name_slugs, names_in_use, person_key
from generator.relate.public import Public
from generator.relate.tags import unused_texts

# Signs that one writer's name may have or lack.
LOOKS = str.maketrans("", "", ".,'\u2018\u2019\u02bc")


class Writers(msgspec.Struct, frozen=True):
    """Authors by slug, and a name as some story writes it → slug."""

    authors: Mapping[str, Author]
    author_of: Mapping[str, str]


def writers_of(public: Public) -> tuple[Writers, tuple[Problem, ...]]:
    """The writers of public stories, two spellings of one name merged.

    A text `authors/<slug>.md` belongs to the writer whose name it bears as title or file name; then its title is the
    writer's name, else the name is as in the oldest story. Problems: `slug-empty`, and the warnings `text-unused` and
    `author-merged`.
    """
    text_of = {text.slug: text for text in public.texts[Kind.AUTHOR]}
    naming = Naming("author", "authors", _key_of(text_of), _writers)
    uses = names_in_use(public.stories, naming)
    given = {
        person_key(slug): Given(slug, text.title, text.path, text.place_of("title"))
        for slug, text in text_of.items()
        if text.title
    }
    named, problems = name_slugs(uses, naming, given)
    authors = {
        entry.slug: Author(entry.slug, entry.name, text_of.get(entry.slug), uses[key].stories)
        for key, entry in named.items()
    }
    spelt = {name for article in public.articles.values() for name in _writers(article)}
    author_of = {name: named[naming.key_of(name)].slug for name in sorted(spelt) if naming.key_of(name) in named}
    unused = unused_texts(text_of, authors, "author")
    return Writers(dict(sorted(authors.items())), author_of), (*problems, *unused, *_merged(public.stories))


def agencies_of(stories: Sequence[Article]) -> tuple[Mapping[str, Agency], tuple[Problem, ...]]:
    """The agencies that `stories` (newest first) are credited to; problem `slug-empty`."""
    naming = Naming("agency", "agency", cache(person_key), _agency)
    uses = names_in_use(stories, naming)
    named, problems = name_slugs(uses, naming, {})
    agencies = {entry.slug: Agency(entry.slug, entry.name, uses[key].stories) for key, entry in named.items()}
    return dict(sorted(agencies.items())), problems


def _key_of(text_of: Mapping[str, Article]) -> KeyOf:
    """A writer's key: the name's, or that of the file whose title the name is."""
    titles = {person_key(text.title): person_key(slug) for slug, text in text_of.items() if text.title}

    @cache
    def key_of(name: str) -> str:
        key = person_key(name)
        return titles.get(key, key)

    return key_of


def _merged(stories: Sequence[Article]) -> list[Problem]:
    """The warning `author-merged` for each name that is one with an older story's, and differs in more than looks.

    Case, spaces, hyphens, full stops, commas and apostrophes are looks; `Ann & Bee` and `Ann and Bee` may be two.
    """
    problems: list[Problem] = []
    first: dict[str, tuple[str, Article]] = {}
    told: dict[str, set[str]] = {}
    key_of, look_of = cache(person_key), cache(_look)
    for article in reversed(stories):
        for name in _writers(article):
            key = key_of(name)
            known = first.setdefault(key, (name, article))
            if known[0] != name and look_of(name) not in told.setdefault(key, {look_of(known[0])}):
                told[key].add(look_of(name))
                problems.append(_merger(name, article, known))
    return problems


def _merger(name: str, article: Article, known: tuple[str, Article]) -> Problem:
    older, place = known[1], known[1].place_of("authors")
    where = f"{older.path}:{place.line}" if place.line else older.path
    message = f"the author {name!r} is taken to be {known[0]!r} ({where}), for both have one address"
    hint = "one writer? Write the name one way; two? Add to a name what tells them apart"
    return warning("author-merged", article.path, article.place_of("authors"), message, hint)


def _look(name: str) -> str:
    return fold(name.translate(LOOKS))


def _writers(article: Article) -> Sequence[str]:
    return [writer.name for writer in article.authors]


def _agency(article: Article) -> Sequence[str]:
    return (article.agency,) if article.agency else ()
