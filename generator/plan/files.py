"""Files: pictures and attachments that texts name, and where their copies stand."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import takewhile
from pathlib import PurePosixPath
from urllib.parse import unquote

import msgspec

from generator.model.article import Article
from generator.model.edition import Edition
from generator.model.source import Inventory, SourceFile, folders_above, is_draft_folder, is_index
from generator.model.target import candidates
from generator.plan.addresses import folder_of

HASH_DIGITS = 8


class Files(msgspec.Struct, frozen=True):
    """What may be named: files beside the texts (`paths`: sorted), files of `static/`, files of data below `data/`.

    `closed`: the folders of bundles that are not public.
    """

    content: Mapping[str, SourceFile]
    paths: Sequence[str]
    static: Mapping[str, SourceFile]
    tables: Mapping[str, SourceFile]
    closed: frozenset[str]


class Attachment(msgspec.Struct, frozen=True):
    """A file and the URL that it is published at; `is_copied`: for this text, not already by `static/`."""

    url: str
    file: SourceFile
    is_copied: bool


class Closed(msgspec.Struct, frozen=True):
    """Stands in the place of a file that belongs to what is not public: nobody may show it, or say a word of it."""


CLOSED = Closed()


def files_of(inventory: Inventory, edition: Edition) -> Files:
    """The files of an inventory that texts may name, and which of them the edition keeps closed."""
    hidden = (name for names in (edition.hidden, edition.withdrawn) for name in names)
    closed = frozenset(next(folders_above(name)) for name in hidden if is_index(name))
    return Files(inventory.files, sorted(inventory.files), inventory.static, inventory.tables, closed)


def attachment(target: str, article: Article, url: str, files: Files) -> Attachment | Closed | None:
    """The file that a text means by `target` (beside it, below content, in `static/`); None if there is none."""
    plain = unquote(target.partition("#")[0].partition("?")[0])
    below_root = plain.lstrip("/")
    if plain.startswith("/") and below_root in files.static:
        return Attachment(f"/{below_root}", files.static[below_root], is_copied=False)
    found = content_file(target, article, files)
    if isinstance(found, SourceFile):
        return Attachment(copy_url(found.path, article, url, found), found, is_copied=True)
    if found is not None:
        return found
    if below_root in files.static:
        return Attachment(f"/{below_root}", files.static[below_root], is_copied=False)
    return None


def content_file(target: str, article: Article, files: Files) -> SourceFile | Closed | None:
    """The file beside a text or below the content folder that it means by `target`: the only way to one."""
    path = next((path for path in candidates(target, article.id) if path in files.content), None)
    if path is None:
        return None
    return CLOSED if _is_closed(path, article, files) else files.content[path]


def _is_closed(path: str, article: Article, files: Files) -> bool:
    """Whether a file lies in a folder of drafts, or in a bundle that is not public, in which the text does not lie.

    A preview shows texts of drafts with their files.
    """
    return any(
        (folder in files.closed or is_draft_folder(folder.rpartition("/")[2]))
        and not article.id.startswith(f"{folder}/")
        for folder in folders_above(path)
    )


def copy_url(path: str, article: Article, url: str, file: SourceFile) -> str:
    """Where the copy of a content file for a text stands: it goes with the text, as writers expect.

    Below the text's own folder it keeps its path; from elsewhere it gets its name with a piece of its digest, so that
    two files of one name don't meet.
    """
    folder = PurePosixPath(article.id).parent.as_posix()
    inside = path if folder == "." else path.removeprefix(f"{folder}/")
    if folder != "." and inside == path:
        name = PurePosixPath(path)
        inside = f"{name.stem}.{file.digest.hex()[:HASH_DIGITS]}{name.suffix}"
    return folder_of(url) + inside


def bundle_files(article: Article, url: str, files: Files) -> Iterator[Attachment]:
    """All files of a bundle, which are published with it whether its text names them or not; not those of drafts."""
    folder = f"{PurePosixPath(article.id).parent.as_posix()}/"
    paths = files.paths
    start = bisect_left(paths, folder)
    for path in takewhile(lambda each: each.startswith(folder), (paths[n] for n in range(start, len(paths)))):
        if not _is_closed(path, article, files):
            yield Attachment(folder_of(url) + path.removeprefix(folder), files.content[path], is_copied=True)


def nearest_file(target: str, files: Files) -> str:
    """The name that the writer may have meant, as it must be written; "" where none is near."""
    static = nearest(target, files.static)
    return f"/{static}" if static else nearest(target, files.paths)


def nearest(target: str, names: Iterable[str]) -> str:
    """The path whose last part is like that of `target`, in another folder or case, or with a slip of the pen."""
    wanted = PurePosixPath(unquote(target)).name.casefold()
    by_name = {PurePosixPath(name).name.casefold(): name for name in names}
    if wanted in by_name:
        return by_name[wanted]
    # Slips seldom hit the first letter, and comparing with every name of a large site would take seconds.
    close = get_close_matches(wanted, [name for name in by_name if name[:1] == wanted[:1]], n=1, cutoff=0.75)
    return by_name[close[0]] if close else ""
