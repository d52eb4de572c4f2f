"""Readiness: whether what lies in the output is what the sources say now, whole, and fit for readers."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.verdict import stands_in_the_way
from generator.commands.reporting import how_many_wait
from generator.commands.rollback import UNREAD, taken_back
from generator.commands.session import Session
from generator.commands.status import Outlook, outlook_of
from generator.commands.workplace import wanted_by, workplace
from generator.deploy.cargo import altered
from generator.model.ledger import Past
from generator.model.manifest import Manifest
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, Severity, error, warning
from generator.planned import Planned, planned
from generator.publish.editions import read_edition, shown
from generator.publish.ledger import read_ledger
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
    problems = tuple(_compared(session, manifest))
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


def _compared(session: Session, manifest: Manifest) -> Iterator[Problem]:
    """Raises where a build would make another site; nothing is rendered to find out.

    A story that was taken down shall be offline before the errors are mended for which it did not wait: then what the
    takedown left is sent, with a warning.
    """
    folders = session.settings.folders
    with workplace(session) as workshop:
        site = planned(wanted_by(session), workshop)
    outlook = outlook_of(site, Past(manifest, read_ledger(folders.state)), was_cut_short=False)
    has_errors, counts = stands_in_the_way(site.problems), _counts(outlook)
    if not has_errors and not counts:
        return
    edition = read_edition(folders.output, folders.state)
    if edition is not None and edition.withdrawn:
        yield _after_takedown(session, manifest, site)
    elif has_errors:
        wrong = [problem for problem in site.problems if problem.severity is Severity.ERROR]
        raise BroadsheetError(*_waiting(outlook), *wrong, exit_code=ExitCode.CONTENT)
    else:
        message = f"the site is not what its sources say now: a build would change {counts}"
        raise _unready("deploy-stale", message, f"{BUILD} (with the flags of that build, if it had any)")


def _after_takedown(session: Session, manifest: Manifest, site: Planned) -> Problem:
    """The warning that goes with a site as a takedown left it; raises (exit 1) where more of it must go."""
    found = taken_back(manifest, site.found, session.settings.values.content.folder)
    hint = "name it to `takedown`, too, or mend the errors and build"
    hidden = [
        error("deploy-stale", path, Place(), f"the published site shows this, and it {why}", hint)
        for path, why in found
        if why != UNREAD
    ]
    if hidden:
        raise BroadsheetError(*hidden, exit_code=ExitCode.CONTENT)
    message = "what is sent is the site as `takedown` left it; the sources say more by now"
    return warning("deploy-takedown", "", Place(), message, "build and deploy as soon as you can")


def _counts(outlook: Outlook) -> str:
    """What a build would change, in words: how many files, and the first of them."""
    paths = sorted((*outlook.added, *outlook.changed, *outlook.removed))
    if not paths:
        return ""
    more = f" and {len(paths) - SHOWN:,} more" if len(paths) > SHOWN else ""
    return f"{len(paths):,} file{'s' * (len(paths) > 1)} ({', '.join(paths[:SHOWN])}{more})"


def _waiting(outlook: Outlook) -> list[Problem]:
    if not outlook.waiting:
        return []
    message = f"{how_many_wait(outlook.waiting)}: {', '.join(outlook.waiting)}"
    hint = "mend the errors, or take them down with `takedown` and deploy"
    return [error("takedown-waiting", "", Place(), message, hint)]


def _unready(code: str, message: str, hint: str) -> BroadsheetError:
    return BroadsheetError(error(code, "", Place(), message, hint))
