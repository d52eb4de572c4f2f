"""The edit of one file: its bytes with other values for a key, proved by reading it both ways, or why not."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
import yaml

from generator.model.article import Article
from generator.model.problem import Place, Problem, error
from generator.read.editing.changing import Rule, UneditableError, cuts_of
from generator.read.editing.cutting import Cut, plain_text, with_cuts
from generator.read.editing.list_spots import json_spots, toml_spots
from generator.read.editing.spots import Spot
from generator.read.editing.yaml_spots import yaml_spots
from generator.read.encoding import place_at
from generator.read.front_matter import Format, Split, split
from generator.read.keys import book_of
from generator.read.naming import SEPARATORS
from generator.read.notes import Notes
from generator.read.reading import FrontReading, read_front
from generator.read.rules import ReadingRules

BY_HAND = "change it by hand"
# Where something stands in the file: it moves with what is written above.
MOVING = frozenset(("place", "places", "digest"))


class Change(msgspec.Struct, frozen=True):
    """What shall become of the front matter of a file.

    `rules`: canonical name of a key, by whatever spelling it is there → what becomes of its values. `told`: the article
    as the file shall say it afterwards; whatever it leaves as it is must stay.
    """

    rules: Mapping[str, Rule]
    told: Callable[[Article], Article]


class Edited(msgspec.Struct, frozen=True):
    """The bytes that a file shall have, the same where nothing is to be done; `problem`: why it must be left alone."""

    data: bytes
    problem: Problem | None = None


def edited(rules: ReadingRules, path: str, data: bytes, change: Change) -> Edited:
    """A file (`path`: below the content folder) with a change of its front matter, all else byte for byte as it was.

    The error `front-matter-kept`, with the place, where the change is written in a way that is not safe to edit, or
    where reading the file before and after does not prove that it alone was made.
    """
    before = read_front(rules, [path.encode(), data])
    name = f"{rules.folder}/{path}"
    if before.article is None:
        place = before.problems[0].place if before.problems else Place()
        return Edited(
            data,
            error("front-matter-kept", name, place, "the file has errors, so it was left as it is", "mend them first"),
        )
    raw = data.decode()
    text = plain_text(raw)
    found = split(text, Notes(name, rules))
    if found is None:  # pragma: no cover - it was split a moment ago
        return Edited(data)
    start = _start_of(found, text)
    try:
        spots = spots_in(found, rules, change.rules)
        cuts = [cut for spot in spots for cut in cuts_of(spot, found.block, found.format, change.rules[spot.name])]
        changed = with_cuts(raw, [Cut(cut.start + start, cut.end + start, cut.text) for cut in cuts]).encode()
        _prove((before, read_front(rules, [path.encode(), changed])), change, spots)
    except UneditableError as fault:
        place = place_at(text, start + fault.position)
        return Edited(data, error("front-matter-kept", name, place, f"the file was left as it is: {fault}", BY_HAND))
    return Edited(changed)


def spots_in(found: Split, rules: ReadingRules, names: Mapping[str, object]) -> list[Spot]:
    """Where the keys with these canonical names stand in a front matter; positions are those in its block."""
    book = book_of(rules)
    if found.format is Format.TOML:
        return toml_spots(found.block, names.keys(), book)
    if found.format is Format.JSON:
        return json_spots(found.block, names.keys(), book, Notes("", rules))
    try:
        return yaml_spots(found.block, names.keys(), book)
    except yaml.YAMLError as fault:  # pragma: no cover - it was parsed a moment ago, by the same parser
        raise UneditableError(0, "it cannot be parsed") from fault


def place_in(rules: ReadingRules, path: str, data: bytes, names: Mapping[str, str]) -> Place:
    """Where one of these values stands (canonical name of a key → value), the first that is found; else nowhere."""
    text = plain_text(data.decode("utf-8", "replace"))
    found = split(text, Notes(path, rules))
    if found is None:
        return Place()
    start = _start_of(found, text)
    for spot in spots_in(found, rules, names):
        wanted = names[spot.name]
        for written in spot.values:
            if wanted == written.text.strip():
                return place_at(text, start + written.start)
            if wanted in map(str.strip, SEPARATORS.split(written.text)):
                at = found.block.find(wanted, written.start, written.end)
                return place_at(text, start + max(at, written.start))
    return Place()


def _prove(readings: tuple[FrontReading, FrontReading], change: Change, spots: Sequence[Spot]) -> None:
    """Raises UneditableError unless the file says what it shall, and all else as it did."""
    before, after = readings
    wanted = change.told(before.article) if before.article is not None else None
    is_same = before.body == after.body and _codes(before) == _codes(after)
    if not is_same or _plain(wanted) != _plain(after.article):
        faults = [(each.start, each.fault) for spot in spots for each in spot.values if each.fault]
        place = spots[0].start if spots else 0
        raise UneditableError(*next(iter(faults), (place, "it is written in a way that is not safe to edit")))


def _plain(value: object) -> object:
    """A value without what moves in the file."""
    if isinstance(value, msgspec.Struct):
        fields = ((name, getattr(value, name)) for name in value.__struct_fields__ if name not in MOVING)
        return type(value), [(name, _plain(each)) for name, each in fields]
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value


def _codes(reading: FrontReading) -> list[str]:
    return sorted(problem.code for problem in reading.problems)


def _start_of(found: Split, text: str) -> int:
    """Where the block of a front matter begins in the text of its file."""
    line = 0
    for _ in range(found.block_line - 1):
        line = text.index("\n", line) + 1
    return text.index(found.block, line)
