"""Settings: everything site.toml may say, typed, with the built-in defaults."""

from datetime import datetime
from pathlib import Path

import msgspec

from generator.model.problem import Place, Problem
from generator.settings.hosting import HeaderSettings, PublishSettings
from generator.settings.targets import DeploySettings


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes the site; `logo` is a file below `static/`."""

    name: str = ""
    logo: str = ""


class ContentSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the articles lie, below the site."""

    folder: str = "content"


class FrontMatterSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys that this site spells or means differently."""

    rename: dict[str, str] = {}
    ignore: tuple[str, ...] = ()


class BuildSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Folders of the build, below the site; `jobs` 0: all cores; `skip`: kinds of page that are not made."""

    output: str = "output"
    cache: str = ".cache"
    ignore: tuple[str, ...] = ()
    jobs: int = 0
    skip: tuple[str, ...] = ()


class SectionSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One section. `hue`: degrees of OKLCH for its accent; `raw_html`: a policy of its own."""

    title: str = ""
    description: str = ""
    hue: int | None = None
    raw_html: str = ""


class TaxonomySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A taxonomy of the site's own beside tags, such as places or beats, by its key in front matter.

    `path`: the pattern of its pages, "/beats/:slug/"; "" makes it of the key. `title`: for readers.
    """

    path: str = ""
    title: str = ""


class HomeSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many stories each slot of the front holds; `paginate`: the front is a list of all stories instead."""

    lead: int = 1
    top: int = 6
    latest: int = 8
    row: int = 5
    paginate: bool = False


class ListSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Stories a page of a list, and the front's slots."""

    paginate: int = 24
    home: HomeSettings = HomeSettings()


class RelatedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Related stories: how many, and what multiplies the parts of the formula (`relate/related`)."""

    count: int = 5
    weights: dict[str, float] = {}


class Embargo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that holds back everything under a tag or in a section until an instant."""

    until: datetime
    tag: str = ""
    section: str = ""


class FeedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Stories a feed, and whether they carry their whole text."""

    items: int = 30
    full_text: bool = True


class MarkdownSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which parts of the Markdown dialect are on, and what happens to raw HTML: safe, trusted or none.

    `fast`: whether a text may take the fast path, which gives the same bytes as Python-Markdown itself.
    """

    extensions: tuple[str, ...] = (
        "tables",
        "footnotes",
        "fenced_code",
        "definition_lists",
        "abbreviations",
        "attributes",
        "admonitions",
        "task_lists",
        "strikethrough",
        "smart_quotes",
        "heading_ids",
        "highlight",
    )
    raw_html: str = "safe"
    fast: bool = True


class IconSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The site's icons, of one square picture below `static/`. `svg`: the same as a drawing; `background`: #rrggbb."""

    source: str = ""
    svg: str = ""
    background: str = "#ffffff"


class SearchSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether readers may search the site."""

    enabled: bool = True


class SecuritySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What security.txt says (RFC 9116): addresses for whoever found a hole, and until when that holds."""

    contact: tuple[str, ...] = ()
    expires: datetime | None = None
    languages: tuple[str, ...] = ()
    policy: str = ""
    encryption: str = ""
    acknowledgments: str = ""
    hiring: str = ""


class ImageSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the files of pictures may say of themselves beside their pixels: "copyright", "creator"; else nothing."""

    keep_metadata: tuple[str, ...] = ()


class LimitSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one content file may cost before it is refused: MiB, KiB, seconds, levels of nesting.

    `megapixels`: of a picture; `picture_seconds`: for all that is made of one.
    """

    file_mib: float = 5.0
    front_matter_kib: int = 64
    seconds: float = 10.0
    nesting: int = 100
    megapixels: float = 100.0
    picture_seconds: float = 60.0


class LanguageSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language of the site. `direction`: ltr or rtl, "" for that of its script.

    `title`, `description`: of the site in that language; `sections`: path → title; `taxonomies`: name → title.
    """

    direction: str = ""
    title: str = ""
    description: str = ""
    sections: dict[str, str] = {}
    taxonomies: dict[str, str] = {}


class MenuItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A menu entry: a section, or a title and an address."""

    section: str = ""
    title: str = ""
    url: str = ""


class CheckSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which warnings this site does not want to see, and whether `check` asks other sites for what is linked to.

    `external_private`: those of private networks, too; `external_seconds`: for all of them.
    """

    ignore: tuple[str, ...] = ()
    external_links: bool = False
    external_private: bool = False
    external_seconds: int = 300


class Values(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """site.toml as a value; field names are its keys."""

    title: str = "Untitled site"
    description: str = ""
    base_url: str = "http://localhost:8000/"
    language: str = "en"
    timezone: str = "UTC"
    theme: str = "broadsheet"
    trust_theme: bool = False
    publisher: Publisher = Publisher()
    content: ContentSettings = ContentSettings()
    front_matter: FrontMatterSettings = FrontMatterSettings()
    build: BuildSettings = BuildSettings()
    permalinks: dict[str, str] = {}
    sections: dict[str, SectionSettings] = {}
    taxonomies: dict[str, TaxonomySettings] = {}
    lists: ListSettings = ListSettings()
    agencies: dict[str, str] = {}
    redirects: dict[str, str] = {}
    related: RelatedSettings = RelatedSettings()
    embargoes: tuple[Embargo, ...] = ()
    feeds: FeedSettings = FeedSettings()
    markdown: MarkdownSettings = MarkdownSettings()
    publish: PublishSettings = PublishSettings()
    icons: IconSettings = IconSettings()
    search: SearchSettings = SearchSettings()
    security: SecuritySettings = SecuritySettings()
    headers: HeaderSettings = HeaderSettings()
    images: ImageSettings = ImageSettings()
    limits: LimitSettings = LimitSettings()
    languages: dict[str, LanguageSettings] = {}
    menus: dict[str, tuple[MenuItem, ...]] = {}
    check: CheckSettings = CheckSettings()
    deploy: dict[str, DeploySettings] = {}
    options: dict[str, object] = {}
    params: dict[str, object] = {}


class Folders(msgspec.Struct, frozen=True):
    """Where things lie, as absolute paths."""

    site: Path
    content: Path
    static: Path
    data: Path
    templates: Path
    themes: Path
    styles: Path
    i18n: Path
    output: Path
    cache: Path
    state: Path


class Origin(msgspec.Struct, frozen=True):
    """Where a value came from. `name`: for people, "site.toml:3" or "--theme"; `path`: the file, "" for none."""

    name: str
    path: str = ""
    place: Place = Place()


class Settings(msgspec.Struct, frozen=True):
    """The settings of one run: the values, where each dotted key came from, the folders, and warnings about them.

    A key that is not in `origins` has its built-in value. `places`: the same with file and place, tables too; see
    `blamed` in `origins.py`.
    """

    values: Values
    origins: dict[str, str]
    folders: Folders
    problems: tuple[Problem, ...] = ()
    places: dict[str, Origin] = {}
