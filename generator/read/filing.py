"""Filing: what a file's place below the content folder says of it."""

from functools import lru_cache

import msgspec

from generator.model.article import Kind
from generator.model.regex import regex
from generator.model.source import is_draft_folder

DATED = regex(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[-_ ]+|$)")
SECTION = "section"
TEXTS_OF_SECTIONS = frozenset(("_index", SECTION))
BUNDLE = "index"
KINDS = {"pages": Kind.PAGE, "tags": Kind.TERM, "authors": Kind.AUTHOR}


class Filing(msgspec.Struct, frozen=True):
    """What a path says: the kind of text, its section ("" for none), the name that its slug is made of.

    `day` is the date in the name, as typed. `is_bundle`: the file is the `index.md` of a folder of its own.
    """

    kind: Kind
    section: str
    name: str
    day: tuple[int, int, int] | None
    is_bundle: bool
    is_draft: bool


def filing_of(path: str) -> Filing:
    """The filing of a path below the content folder.

    `_index.md` and `section.md` are the text of their section, `pages/…` plain pages (`pages/section.md` as well),
    `tags/x.md` and `authors/x.md` texts of a tag and a writer, all else stories. Folders of digits and draft folders
    are no sections.
    """
    folder, _, file = path.rpartition("/")
    stem = file.rpartition(".")[0]
    filed = _folder(folder)
    # Among plain pages there are no sections: one may be called so.
    if stem in TEXTS_OF_SECTIONS and not (filed.kind is Kind.PAGE and stem == SECTION):
        return Filing(Kind.SECTION, filed.section, "", None, False, filed.is_draft)  # noqa: FBT003  a struct's fields
    is_bundle = stem == BUNDLE
    if is_bundle:
        folder, _, stem = folder.rpartition("/")
        filed = _folder(folder)
    kind = filed.kind
    if kind in (Kind.TERM, Kind.AUTHOR) and filed.depth > 1:
        kind = Kind.ARTICLE
    dated = DATED.match(stem)
    day = (int(dated[1]), int(dated[2]), int(dated[3])) if dated else None
    name = stem[dated.end() :] or stem if dated else stem
    section = filed.section if kind is Kind.ARTICLE else ""
    return Filing(kind, section, name, day, is_bundle, filed.is_draft or (is_bundle and is_draft_folder(stem)))


class _Folder(msgspec.Struct, frozen=True):
    kind: Kind
    section: str
    depth: int
    is_draft: bool


@lru_cache(maxsize=1024)
def _folder(folder: str) -> _Folder:
    parts = folder.split("/") if folder else []
    kept = [part for part in parts if not is_draft_folder(part)]
    section = "/".join(part for part in kept if not (part.isascii() and part.isdigit()))
    kind = KINDS.get(kept[0], Kind.ARTICLE) if kept else Kind.ARTICLE
    return _Folder(kind, section, len(kept), len(kept) != len(parts))
