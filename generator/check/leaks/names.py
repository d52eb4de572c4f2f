"""Names of one word that only hidden stories have, in what a site says itself: its templates and its static texts.

Whatever else a page says comes from public stories, from settings and data, and from the built-in theme.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

import msgspec

from generator.check.leaks.index import Match
from generator.check.leaks.public import ELSEWHERE
from generator.check.leaks.secrets import Phrase, Secret
from generator.check.leaks.text import INLINE, TAG, line_of, readings, words_of
from generator.model.regex import regex
from generator.model.theme import TemplateLayer

MARKUP = frozenset((".htm", ".html", ".svg", ".xhtml", ".xml", ".rss", ".atom"))
TEXT = frozenset((".csv", ".geojson", ".ics", ".json", ".jsonld", ".md", ".txt", ".vtt", ".webmanifest"))
SAYING = MARKUP | TEXT
# Code is no text, and what a template computes with is none.
CODE = regex(r"<style\b.*?</style\s*>|<script\b(?![^>]*json).*?</script\s*>", re.DOTALL | re.IGNORECASE)
JINJA = regex(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
ATTRIBUTES = regex(
    r"(?<![\w-])(?:alt|aria-label|content|href|src|title)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)", re.IGNORECASE
)


class Names(msgspec.Struct, frozen=True):
    """What is sought: first word → number of the secret and the name, as many as begin with it."""

    names: Mapping[str, Sequence[tuple[int, Phrase]]]

    def met(self, text: str) -> Iterator[Match]:
        """The names that stand in what a text says to its readers."""
        for reading in readings(text):
            words = words_of(reading)
            line = ""
            for word in sorted(self.names.keys() & words):
                line = line or line_of(words)
                for number, name in self.names[word]:
                    if line_of(name.words) in line:
                        yield Match(number, name.words, name.kind)


def names_of(secrets: Sequence[Secret]) -> Names:
    """The names of one word of secrets, by their numbers in the list."""
    found: dict[str, list[tuple[int, Phrase]]] = {}
    for number, secret in enumerate(secrets):
        for name in secret.names:
            found.setdefault(name.words[0], []).append((number, name))
    return Names(found)


def text_of_file(name: str, text: str) -> str:
    """What a published file says to people; "" where its ending is not that of a text."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in MARKUP:
        return text_of_markup(text)
    return ELSEWHERE.sub(" ", text) if ending in TEXT else ""


def text_of_markup(markup: str) -> str:
    """What stands between tags and in the attributes that say something; no code, no addresses of other sites."""
    plain = INLINE.sub("", CODE.sub(" ", markup))
    return ELSEWHERE.sub(" ", TAG.sub(lambda tag: f" {' '.join(ATTRIBUTES.findall(tag[0]))} ", plain))


def text_of_template(template: str) -> str:
    """What a template says to people by itself."""
    return text_of_markup(JINJA.sub(" ", template))


def texts_of_templates(layers: Sequence[TemplateLayer]) -> Iterator[tuple[str, str]]:
    """Path and text of each template that is not the built-in theme's."""
    for layer in (layer for layer in layers if not layer.is_built_in):
        yield from ((f"{layer.folder}/{name}", text) for name, text in layer.texts.items())
