"""Sections: folders of stories within one another."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from generator.model.article import Article
from generator.model.edition import Section
from generator.model.problem import Place, Problem, error
from generator.relate.embargoes import above
from generator.settings.values import SectionSettings


class Sections(msgspec.Struct, frozen=True):
    """Sections by path, and the text of the front, which is the content folder's own."""

    sections: Mapping[str, Section]
    home_text: Article | None


def sections_of(
    stories: Iterable[Article], texts: Iterable[Article], settings: Mapping[str, SectionSettings], now: datetime
) -> tuple[Sections, tuple[Problem, ...]]:
    """The sections of `stories` (newest first) and of those texts that say something even without a story.

    A section whose last public story went vanishes, unless editors wrote a body for it: a title alone doesn't keep it.
    Its title is that of its file, else of the settings, else the folder's name. Error: `section-text-twice`.
    """
    text_of, problems = _texts_by_path(texts)
    lists = _lists(stories)
    paths = set(lists)
    paths.update(path for path, text in text_of.items() if has_something_to_say(text))
    paths = {each for path in paths for each in above(path)}
    children: dict[str, list[str]] = {path: [] for path in paths}
    for path in sorted(paths):
        parent = path.rpartition("/")[0]
        if parent:
            children[parent].append(path)
    found = {}
    for path in sorted(paths):
        members = lists.get(path, [])
        text = text_of.get(path)
        title = text.title if text and text.title else _title(path, settings)
        pinned = tuple(each.id for each in members if each.pin_until is not None and now < each.pin_until)
        ids = tuple(each.id for each in members)
        found[path] = Section(path, title, text, ids, tuple(children[path]), pinned)
    return Sections(found, text_of.get("")), problems


def has_something_to_say(text: Article) -> bool:
    """Whether a list's own file has a body: words, or pictures and links."""
    return bool(text.words or text.links)


def _texts_by_path(texts: Iterable[Article]) -> tuple[dict[str, Article], tuple[Problem, ...]]:
    found: dict[str, Article] = {}
    problems = []
    for text in sorted(texts, key=lambda each: each.id):
        first = found.setdefault(text.section, text)
        if first is not text:
            message = f"this section has its text in {first.path} already"
            hint = "keep one of the two files"
            problems.append(error("section-text-twice", text.path, Place(), message, hint))
    return found, tuple(problems)


def _lists(stories: Iterable[Article]) -> dict[str, list[Article]]:
    lists: dict[str, list[Article]] = {}
    paths: dict[str, list[str]] = {}
    for article in stories:
        if article.section not in paths:
            paths[article.section] = above(article.section)
        for path in paths[article.section]:
            lists.setdefault(path, []).append(article)
    return lists


def _title(path: str, settings: Mapping[str, SectionSettings]) -> str:
    given = settings.get(path)
    if given is not None and given.title:
        return given.title
    name = " ".join(path.rpartition("/")[2].replace("-", " ").replace("_", " ").split())
    return name[:1].upper() + name[1:]


def in_one_section(stories: Iterable[Article]) -> Mapping[str, Sequence[str]]:
    """Section path → ids of the stories that lie in it itself, not in one below it, in the order of `stories`."""
    lists: dict[str, list[str]] = {}
    for article in stories:
        lists.setdefault(article.section, []).append(article.id)
    return lists
