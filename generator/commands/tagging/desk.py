"""The tag desk: what the verb `tags` knows of a site's tags, whatever the state of their stories."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec.structs import replace

from generator.commands.session import Session
from generator.commands.telling.table import LONGEST, shortened
from generator.commands.workplace import wanted_by, workplace
from generator.model.article import Article, Kind
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, Severity, error
from generator.model.slug import fold
from generator.planned import Gathered, gathered
from generator.read.reading import read_front
from generator.read.rules import ReadingRules, reading_rules
from generator.relate.edition import DATA_FOLDER, Frame, verdict_on
from generator.relate.tables import Table, read_tables
from generator.relate.tag_usage import Usage, tag_usage
from generator.relate.tagbook import TAGS, TagBook, open_tag_book
from generator.settings.near import did_you_mean


class TagDesk(msgspec.Struct, frozen=True):
    """The site's tags: those in use, the book that declares some, and the texts of `content/tags/` by slug.

    `found`: all that was read; `articles`: every file whose front matter can be read, also where its text has errors;
    `unread`: ids of the others. `table`: `data/tags.toml`, None where there is none.
    """

    found: Gathered
    rules: ReadingRules
    articles: tuple[Article, ...]
    unread: tuple[str, ...]
    usages: tuple[Usage, ...]
    book: TagBook
    table: Table | None
    texts: Mapping[str, Article]

    def usage_of(self, key: str) -> Usage | None:
        """The tag with a key, if any story has it."""
        return next((usage for usage in self.usages if usage.key == key), None)

    def key_of(self, name: str) -> str:
        """The key of the tag that a word means: one of its names, or its slug.

        Raises BroadsheetError (exit 2), with the nearest name, where no story has such a tag and nothing declares it.
        """
        key = self.book.key_of(name)
        if key in self.book.declared or self.usage_of(key) is not None:
            return key
        slugs = {usage.slug: usage.key for usage in self.usages}
        slugs |= {tag.slug: key for key, tag in self.book.declared.items()}
        if name in slugs:
            return slugs[name]
        hint = did_you_mean(name, self.names()) or "see `tags` for those that there are"
        raise BroadsheetError(error("tag-unknown", "", Place(), f"there is no tag {shortened(name, LONGEST)!r}", hint))

    def name_of(self, key: str) -> str:
        """What a tag is called."""
        usage, declared = self.usage_of(key), self.book.declared.get(key)
        return declared.name if declared is not None else usage.name if usage is not None else ""

    def is_hidden(self, key: str) -> bool:
        """Whether stories have the tag, and readers know none of them: its very name may be what nobody shall know.

        Not where an embargo is on the tag: that finds it by its old name, too, and holds back whatever could tell it.
        """
        usage, rules = self.usage_of(key), self.found.base.settings.values.embargoes
        is_held = any(rule.tag and self.book.key_of(rule.tag) == key for rule in rules)
        return usage is not None and usage.public == 0 and not is_held

    def names(self) -> Iterator[str]:
        """All names that somebody may mean."""
        for usage in self.usages:
            yield from (usage.name, *usage.spellings)
        for tag in self.book.declared.values():
            yield from (tag.name, *tag.aliases)


def tag_desk(session: Session) -> TagDesk:
    """All about a site's tags. Raises BroadsheetError (exit 1) where `data/tags.toml` has errors."""
    with workplace(session) as workshop:
        found = gathered(wanted_by(session), workshop)
    inventory, values = found.base.inventory, session.settings.values
    tables, unreadable = read_tables(inventory.data, DATA_FOLDER)
    book, problems = open_tag_book(tables)
    _refuse([*unreadable, *problems])
    rules = reading_rules(session.settings, inventory.theme.shortcodes)
    read = {article.id: article for article in found.articles}
    fronts = {path: read.get(path) or _front(path, text.data, rules) for path, text in inventory.content.items()}
    articles = tuple(article for article in fronts.values() if article is not None)
    # What readers see does not depend on what this preview lets through.
    gate = replace(session.gate, drafts=False, future=False)
    shown = {each.id for each in verdict_on(found.articles, gate, Frame(values, inventory.data)).shown}
    return TagDesk(
        found=found,
        rules=rules,
        articles=articles,
        unread=tuple(sorted({*(path for path, each in fronts.items() if each is None), *inventory.unread})),
        usages=tag_usage(articles, shown, book),
        book=book,
        table=tables.get(f"{TAGS}.toml"),
        texts={each.slug: each for each in articles if each.kind is Kind.TERM},
    )


def _front(path: str, data: bytes, rules: ReadingRules) -> Article | None:
    return read_front(rules, [path.encode(), data]).article


def _refuse(problems: list[Problem]) -> None:
    wrong = [each for each in problems if each.severity is Severity.ERROR and each.path == f"{DATA_FOLDER}/{TAGS}.toml"]
    if wrong:
        raise BroadsheetError(*wrong, exit_code=ExitCode.CONTENT)


def is_spelt(name: str, text: str) -> bool:
    """Whether a name is somewhere in a text, by any spelling."""
    return fold(name) in fold(text)
