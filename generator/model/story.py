"""What pages show of stories: cards, the story itself, pictures, names that lead somewhere."""

from datetime import datetime

import msgspec

from generator.model.article import Body, Correction, Heading, Html, Shortcode
from generator.model.table import Table


class Picture(msgspec.Struct, frozen=True):
    """A published picture: root-relative URL with base path, absolute URL, words. `alt` "" means decoration.

    `width`, `height`: in pixels, 0 where they are not known; the page keeps that room free while it loads. `type`:
    media type, "" where it is not known; `size_bytes`: of the file, as feeds want it, 0 for one that is made. `srcset`:
    the same picture in a modern form (`srcset_type`) and several widths, "" where there is none.
    """

    url: str
    absolute: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0
    type: str = ""
    size_bytes: int = 0
    srcset: str = ""
    srcset_type: str = ""


class SectionRef(msgspec.Struct, frozen=True):
    """A section as others name it: its path below the content folder, title, URL with base path.

    `lang`: of the title, where the site has several languages.
    """

    path: str
    title: str
    url: str
    lang: str = ""


class NameRef(msgspec.Struct, frozen=True):
    """A tag, thread or writer as others name it; `url` is "" where there is no such page. `count` 0: not counted."""

    name: str
    url: str = ""
    role: str = ""
    count: int = 0


class TaxonomyRef(msgspec.Struct, frozen=True):
    """A taxonomy of the site's own: its name in front matter, its title, the URL of its index or "".

    `terms`: those of the story that shows it; none where a list only says what it belongs to. `lang`: of its title, if
    that is not the language of the story.
    """

    name: str
    title: str
    url: str = ""
    terms: tuple[NameRef, ...] = ()
    lang: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What other pages may show of a story; editing a body changes no card. `writers`: their names."""

    title: str
    url: str
    absolute: str
    kicker: str = ""
    section: SectionRef | None = None
    date: datetime
    updated: datetime | None = None
    summary: str = ""
    picture: Picture | None = None
    agency: str = ""
    publisher: str = ""
    lang: str = ""
    dir: str = "ltr"
    writers: tuple[str, ...] = ()
    live: bool = False


class Download(msgspec.Struct, frozen=True):
    """A published file: root-relative URL with base path, absolute URL, its name, media type or "", size in bytes."""

    url: str
    absolute: str
    name: str
    type: str = ""
    size_bytes: int = 0


class Target(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a hole of the body becomes: a URL with base path, and the target's headline for an empty promo.

    `lang`, `dir`: of that headline, if it is in another language than the story.

    `url` None: the target is not public yet, its link is plain text and its promo vanishes. `width`, `height`: of a
    picture in pixels, 0 where they are not known. `picture`, `file`, `table`: what a story part shows; a table is
    nowhere, its `url` is "". `srcset`, `srcset_type` as in Picture; `alt`: words for a picture to which its writer gave
    none.
    """

    url: str | None
    title: str = ""
    width: int = 0
    height: int = 0
    picture: Picture | None = None
    file: Download | None = None
    table: Table | None = None
    srcset: str = ""
    srcset_type: str = ""
    alt: str = ""
    lang: str = ""
    dir: str = ""


class LiveEntry(msgspec.Struct, frozen=True):
    """An entry of a live blog: its id in the page, the id of its heading, its instant, its heading without the time."""

    id: str
    heading: str
    date: datetime
    title: str


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A story as its own page and the full-text feeds show it. `live`: until `live_until`, which is not past yet.

    `shared`: the picture that stands for the story where it is shared, if that is not `picture`.
    """

    title: str
    url: str
    absolute: str
    guid: str
    kicker: str = ""
    dek: str = ""
    summary: str = ""
    section: SectionRef | None = None
    date: datetime | None = None
    updated: datetime | None = None
    authors: tuple[NameRef, ...] = ()
    byline: str = ""
    agency: str = ""
    dateline: str = ""
    picture: Picture | None = None
    tags: tuple[NameRef, ...] = ()
    taxonomies: tuple[TaxonomyRef, ...] = ()
    corrections: tuple[Correction, ...] = ()
    headings: tuple[Heading, ...] = ()
    toc: bool = False
    lang: str = ""
    dir: str = "ltr"
    targets: tuple[Target, ...] = ()
    params: dict[str, object] = {}
    live: bool = False
    live_until: datetime | None = None
    entries: tuple[LiveEntry, ...] = ()
    shared: Picture | None = None
    # The last field: `StoryPart` puts the text behind the rest.
    body: Body = Body()

    @property
    def has_parts(self) -> bool:
        """Whether any story part is in the text, whose styles a page then needs."""
        return any(isinstance(each, Shortcode) for each in self.body.parts)

    @property
    def has_tables(self) -> bool:
        """Whether there may be a table in the text, or in a part of it, which paper needs styles for."""
        return self.has_parts or any("<table" in each.text for each in self.body.parts if isinstance(each, Html))


class Recommended(msgspec.Struct, frozen=True):
    """One of "Recommended for you": headline under `publisher | section`, beside its picture if it is our own."""

    title: str
    url: str
    publisher: str = ""
    section: str = ""
    lang: str = ""
    picture: Picture | None = None
    dir: str = "ltr"
