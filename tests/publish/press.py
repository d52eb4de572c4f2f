"""A press to publish a few files with, and what tests ask of it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.model.digest import digest_of
from generator.model.manifest import Entry
from generator.model.page import Rank
from generator.publish.applying import Change
from generator.publish.publication import Publication

Files = Mapping[str, str]


def rank_of(path: str) -> Rank:
    """Give the rank of a file by its name."""
    return Rank.ASSET if path.endswith(".css") else Rank.FEED if path.endswith(".xml") else Rank.PAGE


def staged(site: Path, files: Files, *, adopts: bool = False, anew: bool = False) -> Publication:
    """Stage files as a build would."""
    current = Publication(site / "output", site / "state", adopts=adopts, anew=anew)
    (site / "output").mkdir(exist_ok=True)
    current.expect(files)
    for path, text in files.items():
        entry = Entry(digest_of(text.encode()), digest_of(b"key" + text.encode()), rank_of(path))
        if not current.keeps(path, entry.key):
            current.write(path, text.encode(), entry)
    return current


def published(site: Path, files: Files, *, adopts: bool = False, anew: bool = False) -> Change:
    """Publish files."""
    return staged(site, files, adopts=adopts, anew=anew).apply(is_preview=False)


def tree(folder: Path) -> dict[str, str]:
    """Give all files below a folder with their texts."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


FIRST = {"a.css": "css", "index.html": "home", "world/x/index.html": "x", "world/y/index.html": "y", "feed.xml": "f"}


def notices(current: Publication) -> list[tuple[str, str]]:
    """Give codes and messages."""
    return [(problem.code, problem.message) for problem in current.notices()]


def cut(operation: Callable[..., object], calls: Iterator[int], step: int) -> Callable[..., object]:
    """Make an operation that is interrupted at its nth call."""

    def counted(*arguments: object, **options: object) -> object:
        if next(calls) == step:
            raise InterruptedError
        return operation(*arguments, **options)

    return counted
