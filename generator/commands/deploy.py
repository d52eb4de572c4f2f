"""The verb `deploy`: sends what is published to where readers find it, only what changed, in the safe order."""

import argparse
import time
from collections.abc import Callable

from msgspec.structs import replace

from generator.check.verdict import Policy, settled
from generator.commands import build
from generator.commands.deploying import Deployment, as_facts, told
from generator.commands.line.grammar import usage
from generator.commands.readiness import ready_site
from generator.commands.reporting import all_told, has_errors
from generator.commands.session import Session
from generator.commands.telling.complaints import print_problems
from generator.commands.telling.console import Progress
from generator.deploy.cargo import Cargo, cargo_of
from generator.deploy.course import Course, Holdings, course_of
from generator.deploy.opening import opened
from generator.deploy.target import CrossedError, Target
from generator.deploy.vanishing import vanishing
from generator.model.manifest import Manifest
from generator.model.problem import BroadsheetError, ExitCode, Place, Problem, error
from generator.publish.ledger import read_ledger
from generator.publish.lock import locked, owner_of
from generator.settings.near import did_you_mean
from generator.settings.origins import blamed

SHOWN = 5
AS_TAKEN_DOWN, UNFIT = "deploy-takedown", "deploy-target"
# As often as this somebody else may send to the same place at the same moment.
ATTEMPTS = 5


def run(session: Session) -> ExitCode:
    """Deploys; exit 2 for what must be built or said first, 1 for errors of the content, 3 for the network."""
    started, options = time.monotonic(), session.options
    name = _chosen(session)
    problems = tuple(each for each in session.settings.problems if each.code == AS_TAKEN_DOWN)
    problems += _built_first(session) if options.build else ()
    folders = session.settings.folders
    with locked(folders.output, folders.state, "" if options.dry_run else owner_of(session.started)):
        ready = ready_site(session, writes=not options.dry_run)
        done = _deployed(session, name, ready.manifest, (*problems, *ready.problems))
    seconds = time.monotonic() - started
    if session.wants_json:
        session.console.result(as_facts(done, seconds, is_dry=options.dry_run))
    else:
        print_problems(done.problems, session.sources, session.console)
        for line in told(done, seconds, is_dry=options.dry_run) if options.dry_run or not options.quiet else ():
            session.console.result(line)
    return ExitCode.DONE


def _chosen(session: Session) -> str:
    """The name of the target; raises BroadsheetError (exit 2, `deploy-target`) where none is meant, or several are."""
    known, given = session.settings.values.deploy, session.options.target
    if not known:
        hint = 'write [deploy.live] with kind = "folder" and to = "/srv/post" into site.toml; the handbook has more'
        raise BroadsheetError(error("deploy-target", "", Place(), "site.toml names no place to deploy to", hint))
    if given is None and len(known) == 1:
        return next(iter(known))
    if given in known:
        return str(given)
    names = ", ".join(sorted(known))
    if given is None:
        raise BroadsheetError(error("deploy-target", "", Place(), "there are several targets", f"name one: {names}"))
    hint = did_you_mean(given, known) or f"known: {names}"
    raise BroadsheetError(error("deploy-target", "", Place(), f"there is no target {given!r:.80}", hint))


def _built_first(session: Session) -> tuple[Problem, ...]:
    """Builds; gives its warnings and notices. Raises BroadsheetError (exit 1) with all problems where errors are."""
    if session.options.dry_run:
        raise BroadsheetError(usage("--build and --dry-run: a dry run writes nothing", "leave one of the two away"))
    asked = {"adopt": False, "clean": False, "verify": False, "verbose": False, "if_due": False}
    report = build.built(replace(session, options=argparse.Namespace(**{**vars(session.options), **asked})))
    if has_errors(report):
        raise BroadsheetError(*all_told(report), exit_code=ExitCode.CONTENT)
    return report.problems


def _deployed(session: Session, name: str, manifest: Manifest, problems: tuple[Problem, ...]) -> Deployment:
    settings = session.settings
    cargo = cargo_of(settings.folders.output, manifest.entries, settings.values.base_url)
    try:
        done = _sent(session, name, cargo)
    except BroadsheetError as fault:
        told = (blamed(each, f"deploy.{name}.to", settings) if each.code == UNFIT else each for each in fault.problems)
        raise BroadsheetError(*told, exit_code=fault.exit_code) from fault
    if done is None:
        message = "somebody else deploys to the same place again and again"
        hint = "wait until that is done, and run `deploy` again"
        raise BroadsheetError(error("deploy-crossed", "", Place(), message, hint), exit_code=ExitCode.BUSY)
    course, found = done
    policy = Policy(ignored=frozenset(settings.values.check.ignore))
    return Deployment(name, settings.values.deploy[name], course, cargo, settled((*problems, *found), policy))


def _sent(session: Session, name: str, cargo: Cargo) -> tuple[Course, tuple[Problem, ...]] | None:
    """What was done, or would be; None where somebody else was faster each time."""
    target = opened(name, session.settings, session.gate.now)
    with target.held(writes=not session.options.dry_run):
        for _ in range(ATTEMPTS):
            if (done := _attempt(session, target, cargo)) is not None:
                return done
    return None


def _attempt(session: Session, target: Target, cargo: Cargo) -> tuple[Course, tuple[Problem, ...]] | None:
    """One look at the target, and what comes of it; None where somebody else was faster."""
    options = session.options
    holdings = target.holdings(cargo, rechecks=options.recheck)
    _refuse_foreign(holdings, adopts=options.adopt)
    course = course_of(holdings, cargo.entries)
    if not options.allow_vanish:
        _refuse_vanishing(session, course, cargo)
    if options.dry_run or (course.is_empty and holdings.is_settled):
        return course, holdings.problems
    try:
        with Progress(session.console) as progress:
            target.apply(course, cargo, _counter(progress, course.count))
    except CrossedError:
        return None
    return course, holdings.problems


def _counter(progress: Progress, total: int) -> Callable[[int], None]:
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        progress("send", done, total)

    return tell


def _refuse_foreign(holdings: Holdings, *, adopts: bool) -> None:
    """Raises BroadsheetError (exit 2, `deploy-foreign`) where somebody else's files stand in the way."""
    if holdings.foreign and not adopts:
        count = len(holdings.foreign)
        names = ", ".join(holdings.foreign[:SHOWN]) + (f" and {count - SHOWN:,} more" if count > SHOWN else "")
        message = f"the target has files in the way that this site did not put there: {names}"
        hint = "look whether it is the right place; --adopt puts the site's own files in place of them"
        raise BroadsheetError(*holdings.problems, error("deploy-foreign", "", Place(), message, hint))


def _refuse_vanishing(session: Session, course: Course, cargo: Cargo) -> None:
    """Raises BroadsheetError (exit 2) with every address at which readers would find nothing any more."""
    folders = session.settings.folders
    ledger = read_ledger(folders.state)
    lost = list(vanishing(course.removed, ledger, cargo.entries, lambda name: (folders.content / name).is_file()))
    if lost:
        folder = session.settings.values.content.folder
        raise BroadsheetError(*(replace(problem, path=f"{folder}/{problem.path}") for problem in lost))
