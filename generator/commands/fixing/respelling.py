"""Respelling: a story's tags as `data/tags.toml` has them, where they differ in case, spaces or hyphens alone."""

from collections.abc import Mapping

from generator.commands.fixing.mending import Mend
from generator.model.article import Article
from generator.read.editing.editing import edited, place_in
from generator.read.editing.tagging import KEYS, tag_change
from generator.read.rules import ReadingRules

CODE = "tag-near"


def respelt(
    story: Article, data: bytes, names: Mapping[str, str], rules: ReadingRules
) -> tuple[tuple[Mend, ...], bytes]:
    """What of a story's file is to be spelt otherwise, and its bytes then. `names`: spelling → the right one.

    Nothing, and the bytes as they were, where nothing is to be done or nobody could be sure of it.
    """
    change = tag_change(story, lambda name: names.get(name, name))
    made = edited(rules, story.id, data, change) if change is not None else None
    if made is None or made.problem is not None:
        return (), data
    mends = [_mend(tag, names[tag], story, data, rules) for tag in story.tags if tag in names]
    return tuple(mends), made.data


def _mend(old: str, new: str, story: Article, data: bytes, rules: ReadingRules) -> Mend:
    place = place_in(rules, story.id, data, dict.fromkeys(KEYS, old))
    return Mend(CODE, place.line, place.column, old, new)
