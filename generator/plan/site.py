"""Site: what every page sees of the site, and the stylesheet that every page links to."""

from generator.model.page import Copy, Page, Rank, part_of
from generator.model.site import Site
from generator.model.source import Inventory
from generator.plan.languages import direction_of
from generator.plan.layout import Layout, Parts, publisher_of, site_feeds
from generator.plan.menus import menus_of, plain_pages

ASSETS = "assets/"
STYLES = "css/site.css"
HASH_DIGITS = 10


def site_of(layout: Layout, inventory: Inventory, styles: Page | None) -> Site:
    """The site's own data: the same for all pages, so that a change of it changes them all."""
    values = layout.values
    assets = {f"static/{path}": layout.base.href(f"/{ASSETS}{path}") for path in inventory.assets}
    if styles is not None:
        assets[STYLES] = layout.base.href(styles.url)
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
        assets=assets,
        params=values.params,
        options=values.options,
        pages=plain_pages(layout),
    )


def styles_page(layout: Layout, inventory: Inventory) -> Page | None:
    """The theme's stylesheet; the digest of what it is made of is in its name, so that browsers may keep it."""
    if not inventory.styles:
        return None
    texts = [each.data.decode("utf-8", "replace") for _, each in sorted(inventory.styles.items())]
    # The name of a section that has nothing public is not for readers.
    known = layout.names.sections
    hues = {path: each.hue for path, each in layout.values.sections.items() if each.hue is not None and path in known}
    view: Parts = {"texts": part_of(texts), "hues": part_of(hues)}
    digest = part_of([texts, hues]).digest.hex()[:HASH_DIGITS]
    url = f"/{ASSETS}site.{digest}.css"
    return Page(url, url[1:], "styles", (), view, Rank.ASSET)


def theme_copies(inventory: Inventory) -> list[Copy]:
    """The theme's static files."""
    return [Copy(ASSETS + path, each.digest, each.location, path) for path, each in inventory.assets.items()]


def static_copies(inventory: Inventory) -> list[Copy]:
    """The files of `static/`, at the root."""
    return [Copy(path, each.digest, each.location, f"static/{path}") for path, each in inventory.static.items()]
