"""Arriving: staged files that come from another file system, as where the output folder is a mount.

No rename leads over there. They are copied beside their places under a name of their own, brought to the disk, and
only then renamed: a name that is on the disk before its bytes would show a torn file after a power cut.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.publish.flushing import flush_all

# How a file is called while it is copied.
ARRIVING = ".broadsheet-new-"


def bring(staged: Path, output: Path, paths: Iterable[str]) -> None:
    """Brings files, and all files of folders, from the staging folder to their places, in the order of the paths."""
    targets = []
    for path in paths:
        for source in _files(staged / path):
            target = output / source.relative_to(staged)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, _on_its_way(target))
            source.unlink()
            targets.append(target)
    # Parts of an output folder may be mounts of their own.
    for folder in {target.parent.stat().st_dev: target.parent for target in targets}.values():
        flush_all(folder)
    for target in targets:
        _on_its_way(target).replace(target)


def sweep(output: Path, paths: Iterable[str]) -> None:
    """Takes away files that were on their way to these paths when a build was cut short."""
    for path in paths:
        _on_its_way(output / path).unlink(missing_ok=True)


def _on_its_way(target: Path) -> Path:
    return target.with_name(f"{ARRIVING}{target.name}")


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names))
