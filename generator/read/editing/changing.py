"""Changing: the values of a spot written anew, and those left out that are there already."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from generator.model.regex import regex
from generator.read.editing.cutting import Cut
from generator.read.editing.spelling import spelt
from generator.read.editing.spots import Shape, Spot, Written
from generator.read.front_matter import Format

PARTS = regex(r"[^,;]+")
ITEM_START = regex(r"[ \t]*-[ \t]+\Z")
BLANK = regex(r"[ \t]*\Z")


class UneditableError(Exception):
    """Ends the change of one file; it never leaves this package. `position`: in the front matter."""

    def __init__(self, position: int, why: str) -> None:
        super().__init__(why)
        self.position = position


class Rule(msgspec.Struct, frozen=True):
    """What becomes of a value: `new_of` gives what it shall say; `key_of` what two values have in common that are one.

    `splits`: whether one text may hold several values, with commas or semicolons between them.
    """

    new_of: Callable[[str], str]
    key_of: Callable[[str], str] = str
    splits: bool = False


def renewed(values: Sequence[str], rule: Rule) -> tuple[str, ...]:
    """The values as they shall be: each changed one once, all others as they were."""
    return tuple(new for _, new in _kept(values, rule) if new is not None)


def cuts_of(spot: Spot, block: str, form: Format, rule: Rule) -> Iterator[Cut]:
    """What to write where, so that a spot says what it shall. Raises UneditableError where that is not safe."""
    if spot.shape is Shape.TEXT and rule.splits:
        yield from _parts_changed(spot, block, form, rule)
        return
    for number, new in _kept([each.text.strip() for each in spot.values], rule):
        written = spot.values[number]
        if new == written.text.strip():
            continue
        if written.fault:
            raise UneditableError(written.start, written.fault)
        if new is None:
            yield _gone(spot, number, block)
        else:
            yield Cut(written.start, written.end, spelt(new, written, spot, form))


def _kept(values: Sequence[str], rule: Rule) -> list[tuple[int, str | None]]:
    """The number of each value and what it shall say; None for those that go, since a changed one says the same."""
    new = [rule.new_of(each) for each in values]
    changed = {rule.key_of(each) for old, each in zip(values, new, strict=True) if each != old}
    seen: set[str] = set()
    kept: list[tuple[int, str | None]] = []
    for number, each in enumerate(new):
        key = rule.key_of(each)
        kept.append((number, None if key in changed and key in seen else each))
        seen.add(key)
    return kept


def _parts_changed(spot: Spot, block: str, form: Format, rule: Rule) -> Iterator[Cut]:
    """One text of several values, written anew as a whole: what stands between them stays."""
    written = spot.values[0]
    parts = [(part, part[0].strip()) for part in PARTS.finditer(written.text) if part[0].strip()]
    wanted = _kept([each for _, each in parts], rule)
    if all(new == old for (_, old), (_, new) in zip(parts, wanted, strict=True)):
        return
    if written.fault:
        raise UneditableError(written.start, written.fault)
    if spelt(written.text, written, spot, form) != block[written.start : written.end]:
        raise UneditableError(written.start, "it is written with signs that would not come out the same")
    if any(new and PARTS.fullmatch(new) is None for _, new in wanted):
        raise UneditableError(written.start, "a comma or semicolon in the new name would make two of it: write a list")
    text, end = "", 0
    for (part, old), (_, new) in zip(parts, wanted, strict=True):
        if new is not None:
            start = part.start() + part[0].index(old)
            text += written.text[end:start] + new
        end = part.start() + part[0].index(old) + len(old)
    yield Cut(written.start, written.end, spelt(text + written.text[end:], written, spot, form))


def _gone(spot: Spot, number: int, block: str) -> Cut:
    """A value of a list taken out, with what parted it from the one before."""
    written = spot.values[number]
    if spot.shape is Shape.LINES:
        return _line_gone(written, block)
    before = spot.values[number - 1].end
    if "#" in block[before : written.start]:
        raise UneditableError(written.start, "a comment stands before it, and it must go")
    return Cut(before, written.end, "")


def _line_gone(written: Written, block: str) -> Cut:
    start = block.rfind("\n", 0, written.start) + 1
    end = block.find("\n", written.end)
    if not ITEM_START.match(block[start : written.start]) or end < 0 or not BLANK.match(block[written.end : end]):
        raise UneditableError(written.start, "it must go, and something else stands in its line")
    return Cut(start, end + 1, "")
