"""Menus: what stands in the navigation of every page."""

from collections.abc import Iterable, Iterator

from generator.model.problem import Place, Problem, about, error, warning
from generator.model.site import Indexes, NavItem, Tongue
from generator.model.target import from_the_root, is_outside
from generator.plan.addresses import as_url
from generator.plan.chapters import page_above
from generator.plan.directory import INDEXES, SERVICES, is_awaited
from generator.plan.languages import direction_of, titled_in, tongue_of, tongues_in
from generator.plan.layout import Layout
from generator.plan.listings import front_of, kind_in, searches_of
from generator.plan.words import language_name
from generator.settings.near import did_you_mean
from generator.settings.values import MenuItem

MAIN = "main"
# Kind of index → the kind of list that it leads to.
LISTED = {"terms": "term", "authors": "author", "archive": "month"}


def menus_of(layout: Layout) -> dict[str, tuple[NavItem, ...]]:
    """The menus of the settings. Empty entries fall away.

    Without a `main` one, it holds the sections at the top. Without a `footer`, the theme names the indexes that the
    site has: it knows what they are called in the language of the page.
    """
    menus = {name: tuple(_items(entries, layout)) for name, entries in layout.values.menus.items()}
    return {MAIN: _top(layout), **menus}


def tongues_of(layout: Layout) -> tuple[Tongue, ...]:
    """The languages of the site, its own first; none where it has no other."""
    others = tongues_in(layout.values)
    return tuple(_tongue(lang, layout) for lang in ("", *others)) if others else ()


def _tongue(lang: str, layout: Layout) -> Tongue:
    values, tag = layout.values, lang or layout.values.language
    front, own = layout.listings.get(kind_in("home", lang), {}).get(lang), indexes_of(layout).search
    return Tongue(
        lang=tag,
        dir=direction_of(tag, values),
        name=language_name(tag),
        url=layout.base.href(front.url) if front else "",
        title=titled_in(lang, values),
        description=values.languages[lang].description if lang else values.description,
        menus={**menus_of(layout), MAIN: _top(layout, lang)} if lang else menus_of(layout),
        pages=plain_pages(layout, lang),
        search=layout.base.href(searches_of(layout.listings)[lang]) if front and own else own,
    )


def _top(layout: Layout, lang: str = "") -> tuple[NavItem, ...]:
    """The sections at the top."""
    sections = layout.listings.get(kind_in("section", lang), {})
    return tuple(
        NavItem(each.name, layout.base.href(each.url), path) for path, each in sections.items() if "/" not in path
    )


def indexes_of(layout: Layout) -> Indexes:
    """Where the pages stand that there is one of; none while they would have nothing to lead to."""
    found = {kind: url for kind, url in INDEXES.items() if layout.listings.get(LISTED[kind])}
    if front_of(layout.listings).ids:
        found |= SERVICES
    return Indexes(**{kind: layout.base.href(url) for kind, url in found.items() if kind in layout.kinds})


def plain_pages(layout: Layout, lang: str = "") -> tuple[NavItem, ...]:
    """The plain pages in a language that has a folder of its own, or of the site; lightest first, then by title.

    A chapter is not among them: the page that it lies below leads to it.
    """
    public = layout.edition.pages
    found = (each for each in public.values() if not each.unlisted and page_above(each.id, public) is None)
    pages = [each for each in found if tongue_of(each.lang, layout.values) == lang]
    pages.sort(key=lambda each: (each.weight, each.title, each.id))
    return tuple(NavItem(each.headline_short or each.title, layout.href(each.id)) for each in pages)


def menu_problems(layout: Layout) -> Iterator[Problem]:
    """The warning `menu-section` for an entry whose section has no page, the error `link-dead` for a wrong address.

    The warning `link-to-unpublished` for one that leads to what is not public yet, or any more: the day on which a page
    expires must not be the day on which the site cannot be built.
    """
    for name, entries in sorted(layout.values.menus.items()):
        for number, entry in enumerate(entries):
            problem = _problem(name, entry, layout)
            if problem is not None:
                yield about(f"menus.{name}.{number}.{'section' if entry.section else 'url'}", problem)


def _problem(name: str, entry: MenuItem, layout: Layout) -> Problem | None:
    known = layout.listings.get("section", {})
    if entry.section and entry.section not in known:
        message = f"the menu {name!r} names the section {entry.section!r}, which has no page"
        hint = did_you_mean(entry.section, known) or "it appears with its first public story"
        return warning("menu-section", "site.toml", Place(), message, hint)
    if _waits(entry, layout):
        message = f"the menu {name!r} leads to {entry.url!r}, which is not public: the entry is left out"
        hint = "nothing to do if that is what you want; it appears by itself"
        return warning("link-to-unpublished", "site.toml", Place(), message, hint)
    if entry.url and not _is_there(entry.url, layout):
        message = f"the menu {name!r} leads to {entry.url!r}, which is no page of this site"
        hint = did_you_mean(entry.url, layout.directory.owners)
        return error("link-dead", "site.toml", Place(), message, hint)
    return None


def _items(entries: Iterable[MenuItem], layout: Layout) -> Iterator[NavItem]:
    sections = layout.listings.get("section", {})
    for entry in entries:
        if entry.section in sections:
            listing = sections[entry.section]
            yield NavItem(entry.title or listing.name, layout.base.href(listing.url), entry.section)
        elif entry.url and not entry.section and not _waits(entry, layout):
            yield NavItem(entry.title or entry.url, _address(entry.url, layout))


def _waits(entry: MenuItem, layout: Layout) -> bool:
    path = _path(entry.url, layout) if entry.url and not entry.section else ""
    if not path or is_outside(path):
        return False
    url, directory = as_url(path), layout.directory
    if url in directory.owners:
        return directory.owners[url] in layout.edition.withdrawn
    is_there = path.lstrip("/") in layout.files.static or directory.has(url)
    return is_awaited(url, layout.occasion.hidden) and not is_there


def _address(url: str, layout: Layout) -> str:
    path = _path(url, layout)
    if is_outside(path):
        return url
    return layout.base.href(path if path.lstrip("/") in layout.files.static else as_url(path))


def _is_there(url: str, layout: Layout) -> bool:
    path = _path(url, layout)
    return is_outside(path) or path.lstrip("/") in layout.files.static or layout.directory.has(as_url(path))


def _path(url: str, layout: Layout) -> str:
    return layout.base.without_path(from_the_root(url, layout.values.base_url))
