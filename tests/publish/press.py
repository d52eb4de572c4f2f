"""A press to publish a few files with, and what tests ask of it."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.model.digest import digest_of
from generator.model.manifest import Entry
from generator.model.page import Rank
from generator.model.problem import BroadsheetError, ExitCode
from generator.publish.applying import Change
from generator.publish.generations import Archive
from generator.publish.publication import Publication

Files = Mapping[str, str]
GONE = "this story was taken back"


def rank_of(path: str) -> Rank:
    """Give the rank of a file by its name."""
    return Rank.ASSET if path.endswith((".css", ".jpg")) else Rank.FEED if path.endswith(".xml") else Rank.PAGE


def staged(site: Path, files: Files, *, adopts: bool = False, anew: bool = False) -> Publication:
    """Stage files as a build would; a page whose text is GONE is no story's, and a picture is one's of its own."""
    current = Publication(site / "output", site / "state", adopts=adopts, anew=anew)
    if not (site / "output").is_symlink():
        (site / "output").mkdir(exist_ok=True)
    current.expect(files)
    for path, text in files.items():
        rank = Rank.LIST if text == GONE else rank_of(path)
        entry = Entry(digest_of(text.encode()), digest_of(b"key" + text.encode()), rank, path * path.endswith(".jpg"))
        if not current.keeps(path, entry.key):
            current.write(path, text.encode(), entry)
    return current


def published(site: Path, files: Files, *, adopts: bool = False, anew: bool = False, keep: int = 0) -> Change:
    """Publish files; `keep`: in generations, so many of them."""
    return staged(site, files, adopts=adopts, anew=anew).apply(is_preview=False, keep=keep)


def tree(folder: Path) -> dict[str, str]:
    """Give all files below a folder with their texts."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


FIRST = {"a.css": "css", "index.html": "home", "world/x/index.html": "x", "world/y/index.html": "y", "feed.xml": "f"}
SECOND = {**FIRST, "index.html": "new home"}
THIRD = {**SECOND, "feed.xml": "new feed"}


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


def generations(site: Path) -> list[str]:
    """Give the names of the generations that lie there."""
    return sorted(path.name for path in (site / "releases/output").iterdir())


def live(site: Path) -> Path:
    """Give the folder that readers see."""
    return (site / "output").resolve()


def others(site: Path, **files: str) -> None:
    """Put files of somebody else into the output folder."""
    for name, text in files.items():
        path = site / "output" / name.replace("_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def refused(site: Path, files: dict[str, str], code: str) -> str:
    """Assert that publishing is refused with exit 2; give the message."""
    current = staged(site, files)
    with pytest.raises(BroadsheetError) as stopped:
        current.apply(is_preview=False, keep=3)
    current.discard()
    (problem,) = stopped.value.problems
    assert (problem.code, stopped.value.exit_code) == (code, ExitCode.USAGE)
    return f"{problem.path} {problem.message}"


def failing(number: int) -> Callable[..., None]:
    """Make an operation that fails."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def archive(site: Path) -> Archive:
    """Give the archive of a site."""
    return Archive(site / "output", site / "state")
