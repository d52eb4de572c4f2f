"""Tags as a list: how many stories each has, which are near to others, and which no public story has."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from generator.commands.session import Session
from generator.commands.tagging.desk import TagDesk
from generator.commands.telling.complaints import as_json
from generator.commands.telling.excerpt import columns, printable
from generator.commands.telling.quoting import quoted
from generator.commands.telling.table import as_csv, as_table, shortened
from generator.relate.near_tags import Near
from generator.relate.tag_usage import Usage, near_tags

Row = dict[str, object]
NAME_COLUMNS, WIDTH = 30, 80
FIELDS = ("tag", "slug", "public", "all", "newest", "date", "declared", "aliases", "description", "spellings", "near")
UNUSED = ("tag", "slug", "file", "line", "hidden")
CLEAR = "Nothing is unused."


def print_list(desk: TagDesk, session: Session) -> None:
    """Prints every tag that a story has, by name, and below them those that are near to one another."""
    near = near_tags(desk.usages, desk.book)
    rows = [_row(usage, near, session) for usage in desk.usages]
    if session.options.format != "text":
        _print_rows(rows, FIELDS, session)
        return
    cells = [_cells(row) for row in rows]
    count = f"{len(rows):,} tag{'s' * (len(rows) != 1)}"
    session.console.result("\n".join([as_table(("tag", "public", " all", "newest", "slug"), cells), count]))
    if near:
        session.console.result("\n".join(_near_lines(near, desk)))


def print_unused(desk: TagDesk, session: Session) -> None:
    """Prints tags that are declared or have a text and that no public story has."""
    rows = list(_unused(desk))
    if session.options.format != "text":
        _print_rows(rows, UNUSED, session)
        return
    cells = [[str(row["tag"]), _hidden_words(row), f"{row['file']}:{row['line']}".removesuffix(":0")] for row in rows]
    session.console.result(as_table(("tag", "stories", "named by"), cells) if rows else CLEAR)


def _print_rows(rows: Sequence[Row], names: Sequence[str], session: Session) -> None:
    text = as_json(list(rows), 1) if session.wants_json else as_csv(list(map(_flat, rows)), names)
    session.console.result(text)


def _flat(row: Row) -> Row:
    """The row with nothing in its cells but words and lists of words."""
    flat = {name: list(value) if isinstance(value, dict) else value for name, value in row.items()}
    near = row.get("near", [])
    return flat | {"near": [each["instead"] for each in near]} if isinstance(near, list) else flat


def _row(usage: Usage, near: Sequence[Near], session: Session) -> Row:
    newest = usage.stories[0]
    zone = ZoneInfo(session.settings.values.timezone)
    declared = usage.declared
    return {
        "tag": usage.name,
        "slug": usage.slug,
        "public": usage.public,
        "all": len(usage.stories),
        "newest": newest.id,
        "date": newest.date.astimezone(zone).isoformat() if newest.date else None,
        "declared": declared is not None,
        "aliases": list(declared.aliases) if declared else [],
        "description": declared.description if declared else "",
        "spellings": {name: len(stories) for name, stories in sorted(usage.spellings.items())},
        "near": [
            {"spelling": each.name, "instead": each.instead, "why": each.why}
            for each in near
            if each.name in usage.spellings
        ],
    }


def _cells(row: Row) -> list[str]:
    date = str(row["date"] or "-")[:10]
    return [
        shortened(str(row["tag"]), NAME_COLUMNS),
        f"{row['public']:>6,}",
        f"{row['all']:>4,}",
        date,
        str(row["slug"]),
    ]


def _near_lines(near: Sequence[Near], desk: TagDesk) -> Iterator[str]:
    """The near spellings, and the commands that make one of them."""
    counts: dict[str, int] = defaultdict(int)
    for usage in desk.usages:
        counts.update({name: len(stories) for name, stories in usage.spellings.items()})
    yield f"\n{len(near):,} spelling{'s are' if len(near) != 1 else ' is'} near to another:"
    left = [f"{printable(each.name)} ({counts[each.name]:,})" for each in near]
    right = [f"{printable(each.instead)} ({counts[each.instead]:,})" for each in near]
    width = min(max(map(columns, left)), NAME_COLUMNS)
    for each, name, instead in zip(near, left, right, strict=True):
        one = ", one tag already" if each.is_one else ""
        yield f"  {shortened(name, width)}{' ' * max(width - columns(name), 0)}  → {instead}: {each.why}{one}"
    first = near[0]
    yield f"To make one of two: tags merge {quoted(first.name)} {quoted(first.instead)}"


def _unused(desk: TagDesk) -> Iterator[Row]:
    public = {usage.key for usage in desk.usages if usage.public}
    hidden = {usage.key: len(usage.stories) for usage in desk.usages}
    for key, tag in desk.book.declared.items():
        if key not in public:
            where = {"file": desk.book.path, "line": tag.place.line}
            yield {"tag": tag.name, "slug": tag.slug, **where, "hidden": hidden.get(key, 0)}
    slugs = {usage.slug: usage.key for usage in desk.usages} | {
        tag.slug: key for key, tag in desk.book.declared.items()
    }
    for slug, text in sorted(desk.texts.items()):
        key = slugs.get(slug, "")
        if key not in public:
            yield {"tag": text.title or slug, "slug": slug, "file": text.path, "line": 0, "hidden": hidden.get(key, 0)}


def _hidden_words(row: Row) -> str:
    return f"{row['hidden']:,}, none public" if row["hidden"] else "none"
