"""Article: one story as its writer meant it, checked and typed, before anything is known of other stories."""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum

import msgspec

from generator.model.problem import Place, Problem


class Kind(Enum):
    """What a content file is: a dated story, a plain page without date and feed, or the text of a list."""

    ARTICLE = "article"
    PAGE = "page"
    SECTION = "section"
    TERM = "term"
    AUTHOR = "author"


class Status(Enum):
    """What the writer says of a story; whether it is public is decided by the visibility gate alone."""

    PUBLISHED = "published"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


class Byline(msgspec.Struct, frozen=True):
    """One writer: a name and, where it was given, a role such as "translated by"."""

    name: str
    role: str = ""


class Reference(msgspec.Struct, frozen=True):
    """A file named in front matter or text, as written, and the place where it was."""

    target: str
    place: Place


class Picture(msgspec.Struct, frozen=True):
    """The lead picture. `alt` is None where the writer gave none; "" says that it is decoration."""

    reference: Reference
    alt: str | None = None
    caption: str = ""
    credit: str = ""


class Recommendation(msgspec.Struct, frozen=True):
    """One of the editors' "Recommended for you": a file of the site, or a story elsewhere with its own words."""

    reference: Reference
    title: str = ""
    publisher: str = ""
    section: str = ""


class Correction(msgspec.Struct, frozen=True):
    """A dated note of what was wrong; `kind` is free text such as "correction" or "clarification"."""

    date: datetime
    text: str
    kind: str = "correction"


class Heading(msgspec.Struct, frozen=True):
    """A heading of the body: its level (1 to 6), its id in the page, its plain text."""

    level: int
    id: str
    text: str


class Moment(msgspec.Struct, frozen=True):
    """An entry of a live blog: the id of its heading, its instant, its heading without the time, its place."""

    heading: str
    date: datetime
    title: str
    place: Place


class LinkKind(Enum):
    """What a hole in the body stands for; the last six are those of story parts.

    `picture`: one with its words and sizes; `poster`: one of which a single file is shown; `file`: what readers may
    fetch, play or open; `table`, `numbers`: data, of `numbers` all columns but the first hold nothing else; `embed`: an
    address elsewhere that is shown in a frame.
    """

    LINK = "link"
    IMAGE = "image"
    PROMO = "promo"
    PICTURE = "picture"
    POSTER = "poster"
    FILE = "file"
    TABLE = "table"
    NUMBERS = "numbers"
    EMBED = "embed"


class Choice(msgspec.Struct, frozen=True):
    """What a story part wants of a file of data: the columns in its order, all where none are named.

    `decimal`: "point" or "comma" where the writer says how numbers are written, else "".
    """

    columns: tuple[str, ...] = ()
    decimal: str = ""


class Link(msgspec.Struct, frozen=True, omit_defaults=True):
    """A hole: a target inside the site as written (with `#part`), its kind and its place in the file.

    `choice`: of a table alone. `is_bare`: a picture without words for those who cannot see it, and without `alt=""`,
    which says that it needs none.
    """

    kind: LinkKind
    target: str
    place: Place
    choice: Choice | None = None
    is_bare: bool = False


class Promo(msgspec.Struct, frozen=True, tag="promo"):
    """A paragraph such as "Also watch: […](…)": `link` is the number of its hole, or `url` leads outside.

    `lang`, `dir`: of the text, as a template gets them, where it is a headline in another language than the story.
    """

    label: str
    text: str
    link: int | None = None
    url: str = ""
    lang: str = ""
    dir: str = ""


class Html(msgspec.Struct, frozen=True, tag="html"):
    r"""A run of finished HTML with holes: hole n stands as `\x1an\x1a` where the URL of link n belongs.

    That is always a whole attribute value between double quotes. A link to a file without a text of its own has
    `\x1ant\x1a` as its text: there the target's headline belongs.
    """

    text: str


class Plate(msgspec.Struct, frozen=True):
    """A picture between the lines of a story part: the number of its hole, and its words.

    `alt` is None where the writer gave none; "" says that it is decoration.
    """

    link: int
    alt: str | None = ""
    caption: str = ""


class Shortcode(msgspec.Struct, frozen=True, tag="shortcode", omit_defaults=True):
    """A story part: what stands between `::: name …` and `:::`. A template of that name makes it.

    `number`: which of the text's parts it is, from 1. Its arguments by name, all that it may have: `texts` are words
    that were given, `values` all else and what stands in for those that were not, `links` numbers of holes, for those
    that name a file or a story; without those in `needs` the part is nothing. `plates`: the pictures of a figure or
    gallery, which are not in `content` any more.
    """

    name: str
    number: int
    texts: dict[str, str] = {}
    values: dict[str, str | bool | int | float | None] = {}
    links: dict[str, int] = {}
    needs: tuple[str, ...] = ()
    plates: tuple[Plate, ...] = ()
    content: "tuple[BodyPart, ...]" = ()

    def words(self) -> Iterator[str]:
        """The words that its writer gave beside its content, in order."""
        yield from self.texts.values()
        yield from (text for plate in self.plates for text in (plate.alt, plate.caption) if text)


HOLE = "\x1a"
BodyPart = Html | Promo | Shortcode


class Body(msgspec.Struct, frozen=True):
    """An article's text as the pieces that a template sets one after the other."""

    parts: tuple[BodyPart, ...] = ()


class Terms(msgspec.Struct, frozen=True):
    """What the related stories are reckoned from; see `relate/related`.

    `stems` are joined by newlines, each once; `titled` of them, those of the title, come first; `forms` are stems and
    the word most used for each in turn, joined likewise, where that is not the stem itself; `counts` holds each stem's
    weighted count as a little-endian uint16; `sketch` is a bottom-k sample of hashes of 5-word runs, sorted
    little-endian uint64.
    """

    stems: str = ""
    forms: str = ""
    counts: bytes = b""
    sketch: bytes = b""
    titled: int = 0


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One content file, typed. All instants are UTC; names and texts are NFC.

    `id` is the path below the content folder, `path` below the site (for problems). `body` and `terms` are encoded
    (`Body`, `Terms`): whoever only lists the article need not decode them. `body_digest`, `terms_digest`: theirs, where
    they are known; "" means that they must be made. `places` says where each front-matter key stands, by canonical
    name.
    `taxonomies`: the site's own ones that it has terms in, by their names in the settings, terms as tags are.
    `moments`: the entries of a live blog, newest first; `updated` is then at least the first one's.
    `section` is a path such as "world/europe", "" for none. `slug` is given or made of the file name.
    """

    id: str
    path: str
    kind: Kind = Kind.ARTICLE
    is_bundle: bool = False
    title: str
    headline_short: str = ""
    dek: str = ""
    kicker: str = ""
    date: datetime | None = None
    embargo: datetime | None = None
    updated: datetime | None = None
    expires: datetime | None = None
    status: Status = Status.PUBLISHED
    withdrawn_reason: str = ""
    slug: str = ""
    url: str = ""
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    taxonomies: dict[str, tuple[str, ...]] = {}
    section: str = ""
    categories: tuple[str, ...] = ()
    authors: tuple[Byline, ...] = ()
    byline: str = ""
    agency: str = ""
    dateline: str = ""
    toc: bool = False
    summary: str = ""
    picture: Picture | None = None
    thread: str = ""
    part: int | None = None
    related: tuple[Reference, ...] = ()
    unrelated: tuple[Reference, ...] = ()
    recommended: tuple[Recommendation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    lang: str = ""
    translation_key: str = ""
    canonical: str = ""
    template: str = ""
    weight: int = 0
    pin_until: datetime | None = None
    live_until: datetime | None = None
    noindex: bool = False
    unlisted: bool = False
    params: dict[str, object] = {}
    headings: tuple[Heading, ...] = ()
    moments: tuple[Moment, ...] = ()
    links: tuple[Link, ...] = ()
    front: bytes = b""
    words: int = 0
    places: dict[str, Place] = {}
    digest: bytes = b""
    body: bytes = b""
    body_digest: bytes = b""
    terms: bytes = b""
    terms_digest: bytes = b""

    def place_of(self, key: str) -> Place:
        """Where the front-matter key (canonical name) stands, or the file as a whole."""
        return self.places.get(key, Place())


class Reading(msgspec.Struct, frozen=True):
    """What reading one file gave: its article, unless an error stands in the way, and its problems.

    `links`: those of a text that has no article, and the picture that it names, so that what is wrong with them can be
    told at once. `front`: digest of all that others may come to know of the file: everything but the text and its
    terms.
    """

    article: Article | None
    problems: tuple[Problem, ...] = ()
    links: tuple[Link, ...] = ()
    front: bytes = b""
