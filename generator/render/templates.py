"""TemplateSet: all that the rendering of every page depends on."""

import msgspec

from generator.model.site import Site
from generator.model.theme import TemplateLayer


class Theme(msgspec.Struct, frozen=True):
    """What templates see as `theme`: its name, and its options with the site's values."""

    name: str
    options: dict[str, object] = {}


class TemplateSet(msgspec.Struct, frozen=True, eq=False):
    """Layers of templates, the first that has a name wins; what all pages see; how far the templates are trusted.

    `seconds`: how long one page may take. Compared by identity: one worker makes one Jinja environment for it.
    """

    layers: tuple[TemplateLayer, ...]
    site: Site
    theme: Theme
    is_trusted: bool
    seconds: float
