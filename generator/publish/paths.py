"""Output paths: POSIX, below the output folder."""

from collections.abc import Iterable, Iterator


def parents(path: str) -> Iterator[str]:
    """The folders that a path lies in, the nearest first: "a/b/c" gives "a/b", "a"."""
    while path := path.rpartition("/")[0]:
        yield path


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that one of the paths lies in."""
    return {folder for path in paths for folder in parents(path)}
