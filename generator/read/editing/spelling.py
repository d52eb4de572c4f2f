"""Spelling: how a text is written in front matter, in the manner of the one whose place it takes."""

import json
import re

from generator.model.regex import regex
from generator.read.editing.spots import Shape, Spot, Written
from generator.read.front_matter import Format

# What every parser of YAML takes for this very text: no sign that could begin or end anything, no number, no word
# that means more than itself.
PLAIN = regex(r"[^\W\d_][\w .()/+'\u2019&-]*(?<![ ])|[^\W\d_]")
# A date, a time, a number, a flag.
VALUE = regex(r"[\w+.-]+(?:[ :][\w+.-]+)*")
MORE_THAN_TEXT = regex(r"(?:true|false|yes|no|on|off|y|n|null)\Z", re.IGNORECASE)


def spelt(text: str, written: Written, spot: Spot, form: Format) -> str:
    """The text as it is written in the place of another one: with its quotes, or without where that is safe."""
    if form is not Format.YAML:
        is_literal = written.quote == "'" and "'" not in text and text.isprintable()
        return f"'{text}'" if is_literal else json.dumps(text, ensure_ascii=False)
    if written.quote == "'" and text.isprintable():
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    if not written.quote and (is_plain(text) or _is_bare(text, written, spot)):
        return text
    return json.dumps(text, ensure_ascii=False)


def is_plain(text: str) -> bool:
    """Whether a text needs no quotes in YAML, wherever it stands."""
    return PLAIN.fullmatch(text) is not None and MORE_THAN_TEXT.match(text) is None


def _is_bare(text: str, written: Written, spot: Spot) -> bool:
    """Whether it needs no quotes where it stands: as one of several values, or as a date in place of a date."""
    is_value = not is_plain(written.text) and VALUE.fullmatch(written.text) and VALUE.fullmatch(text)
    return bool(is_value) or (spot.shape is Shape.TEXT and _is_plain_list(text))


def _is_plain_list(text: str) -> bool:
    """Whether a text of several, with commas between them, needs no quotes where it stands behind a key."""
    return all(is_plain(part.strip()) for part in re.split("[,;]", text) if part.strip()) and text[:1].isalpha()
