"""Entries of `data/tags.toml`: other names of a tag, and what readers are told of it."""

from collections.abc import Callable, Sequence

from generator.commands.fixing.patches import Patch
from generator.commands.placing import tidy
from generator.commands.session import Session
from generator.commands.tagging.desk import TagDesk
from generator.commands.tagging.retagging import Outcome, raw_table
from generator.commands.tagging.tables import FILE, TagTables
from generator.commands.tagging.wishes import refuse_taken
from generator.model.slug import fold, slug_of


def aliased(names: Sequence[str], desk: TagDesk, session: Session) -> Outcome:  # noqa: ARG001  as all makers
    """Other names for a tag, from which stories, links and feeds lead to it.

    Raises BroadsheetError (exit 2) where there is no such tag, or a name is that of another one.
    """
    key = desk.key_of(names[0])
    wanted = [tidy(name) for name in names[1:]]
    for name in wanted:
        if desk.book.key_of(name) != key:
            refuse_taken(name, name, desk, desk.name_of(key))

    def change(tables: TagTables, slug: str) -> None:
        tables.set_aliases(slug, lambda old: _with(old, wanted, desk.name_of(key)))

    return _entry(key, desk, change)


def described(names: Sequence[str], desk: TagDesk, session: Session) -> Outcome:  # noqa: ARG001  as all makers
    """A sentence about a tag: its page, its feed and search engines show it.

    Raises BroadsheetError (exit 2) where there is no such tag.
    """
    text = tidy(names[1])
    return _entry(desk.key_of(names[0]), desk, lambda tables, slug: tables.set_text(slug, "description", text))


def _entry(key: str, desk: TagDesk, change: Callable[[TagTables, str], None]) -> Outcome:
    """A change of a tag's table; of a tag that has none, one is made."""
    raw, name = raw_table(desk), desk.name_of(key)
    tables, declared = TagTables(raw), desk.book.declared.get(key)
    slug = declared.slug if declared is not None else slug_of(name)
    if declared is None:
        tables.add(slug, name)
    change(tables, slug)
    if tables.raw == raw:
        return Outcome(())
    before = raw.encode() if desk.table is not None else None
    return Outcome((Patch(FILE, before, tables.raw.encode()),))


def _with(old: Sequence[str], more: Sequence[str], name: str) -> list[str]:
    """The aliases that a tag has, and those that it gets: none that is one of them but for case or spaces."""
    kept, known = list(old), {fold(name), *map(fold, old)}
    for each in more:
        if fold(each) not in known:
            kept.append(each)
            known.add(fold(each))
    return kept
