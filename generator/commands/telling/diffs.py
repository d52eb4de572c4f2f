"""Differences of files as people read them: unified, with what a terminal cannot show spelt out."""

import difflib

from generator.commands.telling.excerpt import printable

CONTEXT = 2
NOTHING = "/dev/null"
UNENDED = "\\ No newline at end of file"


def diff_of(path: str, before: bytes | None, after: bytes | None) -> str:
    """What changes of a file, as `diff -u` has it; None: there is no such file. "" where nothing changes."""
    old, new = (_lines(data) for data in (before, after))
    name = printable(path)
    here, there = NOTHING if before is None else f"a/{name}", NOTHING if after is None else f"b/{name}"
    rows = difflib.unified_diff(old, new, here, there, n=CONTEXT)
    return "\n".join(map(_shown, rows))


def _lines(data: bytes | None) -> list[str]:
    """The lines with their ends: of two that differ in nothing else, one is another."""
    text = (data or b"").decode("utf-8", "surrogateescape")
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [line for line in text.split("\n")[-1:] if line]


def _shown(row: str) -> str:
    line = printable(row.removesuffix("\n").removesuffix("\r"))
    return line if row.endswith("\n") else f"{line}\n{UNENDED}"
