"""TemplateSet: all that the rendering of every page depends on."""

from collections.abc import Mapping

import msgspec

from generator.model.catalogue import Catalogue
from generator.model.site import Site, Tongue
from generator.model.theme import TemplateLayer


class Theme(msgspec.Struct, frozen=True):
    """What templates see as `theme`: its name, and its options with the site's values."""

    name: str
    options: dict[str, object] = {}


class TemplateSet(msgspec.Struct, frozen=True, eq=False):
    """Layers of templates, the first that has a name wins; what all pages see; how far the templates are trusted.

    `seconds`: how long one page may take. `catalogues`: what the theme says, by language. Compared by identity: one
    worker makes one Jinja environment a language for it.
    """

    layers: tuple[TemplateLayer, ...]
    site: Site
    theme: Theme
    is_trusted: bool
    seconds: float
    catalogues: dict[str, Catalogue] = {}

    @property
    def tongues(self) -> Mapping[str, Tongue]:
        """The languages in which pages are that stand below a folder of their own."""
        return {each.lang: each for each in self.site.tongues}

    def site_in(self, lang: str) -> Site:
        """The site as pages in a language see it: each of these has names, menus and a front of its own."""
        tongue = self.tongues.get(lang)
        return tongue.speaking(self.site) if tongue is not None else self.site
