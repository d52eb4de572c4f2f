"""Tags and other terms that public stories have, each with its name, its text and its stories."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain

import msgspec

from generator.model.article import Article, Kind
from generator.model.edition import Taxonomy, Term
from generator.model.problem import Place, Problem, notice
from generator.model.slug import fold
from generator.relate.naming import Given, Naming, Use, name_slugs, names_in_use
from generator.relate.public import Public
from generator.relate.tagbook import Declared, TagBook


class Tags(msgspec.Struct, frozen=True):
    """Terms by slug; folded name or alias → slug; article id → slugs of its tags in the writer's order."""

    terms: Mapping[str, Term]
    term_of: Mapping[str, str]
    tags_of: Mapping[str, tuple[str, ...]]


def tags_of_stories(public: Public, book: TagBook) -> tuple[Tags, tuple[Problem, ...]]:
    """The tags of public stories; a tag without one in its list is not there, whatever is declared or written of it.

    Its name is the declared one, else as in its oldest story. Problems: `tag-collides`, `slug-empty`, and the notice
    `text-unused` for a text that belongs to no tag.
    """
    text_of = {text.slug: text for text in public.texts[Kind.TERM]}
    tags, problems = _merged(public, Naming("tag", "tags", book.key_of, _tags, _file(book)), book, text_of)
    return tags, (*problems, *unused_texts(text_of, tags.terms, "tag"))


def taxonomies_of_stories(public: Public, books: Mapping[str, TagBook]) -> tuple[dict[str, Taxonomy], list[Problem]]:
    """The site's own taxonomies by name, those left out that no public story has a term of.

    Their terms are merged and named as tags are. Problems: `tag-collides`, `slug-empty`.
    """
    found: dict[str, Taxonomy] = {}
    problems: list[Problem] = []
    for name, book in books.items():
        naming = Naming(f"{name} entry", name, book.key_of, partial(_own_terms, name), _file(book))
        tags, faults = _merged(public, naming, book, {})
        problems += faults
        if tags.terms:
            terms_of = {story: slugs for story, slugs in tags.tags_of.items() if slugs}
            found[name] = Taxonomy(name, tags.terms, tags.term_of, terms_of)
    return found, problems


def unused_texts(text_of: Mapping[str, Article], slugs: Iterable[str], noun: str) -> tuple[Problem, ...]:
    """The notice `text-unused` for each text whose slug no list has, with the nearest that one has."""
    known = list(slugs)
    problems = []
    for slug, text in text_of.items():
        if slug not in known:
            near = difflib.get_close_matches(slug, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else "it is shown as soon as one has"
            message = f"this text has no page: no public story has the {noun} {slug!r}"
            problems.append(notice("text-unused", text.path, Place(), message, hint))
    return tuple(problems)


def _tags(article: Article) -> Sequence[str]:
    return article.tags


def _own_terms(taxonomy: str, article: Article) -> Sequence[str]:
    return article.taxonomies.get(taxonomy, ())


def _file(book: TagBook) -> str:
    return f"data/{book.name}.toml"


def _merged(
    public: Public, naming: Naming, book: TagBook, text_of: Mapping[str, Article]
) -> tuple[Tags, tuple[Problem, ...]]:
    uses = names_in_use(public.stories, naming)
    given = {key: Given(tag.slug, tag.name, book.path, tag.place) for key, tag in book.declared.items()}
    named, problems = name_slugs(uses, naming, given)
    terms = {
        entry.slug: _term(entry, uses[key], book.declared.get(key), text_of.get(entry.slug))
        for key, entry in named.items()
    }
    return Tags(dict(sorted(terms.items())), _term_of(named, book), _slugs_by_story(public, named, naming)), problems


def _term(entry: Given, use: Use, declared: Declared | None, text: Article | None) -> Term:
    aliases, description = (declared.aliases, declared.description) if declared else ((), "")
    return Term(entry.slug, entry.name, aliases, description, text, use.stories)


def _term_of(named: Mapping[str, Given], book: TagBook) -> dict[str, str]:
    slugs = {key: entry.slug for key, entry in named.items()}
    for key in named:
        if key in book.declared:
            slugs |= {fold(alias): named[key].slug for alias in book.declared[key].aliases}
    return dict(sorted(slugs.items()))


def _slugs_by_story(public: Public, named: Mapping[str, Given], naming: Naming) -> dict[str, tuple[str, ...]]:
    slugs = {key: entry.slug for key, entry in named.items()}
    names_by_story = {name: naming.names_of(article) for name, article in public.articles.items()}
    # Each spelling is looked up once: a site has a few hundred, its stories fifty thousand tags.
    spellings = dict.fromkeys(chain.from_iterable(names_by_story.values()))
    slug_by_name = {name: slug for name in spellings if (slug := slugs.get(naming.key_of(name)))}
    found = {}
    for story, names in names_by_story.items():
        found[story] = tuple(dict.fromkeys([slug_by_name[name] for name in names if name in slug_by_name]))
    return found
