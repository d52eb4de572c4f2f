"""Site: what every page sees of the site, and the stylesheet that every page links to."""

from itertools import cycle
from pathlib import PurePosixPath

import msgspec

from generator.model.page import Copy, Page, Rank, part_of
from generator.model.site import Site
from generator.model.source import Inventory, SourceFile
from generator.plan.addresses import encoded
from generator.plan.icons import feed_icon, icons_of, manifest_url
from generator.plan.languages import direction_of
from generator.plan.layout import Layout, Parts, publisher_of, site_feeds
from generator.plan.listings import searches_of
from generator.plan.menus import indexes_of, menus_of, plain_pages, tongues_of

ASSETS = "assets/"
STYLES = "css/site.css"
HASH_DIGITS = 10
FILES = ("/*.xml", "/*.json", "/*.txt", "/*.pdf")
LAST_STYLES = "custom.css"
# Degrees of OKLCH: neighbours in this order are far apart.
HUES = (28, 255, 150, 195, 320, 60, 285, 0)


def site_of(layout: Layout, inventory: Inventory, styles: Page | None) -> Site:
    """The site's own data: the same for all pages, so that a change of it changes them all."""
    values = layout.values
    return Site(
        title=values.title,
        description=values.description,
        base_url=layout.base.absolute("/"),
        base_path=layout.base.path,
        url=layout.base.path,
        lang=values.language,
        dir=direction_of(values.language, values),
        timezone=values.timezone,
        publisher=publisher_of(values),
        logo=layout.logo,
        menus=menus_of(layout),
        feeds=site_feeds(layout),
        assets=_assets(layout, inventory, styles),
        params=values.params,
        options=values.options,
        pages=plain_pages(layout),
        indexes=indexes_of(layout),
        prefetch=prefetch_rules(layout),
        icons=icons_of(layout),
        icon=feed_icon(layout),
        manifest=manifest_url(layout),
        tongues=tongues_of(layout),
    )


def _assets(layout: Layout, inventory: Inventory, styles: Page | None) -> dict[str, str]:
    """Path in the theme → URL with base path; the stylesheet under the name of what would be its one file."""
    folders = {"static": inventory.assets, "js": inventory.scripts}
    assets = {
        f"{folder}/{path}": layout.base.href(f"/{ASSETS}{fingerprinted(each)}")
        for folder, files in folders.items()
        for path, each in files.items()
    }
    return assets if styles is None else {**assets, STYLES: layout.base.href(styles.url)}


def styles_page(layout: Layout, inventory: Inventory) -> Page | None:
    """The theme's stylesheet; the digest of what it is made of is in its name, so that browsers may keep it."""
    if not inventory.styles:
        return None
    ordered = sorted(inventory.styles.items(), key=lambda each: (each[0] == LAST_STYLES, each[0]))
    texts = [each.data.decode("utf-8", "replace") for _, each in ordered]
    hues = _hues(layout)
    assets = inventory.assets.items()
    named = {path: encoded(fingerprinted(each)) for path, each in assets if any(path in text for text in texts)}
    view: Parts = {"texts": part_of(texts), "hues": part_of(hues), "assets": part_of(named)}
    digest = part_of([texts, hues, named]).digest.hex()[:HASH_DIGITS]
    url = f"/{ASSETS}site.{digest}.css"
    return Page(url, url[1:], "styles", (), view, Rank.ASSET)


def _hues(layout: Layout) -> dict[str, int]:
    """The hue of each section: the given one; at the top, else one by its place among them."""
    # The name of a section that has nothing public is not for readers.
    known = layout.names.sections
    tops = [path for path in layout.listings.get("section", {}) if "/" not in path]
    by_order = dict(zip(tops, cycle(HUES), strict=False))
    given = {path: each.hue for path, each in layout.values.sections.items() if each.hue is not None and path in known}
    return {**by_order, **given}


def prefetch_rules(layout: Layout) -> str:
    """Which links browsers may load ahead (Speculation Rules): pages, without the search; the same on every page."""
    searches = searches_of(layout.listings).values() if indexes_of(layout).search else ()
    never = [*FILES, *(f"{layout.base.href(each)}*" for each in searches)]
    pages = {"and": [{"href_matches": f"{layout.base.path}*"}, {"not": {"href_matches": never}}]}
    rules = {"prefetch": [{"where": pages, "eagerness": "moderate"}]}
    return msgspec.json.encode(rules).decode().replace("<", "\\u003c")


def theme_copies(inventory: Inventory) -> list[Copy]:
    """The theme's static files and scripts, each with its digest in its name, so that browsers may keep it."""
    named = ((fingerprinted(each), each) for each in (*inventory.assets.values(), *inventory.scripts.values()))
    return [Copy(ASSETS + name, each.digest, each.location, name) for name, each in named]


def fingerprinted(file: SourceFile) -> str:
    """The path of a file of the theme as it is published: "icons/x.svg" is "icons/x.0123456789.svg"."""
    path = PurePosixPath(file.path)
    return str(path.with_name(f"{path.stem}.{file.digest.hex()[:HASH_DIGITS]}{path.suffix}"))


def static_copies(inventory: Inventory) -> list[Copy]:
    """The files of `static/`, at the root."""
    return [Copy(path, each.digest, each.location, f"static/{path}") for path, each in inventory.static.items()]
