"""A folder as a target: on this machine, or one that is mounted."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from generator.deploy.cargo import Cargo
from generator.deploy.record import NAME as RECORD
from generator.deploy.record import mark_of
from generator.deploy.target import Seen, Tell, unfit
from generator.publish.applying import remove
from generator.publish.flushing import flush_all, flush_folder
from generator.publish.lock import holding
from generator.publish.ownership import intact, refuse_links
from generator.publish.paths import folders_of
from generator.settings.folders import target_reason
from generator.settings.values import Folders
from generator.workshop.private import write_private, written

# How a file is called while it is on its way, with the mark of its path behind it.
ARRIVING = ".broadsheet-new-"
# As many files are brought to the disk with one call, and as many are written again after a kill, at most.
BATCH = 200
# What web servers may read, whatever the umask of who deploys; the record is for its owner.
FILE_MODE, FOLDER_MODE = 0o644, 0o755


class FolderDepot:
    """The files below a folder. No link in it is ever followed; `root` itself may lie behind one."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def held(self) -> Iterator[None]:
        """See `Depot`; makes the folder where it is not there yet."""
        if not self._root.exists():
            self._root.mkdir()
            self._root.chmod(FOLDER_MODE)
        with holding(self._root):
            yield

    def fetch(self) -> bytes | None:
        """See `Depot`."""
        path = self._root / RECORD
        try:
            return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else b""
        except FileNotFoundError:
            return None

    def look(self, paths: Collection[str], cargo: Cargo) -> Seen:
        """See `Depot`: all that is there is read. Raises BroadsheetError where files cannot be put into place."""
        there = frozenset(path for path in paths if os.path.lexists(self._root / path))
        self._refuse_links(cargo.entries)
        self._refuse_others(there, cargo)
        return Seen(there, frozenset(intact(self._root, {path: cargo.entries[path] for path in there})))

    def names(self) -> frozenset[str]:
        """See `Depot`; without what is on its way."""
        found = (
            Path(folder, name).relative_to(self._root).as_posix() for folder, names in self._walk() for name in names
        )
        return frozenset(path for path in found if not path.startswith(RECORD) and ARRIVING not in path)

    def sweep(self, marks: Collection[bytes]) -> None:
        """See `Depot`."""
        ours = {ARRIVING + mark.hex() for mark in marks}
        for folder, names in self._walk():
            for name in ours.intersection(names):
                Path(folder, name).unlink(missing_ok=True)

    def send(self, paths: Collection[str], cargo: Cargo, tell: Tell) -> None:
        """See `Depot`: bytes are on the disk before a name leads to them, and names before the next stage begins."""
        self._refuse_links(paths)
        for batch in _batches(paths):
            for path in batch:
                self._bring(path, cargo)
            flush_all(self._root)
            for path in batch:
                self._arriving(path).replace(self._root / path)
            tell(len(batch))
        flush_all(self._root)

    def remove(self, paths: Collection[str], tell: Tell) -> None:
        """See `Depot`."""
        self._refuse_links(paths)
        remove(self._root, paths)
        flush_all(self._root)
        tell(len(paths))

    def keep(self, data: bytes) -> None:
        """See `Depot`."""
        write_private(self._root / RECORD, [data], lasts=True)
        flush_folder(self._root)

    def _bring(self, path: str, cargo: Cargo) -> None:
        """Writes a file beside its place; a new one always, since what is there could be a link."""
        new = self._arriving(path)
        self._make_folder(new.parent)
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with written(new), os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), FILE_MODE)
            file.writelines(cargo.pieces(path))

    def _make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make_folder(folder.parent)
            folder.mkdir()
            folder.chmod(FOLDER_MODE)

    def _arriving(self, path: str) -> Path:
        return (self._root / path).parent / f"{ARRIVING}{mark_of(path).hex()}"

    def _refuse_links(self, paths: Iterable[str]) -> None:
        refuse_links(self._root, paths)

    def _refuse_others(self, there: Iterable[str], cargo: Cargo) -> None:
        """Raises BroadsheetError where somebody has a folder in the place of a file, or a file in that of a folder."""
        for path in sorted(there):
            if (self._root / path).is_dir() and not (self._root / path).is_symlink():
                raise unfit(os.fspath(self._root / path), "a folder stands in the place of a file", "take it away")
        for folder in sorted(folders_of(cargo.entries)):
            if not (self._root / folder).is_dir() and os.path.lexists(self._root / folder):
                raise unfit(os.fspath(self._root / folder), "a file stands in the place of a folder", "take it away")

    def _walk(self) -> Iterator[tuple[str, list[str]]]:
        """Each folder and the names of all in it that is none."""
        for folder, folders, names in os.walk(self._root):
            # A link to a folder is a file of its own here: it is not followed.
            links = [name for name in folders if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118
            yield folder, [*names, *links]


def folder_depot(to: str, folders: Folders) -> FolderDepot:
    """The depot of a folder, relative to the site; raises BroadsheetError (exit 2, `deploy-target`) if it is unfit.

    The folder around it must be there: a slip of the pen, or a disk that is not mounted, would make a new site.
    """
    place = folders.site / Path(to).expanduser()
    try:
        root = place.resolve()
        reason = target_reason(root, folders)
        is_missing = not root.exists() and not root.parent.is_dir()
    except (OSError, ValueError, RuntimeError) as fault:
        raise unfit(to, "no folder can be called that", "see `to` in site.toml") from fault
    if reason:
        raise unfit(os.fspath(root), f"the site cannot be sent there: {reason}", "name a folder of its own")
    if is_missing:
        hint = "make it, or see whether a disk is to be mounted there"
        raise unfit(os.fspath(root), f"there is no folder {root.parent}", hint)
    if root.exists() and not root.is_dir():
        raise unfit(os.fspath(root), "this is a file", "name a folder")
    return FolderDepot(root)


def _batches(paths: Iterable[str]) -> Iterator[Sequence[str]]:
    rest = iter(paths)
    while batch := list(islice(rest, BATCH)):
        yield batch
