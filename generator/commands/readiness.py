"""Readiness: whether what lies in the output is what the sources say now, whole, and fit for readers."""

from dataclasses import dataclass

from generator.commands.session import Session
from generator.deploy.cargo import altered
from generator.model.manifest import Manifest
from generator.model.problem import BroadsheetError, Place, Problem, error
from generator.publish.editions import shown
from generator.publish.ownership import intact
from generator.publish.state import read_journal
from generator.standstill import Watch
from generator.workshop.toolchain import toolchain_digest

SHOWN = 5
BUILD = "run `build` first, or `deploy --build`"


@dataclass(frozen=True, slots=True)
class Ready:
    """What may be sent, and what whoever sends it should know."""

    manifest: Manifest
    problems: tuple[Problem, ...] = ()


def ready_site(session: Session, *, writes: bool) -> Ready:
    """What may be sent, in an output folder that is held.

    Raises BroadsheetError: exit 2 where nothing is published (`deploy-unbuilt`), a preview is (`deploy-preview`), it is
    not what the sources say now (`deploy-stale`), or somebody changed it (`deploy-altered`); exit 1 with the errors
    that keep a build from saying so. `writes`: whether even a file that is gone at once may be written.
    """
    folders = session.settings.folders
    manifest = shown(folders.output, folders.state)
    if session.gate.drafts or session.gate.future:
        raise _unready("deploy-preview", "readers get what is public, and nothing else", "leave -D and -F away")
    if manifest is None or not manifest.entries:
        raise _unready("deploy-unbuilt", f"nothing is published in {folders.output.name}/ yet", BUILD)
    if manifest.is_preview:
        raise _unready("deploy-preview", "the last build was a preview: it shows what is not public", BUILD)
    if read_journal(folders.state) is not None:
        raise _unready("deploy-stale", "the last build was cut short", BUILD)
    if writes and _stands_still(session):
        return Ready(manifest)
    # What it takes to plan a site takes longer to load than a standstill takes to be seen.
    from generator.commands.staleness import compared  # noqa: PLC0415

    problems = tuple(compared(session, manifest))
    whole = intact(folders.output, manifest.entries)
    if others := sorted(path for path in manifest.entries if path not in whole):
        raise altered(others)
    return Ready(manifest, problems)


def _stands_still(session: Session) -> bool:
    """Whether no input of the last build, and nothing that it published, was touched since, and nothing fell due.

    What was asked of that build, beside the settings, is of no account: it found no error.
    """
    options, toolchain = session.options, toolchain_digest()
    for strict in (options.strict, not options.strict):
        for may_vanish in (options.allow_vanish, not options.allow_vanish):
            watch = Watch(session.settings, session.gate, toolchain, (strict, may_vanish))
            if watch.last is None:
                return False
            if watch.still(watch.look(), looks_at_output=True) is not None:
                return True
    return False


def _unready(code: str, message: str, hint: str) -> BroadsheetError:
    return BroadsheetError(error(code, "", Place(), message, hint))
