"""Task lists: `- [ ] to do` and `- [x] done` get a box that says so and cannot be changed."""

import re

from generator.model.regex import regex
from generator.read.markdown.tokens import BLOCKS

TASK = regex(
    r"<li((?:\s[^>]*)?)>(\s*(?:<p(?:\s[^>]*)?>)?)\[([ xX])\](?=\s)"
    rf"([^<]*+(?:<(?!/?(?:{'|'.join(sorted(BLOCKS - {'br'}))})\b)[^<]*+)*+)"
)
CLASS = regex(r"(?<=\sclass=\")")


def with_task_boxes(html: str) -> str:
    """The HTML with a disabled checkbox in each list item that begins with `[ ]` or `[x]`; the item's class: task.

    What the item says up to its first inner block is the label of the box (WCAG 2.2, 1.3.1 and 4.1.2).
    """
    return TASK.sub(_boxed, html) if "[" in html else html


def _boxed(match: re.Match[str]) -> str:
    attributes, count = CLASS.subn("task ", match[1], count=1)
    if not count:
        attributes += ' class="task"'
    checked = "" if match[3] == " " else " checked"
    text = match[4].rstrip()
    after = match[4][len(text) :]
    return f'<li{attributes}>{match[2]}<label><input type="checkbox" disabled{checked}>{text}</label>{after}'
