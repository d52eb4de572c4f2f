"""Sifting: which rows of `list` the flags of a command line ask for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.commands.placing import sections_below
from generator.commands.session import Session
from generator.commands.telling.table import LONGEST, shortened
from generator.model.problem import BroadsheetError, Place, Problem, error
from generator.model.slug import slug_of
from generator.model.source import SourceText
from generator.relate.edition import DATA_FOLDER
from generator.relate.naming import person_key
from generator.relate.tables import read_tables
from generator.relate.tagbook import TagBook, open_tag_book
from generator.settings.near import did_you_mean

Row = Mapping[str, object]
Test = Callable[[Row], bool]
SHOWN = 12


def sifted(rows: Sequence[Row], data: Mapping[str, SourceText], session: Session) -> list[Row]:
    """The rows that pass every flag; with `--due` soonest first, with `--stale` those left alone longest first.

    `data`: files of the data folder, for other names of tags. Raises BroadsheetError (exit 2, `list-filter`) for every
    section, tag, writer, language and day that is none, with the nearest one.
    """
    options = session.options
    found = list(_tests(rows, data, session))
    problems = [each for each in found if isinstance(each, Problem)]
    if problems:
        raise BroadsheetError(*problems)
    tests = [each for each in found if not isinstance(each, Problem)]
    kept = [row for row in rows if all(test(row) for test in tests)]
    if options.stale is not None:
        return sorted(kept, key=_touched)
    return sorted(kept, key=_due) if options.due else kept


def _tests(rows: Sequence[Row], data: Mapping[str, SourceText], session: Session) -> Iterator[Test | Problem]:
    options = session.options
    if options.section is not None:
        yield _in_section(options.section, rows, session)
    if options.tag is not None:
        tables, _ = read_tables(data, DATA_FOLDER)
        yield _with_tag(options.tag, rows, open_tag_book(tables)[0])
    if options.author is not None:
        yield _by_author(options.author, rows)
    if options.lang is not None:
        yield _in_language(options.lang, rows, session.settings.values.language)
    if options.status is not None:
        yield lambda row: row["status"] == options.status
    if options.due:
        yield lambda row: row["due"] is not None
    if options.stale is not None:
        before = _moment(session.gate.now, options.stale)
        yield lambda row: row["state"] == "public" and _touched(row) <= before and row["date"] is not None
    yield from _days(session)


def _in_section(given: str, rows: Sequence[Row], session: Session) -> Test | Problem:
    """Stories of a section, or of one within it; a section may be there before its first story is."""
    wanted = given.strip("/").casefold()
    begun = (*session.settings.values.sections, *sections_below(session.settings.folders.content))
    known = {path for section in (*begun, *(str(row["section"]) for row in rows)) for path in _above(section)}
    if wanted not in {path.casefold() for path in known}:
        return _unknown("section", given, known)
    return lambda row: wanted in [path.casefold() for path in _above(str(row["section"]))]


def _above(section: str) -> list[str]:
    parts = section.split("/") if section else []
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def _with_tag(given: str, rows: Sequence[Row], book: TagBook) -> Test | Problem:
    """Stories with a tag, by any of its names or its slug."""
    names = {tag: tag for row in rows for tag in _texts(row["tags"])}
    keys = {book.key_of(tag) for tag in names}
    by_slug = {slug_of(name): book.key_of(name) for name in names} | {
        tag.slug: key for key, tag in book.declared.items()
    }
    key = book.key_of(given)
    if key not in keys and key not in book.declared:
        key = by_slug.get(given, "")
    if not key:
        declared = (name for tag in book.declared.values() for name in (tag.name, *tag.aliases))
        return _unknown("tag", given, [*names, *declared])
    return lambda row: key in map(book.key_of, _texts(row["tags"]))


def _by_author(given: str, rows: Sequence[Row]) -> Test | Problem:
    known = {person_key(name): name for row in rows for name in _texts(row["authors"])}
    wanted = person_key(given)
    if wanted not in known:
        return _unknown("writer", given, known.values())
    return lambda row: wanted in map(person_key, _texts(row["authors"]))


def _in_language(given: str, rows: Sequence[Row], language: str) -> Test | Problem:
    """Stories in a language, of whatever country; those that say nothing of it are in the site's."""
    known = {str(row["lang"] or language) for row in rows} | {language}
    wanted = given.replace("_", "-").casefold() + "-"
    if not any(_tag(each).startswith(wanted) for each in known):
        return _unknown("language", given, known)
    return lambda row: _tag(row["lang"] or language).startswith(wanted)


def _tag(language: object) -> str:
    return f"{language}-".casefold()


def _days(session: Session) -> Iterator[Test | Problem]:
    """Stories dated from a day on, or until a day, which counts as a whole."""
    zone = ZoneInfo(session.settings.values.timezone)
    for flag, given in (("--since", session.options.since), ("--until", session.options.until)):
        instant = _instant(given, zone, is_end=flag == "--until") if given is not None else None
        if given is not None and instant is None:
            shown = shortened(given, LONGEST)
            yield error("list-filter", "", Place(), f"{flag} {shown!r} is no day", "write it as 2026-10-31")
        elif instant is not None:
            yield _since(instant) if flag == "--since" else _until(instant)


def _since(instant: datetime) -> Test:
    return lambda row: row["date"] is not None and _at(row["date"]) >= instant


def _until(instant: datetime) -> Test:
    return lambda row: row["date"] is not None and _at(row["date"]) < instant


def _instant(given: str, zone: ZoneInfo, *, is_end: bool) -> datetime | None:
    try:
        found = datetime.fromisoformat(given)
        found = found if found.tzinfo else found.replace(tzinfo=zone)
        is_day = "T" not in given and ":" not in given
        return (found + timedelta(days=1) if is_end and is_day else found).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _moment(now: datetime, days: int) -> datetime:
    try:
        return now - timedelta(days=days)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def _touched(row: Row) -> datetime:
    """When a story was last changed for its readers: its update, else its date."""
    instants = [_at(row[name]) for name in ("updated", "date") if row[name] is not None]
    return max(instants, default=datetime.max.replace(tzinfo=UTC))


def _due(row: Row) -> datetime:
    return _at(row["due"])


def _at(value: object) -> datetime:
    return datetime.fromisoformat(str(value))


def _texts(value: object) -> list[str]:
    return list(map(str, value)) if isinstance(value, list) else []


def _unknown(what: str, given: str, known: Iterable[str]) -> Problem:
    names = sorted(set(filter(None, known)))
    listed = ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else "")
    hint = did_you_mean(given, names) or (f"there are {listed}" if names else f"no story has a {what}")
    return error("list-filter", "", Place(), f"there is no {what} {shortened(given, LONGEST)!r}", hint)
