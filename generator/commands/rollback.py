"""The verb `rollback`: readers see the generation before again, if nothing of it has been taken back."""

from collections.abc import Iterator

import msgspec

from generator.commands.session import Session
from generator.commands.telling.complaints import as_json
from generator.commands.workplace import wanted_by, workplace
from generator.model.gate import Gate
from generator.model.manifest import Manifest
from generator.model.page import Rank
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, error
from generator.planned import Gathered, gathered
from generator.publish.generations import Archive, sources_of
from generator.publish.lock import locked, owner_of
from generator.publish.pruning import settle
from generator.publish.returning import go_back
from generator.standstill import Watch
from generator.wanted import Wanted
from generator.workshop.toolchain import toolchain_digest

NOTHING_KEPT = "no generation before this one is kept (one that shows what was taken back is deleted with it)"
UNREAD = "cannot be read"
HINT = "mend the sources and build: what is taken back does not go online again"


class Difference(msgspec.Struct, frozen=True):
    """What readers find otherwise than before. Output paths, sorted."""

    back: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def run(session: Session) -> ExitCode:
    """Goes back by one generation; exit 1 where it shows what is not public now, exit 2 where there is none."""
    folders = session.settings.folders
    if not session.settings.values.publish.generations:
        raise _impossible("the site is published file by file", 'write mode = "release" below [publish], and build')
    with locked(folders.output, folders.state, owner_of(session.started)):
        archive = Archive(folders.output, folders.state)
        if archive.live is not None:
            settle(archive)
        name = next(iter(archive.before()), None)
        if name is None:
            raise _impossible(NOTHING_KEPT, "mend the sources, and build")
        kept = archive.kept()
        old, new = kept[archive.live or name].manifest, kept[name].manifest
        refuse_hidden(session, new)
        watch = Watch(session.settings, session.gate, toolchain_digest())
        before = watch.last
        go_back(archive, name)
        if before is not None:
            watch.abide()
    _tell(session, name, difference(old, new))
    return ExitCode.DONE


def refuse_hidden(session: Session, shown: Manifest) -> None:
    """Raises BroadsheetError (exit 1, `rollback-hidden`) with every story and file that may not be shown any more.

    What is public is what the sources say now, by the clock; a story that nobody can read is not.
    """
    with workplace(session) as workshop:
        wanted = wanted_by(session)
        found = gathered(Wanted(wanted.settings, Gate(wanted.gate.now), wanted.policy), workshop)
    problems = sorted(hidden_in(shown, found, session.settings.values.content.folder), key=Problem.sort_key)
    if problems:
        raise BroadsheetError(*problems, exit_code=ExitCode.CONTENT)


def hidden_in(shown: Manifest, found: Gathered, folder: str) -> Iterator[Problem]:
    """An error for each file that a site shows and that is not public. `folder`: that of the content."""
    return (_hidden(path, why) for path, why in taken_back(shown, found, folder))


def taken_back(shown: Manifest, found: Gathered, folder: str) -> Iterator[tuple[str, str]]:
    """Each file that a site shows and that is not public, or that nobody can read, and why, in words."""
    inventory, edition = found.base.inventory, found.edition
    stories, texts = sources_of(shown, Rank.PAGE), sources_of(shown, Rank.LIST)
    read = {article.id for article in found.articles}
    for name in sorted(stories | texts):
        if name not in inventory.content and name not in inventory.unread:
            yield (f"{folder}/{name}", "was deleted")
        elif name not in read:
            yield (f"{folder}/{name}", UNREAD)
        elif name in edition.hidden:
            yield (f"{folder}/{name}", "is not public now")
        elif name in stories and name in edition.withdrawn:
            yield (f"{folder}/{name}", "was withdrawn")
    there = {f"static/{path}" for path in inventory.static} | {f"{folder}/{path}" for path in inventory.files}
    for path in sorted(sources_of(shown, Rank.ASSET) - there):
        yield (path, "was deleted")


def difference(old: Manifest, new: Manifest) -> Difference:
    """What a reader finds otherwise in the new site."""
    one, two = old.originals(), new.originals()
    changed = (path for path in one.keys() & two.keys() if one[path].digest != two[path].digest)
    return Difference(
        tuple(sorted(two.keys() - one.keys())), tuple(sorted(changed)), tuple(sorted(one.keys() - two.keys()))
    )


def _hidden(path: str, why: str) -> Problem:
    return error("rollback-hidden", path, Place(), f"the generation before shows this, and it {why}", HINT)


def _impossible(why: str, hint: str) -> BroadsheetError:
    return BroadsheetError(error("rollback", "", Place(), f"there is nothing to go back to: {why}", hint))


def _tell(session: Session, name: str, found: Difference) -> None:
    if session.wants_json:
        facts = {"generation": name, "back": found.back, "changed": found.changed, "gone": found.gone}
        session.console.result(as_json(facts))
    elif not session.options.quiet:
        counts = f"{len(found.changed):,} files changed, {len(found.back):,} back, {len(found.gone):,} gone"
        session.console.result(f"Readers see the generation before again ({name}): {counts}.")
        session.console.result("`build` publishes the sources as they are now; `build --if-due` waits until")
        session.console.result("one of them changes, or a story is due to appear or to go.")
