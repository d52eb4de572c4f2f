"""Folder: the files of somebody else's site, looked at and never run; what leads out of it is not followed."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.importers.lot import Finding, Kind
from generator.model.problem import BroadsheetError, ExitCode, Place, error

MIB = 1 << 20
LARGEST_TEXT = 5 * MIB
LARGEST_FILE = 256 * MIB
# What generators, package managers and editors make themselves.
SKIPPED = frozenset(("node_modules", "__pycache__", "vendor", "bower_components"))
LEFTOVERS = ("~", ".bak", ".swp", ".tmp", ".orig")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder: path below it, as POSIX has it → size in bytes; and what was left out."""

    root: Path
    sizes: dict[str, int]
    findings: tuple[Finding, ...]

    def below(self, folder: str, *endings: str) -> tuple[str, ...]:
        """The files in a folder ("" for all) and those in it, with these endings (small letters), sorted."""
        start = f"{folder.strip('/')}/" if folder.strip("/.") else ""
        found = (path for path in self.sizes if path.startswith(start))
        return tuple(path for path in found if not endings or path.lower().endswith(endings))

    def beside(self, content: str, *endings: str) -> Iterator[tuple[str, Path]]:
        """What lies beside texts in a folder ("" for none), without these endings: where it belongs, where it is."""
        for path in self.below(content) if content else ():
            if not path.lower().endswith(endings):
                yield f"content/{path.removeprefix(content + '/')}", self.root / path

    def text(self, path: str) -> str | Finding:
        """What a file says, line feeds alone between its lines; a finding where it cannot be read."""
        if self.sizes[path] > LARGEST_TEXT:
            return left_out(path, f"{self.sizes[path] / MIB:,.0f} MiB is too much for a text", "split it")
        try:
            data = (self.root / path).read_bytes()
        except OSError as fault:
            return left_out(path, f"it cannot be read: {fault.strerror}", "see that you may read it")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
            hint = "save it as UTF-8 and import again, or copy its text by hand"
            return Finding(Kind.FILE, path, f"byte {fault.start + 1:,} is not UTF-8", hint, Place(line, 1))
        if "\0" in text:
            return left_out(path, "it has NUL bytes", "it is no text")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def found(self, *paths: str) -> str:
        """The first of several files that is there; "" where none is."""
        return next((path for path in paths if path in self.sizes), "")

    def setting(self, *paths: str) -> str:
        """The text of the first of several files that is there and can be read; "" where none is."""
        path = self.found(*paths)
        text = self.text(path) if path else ""
        return text if isinstance(text, str) else ""


def left_out(path: str, why: str, hint: str = "") -> Finding:
    """The finding that a file was not brought along."""
    return Finding(Kind.FILE, path, why, hint)


def look(root: Path, *dotted: str) -> Folder:
    """All that lies in a folder; raises BroadsheetError where it is none, or cannot be read.

    `dotted`: names of files that count although they begin with a dot.
    """
    try:
        root = root.resolve(strict=True)
        is_folder = root.is_dir()
    except (OSError, ValueError, RuntimeError) as fault:
        problem = error(
            "import-source", str(root), Place(), "there is no such folder", "name the folder of the old site"
        )
        raise BroadsheetError(problem) from fault
    if not is_folder:
        problem = error("import-source", str(root), Place(), "this is not a folder", f"try {root.parent}")
        raise BroadsheetError(problem)
    sizes: dict[str, int] = {}
    findings: list[Finding] = []
    for path, name in _walked(root, dotted):
        found = _fault(path, name)
        if found is None:
            sizes[name] = path.lstat().st_size
        else:
            findings.append(found)
    return Folder(root, dict(sorted(sizes.items())), tuple(findings))


def _walked(root: Path, dotted: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Each file and its path below the root, but for what a dot hides and what machines make."""

    def refuse(fault: OSError) -> None:
        problem = error("import-source", str(fault.filename), Place(), f"cannot be read: {fault.strerror}")
        raise BroadsheetError(problem, exit_code=ExitCode.IO)

    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in SKIPPED)
        for name in sorted((*names, *folders)):
            path = Path(folder, name)
            is_seen = name in dotted or not name.startswith(".")
            if is_seen and not name.endswith(LEFTOVERS) and (name in names or path.is_symlink()):
                yield path, path.relative_to(root).as_posix()


def _fault(path: Path, name: str) -> Finding | None:
    shown = name.encode("utf-8", "backslashreplace").decode()
    if shown != name:
        return left_out(shown, "its name is not UTF-8", "rename it and import again")
    facts = path.lstat()
    if stat.S_ISLNK(facts.st_mode):
        return left_out(
            name, "it is a symbolic link, which is not followed", "copy what it leads to, if it belongs here"
        )
    if not stat.S_ISREG(facts.st_mode):
        return left_out(name, "it is no plain file")
    if facts.st_size > LARGEST_FILE:
        return left_out(
            name, f"it has {facts.st_size / MIB:,.0f} MiB", "copy it into static/ by hand, if readers need it"
        )
    return None
