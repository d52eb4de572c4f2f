"""Placing: where a new file belongs, what it is called, and that it is written over nothing."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from generator.commands.telling.excerpt import JOINERS
from generator.model.problem import BroadsheetError, Place, error
from generator.model.slug import cut, fold, slug_of
from generator.settings.near import did_you_mean
from generator.workshop.private import written

FOLDERS = {"page": "pages", "tag": "tags", "author": "authors"}
# The site has pages at these addresses itself.
TAKEN = frozenset((*FOLDERS.values(), "archive", "corrections", "search", "feeds", "threads"))
# These names mean something else in a content folder, or nothing at all on some disks.
SPECIAL = frozenset(("index", "_index", "section", "drafts", "_drafts", "con", "prn", "aux", "nul"))
ENDINGS = (".md", ".markdown")
# File names may have 255 bytes; an editor's backup adds a few.
NAME_BYTES = 180


def tidy(title: str) -> str:
    """A title of one line (NFC), without characters that no text should have."""
    kept = "".join(char if char.isprintable() or char in JOINERS else " " for char in title)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def file_name(title: str) -> str:
    """The file's name without its ending; raises BroadsheetError (`slug-empty`) where no letter or digit is left."""
    slug = cut(slug_of(title), NAME_BYTES)
    if not slug:
        hint = "give it a name with letters; the title can be changed in the file"
        raise BroadsheetError(error("slug-empty", "", Place(), f"{title!r} has neither letter nor digit", hint))
    return f"{slug}-1" if slug in SPECIAL else slug


def path_of(kind: str, title: str, section: str, content: Path) -> Path:
    """The file of a new story, page, section, tag or author; raises BroadsheetError where something is there."""
    name = file_name(title)
    path = content / (FOLDERS.get(kind) or section) / f"{name}.md"
    if kind == "section":
        path = path.with_suffix("") / "_index.md"
    if kind in ("page", "section") and not section:
        _refuse_namesake(kind, name, content)
    _refuse_twin(path, content)
    return path


def section_of(section: str, content: Path) -> str:
    """The section's folder, "" for none; a new one is made, unless it looks like a slip of the pen."""
    section = section.strip("/")
    if not section:
        return ""
    parts = section.split("/")
    is_there = (content / section).is_dir() and not {".", ".."}.intersection(parts)
    is_fit = is_there or not any(not part or part != slug_of(part) or part in SPECIAL for part in parts)
    if not is_fit or parts[0] in FOLDERS.values():
        problem = error("section", "", Place(), f"{section!r} is not a section's folder", "write it as world/europe")
        raise BroadsheetError(problem)
    near = "" if is_there else did_you_mean(section, sections_below(content))
    if near:
        raise BroadsheetError(error("section", "", Place(), f"there is no section {section!r}", near))
    return section


def sections_below(content: Path) -> list[str]:
    """The folders of sections that are there, one level deep and two, sorted by name."""
    found = sorted(path for pattern in ("*/", "*/*/") for path in content.glob(pattern) if path.is_dir())
    names = [path.relative_to(content).as_posix() for path in found]
    return [name for name in names if name.split("/")[0] not in FOLDERS.values() and not _is_apart(name)]


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, whole or not at all: an empty one would be a fault of the next build."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with written(path), path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink()
            raise


def _is_apart(name: str) -> bool:
    """Whether a folder is none of a section: of drafts, of a bundle's date, hidden."""
    return any(part in SPECIAL or part.isdecimal() or part.startswith(".") for part in name.split("/"))


def _refuse_namesake(kind: str, name: str, content: Path) -> None:
    """Raises BroadsheetError (exit 2) where the next build would find two pages at one address."""
    if name in TAKEN:
        problem = error("file-exists", "", Place(), f"the site has a page /{name}/ of its own", "take another title")
        raise BroadsheetError(problem)
    if kind == "page":
        what, other = "a section", content / name
        is_there = name in sections_below(content)
    else:
        what, other = "a page", content / FOLDERS["page"] / f"{name}.md"
        is_there = other.exists()
    if is_there:
        where = other.relative_to(content.parent).as_posix()
        message = f"{what} has the address /{name}/ already; nothing was written"
        raise BroadsheetError(error("file-exists", where, Place(), message, "take another title"))


def _refuse_twin(path: Path, content: Path) -> None:
    """Raises BroadsheetError (exit 2) where the file is there, also in other case, with another ending, as a bundle."""
    if not path.parent.is_dir():
        return
    wanted = {fold(path.stem + ending) for ending in ENDINGS}
    for other in sorted(path.parent.iterdir()):
        is_bundle = fold(other.name) == fold(path.stem) and _has_any(other, (f"index{end}" for end in ENDINGS))
        if is_bundle or fold(other.name) in wanted:
            name = other.relative_to(content.parent).as_posix()
            message = "this is there already; nothing was written"
            raise BroadsheetError(error("file-exists", name, Place(), message, "write in it, or take another title"))


def _has_any(folder: Path, names: Iterable[str]) -> bool:
    return any((folder / name).exists() for name in names)
