"""Files: pictures and attachments that texts name, and where their copies stand."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import takewhile
from pathlib import PurePosixPath
from urllib.parse import unquote

import msgspec

from generator.model.article import Article
from generator.model.source import Inventory, SourceFile, is_draft_folder
from generator.model.target import candidates
from generator.plan.addresses import folder_of

HASH_DIGITS = 8


class Files(msgspec.Struct, frozen=True):
    """What may be named: files beside the texts (`paths`: sorted), files of `static/`, files of data below `data/`."""

    content: Mapping[str, SourceFile]
    paths: Sequence[str]
    static: Mapping[str, SourceFile]
    tables: Mapping[str, SourceFile] = msgspec.field(default_factory=dict)


class Attachment(msgspec.Struct, frozen=True):
    """A file and the URL that it is published at; `is_copied`: for this text, not already by `static/`."""

    url: str
    file: SourceFile
    is_copied: bool


def files_of(inventory: Inventory) -> Files:
    """The files of an inventory that texts may name."""
    return Files(inventory.files, sorted(inventory.files), inventory.static, inventory.tables)


def attachment(target: str, article: Article, url: str, files: Files) -> Attachment | None:
    """The file that a text means by `target` (beside it, below content, in `static/`); None if there is none."""
    plain = unquote(target.partition("#")[0].partition("?")[0])
    below_root = plain.lstrip("/")
    if plain.startswith("/") and below_root in files.static:
        return Attachment(f"/{below_root}", files.static[below_root], is_copied=False)
    for path in candidates(target, article.id):
        if path in files.content:
            return Attachment(copy_url(path, article, url, files.content[path]), files.content[path], is_copied=True)
    if below_root in files.static:
        return Attachment(f"/{below_root}", files.static[below_root], is_copied=False)
    return None


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
        inside = path.removeprefix(folder)
        if not any(map(is_draft_folder, inside.split("/")[:-1])):
            yield Attachment(folder_of(url) + inside, files.content[path], is_copied=True)


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
