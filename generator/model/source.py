"""What the disk holds: content files with their bytes, other files by digest, and the inventory of a site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.model.problem import Problem
from generator.model.theme import ThemeFiles

NO_THEME = ThemeFiles("", (), {}, {})
DRAFT_FOLDERS = frozenset(("drafts", "_drafts"))


@dataclass(frozen=True, slots=True)
class SourceText:
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
    """What is known of a file that has the row that it had: digest, size in bytes, width and height in pixels."""

    digest: bytes
    size_bytes: int
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is published as it is: path below its folder (POSIX), digest, size in bytes, where it lies.

    `width`, `height`: of a picture in pixels, as it is shown; 0 where they are not known.
    """

    path: str
    digest: bytes
    size_bytes: int
    location: Path
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Inventory:
    """All that a build may look at, path → file, paths sorted by code point.

    `content`: Markdown below the content folder. `files`: everything else there (pictures, attachments).
    `static`: published at the root. `data`: `data/*.toml|json|csv`. `templates`: template name → text, lookup
    already done (site over theme over parent over built-in). `styles`, `assets`: the theme's CSS (in order) and
    static files. `unread`: paths of content files that exist and were not read (too large, say); `problems` says why.
    `seen`: by where they lie, what the next build need not find out again.
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
    seen: Mapping[str, Seen] = field(default_factory=dict)


def is_draft_folder(name: str) -> bool:
    """Whether a folder anywhere below the content folder holds drafts, whatever these say: `drafts`, in any case."""
    return name.casefold() in DRAFT_FOLDERS
