"""Fences: code blocks between ``` or ~~~ as writers type them, also indented in a list."""

import re
from functools import partial

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor

from generator.model.regex import regex

FENCE = regex(
    r"^(?P<indent> *)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<words>[^\n]*)\n(?P<code>(?:.*\n)*?) *(?P=fence)[`~]* *$",
    re.MULTILINE,
)
WORDS = regex(r"\.?(?P<lang>[\w#.+-]*)[^\n]*?(?P<lines>hl_lines=(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*$")
KEY = regex(r"([\w-]+)\s*=")
OPTIONS = frozenset(("hl_lines", "linenums"))
NAMED = regex(r"\blang(?:uage)?\s*=\s*[\"']?([\w#.+-]+)|\.([\w#.+-]+)|^\{\s*([\w#.+-]+)(?![\w#.+-]*\s*=)")
IN_LIST = regex(r" *(?:[-*+]|\d+\.) | {2}")
STEP = 4


class Fences(FencedBlockPreprocessor):
    """Python-Markdown's fenced code, for two more spellings that CommonMark has.

    A fence may stand indented below a list item, and more words may follow the language (`rust,ignore`, `js title=x`):
    only the language counts, and `hl_lines`.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md, {"lang_prefix": "language-"})

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a mark in place of each fenced block."""
        return FENCE.sub(self._stashed, "\n".join(lines)).split("\n")

    def _stashed(self, match: re.Match[str]) -> str:
        indent = _indent(match)
        if indent is None:
            return match[0]
        outdent = partial(re.compile(f"^ {{0,{len(match['indent'])}}}", re.MULTILINE).sub, "")
        block = f"{match['fence']}{_plain(match['words'].strip())}\n{outdent(match['code'])}{match['fence']}"
        return "\n".join(f"{indent}{line}" if line else "" for line in super().run(block.split("\n")))


def _indent(match: re.Match[str]) -> str | None:
    """How far the block must be indented to stay in its list; None for a fence within an indented code block."""
    spaces = len(match["indent"])
    if not spaces:
        return ""
    above = match.string[: match.start()].rstrip().rpartition("\n")[2]
    if IN_LIST.match(above):
        return " " * (-(-spaces // STEP) * STEP)
    return "" if spaces < STEP else None


def _plain(words: str) -> str:
    if words.startswith("{") and words.endswith("}"):
        if OPTIONS.issuperset(KEY.findall(words)):
            return words
        # Keys of other programs (`{lang="r" eval=false}`) would go to Pygments, which takes them for its own.
        named = NAMED.search(words)
        words = named[named.lastindex or 0] if named else ""
    match = WORDS.match(words)
    return f"{match['lang']} {match['lines'] or ''}" if match else ""
