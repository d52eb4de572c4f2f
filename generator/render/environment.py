"""The Jinja environment of a site: made once a worker."""

from collections.abc import Callable
from functools import lru_cache
from typing import NoReturn

from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS

from generator.model.catalogue import Catalogue
from generator.model.page import part_of
from generator.render.compiled import Compiled
from generator.render.escaping import Escaping
from generator.render.filters import filters_of
from generator.render.loader import LayeredLoader
from generator.render.parts import Once, Parts
from generator.render.sandbox import LONGEST, Sandbox, check_format
from generator.render.templates import TemplateSet
from generator.render.translating import Translating
from generator.render.undefined import Missing


class ThemeEnvironment(Translating, Escaping):
    """Jinja over layers of templates."""

    loader: LayeredLoader

    def join_path(self, template: str, parent: str) -> str:
        """The name to load for what `parent` calls `template`."""
        return self.loader.resolved(template, parent)


class GuestEnvironment(ThemeEnvironment, Sandbox):
    """The same for templates that are not our own."""


@lru_cache(maxsize=64)
def environment_of(shared: TemplateSet, lang: str = "") -> ThemeEnvironment:
    """Jinja for the pages in a language: `lang`, if the theme speaks it on this site, else the language of the site."""
    return _environment(shared, lang if lang in shared.tongues else shared.site.lang)


@lru_cache(maxsize=16)
def _environment(shared: TemplateSet, lang: str) -> ThemeEnvironment:
    """Jinja for a site's templates: every name is escaped, undefined names fail; a sandbox unless they are trusted.

    Code is cached in memory alone: from a file it would be somebody else's.
    """
    site, catalogue = shared.site_in(lang), shared.catalogues.get(lang, Catalogue())
    kind = ThemeEnvironment if shared.is_trusted else GuestEnvironment
    made = kind(
        loader=LayeredLoader(shared.layers),
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Compiled(part_of([kind.__name__, site, shared.theme, catalogue]).digest),
    )
    made.catalogue = catalogue
    once = Once()
    made.filters.update(filters_of(site), each=once.each, random=by_chance)
    if not shared.is_trusted:
        made.filters.update(BOUNDED)
    made.globals.update(
        site=site,
        theme=shared.theme,
        asset=made.filters["asset"],
        parts=Parts(made),
        once=once,
        lipsum=by_chance,
    )
    return made


def by_chance(*_: object, **__: object) -> NoReturn:
    """Stands in for Jinja's `random` and `lipsum`: two builds of the same inputs give the same bytes."""
    raise SecurityError("a page may not depend on chance")


def _format(value: str, *args: object, **kwargs: object) -> object:
    check_format(str(value))
    return FILTERS["format"](value, *args, **kwargs)


def _center(value: str, width: int = 80) -> object:
    if width > LONGEST:
        raise SecurityError(f"a text of more than {LONGEST:,} characters is not allowed in a template")
    return FILTERS["center"](value, width)


BOUNDED: dict[str, Callable[..., object]] = {"format": _format, "center": _center}
