"""The stylesheet: the CSS files of a theme and its parents as one, in fewer bytes that mean the same."""

import re
from collections.abc import Mapping

from generator.model.regex import regex
from generator.model.view import StylesView

GAP = r"(?:\s|/\*.*?(?:\*/|\Z))"
# Strings, escapes and bare addresses keep what is in them. Room goes around signs that part two things anyway, behind
# a colon (before one it means a descendant), and with a semicolon before the end of a block.
PIECE = regex(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\.|\burl\(\s*[^"'\s)][^)]*\))"""
    rf"|{GAP}*+(?:;{GAP}*+)+(?=\}})|{GAP}*+([{{}};,]|>(?!=)){GAP}*+|(:){GAP}++|({GAP}++)",
    re.DOTALL,
)
ADDRESS = regex(r"""\burl\(\s*(["']?)([^"')]+?)\1\s*\)""")
COMMENT = regex(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


def stylesheet(view: StylesView) -> bytes:
    """The theme's CSS as one file, with the names under which its files are published, and each section's hue."""
    hues = "".join(_hue_rule(_quoted(name), hue) for name, hue in sorted(view.hues.items()))
    layered = f"@layer tokens{{{hues}}}" if hues else ""
    texts = (_renamed(minified(text), view.assets) for text in view.texts)
    return f"{''.join(texts)}{layered}\n".encode()


def minified(css: str) -> str:
    """The CSS without comments and spare room; every rule, fallbacks included, stays as it is and where it is."""
    return PIECE.sub(_shorter, css).strip()


def _shorter(match: re.Match[str]) -> str:
    kept, sign, colon, gap = match.groups()
    if gap is None:
        return kept or sign or colon or ""
    if COMMENT.sub("", gap):
        return " "
    # A comment alone parts two names without being room: `.a/**/.b` is one selector, `a/**/b` are two words.
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return "/**/" if len(around) > 1 and all(each.isalnum() or each in "-_%#" for each in around) else ""


def _renamed(css: str, assets: Mapping[str, str]) -> str:
    if not assets:
        return css
    return ADDRESS.sub(lambda each: f'url("{assets[each[2]]}")' if each[2] in assets else each[0], css)


def _hue_rule(name: str, hue: int) -> str:
    return f'[data-section="{name}"],[data-section^="{name}/"]{{--hue:{hue}}}'


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("<", "\\3c ")
