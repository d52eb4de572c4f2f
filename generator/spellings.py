"""Spellings: tags that are near to others, told where they are written; for `check`, since builds need not know."""

from collections.abc import Iterator, Mapping

import msgspec

from generator.model.article import Article
from generator.model.problem import Place, Problem, notice, warning
from generator.planned import Planned
from generator.read.editing.editing import place_in
from generator.read.editing.tagging import KEYS
from generator.read.rules import ReadingRules, reading_rules
from generator.relate.edition import DATA_FOLDER
from generator.relate.near_tags import Near
from generator.relate.tables import read_tables
from generator.relate.tag_usage import Usage, near_tags, tag_usage
from generator.relate.tagbook import TagBook, open_tag_book
from generator.settings.values import Settings


class Spellings(msgspec.Struct, frozen=True):
    """The tags of all stories, those that are near to better ones, and what declares some."""

    usages: tuple[Usage, ...]
    near: tuple[Near, ...]
    book: TagBook


def spellings_of(site: Planned) -> Spellings:
    """The spellings of a site's tags, those of stories that are not public among them."""
    tables, _ = read_tables(site.found.base.inventory.data, DATA_FOLDER)
    book, _ = open_tag_book(tables)
    usages = tag_usage(site.found.articles, site.found.edition.articles, book)
    return Spellings(usages, near_tags(usages, book), book)


def respellings(spellings: Spellings) -> Mapping[str, str]:
    """Spelling → what `data/tags.toml` has in its place: they differ in nothing but case, spaces or hyphens."""
    declared = {tag.name for tag in spellings.book.declared.values()}
    return {each.name: each.instead for each in spellings.near if each.is_one and each.instead in declared}


def spelling_problems(site: Planned, settings: Settings) -> Iterator[Problem]:
    """`tag-near`, once a spelling, in the newest file that has it: a notice where both are one tag, else a warning."""
    found, rules = spellings_of(site), reading_rules(settings, site.found.base.inventory.theme.shortcodes)
    by_name = {name: stories for usage in found.usages for name, stories in usage.spellings.items()}
    answers = respellings(found)
    for near in found.near:
        stories = by_name[near.name]
        place = _place(stories[0], near.name, site, rules)
        if near.is_one:
            hint = "`check --fix` writes it so" if near.name in answers else f"write {near.instead!r} everywhere"
            message = (
                f"the tag {near.instead!r} is written {near.name!r} here{_more(stories)}: they differ in {near.why}"
            )
            yield notice("tag-near", stories[0].path, place, message, hint)
        else:
            count = len(by_name.get(near.instead, ()))
            have = f"which {count:,} {'story has' if count == 1 else 'stories have'}" if count else "which is declared"
            message = f"the tag {near.name!r} here{_more(stories)} is near to {near.instead!r}, {have}: {near.why}"
            hint = "if they are one, `tags merge` makes one of them; if two, declare both in data/tags.toml"
            yield warning("tag-near", stories[0].path, place, message, hint)


def _place(story: Article, name: str, site: Planned, rules: ReadingRules) -> Place:
    data = site.found.base.inventory.content[story.id].data
    return place_in(rules, story.id, data, dict.fromkeys(KEYS, name))


def _more(stories: tuple[Article, ...]) -> str:
    more = len(stories) - 1
    return f" and in {more:,} more file{'s' * (more > 1)}" if more else ""
