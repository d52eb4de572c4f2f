"""Publishes whole generations: one is made complete beside the live one, then a link leads to it, at one stroke."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.model.ledger import Ledger
from generator.model.manifest import Entry, Manifest
from generator.publish.applying import Change, apply
from generator.publish.entering import enter, make_room
from generator.publish.flushing import flush_all
from generator.publish.generations import COMING, Archive, Generation, name_of
from generator.publish.ledger import write_ledger
from generator.publish.others import carry, others_in, refuse_mounts
from generator.publish.ownership import refuse_links
from generator.publish.paths import folders_of
from generator.publish.pruning import prune, settle, superfluous
from generator.publish.recycling import recycle, spared
from generator.publish.staging import Staging
from generator.publish.state import encoded, write_journal, write_manifest
from generator.publish.switching import OWNER_ONLY, close, switch


def release(
    staging: Staging, archive: Archive, manifests: tuple[Manifest, Manifest], keep: int, ledger: Ledger | None
) -> Change:
    """Publishes what is staged and all that stays as one new generation, and keeps `keep` of them in all.

    From `manifests[0]` (all that may be ours in the live one) to `manifests[1]`. Readers see the old generation until
    the new one is whole and on the disk; a kill at any point leaves one of the two. `ledger`: as for `apply`.

    Raises BroadsheetError (exit 2) `release-unsupported` where the disk knows no links, `releases-taken` where
    somebody else has the place.
    """
    old, new = manifests
    live = enter(archive, old)
    settle(archive)
    before = archive.find(live) or Generation(old, archive.next_number)
    name = name_of(new)
    if name == live:
        # The same bytes: what was changed by hand is put right where it is, and readers see the same generation.
        archive.write(live, replace(before, manifest=new))
        change = apply(staging, archive.output, archive.state, manifests, ledger)
    else:
        make_room(archive, name)
        spare = spared(archive, superfluous(archive, keep - 1, new), before.met)
        live_one = Generation(old, before.number, before.met)
        change = _published(staging, archive, (live_one, new), spare)
        show(archive, name, new, ledger)
    prune(archive, keep, new)
    return change


def _published(
    staging: Staging, archive: Archive, generations: tuple[Generation, Manifest], spare: str | None
) -> Change:
    """Makes the new generation complete beside the live one. `spare`: one that goes, to be made of."""
    live, new = generations
    ours, name = live.manifest.entries, name_of(new)
    change = Change(len(staging.entries), len(ours.keys() - new.entries.keys()))
    others, folders = others_in(archive.output, ours), folders_of(new.entries)
    refuse_links(archive.output, (f"{path}/" for path in others if path in folders))
    refuse_mounts(archive.output, others)
    write_journal(archive.state, encoded(new))
    coming = Generation(new, archive.next_number, tuple(sorted({*live.met, *others})))
    if spare is not None:
        recycle(archive, spare, (name, coming), staging)
    else:
        _link_kept(archive.output, staging.folder, new.entries, staging.entries)
        flush_all(staging.folder)
        archive.write(name, coming, COMING)
        _place(staging.folder, archive.folder(name))
    carry(archive.output, archive.folder(name), others, new.entries)
    archive.folder(name).chmod(archive.releases.stat().st_mode & 0o777)
    flush_all(archive.releases)
    return change


def show(archive: Archive, name: str, manifest: Manifest, ledger: Ledger | None = None) -> None:
    """Lets readers see another generation, which is whole and on the disk; nobody else sees the old one any more."""
    before = archive.live
    switch(archive, name)
    if ledger is not None:
        write_ledger(archive.state, ledger)
    archive.mark(name, COMING, "")
    write_manifest(archive.state, encoded(manifest))
    if before is not None:
        close(archive.folder(before))


def _link_kept(live: Path, staged: Path, wanted: Mapping[str, Entry], new: Mapping[str, Entry]) -> None:
    """Gives every file that stays a second name below the staged ones; a copy where the disk knows no such thing."""
    made: set[str] = set()
    # Strings, and each folder once: there are ten thousand files to be linked at every build.
    for path in wanted:
        if path in new:
            continue
        target = f"{staged}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            made.add(folder)
        try:
            os.link(f"{live}/{path}", target)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(f"{live}/{path}", target)


def _place(staged: Path, folder: Path) -> None:
    """Moves a complete generation to where readers may come to it, once it is opened to them."""
    try:
        staged.replace(folder)
    except OSError:
        # The folder of the state may be a mount.
        folder.mkdir(mode=OWNER_ONLY)
        shutil.copytree(staged, folder, symlinks=True, dirs_exist_ok=True)
