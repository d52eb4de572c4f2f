"""The file `data/tags.toml` written in: names, aliases and descriptions of tags, every other byte left as it is."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence

from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.model.regex import regex
from generator.read.editing.cutting import Cut, plain_text, with_cuts
from generator.read.editing.list_spots import texts_at
from generator.read.editing.spots import Shape
from generator.read.toml_block import keys_in

Tables = dict[str, dict[str, object]]
FILE = "data/tags.toml"
# What may follow the last entry of a list in its line: a comma, a comment.
LAST = regex(r"[ \t]*(,?)[ \t]*(?:#[^\n]*)?\n")
BARE = regex(r"[A-Za-z0-9_-]+")


class TagTables:
    """The text of `data/tags.toml`, and what it must say. `raw` is "" where there is no such file.

    Each change is proved by reading the text: raises BroadsheetError (exit 1, `tags-kept`) where it says anything else
    than it should, since it is written in a way that is better changed by hand.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._said: Tables = tomllib.loads(plain_text(raw))

    def has(self, slug: str) -> bool:
        """Whether there is such a table."""
        return slug in self._said

    def add(self, slug: str, name: str) -> None:
        """Adds a table at the end, with a name."""
        gap = "" if not plain_text(self.raw) else "\n" if plain_text(self.raw).endswith("\n") else "\n\n"
        text = f"{gap}[{_key(slug)}]\nname = {_quoted(name)}\n"
        self._change([self._end(text)], {**self._said, slug: {"name": name}}, slug)

    def rename(self, slug: str, new: str) -> None:
        """Gives a table another slug."""
        start = self._header(slug)
        found = re.compile(r"\[[ \t]*([^\]\n]*?)[ \t]*\]").match(plain_text(self.raw), start)
        cuts = [Cut(found.start(1), found.end(1), _key(new))] if found is not None else []
        self._change(cuts, {new if each == slug else each: table for each, table in self._said.items()}, slug)

    def set_text(self, slug: str, key: str, text: str) -> None:
        """Gives a key of a table a text, in place of the one that it has."""
        quoted = _quoted(text)
        where = self._value(slug, key)
        if where is None:
            cuts = [self._below(slug, f"{key} = {quoted}\n")]
        else:
            _, values = texts_at(plain_text(self.raw), where)
            cuts = [Cut(values[0].start, values[0].end, quoted)]
        self._change(cuts, {**self._said, slug: {**self._said[slug], key: text}}, slug)

    def set_aliases(self, slug: str, wanted: Callable[[Sequence[str]], Sequence[str]]) -> None:
        """Gives a tag other aliases: what `wanted` makes of those that it has; those that stay are not moved."""
        had = self._said[slug].get("aliases", [])
        old = [str(each) for each in had] if isinstance(had, list) else []
        new = list(wanted(old))
        if new == old:
            return
        where = self._value(slug, "aliases")
        line = f"aliases = [{', '.join(map(_quoted, new))}]\n"
        cuts = self._listed(where, old, new) if where is not None else [self._below(slug, line)]
        self._change(cuts, {**self._said, slug: {**self._said[slug], "aliases": new}}, slug)

    def remove(self, slug: str) -> None:
        """Takes a table out, with the empty line behind it."""
        text = plain_text(self.raw)
        start = text.rfind("\n", 0, self._header(slug)) + 1
        end = self._last_line(slug)
        end += text.startswith("\n", end)
        said = {each: table for each, table in self._said.items() if each != slug}
        self._change([Cut(start, end, "")], said, slug)

    def _listed(self, where: int, old: Sequence[str], new: Sequence[str]) -> list[Cut]:
        """New entries behind the last one, and those that go taken out; where that is not all, the list anew."""
        text = plain_text(self.raw)
        shape, values = texts_at(text, where)
        kept = [each for each in old if each in new]
        if shape is not Shape.BRACKETS or kept != old or new[: len(kept)] != kept:
            end = text.index("]", values[-1].end if values else where) + 1
            return [Cut(where, end, f"[{', '.join(map(_quoted, new))}]")]
        more = new[len(kept) :]
        if not values:
            return [Cut(where + 1, where + 1, ", ".join(map(_quoted, more)))]
        end = values[-1].end
        rest = LAST.match(text, end)
        line = text.rfind("\n", 0, values[-1].start) + 1
        indent = text[line : values[-1].start]
        if rest is None or line <= where or indent.strip():
            return [Cut(end, end, "".join(f", {_quoted(each)}" for each in more))]
        # A comment behind the last one stays with it.
        lines = f",\n{indent}".join(map(_quoted, more))
        return [Cut(end, end, "" if rest[1] else ","), Cut(rest.end(), rest.end(), f"{indent}{lines}{rest[1]}\n")]

    def _header(self, slug: str) -> int:
        return self._place((slug,), is_value=False)

    def _value(self, slug: str, key: str) -> int | None:
        return self._place((slug, key), is_value=True) if key in self._said[slug] else None

    def _place(self, path: tuple[str, ...], *, is_value: bool) -> int:
        text = plain_text(self.raw)
        for found, key, value in keys_in(text, 1):
            if found == path:
                return _position(text, value if is_value else key)
        raise _unsure(path[0])

    def _below(self, slug: str, line: str) -> Cut:
        """A line put below the last key of a table."""
        end = self._last_line(slug)
        text = plain_text(self.raw)
        return Cut(end, end, line if text[end - 1 : end] == "\n" else f"\n{line}")

    def _last_line(self, slug: str) -> int:
        """Where the line behind the last key of a table begins."""
        text = plain_text(self.raw)
        last = max(self._place((slug, *([key] if key else [])), is_value=bool(key)) for key in ("", *self._said[slug]))
        _, values = texts_at(text, last)
        end = max(values[-1].end if values and not values[-1].fault else last, last)
        if text.startswith("[", last) and self._header(slug) != last:
            end = text.find("]", end)
        line = text.find("\n", end)
        return len(text) if line < 0 else line + 1

    def _end(self, text: str) -> Cut:
        length = len(plain_text(self.raw))
        return Cut(length, length, text)

    def _change(self, cuts: Sequence[Cut], said: Mapping[str, dict[str, object]], slug: str) -> None:
        raw = with_cuts(self.raw, cuts)
        try:
            found = tomllib.loads(plain_text(raw))
        except tomllib.TOMLDecodeError as fault:
            raise _unsure(slug) from fault
        if found != said:
            raise _unsure(slug)
        self.raw, self._said = raw, dict(said)


def _unsure(slug: str) -> BroadsheetError:
    message = f"the table {slug!r} is written in a way that is not safe to edit: nothing was written"
    problem = error("tags-kept", FILE, Place(), message, "change it by hand, then ask again")
    return BroadsheetError(problem, exit_code=ExitCode.CONTENT)


def _position(text: str, place: Place) -> int:
    start = 0
    for _ in range(place.line - 1):
        start = text.index("\n", start) + 1
    return start + place.column - 1


def _key(slug: str) -> str:
    return slug if BARE.fullmatch(slug) else _quoted(slug)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
