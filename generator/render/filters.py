"""The filters that templates may use beside Jinja's own."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urljoin

import jinja2
import msgspec
from babel.core import Locale, get_global
from jinja2 import TemplateRuntimeError
from markupsafe import Markup

from generator.model.players import player
from generator.model.regex import regex
from generator.model.site import Site
from generator.model.slug import slug_of
from generator.model.story import Story
from generator.render.bodies import feed_body, page_body
from generator.render.dates import Dates, locale_of
from generator.render.figures import Figures
from generator.render.live import live_text
from generator.settings.near import did_you_mean

LAND = regex("[A-Za-z]{2}|[0-9]{3}")
# `</script>`, `<!--` and the line separators of JavaScript must not be read as such inside a script element.
IN_SCRIPT = str.maketrans({
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027", "\u2028": "\\u2028", "\u2029": "\\u2029",
})  # fmt: skip


class Addresses:
    """The filters that make URLs of one site."""

    def __init__(self, site: Site) -> None:
        self._base = site.base_url
        self._prefix = site.base_path.rstrip("/")
        self._assets: Mapping[str, str] = site.assets

    def url(self, path: str) -> str:
        """A path of the site ("/tags/") with the base path; anything else as it is."""
        return self._prefix + path if path.startswith("/") and not path.startswith("//") else path

    def absolute(self, url: str) -> str:
        """A URL with scheme and host; one from the root has the base path already."""
        return urljoin(self._base, url)

    def asset(self, name: str) -> str:
        """The URL of a file of the theme ("css/site.css"); raises TemplateRuntimeError where it has none such."""
        if name not in self._assets:
            hint = did_you_mean(name, self._assets) or "its files lie in css/, js/ and static/"
            raise TemplateRuntimeError(f"the theme has no file {name!r}; {hint}")
        return self._assets[name]

    @jinja2.pass_environment
    def feed_body(self, environment: jinja2.Environment, story: Story) -> str:
        """The body for readers elsewhere, as text: a template of a feed escapes it once."""
        return feed_body(story, self._base, lambda: environment)


def plain(html: object) -> str:
    """The text of HTML, white space as single blanks."""
    return Markup(html).striptags()  # noqa: S704


def excerpt(text: object, words: int = 30) -> str:
    """The first words of a text or of HTML; "…" where it goes on."""
    parts = plain(text).split()
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")


def json(value: object) -> Markup:
    """JSON that may stand inside a script element or an attribute."""
    return Markup(msgspec.json.encode(value).decode().translate(IN_SCRIPT))  # noqa: S704


@lru_cache(maxsize=64)
def territory(lang: str) -> str:
    """A language with the country where it is most at home, as Open Graph wants it ("en" → "en_US")."""
    found = get_global("likely_subtags")
    language, *rest = lang.replace("_", "-").split("-")
    country = next((each.upper() for each in rest if LAND.fullmatch(each)), "")
    script = next((each.title() for each in rest if len(each) == 4), "")  # noqa: PLR2004  ISO 15924
    names = (f"{language.lower()}_{script}", language.lower()) if script else (language.lower(),)
    likely = next((found[name] for name in names if name in found), "")
    return "_".join(filter(None, (language.lower(), country or likely.rpartition("_")[2])))


@lru_cache(maxsize=64)
def language(lang: str) -> str:
    """A language in its own words, as it stands in a list ("fr" → "Français"); the tag where nobody knows it."""
    known = locale_of(lang)
    bare = Locale(known.language, script=known.script)
    is_known = known.language == lang.replace("_", "-").split("-")[0].lower()
    name = bare.get_display_name(bare) if is_known else None
    return name[:1].upper() + name[1:] if name else lang


def filters_of(site: Site) -> dict[str, Callable[..., object]]:
    """Name → filter, for the zone, language and address of a site."""
    addresses, figures = Addresses(site), Figures(site.lang)
    return {
        **Dates(site.timezone, site.lang).filters(),
        "url": addresses.url,
        "absolute": addresses.absolute,
        "asset": addresses.asset,
        "body": page_body,
        "live": live_text,
        "feed_body": addresses.feed_body,
        "plain": plain,
        "excerpt": excerpt,
        "slug": slug_of,
        "territory": territory,
        "json": json,
        "player": player,
        "chart": figures.chart,
        "cell": figures.cell,
        "digits": figures.digits,
        "size": figures.size,
        "language": language,
    }
