"""What frames every page: the site as all pages see it, and what the head of one page needs."""

import msgspec

from generator.model.story import Picture


class FeedLink(msgspec.Struct, frozen=True):
    """A feed that belongs to a page: media type, URL with base path, title of what it holds.

    `paper`: what the site is called, where it is the feed of a list; "" where it is that of all. `lang`: of the title,
    where it is in a language that has a folder of its own.
    """

    type: str
    title: str
    url: str
    paper: str = ""
    lang: str = ""


class Crumb(msgspec.Struct, frozen=True):
    """A step of the way down to a page."""

    title: str
    url: str


class Alternate(msgspec.Struct, frozen=True):
    """The same page in another language: its tag ("x-default" for whoever speaks none of them), absolute URL.

    `name`: of the language, in that.
    """

    lang: str
    url: str
    name: str = ""


class PageMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What `<head>` needs. `canonical` and the picture's URL are absolute; `jsonld` is safe inside `<script>`.

    `title` has no page number (the template says it by the view's `pager`), and is "" for the kinds that a template
    has a word of its own for: terms, authors, archive, 404, gone. `url` has the base path. `canonical` is "" for
    404. `ribbon`: "draft", "later" or "preview": marks what readers would not see.
    """

    kind: str
    url: str
    canonical: str = ""
    title: str
    description: str = ""
    lang: str
    dir: str = "ltr"
    noindex: bool = False
    feeds: tuple[FeedLink, ...] = ()
    newer_url: str = ""
    older_url: str = ""
    picture: Picture | None = None
    crumbs: tuple[Crumb, ...] = ()
    jsonld: str = ""
    section: str = ""
    ribbon: str = ""
    alternates: tuple[Alternate, ...] = ()
    is_namesake: bool = False


class NavItem(msgspec.Struct, frozen=True):
    """An entry of a menu: title, URL with base path, the section it leads to or ""."""

    title: str
    url: str
    section: str = ""


class Icon(msgspec.Struct, frozen=True):
    """An icon of the site: its `rel` in a head, media type, sizes ("180x180", "any"), URL with base path."""

    rel: str
    type: str
    sizes: str
    url: str


class Indexes(msgspec.Struct, frozen=True):
    """URLs with base path of the pages that there is one of in a site; "" where it is not made."""

    terms: str = ""
    authors: str = ""
    archive: str = ""
    search: str = ""
    corrections: str = ""
    feeds: str = ""


class Tongue(msgspec.Struct, frozen=True, kw_only=True):
    """A language of the site: its own, or one below a folder of its own; and what pages in it see of the site.

    `name`: in the language itself; `url`: its front, "" while it has none; `menus`, `pages`: as in Site.
    `search`: the page of its search, with base path; "" where none is made.
    """

    lang: str
    dir: str
    name: str
    url: str = ""
    title: str
    description: str = ""
    menus: dict[str, tuple[NavItem, ...]] = {}
    pages: tuple[NavItem, ...] = ()
    search: str = ""

    def speaking(self, site: "Site") -> "Site":
        """The site in this language."""
        named = {"lang": self.lang, "dir": self.dir, "title": self.title, "description": self.description}
        indexes = msgspec.structs.replace(site.indexes, search=self.search)
        return msgspec.structs.replace(
            site, **named, url=self.url or site.url, menus=self.menus, pages=self.pages, indexes=indexes
        )


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What every page sees of the site. `menus`: name → entries. `assets`: theme path → URL with base path.

    `prefetch`: the rules by which browsers load pages ahead, safe inside a script element of their own type.
    `icon`: the absolute URL of the largest icon, `manifest`: the URL of the web app manifest, "" for none. `tongues`:
    its languages, its own first; none where it has no other.
    """

    title: str
    description: str = ""
    base_url: str
    base_path: str
    url: str
    lang: str
    dir: str
    timezone: str
    publisher: str
    logo: Picture | None = None
    menus: dict[str, tuple[NavItem, ...]] = {}
    feeds: tuple[FeedLink, ...] = ()
    assets: dict[str, str] = {}
    params: dict[str, object] = {}
    options: dict[str, object] = {}
    pages: tuple[NavItem, ...] = ()
    indexes: Indexes = Indexes()
    prefetch: str = ""
    icons: tuple[Icon, ...] = ()
    icon: str = ""
    manifest: str = ""
    tongues: tuple[Tongue, ...] = ()
