"""Tag books: what `data/tags.toml` and its like declare, and the one key under which each spelling is found."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import msgspec

from generator.model.problem import Place, Problem, error
from generator.model.slug import fold, slug_of
from generator.relate.tables import Table, unknown_key

TAGS = "tags"
KEYS = ("name", "aliases", "description")


class Declared(msgspec.Struct, frozen=True):
    """A tag as the file declares it; `place` is that of its table."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    description: str
    place: Place


class TagBook(msgspec.Struct, frozen=True):
    """Declared tags by key, and `key_of`: any spelling of a tag → its key.

    The key is the folded name (case, spaces and hyphens away) of the tag that it is, or is declared an alias of. A
    tag that nothing declares is its own. `name` is that of the file, which need not be there: `path` is "" then.
    """

    name: str
    path: str
    declared: Mapping[str, Declared]
    key_of: Callable[[str], str]


class Books(msgspec.Struct, frozen=True):
    """The tag book of a site, and those of its own taxonomies by name: `data/beats.toml` has the form of tags."""

    tags: TagBook
    own: Mapping[str, TagBook]


def open_books(tables: Mapping[str, Table], taxonomies: Iterable[str]) -> tuple[Books, tuple[Problem, ...]]:
    """All books of a site that declares these taxonomies, and the problems of each."""
    tags, problems = open_tag_book(tables)
    own: dict[str, TagBook] = {}
    for name in taxonomies:
        own[name], found = open_tag_book(tables, name)
        problems += found
    return Books(tags, own), problems


def open_tag_book(tables: Mapping[str, Table], name: str = TAGS) -> tuple[TagBook, tuple[Problem, ...]]:
    """The book of a site's tags, or of another taxonomy; without the file, an empty one.

    Problems, all errors: `data-type`, `data-key`, `tag-slug` (a table that is no slug), `tag-twice` (a name or an
    alias that two entries claim).
    """
    table = tables.get(f"{name}.toml")
    if table is None:
        return _book((name, ""), {}, {}), ()
    problems: list[Problem] = []
    declared: dict[str, Declared] = {}
    aliases: dict[str, str] = {}
    for slug, entry in table.content.items():
        tag = _declared(table, slug, entry, problems)
        if tag is not None:
            key = fold(tag.name)
            problems += _claim(table, tag, key, declared, aliases)
    return _book((name, table.path), declared, aliases), tuple(problems)


def _book(file: tuple[str, str], declared: Mapping[str, Declared], aliases: Mapping[str, str]) -> TagBook:
    @cache
    def key_of(name: str) -> str:
        folded = fold(name)
        return aliases.get(folded, folded)

    return TagBook(*file, declared, key_of)


def _declared(table: Table, slug: str, entry: object, problems: list[Problem]) -> Declared | None:
    place = table.place(slug)
    if not isinstance(entry, dict):
        hint = f'write [{slug}] on a line of its own, then name = "…" below it'
        problems.append(error("data-type", table.path, place, f"{slug!r} is not a table", hint))
        return None
    if slug_of(slug) != slug:
        made = slug_of(slug) or "a-slug"
        problems.append(error("tag-slug", table.path, place, f"{slug!r} is no slug", f"write [{made}]"))
        return None
    problems += [unknown_key(table, table.place(slug, 0, key), key, KEYS) for key in entry if key not in KEYS]
    problems += _mistyped(table, slug, entry)
    aliases = entry.get("aliases", ())
    return Declared(
        slug,
        _text(entry, "name") or slug,
        tuple(each for each in aliases if isinstance(each, str)) if isinstance(aliases, list) else (),
        _text(entry, "description"),
        place,
    )


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _mistyped(table: Table, slug: str, entry: Mapping[str, object]) -> list[Problem]:
    problems = [
        _wrong(table, slug, key, "must be a text in quotes", f'write {key} = "…"')
        for key in ("name", "description")
        if not isinstance(entry.get(key, ""), str)
    ]
    aliases = entry.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(each, str) for each in aliases):
        problems.append(_wrong(table, slug, "aliases", "must be a list of texts", 'write aliases = ["…", "…"]'))
    return problems


def _wrong(table: Table, slug: str, key: str, what: str, hint: str) -> Problem:
    return error("data-type", table.path, table.place(slug, 0, key), f"{key!r} of {slug!r} {what}", hint)


def _claim(
    table: Table, tag: Declared, key: str, declared: dict[str, Declared], aliases: dict[str, str]
) -> list[Problem]:
    """Enters a tag under its name and its aliases, unless another one has them."""
    problems = []
    for name in (tag.name, *tag.aliases):
        folded = fold(name)
        owner = aliases.setdefault(folded, key)
        if owner != key or (name == tag.name and key in declared):
            first = declared[owner]
            place = table.place(tag.slug, 0, "name" if name == tag.name else "aliases")
            message = f"the name {name!r} belongs to {first.slug!r} (line {first.place.line}) and to {tag.slug!r}"
            problems.append(error("tag-twice", table.path, place, message, "take it out of one of them"))
    declared.setdefault(key, tag)
    return problems
