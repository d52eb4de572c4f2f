"""Causes: why the files of a site were made, kept or deleted, told from what was published before and after."""

from collections.abc import Iterator, Mapping

from generator.model.manifest import Entry

NEW = "new"
CHANGED = "what it is made of changed"
ANEW = "as it was, written again for --clean"
GONE = "deleted: it is no longer part of the site"


def causes(before: Mapping[str, Entry], after: Mapping[str, Entry], *, is_anew: bool) -> Iterator[tuple[str, str]]:
    """Output path and cause of each file that a build made or deleted; sorted, deletions last.

    `is_anew`: the build was told to write everything.
    """
    for path, entry in sorted(after.items()):
        last = before.get(path)
        if last is None:
            yield path, NEW
        elif last.key != entry.key:
            yield path, CHANGED if last.digest != entry.digest else f"{CHANGED}, and gave the same bytes"
        elif is_anew:
            yield path, ANEW
    for path in sorted(before.keys() - after.keys()):
        yield path, GONE
