"""Tables: how a cell is aligned, as a class: HTML has no attribute for it, and a careful site refuses inline styles."""

import re

from generator.model.regex import regex

ALIGNED = regex(r"<(t[dh])((?:\s[^>]*?)?)\salign=\"(left|center|right)\"([^>]*)>")
CLASS = regex(r"(?<=\sclass=\")")


def with_aligned_cells(html: str) -> str:
    """The HTML with `class="align-right"` and its like in place of the obsolete `align="right"` of cells."""
    return ALIGNED.sub(_classed, html) if ' align="' in html else html


def _classed(match: re.Match[str]) -> str:
    attributes, count = CLASS.subn(f"align-{match[3]} ", match[2] + match[4], count=1)
    if not count:
        attributes = f' class="align-{match[3]}"{attributes}'
    return f"<{match[1]}{attributes}>"
