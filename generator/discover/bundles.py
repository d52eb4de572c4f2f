"""Bundles: folders that belong to one article as a whole."""

from collections.abc import Mapping, Sequence

from generator.model.problem import Place, Problem, error
from generator.model.source import SourceText, folders_above, is_index

OPENINGS = (b"---", b"+++", b"{")
BLANK = b"\xef\xbb\xbf \t\r\n"
SHOWN = 3


def mixed_bundles(texts: Mapping[str, SourceText], label: str) -> tuple[Problem, ...]:
    """The error `bundle-article` for each bundle that has other articles in it; `texts` are all content files.

    A folder with an `index.md` is a bundle, except the content folder itself. A file without front matter is no
    article of ours and makes none: what is wrong with it is told when it is read.
    """
    found = [path for path in texts if is_index(path)]
    folders = {next(folders_above(path)): path for path in found if texts[path].data.lstrip(BLANK).startswith(OPENINGS)}
    if not folders:
        return ()
    inside: dict[str, list[str]] = {}
    for path in texts:
        for folder in folders_above(path):
            if folder in folders and folders[folder] != path:
                inside.setdefault(folder, []).append(path)
    return tuple(_mixed(folders[folder], others, label) for folder, others in sorted(inside.items()))


def _mixed(index: str, others: Sequence[str], label: str) -> Problem:
    shown = ", ".join(others[:SHOWN])
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    message = f"this file makes its folder one article, but others lie in it: {shown}{more}"
    hint = "move them out; or call this file _index.md, if it is the text of a section"
    return error("bundle-article", f"{label}/{index}", Place(), message, hint)
