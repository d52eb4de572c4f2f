"""People: the writers and the agencies of public stories."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.model.article import Article, Kind
from generator.model.edition import Agency, Author
from generator.model.problem import Problem
from generator.relate.naming import Given, KeyOf, Naming, name_slugs, names_in_use, person_key
from generator.relate.public import Public
from generator.relate.tags import unused_texts


@dataclass(frozen=True, slots=True)
class Writers:
    """Authors by slug, and a name as some story writes it → slug."""

    authors: Mapping[str, Author]
    author_of: Mapping[str, str]


def writers_of(public: Public) -> tuple[Writers, tuple[Problem, ...]]:
    """The writers of public stories, two spellings of one name merged.

    A text `authors/<slug>.md` belongs to the writer whose name it bears as title or file name; then its title is the
    writer's name, else the name is as in the oldest story. Problems: `slug-empty`, `text-unused`.
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
    return Writers(dict(sorted(authors.items())), author_of), (*problems, *unused)


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


def _writers(article: Article) -> Sequence[str]:
    return [writer.name for writer in article.authors]


def _agency(article: Article) -> Sequence[str]:
    return (article.agency,) if article.agency else ()
