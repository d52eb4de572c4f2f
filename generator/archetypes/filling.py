"""Filling: an archetype with the facts of the new file in the place of its placeholders."""

import json
from collections.abc import Iterator, Mapping, Sequence

from generator.model.problem import BroadsheetError, Place, Problem, error
from generator.model.regex import regex
from generator.settings.near import did_you_mean

PLACEHOLDER = regex(r"\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}")
# The last line of front matter, by its first.
ENDS = {"---": "---", "+++": "+++", "{": "}"}
# YAML has a type of its own for it, and reads it most kindly without quotes.
PLAIN_IN_YAML = "date"

Fact = str | Sequence[str]


def filled(text: str, facts: Mapping[str, Fact], path: str) -> str:
    """The text of a new file: in front matter facts are quoted as YAML, TOML and JSON read them, below they are plain.

    `path`: the archetype's, for what is wrong with it. Raises BroadsheetError (exit 2, `archetype`) with every
    placeholder that nobody knows.
    """
    if faults := list(_unknown(text, facts, path)):
        raise BroadsheetError(*faults)
    end = _front_end(text)
    opening = text.partition("\n")[0].rstrip()
    front = PLACEHOLDER.sub(lambda found: _quoted(found[1], facts[found[1]], opening), text[:end])
    return front + PLACEHOLDER.sub(lambda found: _plain(facts[found[1]]), text[end:])


def placeholders(text: str) -> frozenset[str]:
    """The names in an archetype."""
    return frozenset(PLACEHOLDER.findall(text))


def _front_end(text: str) -> int:
    """Where the front matter ends; 0 where there is none."""
    lines = text.splitlines(keepends=True)
    closing = ENDS.get(lines[0].rstrip()) if lines else None
    length = 0
    for number, line in enumerate(lines):
        length += len(line)
        if number and line.rstrip() == closing:
            return length
    return 0


def _quoted(name: str, fact: Fact, opening: str) -> str:
    if name == PLAIN_IN_YAML and opening == "---" and isinstance(fact, str):
        return fact
    # A JSON string is a string in YAML and in TOML, a list of them a list.
    return json.dumps(fact if isinstance(fact, str) else list(fact), ensure_ascii=False)


def _plain(fact: Fact) -> str:
    return fact if isinstance(fact, str) else ", ".join(fact)


def _unknown(text: str, facts: Mapping[str, Fact], path: str) -> Iterator[Problem]:
    for found in PLACEHOLDER.finditer(text):
        if found[1] not in facts:
            start = text.rfind("\n", 0, found.start()) + 1
            place = Place(text.count("\n", 0, found.start()) + 1, found.start() - start + 1)
            hint = did_you_mean(found[1], facts) or f"known: {', '.join(facts)}"
            yield error("archetype", path, place, f"there is no placeholder {found[0]:.80}", hint)
