"""Templates: the texts of a theme, and the Jinja environment that is made of them."""

from functools import lru_cache

import jinja2
import msgspec

from generator.model.view import Site


class TemplateSet(msgspec.Struct, frozen=True):
    """What every page's rendering depends on: template name → text, the site, whether the theme is trusted."""

    texts: dict[str, str]
    site: Site
    is_trusted: bool = True


@lru_cache(maxsize=2)
def environment(texts: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    """Jinja for these templates: autoescaped, strict about undefined names."""
    return jinja2.Environment(
        loader=jinja2.DictLoader(dict(texts)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
