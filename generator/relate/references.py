"""References: the stories that front matter and data files name, found among those that are public."""

import difflib
from collections.abc import Collection, Iterable, Mapping

import msgspec

from generator.model.article import Article, Reference
from generator.model.problem import Problem, Severity, error, warning
from generator.model.target import candidates

ENDINGS = ("", ".md", ".markdown", "/index.md")


class Shelf(msgspec.Struct, frozen=True):
    """Where references are looked up: public stories by id, and the ids of what exists and may not be named.

    `base_url`: the site's own address, so that nobody takes one of its pages for a story elsewhere.
    """

    public: Mapping[str, Article]
    closed: Collection[str]
    base_url: str = ""


class Origin(msgspec.Struct, frozen=True):
    """What names a reference: its id (its path below the content folder), and its path below the site."""

    id: str
    path: str


def resolve(reference: Reference, origin: Origin, shelf: Shelf) -> str | Problem:
    """The id of the public story that a reference names.

    Else the error `link-dead`, or the warning `link-to-unpublished` where it only must not be shown yet, or any more.
    """
    named = [path + ending for path in candidates(reference.target, origin.id) for ending in ENDINGS]
    for each in named:
        if each in shelf.public:
            return each
    for each in named:
        if each in shelf.closed:
            message = f"{reference.target!r} is not public, so it is left out"
            hint = "it shows by itself once that story is public"
            return warning("link-to-unpublished", origin.path, reference.place, message, hint)
    near = difflib.get_close_matches(named[0] if named else reference.target, shelf.public, 1)
    hint = f"did you mean {near[0]}?" if near else "name a story by its file below the content folder"
    message = f"there is no story {reference.target!r}"
    return error("link-dead", origin.path, reference.place, message, hint)


class Wishes(msgspec.Struct, frozen=True):
    """What writers say of a story's related list: article id → stories to put first, and to leave out."""

    related: Mapping[str, tuple[str, ...]]
    unrelated: Mapping[str, tuple[str, ...]]


def wishes_of(shelf: Shelf) -> tuple[Wishes, tuple[Problem, ...]]:
    """The `related` and `unrelated` of every public story that has some, each id once and never the story itself.

    Problems: those of `resolve`; naming a hidden story as unrelated is none.
    """
    related: dict[str, tuple[str, ...]] = {}
    unrelated: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for article in shelf.public.values():
        if article.related:
            related[article.id], faults = _ids(article.related, article, shelf)
            problems += faults
        if article.unrelated:
            unrelated[article.id], faults = _ids(article.unrelated, article, shelf)
            problems += [each for each in faults if each.severity is Severity.ERROR]
    return Wishes(related, unrelated), tuple(problems)


def _ids(references: Iterable[Reference], article: Article, shelf: Shelf) -> tuple[tuple[str, ...], list[Problem]]:
    found = [resolve(reference, Origin(article.id, article.path), shelf) for reference in references]
    ids = dict.fromkeys(each for each in found if isinstance(each, str) and each != article.id)
    return tuple(ids), [each for each in found if isinstance(each, Problem)]
