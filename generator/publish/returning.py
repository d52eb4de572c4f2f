"""Returning: the generation before the one that readers see is shown again."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.model.manifest import Entry
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.publish.flushing import flush_all
from generator.publish.generations import Archive, Generation
from generator.publish.others import carry, drop, others_in, refuse_mounts
from generator.publish.ownership import intact, refuse_foreign
from generator.publish.paths import folders_of
from generator.publish.pruning import demolish
from generator.publish.releasing import show
from generator.publish.state import encoded, write_journal

SHOWN = 5


def go_back(archive: Archive, name: str) -> None:
    """Lets readers see an older generation, with the files of others as they are now; newer ones are deleted.

    The output must be held against other builds, and nothing may be unsettled. Killed anywhere, readers see one of the
    two. Raises BroadsheetError: `rollback` (exit 3) where its files were changed by hand, `output-foreign` (exit 2)
    where somebody else's file is in its way.
    """
    kept, live = archive.kept(), archive.live or ""
    now, target = kept[live], kept[name]
    _mend(archive, name, target, now)
    others = others_in(archive.output, now.manifest.entries)
    refuse_mounts(archive.output, others)
    refuse_foreign(archive.output, _in_the_way(archive.output, others, target.manifest.entries))
    met = {*now.met, *target.met, *others}
    old = set(others_in(archive.folder(name), target.manifest.entries))
    drop(archive.folder(name), (old & met).difference(others))
    archive.folder(name).chmod(archive.folder(live).stat().st_mode & 0o777)
    carry(archive.output, archive.folder(name), others, target.manifest.entries)
    archive.write(name, replace(target, met=tuple(sorted(met))))
    flush_all(archive.releases)
    write_journal(archive.state, encoded(target.manifest))
    show(archive, name, target.manifest)
    for each, generation in kept.items():
        if generation.number > target.number:
            demolish(archive, each, met)


def _mend(archive: Archive, name: str, target: Generation, now: Generation) -> None:
    """Puts right what was changed by hand in all generations at once, and is right in the live one by now."""
    entries, live = target.manifest.entries, now.manifest.entries
    sound = intact(archive.folder(name), entries)
    broken = {path: entry for path, entry in entries.items() if path not in sound}
    same = {path: entry for path, entry in broken.items() if path in live and live[path].digest == entry.digest}
    whole = intact(archive.output, same)
    lost = sorted(broken.keys() - whole)
    if lost:
        names = ", ".join(lost[:SHOWN]) + (f" and {len(lost) - SHOWN:,} more" if len(lost) > SHOWN else "")
        message = f"the generation before was changed by hand, and nobody has its own bytes any more: {names}"
        hint = "mend the sources and build, or take them from your version control as they were then"
        raise BroadsheetError(error("rollback", str(archive.output), Place(), message, hint), exit_code=ExitCode.IO)
    carry(archive.output, archive.folder(name), sorted(whole), ())


def _in_the_way(output: Path, others: Iterable[str], ours: Mapping[str, Entry]) -> list[str]:
    """The files of others that stand where the older generation has its own."""
    folders = folders_of(ours)
    return [path for path in others if path in ours or (path in folders and not (output / path).is_dir())]
