"""Icons: what browsers, phones and desktops show of a site, made of one picture; and the manifest that names them."""

from collections.abc import Iterator
from functools import partial

import msgspec

from generator.model.digest import digest_of, digest_of_all
from generator.model.page import Made, Page, Rank, encode, part_of
from generator.model.problem import Place, Problem, about, error
from generator.model.site import Icon
from generator.model.source import SourceText
from generator.model.story import Picture
from generator.plan.files import nearest_file
from generator.plan.languages import direction_of
from generator.plan.layout import Layout, Parts

FAVICON, MANIFEST = "/favicon.ico", "/site.webmanifest"
FAVICON_SIZES = (16, 32, 48)
TOUCH_SIZE = 180
APP_SIZES = (192, 512)
# Nothing is made larger than it is, and nothing of a gigapixel is decoded.
SMALLEST, LARGEST = max(APP_SIZES), 4096
HASH_DIGITS = 10


def icon_pages(layout: Layout) -> list[Page]:
    """The icons and their manifest, where the settings name a fitting picture."""
    source = _source(layout)
    if source is None:
        return []
    digest = digest_of_all([digest_of(b"icon"), source.digest])
    picture = Made(digest, partial(_encoded, source))
    wanted = [(FAVICON, FAVICON_SIZES, ""), (_url(TOUCH_SIZE, layout), (TOUCH_SIZE,), layout.values.icons.background)]
    wanted += [(_url(size, layout), (size,), "") for size in APP_SIZES]
    pages = []
    for url, sizes, background in wanted:
        view: Parts = {"source": picture, "sizes": part_of(sizes), "background": part_of(background)}
        pages.append(Page(url, url[1:], "icon", (), view, Rank.ASSET))
    if "manifest" in layout.kinds:
        pages.append(Page(MANIFEST, MANIFEST[1:], "manifest", (), {"text": part_of(_manifest(layout))}, Rank.ASSET))
    return pages


def icons_of(layout: Layout) -> tuple[Icon, ...]:
    """The icons that every page names."""
    href, svg = layout.base.href, layout.values.icons.svg.lstrip("/")
    found = [Icon("icon", "image/svg+xml", "any", href(f"/{svg}"))] if svg in layout.files.static else []
    if _source(layout) is not None:
        found.append(Icon("icon", "image/x-icon", " ".join(f"{n}x{n}" for n in FAVICON_SIZES), href(FAVICON)))
        size = f"{TOUCH_SIZE}x{TOUCH_SIZE}"
        found.append(Icon("apple-touch-icon", "image/png", size, href(_url(TOUCH_SIZE, layout))))
    return tuple(found)


def feed_icon(layout: Layout) -> str:
    """The absolute URL of the largest icon, for those who show feeds; "" where there is none."""
    found = app_icon(layout)
    return found.absolute if found is not None else ""


def app_icon(layout: Layout) -> Picture | None:
    """The largest icon, which may stand for the publisher; None where none is made."""
    if _source(layout) is None:
        return None
    side = max(APP_SIZES)
    url = _url(side, layout)
    return Picture(layout.base.href(url), layout.base.absolute(url), width=side, height=side, type="image/png")


def manifest_url(layout: Layout) -> str:
    """The URL of the manifest with base path; "" where there is none."""
    return layout.base.href(MANIFEST) if _source(layout) is not None and "manifest" in layout.kinds else ""


def icon_problems(layout: Layout) -> Iterator[Problem]:
    """The errors `image-missing` and `icon-unfit`: the picture is not there, not square, too small or too large."""
    given = layout.values.icons
    for key, target in (("icons.source", given.source), ("icons.svg", given.svg)):
        if target and target.lstrip("/") not in layout.files.static:
            near = nearest_file(target, layout.files)
            hint = f"did you mean {near!r}?" if near else "it must lie below `static/`"
            message = f"`{key}` names {target!r}, which is not there"
            yield about(key, error("image-missing", "site.toml", Place(), message, hint))
    file = layout.files.static.get(given.source.lstrip("/"))
    if file is not None and not _fits(file.width, file.height):
        size = f"it has {file.width} x {file.height} pixels" if file.width else "it is no picture of pixels"
        message = f"no icons can be made of {given.source!r}: {size}"
        hint = f"take a square PNG of {SMALLEST} to {LARGEST} pixels a side"
        yield about("icons.source", error("icon-unfit", "site.toml", Place(), message, hint))


def _source(layout: Layout) -> SourceText | None:
    file = layout.files.static.get(layout.values.icons.source.lstrip("/"))
    fits = file is not None and _fits(file.width, file.height) and "icon" in layout.kinds
    return layout.occasion.icon if fits else None


def _fits(width: int, height: int) -> bool:
    return width == height and SMALLEST <= width <= LARGEST


def _encoded(source: SourceText) -> bytes:
    return encode(source.data)


def _url(size: int, layout: Layout) -> str:
    source = _source(layout)
    named = encode((source.digest if source else b"", layout.values.icons.background))
    return f"/assets/icon-{size}.{digest_of(named).hex()[:HASH_DIGITS]}.png"


def _manifest(layout: Layout) -> str:
    values, root = layout.values, layout.base.path
    icons = [
        {"src": layout.base.href(_url(size, layout)), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in APP_SIZES
    ]
    told = {
        "name": values.title,
        "description": values.description,
        "lang": values.language,
        "dir": direction_of(values.language, values),
        "id": root,
        "start_url": root,
        "scope": root,
        "display": "minimal-ui",
        "background_color": values.icons.background,
        "theme_color": values.icons.background,
        "icons": icons,
    }
    return msgspec.json.encode({key: value for key, value in told.items() if value}).decode()
