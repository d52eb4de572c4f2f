"""The verb `clean`: takes away the published site and the cache, and nothing of anybody else's."""

import shutil
from pathlib import Path

from generator.commands.session import Session
from generator.commands.telling.complaints import as_json
from generator.model.problem import ExitCode
from generator.publish.editions import NAME as EDITION
from generator.publish.editions import NEXT as NEXT_EDITION
from generator.publish.editions import OLDER
from generator.publish.lock import locked, owner_of
from generator.publish.ownership import foreign_count
from generator.publish.publication import publication

OURS = ("results.pack", "results.index", "*.kept", "*.new", "pictures/*.made", "pictures/*.new")


def run(session: Session) -> ExitCode:
    """Cleans; the output folder must be held by nobody. The ledger of URLs stays: what was public is not forgotten."""
    folders = session.settings.folders
    with locked(folders.output, folders.state, owner_of(session.started)):
        with publication(folders.output, folders.state, adopts=False, anew=True) as current:
            change = current.apply(current.ledger, is_preview=False)
        for name in ("snapshot.kept", "schedule.json", EDITION, NEXT_EDITION):
            (folders.state / name).unlink(missing_ok=True)
        shutil.rmtree(folders.state / OLDER, ignore_errors=True)
        left = foreign_count(folders.output)
    kept = _emptied(folders.cache)
    if session.wants_json:
        session.console.result(as_json({"deleted": change.deleted, "foreign": left, "cache_files": kept}))
    elif not session.options.quiet:
        session.console.result(_told(change.deleted, left, kept))
    return ExitCode.DONE


def _emptied(cache: Path) -> int:
    """Deletes the program's own files of the cache; gives how many there were."""
    found = [path for pattern in OURS for path in cache.glob(pattern) if path.is_file()]
    for path in found:
        path.unlink()
    if cache.is_dir() and not any(cache.iterdir()):
        cache.rmdir()
    return len(found)


def _told(deleted: int, left: int, kept: int) -> str:
    published = f"{deleted:,} published file{'s' * (deleted != 1)}"
    text = f"Deleted {published} and {kept:,} of the cache."
    others = f"{left:,} file{'s' * (left != 1)} in the output folder that the site did not make"
    return (
        f"{text} {others} {'are' if left != 1 else 'is'} left as {'they are' if left != 1 else 'it is'}."
        if left
        else text
    )
