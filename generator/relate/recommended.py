"""Recommended stories: the editors' list of each, filled up with its section's stories just before it."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model.article import Recommendation, Reference
from generator.model.edition import RECOMMENDED, Choices
from generator.model.problem import Place, Problem, error
from generator.model.target import from_the_root, is_outside
from generator.relate.references import Origin, Shelf, resolve
from generator.relate.tables import Table, unknown_key

FILE = "recommended.toml"
KEYS = ("title", "url", "file", "publisher", "section")
Choice = str | Recommendation
NOBODY = frozenset[str]()


class Fillers(msgspec.Struct, frozen=True):
    """What fills a list up: the stories of each section newest first, and ids that a story's list must leave out.

    `related`: the most stories that a related list may have: as many more candidates are needed.
    """

    lists: Mapping[str, Sequence[str]]
    left_out: Mapping[str, frozenset[str]]
    related: int = 0


def recommended_of(
    shelf: Shelf, site_wide: Sequence[Choice], fillers: Fillers
) -> tuple[Mapping[str, Choices], tuple[Problem, ...]]:
    """Article id → its list before its related stories are known: the editors' choices in their order, then fillers.

    A story without choices of its own has those of the site. A filler is never what the story's related list shows;
    an editor's word stands even there. Problems: as `choices_of`.
    """
    problems: list[Problem] = []
    chosen: dict[str, tuple[Choice, ...]] = {}
    for article in shelf.public.values():
        own: Sequence[Choice] = site_wide
        if article.recommended:
            own, faults = choices_of(article.recommended, Origin(article.id, article.path), shelf)
            problems += faults
        chosen[article.id] = tuple(each for each in own if each != article.id)
    found = {each: Choices(choices) for each, choices in chosen.items()}
    for ids in fillers.lists.values():
        for number, each in enumerate(ids):
            found[each] = Choices(chosen[each], _more(chosen[each], ids, number + 1, fillers, each))
    return dict(sorted(found.items())), tuple(problems)


def choices_of(
    entries: Iterable[Recommendation], origin: Origin, shelf: Shelf
) -> tuple[list[Choice], tuple[Problem, ...]]:
    """The editors' entries as ids of public stories and as stories elsewhere, each once.

    A story of this site is named by its file, never by its address. Problems: those of `resolve`; `link-scheme` and
    `recommended-title` for one elsewhere that is no web address or has no words to show.
    """
    choices: dict[Choice, None] = {}
    problems = []
    for entry in entries:
        # The site's own address is not elsewhere: what stands there may not be public.
        is_elsewhere = is_outside(from_the_root(entry.reference.target, shelf.base_url))
        found = _outside(entry, origin) if is_elsewhere else resolve(entry.reference, origin, shelf)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            choices[found] = None
    return list(choices), tuple(problems)


def site_wide_entries(tables: Mapping[str, Table]) -> tuple[tuple[Recommendation, ...], Origin, tuple[Problem, ...]]:
    """The entries of `data/recommended.toml`, and what to call the file; errors `data-type` and `data-key`."""
    table = tables.get(FILE)
    if table is None:
        return (), Origin("", ""), ()
    problems = [
        unknown_key(table, table.place(key), key, ["recommended"]) for key in table.content if key != "recommended"
    ]
    rows = table.content.get("recommended", [])
    entries = []
    for number, row in enumerate(rows if isinstance(rows, list) else [rows]):
        place = table.place("recommended", number)
        if isinstance(row, str):
            entries.append(Recommendation(Reference(row, place)))
        elif isinstance(row, dict):
            problems += _faults(table, number, row)
            entries += _entry(row, place)
        else:
            problems.append(_no_entry(table, place))
    return tuple(entries), Origin("", table.path), tuple(problems)


def _more(
    chosen: tuple[Choice, ...], ids: Sequence[str], start: int, fillers: Fillers, article: str
) -> tuple[str, ...]:
    missing = RECOMMENDED - len(chosen)
    if missing <= 0:
        return ()
    left_out, wanted = fillers.left_out.get(article, NOBODY), missing + fillers.related
    found = ids[start : start + wanted + len(left_out) + len(chosen)]
    return tuple([each for each in found if each not in left_out and each not in chosen][:wanted])


def _outside(entry: Recommendation, origin: Origin) -> Recommendation | Problem:
    target, place = entry.reference.target, entry.reference.place
    if not target.lower().startswith(("https://", "http://")):
        message = f"{target!r} is no address of a web page"
        return error("link-scheme", origin.path, place, message, "write it with https://")
    if not entry.title:
        message = f"the story at {target} has no title to show"
        return error("recommended-title", origin.path, place, message, "give it a `title`, and a `publisher`")
    # Places change as a file grows; what a page shows must not change with them.
    return Recommendation(Reference(target, Place()), entry.title, entry.publisher, entry.section)


def _entry(row: Mapping[str, object], place: Place) -> list[Recommendation]:
    texts = {key: value for key, value in row.items() if isinstance(value, str)}
    target = texts.get("url") or texts.get("file") or ""
    if not target:
        return []
    words = [texts.get(key, "") for key in ("title", "publisher", "section")]
    return [Recommendation(Reference(target, place), *words)]


def _faults(table: Table, number: int, row: Mapping[str, object]) -> list[Problem]:
    problems = []
    for key, value in row.items():
        place = table.place("recommended", number, key)
        if key not in KEYS:
            problems.append(unknown_key(table, place, key, KEYS))
        elif not isinstance(value, str):
            problems.append(error("data-type", table.path, place, f"{key!r} must be a text in quotes"))
    if "url" not in row and "file" not in row:
        problems.append(_no_entry(table, table.place("recommended", number)))
    return problems


def _no_entry(table: Table, place: Place) -> Problem:
    message = "a recommendation names neither a file nor a url"
    return error("data-type", table.path, place, message, 'write url = "https://…" or file = "world/story.md"')
