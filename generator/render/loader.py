"""Finds templates by name in layers: a site's own over its theme's over the parents' over the built-in ones."""

import re
from collections.abc import Callable

import jinja2

from generator.model.regex import regex
from generator.model.theme import PARENT, TemplateLayer

# A resolved name that must not be sought in the first layers: "2:article.html" starts at the third.
STARTS_AT = regex(r"(\d+):(.*)", re.DOTALL)
OUTSIDE = regex(r"^[/\\]|^[A-Za-z]:[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")


class TemplateOutsideError(jinja2.TemplateError):
    """A template names a file outside the folders of templates."""


class LayeredLoader(jinja2.BaseLoader):
    """Templates from memory. "parent:NAME" means the next layer below the template that names it."""

    def __init__(self, layers: tuple[TemplateLayer, ...]) -> None:
        self._layers = layers

    def get_source(
        self,
        environment: jinja2.Environment,  # noqa: ARG002
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Text and path of a template; raises TemplateNotFound or TemplateOutsideError."""
        start, name = split_name(template)
        level = self._level_of(start, checked(name))
        if level is None:
            raise jinja2.TemplateNotFound(name)
        layer = self._layers[level]
        return layer.texts[name], f"{layer.folder}/{name}", _is_fresh

    def list_templates(self) -> list[str]:
        """All names, sorted by code point."""
        return sorted({name for layer in self._layers for name in layer.texts})

    def text_at(self, path: str) -> str:
        """The text of the template that lies at a path."""
        layer = next(each for each in self._layers if path.removeprefix(f"{each.folder}/") in each.texts)
        return layer.texts[path.removeprefix(f"{layer.folder}/")]

    def resolved(self, name: str, origin: str) -> str:
        """The name to load for what the template `origin` calls `name`."""
        if not name.startswith(PARENT):
            return name
        start, own = split_name(origin)
        level = self._level_of(start, own) or 0
        return f"{level + 1}:{checked(name.removeprefix(PARENT))}"

    def _level_of(self, start: int, name: str) -> int | None:
        return next((level for level in range(start, len(self._layers)) if name in self._layers[level].texts), None)


def split_name(template: str) -> tuple[int, str]:
    """The layer at which the search for a resolved name begins, and the bare name."""
    match = STARTS_AT.fullmatch(template)
    return (int(match[1]), match[2]) if match else (0, template.removeprefix(PARENT))


def checked(name: str) -> str:
    """The name, unless it would leave the folders of templates."""
    if OUTSIDE.search(name):
        raise TemplateOutsideError(f"{name!r} is outside the folders of templates")
    return name


def _is_fresh() -> bool:
    return True  # pragma: no cover - Jinja asks only where it may reload
