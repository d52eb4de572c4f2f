"""Task lists: `- [ ] to do` and `- [x] done` get a box that says so and cannot be changed."""

import re

TASK = re.compile(r"<li((?:\s[^>]*)?)>(\s*(?:<p(?:\s[^>]*)?>)?)\[([ xX])\](?=\s)")
CLASS = re.compile(r"(?<=\sclass=\")")


def with_task_boxes(html: str) -> str:
    """The HTML with a disabled checkbox in each list item that begins with `[ ]` or `[x]`; the item's class: task."""
    return TASK.sub(_boxed, html) if "[" in html else html


def _boxed(match: re.Match[str]) -> str:
    attributes, count = CLASS.subn("task ", match[1], count=1)
    if not count:
        attributes += ' class="task"'
    checked = "" if match[3] == " " else " checked"
    return f'<li{attributes}>{match[2]}<input type="checkbox" disabled{checked}>'
