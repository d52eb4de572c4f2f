"""Tells of a leak: where in the output it is, of what story, and which file of the site carried it there."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from generator.model.article import Article
from generator.model.problem import Place, Problem, error
from generator.model.source import Inventory

# What may stand between two words: tags, escapes, punctuation.
BETWEEN = r"(?:<[^<>]*>|&#?\w{1,8};|%[0-9a-f]{2}|\\u[0-9a-f]{4}|\\[nrt]|[^\w<&%]|[_<&%])+?"
SHOWN_WORDS = 8


class Leak(msgspec.Struct, frozen=True):
    """What a file that will be published has of a hidden story. `kind`: for people, "the title".

    `words`: as they are compared, or a URL or a file's name. `offset`: in bytes, None where they cannot be seen in the
    bytes as they are. `carrier`: the file that is published as it is, "" for a page.
    """

    output: str
    offset: int | None
    article: Article
    kind: str
    words: Sequence[str]
    carrier: str = ""


def leak_problems(leaks: Iterable[Leak], carriers: Mapping[str, str]) -> tuple[Problem, ...]:
    """The errors `leak`; what one line of a template brings into many pages is one, with their number.

    `carriers`: path → text of the site's files that pages are made of.
    """
    first: dict[tuple[str, ...], Problem] = {}
    count: Counter[tuple[str, ...]] = Counter()
    for leak in leaks:
        problem = leak_problem(leak, carriers)
        line = problem.place.line
        key = (problem.path, str(line), leak.article.id) if line else (problem.path, leak.output, leak.article.id)
        first.setdefault(key, problem)
        count[key] += 1
    return tuple(_with_count(problem, count[key] - 1) for key, problem in first.items())


def _with_count(problem: Problem, others: int) -> Problem:
    if not others:
        return problem
    # The search ends after a few dozen of them.
    more = "one file more does" if others == 1 else f"{others:,} files more do, at least"
    return replace(problem, message=f"{problem.message}; {more}")


def leak_problem(leak: Leak, carriers: Mapping[str, str]) -> Problem:
    """The error `leak`, at the place in the file that carried it, else at the hidden story itself.

    `carriers`: path → text of the site's files that pages are made of.
    """
    said = " ".join(leak.words[:SHOWN_WORDS]) + (" …" if len(leak.words) > SHOWN_WORDS else "")
    where = "inside the file, packed or in another form" if leak.offset is None else f"at byte {leak.offset}"
    message = f"{leak.output} would show {leak.kind} of {leak.article.path}, which is not public: {said!r}, {where}"
    path, place = next(_carriers(leak, carriers), (leak.article.path, Place()))
    way = "take it out of its page and of what the page is made of" if path == leak.article.path else "take it out here"
    hint = f"{way}, or publish the story; words that anyone may read can stand below [params] in site.toml"
    return error("leak", path, place, message, hint)


def offset_in(data: bytes, words: Sequence[str]) -> int | None:
    """Where words begin in the bytes of a file, None where they don't stand there as text."""
    text = data.decode("utf-8", "surrogateescape")
    found = _pattern(words).search(text)
    return len(text[: found.start()].encode("utf-8", "surrogateescape")) if found else None


def carriers_of(inventory: Inventory) -> dict[str, str]:
    """The files that pages are made of besides stories, path for problems → text: templates, data, styles."""
    # A site's own theme may have the name of the one below it: a template hides that of its parents.
    layers = reversed(inventory.theme.layers)
    found = {f"{layer.folder}/{name}": text for layer in layers for name, text in layer.texts.items()}
    data = {f"data/{name}": each.data for name, each in inventory.data.items()}
    styles = {f"themes/{inventory.theme.name}/css/{name}": each.data for name, each in inventory.styles.items()}
    return found | {path: each.decode("utf-8", "replace") for path, each in (data | styles).items()}


def _carriers(leak: Leak, carriers: Mapping[str, str]) -> Iterator[tuple[str, Place]]:
    if leak.carrier:
        yield leak.carrier, Place()
    pattern = _pattern(leak.words)
    # A template that says a name carries it itself.
    for path, text in sorted(carriers.items(), key=lambda pair: pair[0] != leak.output):
        if found := pattern.search(text):
            before = text[: found.start()]
            yield path, Place(before.count("\n") + 1, found.start() - before.rfind("\n"))
    if leak.output in carriers:
        yield leak.output, Place()


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(BETWEEN.join(map(re.escape, words)), re.IGNORECASE)
