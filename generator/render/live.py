"""Live: the text of a live blog in its entries."""

import re
from collections.abc import Callable
from typing import NamedTuple

import jinja2
from markupsafe import Markup

from generator.model.article import Promo
from generator.model.regex import regex
from generator.model.story import LiveEntry, Story
from generator.render.bodies import page_body
from generator.render.holes import ATTRIBUTES

HEADING = regex(rf"<h2\b(?P<attributes>{ATTRIBUTES})>.*?</h2\s*>", re.DOTALL | re.IGNORECASE)
ID = regex(r"""\sid="([^"]*)\"""")


class LiveText(NamedTuple):
    """What stands before the first entry, and each entry with its text."""

    points: Markup
    entries: tuple[tuple[LiveEntry, Markup], ...]


@jinja2.pass_environment
def live_text(environment: jinja2.Environment, story: Story, also: Callable[[Promo], str] | None = None) -> LiveText:
    """The body as the filter `body` gives it, cut at the headings that begin entries; these headings are left out."""
    html = str(page_body(environment, story, also))
    known = {each.heading: each for each in story.entries}
    cuts = [(match, known[name]) for match in HEADING.finditer(html) if (name := _id_of(match)) in known]
    ends = [*(match.start() for match, _ in cuts), len(html)]
    texts = (html[match.end() : end] for (match, _), end in zip(cuts, ends[1:], strict=True))
    entries = ((entry, Markup(text.strip())) for (_, entry), text in zip(cuts, texts, strict=True))  # noqa: S704
    return LiveText(Markup(html[: ends[0]].strip()), tuple(entries))  # noqa: S704


def _id_of(heading: re.Match[str]) -> str:
    found = ID.search(heading["attributes"])
    return found[1] if found else ""
