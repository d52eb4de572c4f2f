"""What the disk holds: content files with their bytes, other files by digest, and the inventory of a site."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.model.digest import nth, put
from generator.model.picture import NO_WORDS, Words
from generator.model.problem import Problem
from generator.model.theme import ThemeFiles

NO_THEME = ThemeFiles("", (), {}, {})
DRAFT_FOLDERS = frozenset(("drafts", "_drafts"))
INDEX = ("index.md", "index.markdown")


class SourceText(msgspec.Struct, frozen=True):
    """A small file that is read whole: path below its folder (POSIX), digest of its bytes.

    `held`: the bytes, or what reads them, where their digest was known without that.
    """

    path: str
    digest: bytes
    held: bytes | Callable[[], bytes]

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self.held if isinstance(self.held, bytes) else self.held()


class Seen(NamedTuple):
    """What is known of a file that has the row that it had: digest, size in bytes, width and height in pixels.

    `kind`, `traits`: of a picture, see SourceFile.
    """

    digest: bytes
    size_bytes: int
    width: int = 0
    height: int = 0
    kind: str = ""
    traits: int = 0


class SourceFile(msgspec.Struct, frozen=True):
    """A file that is published as it is: path below its folder (POSIX), digest, size in bytes, where it lies.

    `width`, `height`: of a picture in pixels, as it is shown; 0 where they are not known. `kind`: of a picture, told by
    its bytes; `traits`: see `Trait`. `words`: those that lie beside a picture.
    """

    path: str
    digest: bytes
    size_bytes: int
    location: Path
    width: int = 0
    height: int = 0
    kind: str = ""
    traits: int = 0
    words: Words = NO_WORDS


class Listing(msgspec.Struct, frozen=True, array_like=True):
    """What a walk through the content folder came to, where nothing was wrong and no link was met.

    `ground`: digest of all that it went by beside the folder. `texts`: paths of Markdown files, sorted; `others`: of
    all other files. `bundles`: whether a file of them makes its folder an article.
    """

    ground: bytes
    texts: tuple[str, ...]
    others: tuple[str, ...]
    bundles: bool


class ListedTexts(Mapping[str, SourceText]):
    """Content files by path, sorted: their digests in one column, and whatever else when somebody asks.

    `digests` are those of the paths, one behind the other. `read`: files that were read; `known` gives the others, by
    path and digest.
    """

    def __init__(
        self,
        paths: Sequence[str],
        digests: bytes,
        read: Mapping[str, SourceText],
        known: Callable[[str, bytes], SourceText],
    ) -> None:
        self.paths = tuple(paths)
        self.digests = digests
        self._read = read
        self._known = known

    def with_read(self, read: Mapping[str, SourceText]) -> "ListedTexts":
        """The same, once these files were read again."""
        digests = put(self.digests, {self._numbers[path]: text.digest for path, text in read.items()})
        found = ListedTexts(self.paths, digests, {**self._read, **read}, self._known)
        found.__dict__["_numbers"] = self._numbers
        return found

    def __getitem__(self, path: str) -> SourceText:
        return self._read.get(path) or self._known(path, nth(self.digests, self._numbers[path]))

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return dict(zip(self.paths, range(len(self.paths)), strict=True))


def digests_of(texts: Mapping[str, SourceText]) -> bytes:
    """The digests of files, one behind the other."""
    return texts.digests if isinstance(texts, ListedTexts) else b"".join(each.digest for each in texts.values())


class Inventory(msgspec.Struct, frozen=True):
    """All that a build may look at, path → file, paths sorted by code point.

    `content`: Markdown below the content folder. `files`: everything else there (pictures, attachments).
    `static`: published at the root. `data`: `data/*.toml`; `tables`: `data/*.json|csv`. `templates`: template name →
    text, lookup already done (site over theme over parent over built-in). `styles`: the site's CSS over the theme's;
    `assets`, `scripts`: the theme's static files, and those of its `js/`. `unread`: paths of content files that exist
    and were not read (too large, say); `problems` says why.
    `seen`: by where they lie, what the next build need not find out again; of those that were known, not all.
    `listing`: what the content folder holds, where the next build may go by it.
    """

    content: Mapping[str, SourceText]
    files: Mapping[str, SourceFile]
    static: Mapping[str, SourceFile]
    data: Mapping[str, SourceText]
    templates: Mapping[str, SourceText]
    styles: Mapping[str, SourceText]
    assets: Mapping[str, SourceFile]
    theme: ThemeFiles = NO_THEME
    unread: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    seen: Mapping[str, Seen] = msgspec.field(default_factory=dict)
    listing: Listing | None = None
    scripts: Mapping[str, SourceFile] = msgspec.field(default_factory=dict)
    tables: Mapping[str, SourceFile] = msgspec.field(default_factory=dict)


def is_draft_folder(name: str) -> bool:
    """Whether a folder anywhere below the content folder holds drafts, whatever these say: `drafts`, in any case."""
    return name.casefold() in DRAFT_FOLDERS


def is_index(path: str) -> bool:
    """Whether a content file makes the folder that it lies in a bundle, if it is an article; its name in any case."""
    folder, _, name = path.rpartition("/")
    return name.lower() in INDEX and folder != ""


def folders_above(path: str) -> Iterator[str]:
    """The folders that a file lies in, the nearest first; not the content folder itself."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
