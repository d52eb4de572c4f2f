"""Staleness: whether a build would make another site than the one that is published; nothing is rendered for it."""

from collections.abc import Iterator

from generator.check.verdict import stands_in_the_way
from generator.commands.reporting import how_many_wait
from generator.commands.rollback import UNREAD, taken_back
from generator.commands.session import Session
from generator.commands.status import Outlook, outlook_of
from generator.commands.workplace import wanted_by, workplace
from generator.model.ledger import Past
from generator.model.manifest import Manifest
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, Severity, error, warning
from generator.planned import Planned, planned
from generator.publish.editions import read_edition
from generator.publish.ledger import read_ledger

SHOWN = 5
BUILD = "run `build` first, or `deploy --build` (with the flags of that build, if it had any)"


def compared(session: Session, manifest: Manifest) -> Iterator[Problem]:
    """Raises BroadsheetError (exit 2, `deploy-stale`; exit 1 with errors) where a build would make another site.

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
        raise BroadsheetError(error("deploy-stale", "", Place(), message, BUILD))


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
    found = (*outlook.added, *outlook.changed, *outlook.removed)
    # A page says more than the feeds that it is in.
    paths = sorted(found, key=lambda path: (not path.endswith("/index.html"), path))
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
