"""Switching: the output leads to another generation from one moment to the next."""

from pathlib import Path

from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.publish.flushing import flush_folder
from generator.publish.generations import Archive
from generator.settings.generations import RELEASES

NEXT = "next"
OWNER_ONLY = 0o700


def switch(archive: Archive, name: str) -> None:
    """Lets the output, which is a link or nothing at all, lead to a generation; it is on the disk then."""
    link(archive, NEXT, name).replace(archive.output)
    flush_folder(archive.output.parent)


def link(archive: Archive, place: str, name: str) -> Path:
    """A link to a generation, as the output will be, under another name among the generations.

    It is relative to the output, so that a site may be moved as a whole. Raises BroadsheetError (exit 2,
    `release-unsupported`) where the file system has none.
    """
    path = archive.folder(place)
    path.unlink(missing_ok=True)
    try:
        path.symlink_to(f"{RELEASES}/{archive.output.name}/{name}")
    except OSError as fault:
        raise unsupported(archive.output, f"no link can be made here ({fault.strerror})") from fault
    return path


def close(folder: Path) -> None:
    """Keeps an old generation for its owner's eyes; whoever reads it by an open file goes on."""
    folder.chmod(OWNER_ONLY)


def unsupported(output: Path, reason: str) -> BroadsheetError:
    """Why there can be no generations here (exit 2)."""
    hint = 'publish to another disk, or write mode = "files" below [publish]'
    problem = error(
        "release-unsupported", str(output), Place(), f"whole generations cannot be published: {reason}", hint
    )
    return BroadsheetError(problem, exit_code=ExitCode.USAGE)
