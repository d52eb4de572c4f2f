"""Threads: running stories, oldest first."""

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from generator.model.article import Article
from generator.model.edition import Thread
from generator.model.problem import Problem, warning
from generator.relate.naming import Naming, Use, name_slugs, names_in_use, person_key


class Threads(msgspec.Struct, frozen=True):
    """Threads by slug, and article id → slug of its thread."""

    threads: Mapping[str, Thread]
    thread_of: Mapping[str, str]


def threads_of_stories(stories: Sequence[Article]) -> tuple[Threads, tuple[Problem, ...]]:
    """The threads of `stories` (newest first): oldest first, or by part where every story of one has a part.

    Problems: `slug-empty`, and the warning `part-twice`.
    """
    naming = Naming("thread", "thread", cache(person_key), _thread)
    uses = names_in_use(stories, naming)
    named, problems = name_slugs(uses, naming, {})
    by_id = {article.id: article for article in stories if article.thread}
    threads: dict[str, Thread] = {}
    thread_of: dict[str, str] = {}
    twice: list[Problem] = []
    for key, entry in named.items():
        ordered = _in_order(uses[key], by_id)
        threads[entry.slug] = Thread(entry.slug, entry.name, tuple(article.id for article in ordered))
        thread_of |= {article.id: entry.slug for article in ordered}
        twice += _parts_twice(entry.name, ordered)
    found = Threads(dict(sorted(threads.items())), dict(sorted(thread_of.items())))
    return found, (*problems, *twice)


def _thread(article: Article) -> Sequence[str]:
    return (article.thread,) if article.thread else ()


def _in_order(use: Use, by_id: Mapping[str, Article]) -> list[Article]:
    ordered = [by_id[each] for each in reversed(use.stories)]
    parts = [article.part for article in ordered if article.part is not None]
    if len(parts) == len(ordered):
        ordered.sort(key=_part)
    return ordered


def _part(article: Article) -> int:
    return article.part or 0


def _parts_twice(name: str, ordered: Sequence[Article]) -> list[Problem]:
    seen: dict[int, Article] = {}
    problems = []
    for article in ordered:
        if article.part is not None and (first := seen.setdefault(article.part, article)) is not article:
            message = f"part {article.part} of {name!r} is also {first.path}"
            hint = "give each part its own number"
            problems.append(warning("part-twice", article.path, article.place_of("part"), message, hint))
    return problems
