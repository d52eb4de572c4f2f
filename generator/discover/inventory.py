"""Takes stock of a site: every file that a build may look at, with its digest."""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from generator.discover.bundles import mixed_bundles
from generator.discover.captions import with_words
from generator.discover.faults import VanishedError, disk_fault, link_fault
from generator.discover.pictures import picture_seen
from generator.discover.reading import fingerprint, read_again, read_whole
from generator.discover.register import Known, known_by
from generator.discover.theme import theme_chain, theme_files, theme_tree
from generator.discover.walking import File, Ground, is_within, survey, walk
from generator.model.digest import digest_of
from generator.model.page import encode
from generator.model.problem import Place, Problem, error, warning
from generator.model.source import Inventory, ListedTexts, Listing, Seen, SourceFile, SourceText, is_index
from generator.model.table import ENDINGS
from generator.pictures.kinds import is_picture_name
from generator.settings.values import Settings
from generator.workshop.rows import Rows

MARKDOWN = (".md", ".markdown")
TEXTS = (".toml",)
# What `data/` holds for the site itself.
LISTS = ("tags", "recommended")
MIB = 1 << 20
# New files wait as bytes to be read by the next room, as long as they take no more memory than this.
HELD_BYTES = 64 * MIB
NOTHING: Mapping[str, Seen] = MappingProxyType({})
UNKNOWN = known_by(None, Rows())


class Stock(msgspec.Struct, frozen=True):
    """The files of one folder of the site: those read whole, the others, and paths of those too large to be read."""

    texts: Mapping[str, SourceText] = msgspec.field(default_factory=dict)
    files: Mapping[str, SourceFile] = msgspec.field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    seen: Mapping[str, Seen] = msgspec.field(default_factory=dict)
    listing: Listing | None = None


def take_inventory(settings: Settings, known: Known = UNKNOWN) -> Inventory:
    """The site's files, each read once, so that all that is made of a site sees one version of each.

    `known`: files that are as they were; they are read only when their bytes are wanted.

    Problems are those of `survey`, `bundle-article`, `file-too-large`, `content-missing`, `data-unread`. What is there
    and cannot be read raises BroadsheetError (exit 3): it is never taken for deleted. If a file goes between being
    listed and being read, everything is listed once more.
    """
    try:
        return _inventory(settings, known)
    except VanishedError:
        try:
            return _inventory(settings, UNKNOWN)
        except VanishedError as fault:
            raise disk_fault(str(fault), OSError(0, "it comes and goes")) from fault


def taken_up(last: Inventory, settings: Settings, changed: Iterable[str]) -> Inventory | None:
    """An inventory in which nothing but the bytes of these content files is another, by where they lie.

    None where only another look at everything can tell what there is.
    """
    content, listing = last.content, last.listing
    if not isinstance(content, ListedTexts) or listing is None or listing.bundles:
        return None
    prefix, label = f"{settings.folders.content}/", settings.values.content.folder
    files = [File(place.removeprefix(prefix), place) for place in changed]
    if not all(file.location.startswith(prefix) and file.path in content for file in files):
        return None
    read = _texts(files, label, _limit_bytes(settings))
    is_same = not read.problems and len(read.texts) == len(files)
    return replace(last, content=content.with_read(read.texts)) if is_same else None


def _inventory(settings: Settings, known: Known) -> Inventory:
    content = _listed(settings, known) or _content(settings, known)
    static, data = _static(settings, known), _data(settings, known)
    chain = theme_chain(settings)
    (assets, outside), (scripts, strange) = (_of_theme(chain, each, settings, known) for each in ("static", "js"))
    styles = {**theme_tree(chain, "css"), **dict(walk(settings.folders.styles))}
    templates = {**theme_tree(chain, "templates"), **dict(walk(settings.folders.templates))}
    return Inventory(
        content=content.texts,
        files=content.files,
        static=static.files,
        data=data.texts,
        templates=_read_all(templates),
        styles=_read_all(styles),
        assets=assets.files,
        scripts=scripts.files,
        theme=theme_files(settings),
        unread=content.unread,
        problems=(*content.problems, *static.problems, *data.problems, *outside, *strange),
        seen={**content.seen, **static.seen, **data.seen, **assets.seen, **scripts.seen},
        listing=content.listing,
        tables=data.files,
    )


def _listed(settings: Settings, known: Known) -> Stock | None:
    """The content folder by the listing that was kept of it; None where it must be walked."""
    listing = known.listing
    if listing is None or listing.ground != _listing_ground(settings):
        return None
    folder, label = str(settings.folders.content), settings.values.content.folder
    digests = [known.digest(f"{folder}/{path}") for path in listing.texts]
    new = [File(path, f"{folder}/{path}") for path, digest in zip(listing.texts, digests, strict=True) if not digest]
    read = _texts(new, label, _limit_bytes(settings))
    if read.problems:
        return None
    fresh = iter(read.texts.values())
    column = b"".join(digest or next(fresh).digest for digest in digests)
    texts = ListedTexts(listing.texts, column, read.texts, partial(_again, folder, label))
    if listing.bundles and mixed_bundles(texts, label):
        return None
    others = _files([File(path, f"{folder}/{path}") for path in listing.others], label, known)
    if others.problems:
        return None
    return Stock(texts, others.files, seen={**read.seen, **others.seen}, listing=listing)


def _again(folder: str, label: str, path: str, digest: bytes) -> SourceText:
    """A content file whose digest is known: it is read when its bytes are wanted."""
    return _unread(path, digest, f"{folder}/{path}", label)


def _listing_ground(settings: Settings) -> bytes:
    """What a listing of the content folder goes by, beside the folder itself."""
    folder, values = str(settings.folders.content), settings.values
    return digest_of(encode((folder, values.content.folder, values.build.ignore, _limit_bytes(settings))))


def _limit_bytes(settings: Settings) -> int:
    return int(settings.values.limits.file_mib * MIB)


def _listing(found: Sequence[File], settings: Settings) -> Listing | None:
    """What the next build may go by in place of a walk: files that lie where their paths say, and no link."""
    folder = str(settings.folders.content)
    if any(file.real or file.location != f"{folder}/{file.path}" for file in found):
        return None
    texts = tuple(file.path for file in found if is_markdown(file.path))
    others = tuple(file.path for file in found if not is_markdown(file.path))
    return Listing(_listing_ground(settings), texts, others, any(is_index(path) for path in texts))


def _content(settings: Settings, seen: Mapping[str, Seen]) -> Stock:
    folder, label = settings.folders.content, settings.values.content.folder
    if not _is_folder(folder, label):
        hint = "make it, or say in site.toml where the articles are: [content] folder"
        return Stock(problems=(error("content-missing", label, Place(), f"there is no folder {label}/", hint),))
    found = survey(_ground(settings, folder, label))
    home = os.path.realpath(folder)
    # A link to an article of this very folder makes no second article.
    articles = [file for file in found.files if is_markdown(file.path) and not is_within(file.real, home)]
    stock = _texts(articles, label, _limit_bytes(settings), seen)
    others = _files([file for file in found.files if not is_markdown(file.path)], label, seen)
    mixed = mixed_bundles(stock.texts, label)
    problems = (*found.problems, *stock.problems, *others.problems, *mixed)
    listing = None if problems else _listing(found.files, settings)
    return Stock(stock.texts, others.files, stock.unread, problems, {**stock.seen, **others.seen}, listing)


def _static(settings: Settings, seen: Mapping[str, Seen]) -> Stock:
    folder = settings.folders.static
    if not _is_folder(folder, "static"):
        return Stock()
    found = survey(_ground(settings, folder, "static"))
    stock = _files(found.files, "static", seen)
    return Stock(files=stock.files, problems=(*found.problems, *stock.problems), seen=stock.seen)


def _data(settings: Settings, seen: Mapping[str, Seen]) -> Stock:
    folder = settings.folders.data
    if not _is_folder(folder, "data"):
        return Stock()
    found = survey(_ground(settings, folder, "data"))
    stock = _texts([file for file in found.files if file.path.lower().endswith(TEXTS)], "data", None)
    tables = _files([file for file in found.files if file.path.lower().endswith(ENDINGS)], "data", seen)
    unread = (_unread_data(path) for path in tables.files if path.rpartition(".")[0] in LISTS)
    return Stock(stock.texts, tables.files, problems=(*found.problems, *unread), seen=tables.seen)


def _unread_data(path: str) -> Problem:
    message = "this file is a table for stories to show, and no list of the site's own: those are TOML"
    hint = f"write it as {path.rpartition('.')[0]}.toml, or give it another name"
    return warning("data-unread", f"data/{path}", Place(), message, hint)


def _is_folder(folder: Path, label: str) -> bool:
    try:
        return folder.is_dir()
    except OSError as fault:
        raise disk_fault(label, fault) from fault


def _ground(settings: Settings, folder: Path, label: str) -> Ground:
    homes = tuple(map(os.path.realpath, (settings.folders.site, folder)))
    return Ground(str(folder), label, settings.values.build.ignore, homes)


def is_markdown(path: str) -> bool:
    """Whether a file's name says that it holds Markdown: `.md` or `.markdown`, in any case."""
    return path.lower().endswith(MARKDOWN)


def _texts(files: Iterable[File], label: str, limit_bytes: int | None, seen: Mapping[str, Seen] = NOTHING) -> Stock:
    texts: dict[str, SourceText] = {}
    problems = []
    unread = []
    found: dict[str, Seen] = {}
    held = 0
    for path, location, _ in files:
        text = _text(path, location, label, limit_bytes, seen.get(location))
        if text is None:
            unread.append(path)
            problems.append(_too_large(f"{label}/{path}", limit_bytes or 0))
            continue
        texts[path], found[location] = text
        if isinstance(texts[path].held, bytes):
            held += found[location].size_bytes
            if held > HELD_BYTES:
                texts[path] = _unread(path, texts[path].digest, location, label)
    return Stock(texts, {}, frozenset(unread), tuple(problems), found)


def _text(
    path: str, location: str, label: str, limit_bytes: int | None, known: Seen | None
) -> tuple[SourceText, Seen] | None:
    if known is not None and (limit_bytes is None or known.size_bytes <= limit_bytes):
        return _unread(path, known.digest, location, label), known
    data = read_whole(location, f"{label}/{path}", limit_bytes)
    if data is None:
        return None
    digest = digest_of(data)
    return SourceText(path, digest, data), Seen(digest, len(data))


def _unread(path: str, digest: bytes, location: str, label: str) -> SourceText:
    """A text that is read when somebody wants it, and must have the digest then, too."""
    return SourceText(path, digest, partial(read_again, location, f"{label}/{path}", digest))


def _too_large(path: str, limit_bytes: int) -> Problem:
    message = f"this file has more than {limit_bytes / MIB:g} MiB"
    hint = "split it, or raise [limits] file_mib in site.toml"
    return error("file-too-large", path, Place(), message, hint)


def _files(files: Iterable[File], label: str, seen: Mapping[str, Seen] = NOTHING) -> Stock:
    taken = {path: (location, seen.get(location) or _look(location, f"{label}/{path}")) for path, location, _ in files}
    found = {
        path: SourceFile(
            path, known.digest, known.size_bytes, Path(location), known.width, known.height, known.kind, known.traits
        )
        for path, (location, known) in taken.items()
    }
    worded, problems = with_words(found, label)
    return Stock(files=worded, seen=dict(taken.values()), problems=problems)


def _look(location: str, label: str) -> Seen:
    if not is_picture_name(location):
        return Seen(*fingerprint(location, label))
    return picture_seen(location, label)


def _of_theme(
    chain: tuple[Path, ...], folder: str, settings: Settings, known: Mapping[str, Seen]
) -> tuple[Stock, tuple[Problem, ...]]:
    """The files of a folder of the theme that are published; `symlink-outside` for links out of site and themes."""
    homes = [os.path.realpath(each) for each in [str(settings.folders.site), *map(str, chain)]]
    tree = theme_tree(chain, folder)
    outside = [name for name, path in tree.items() if not _is_at_home(path, homes)]
    files = _files([File(name, str(path)) for name, path in tree.items() if name not in outside], folder, known)
    problems = tuple(link_fault("symlink-outside", f"themes/{chain[0].name}/{folder}/{name}") for name in outside)
    return files, problems


def _is_at_home(path: Path, homes: Iterable[str]) -> bool:
    real = os.path.realpath(path)
    return any(is_within(real, home) for home in homes)


def _read_all(tree: Mapping[str, Path]) -> dict[str, SourceText]:
    return dict(_texts([File(name, str(path)) for name, path in tree.items()], "themes", None).texts)
