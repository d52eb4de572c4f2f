"""The command line: reads the surroundings once, runs one verb, and turns what stops it into an exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from generator.commands.faults import disk_fault, interruption, is_of_memory, memory_fault
from generator.commands.line.arguments import parse
from generator.commands.line.grammar import form_asked
from generator.commands.session import open_session
from generator.commands.signals import ended_by_signals
from generator.commands.telling.complaints import Sources, as_json, as_object, print_problems
from generator.commands.telling.console import Console, console_for
from generator.commands.telling.outlet import Outlet
from generator.commands.telling.whereabouts import Whereabouts, whereabouts
from generator.model.problem import BroadsheetError, ChangedError
from generator.settings.loading import Request, load_settings
from generator.settings.values import Settings

# A shell that completes asks by this variable of the environment.
ASKED = "_ARGCOMPLETE"
# A verb whose name no module can have.
MODULES = {"import": "importing"}
COUNTS = ("articles", "pages", "written", "deleted", "reused", "seconds")


def main(arguments: Sequence[str] | None = None, *, default_site: Path | None = None) -> int:
    """Runs one verb and gives its exit code. `default_site`: the site where no `--site` is given, else this folder."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    environment, form = _surroundings(), form_asked(given)
    _complete(environment, default_site or Path())
    out = Outlet(sys.stdout, is_vital=True, is_utf8=form != "")
    console = console_for(out, Outlet(sys.stderr, is_vital=False), environment, sys.stdin)
    options = _unread(default_site)
    try:
        with ended_by_signals():
            parse(given, options.program, options)
            return _run(options, environment, console)
    except SystemExit as ended:
        console.out.flush()
        return int(ended.code or 0)
    except BroadsheetError as fault:
        stopped = fault
    except (OSError, MemoryError, ImportError) as fault:
        stopped = _stopped_by(fault, options.site)
    except KeyboardInterrupt:
        stopped = interruption()
    return _tell(stopped, whereabouts(Sources(options.site, tuple(options.config)), environment), console, form)


def _unread(default_site: Path | None) -> argparse.Namespace:
    """The options before the command line is read. `program`: what it is called there."""
    program = "broadsheet" if default_site is None else "build.py"
    return argparse.Namespace(site=default_site or Path(), config=[], program=program)


def _surroundings() -> dict[str, str]:
    """The environment, which is read here and nowhere else: every step gets what it may depend on."""
    found = dict(os.environ)  # noqa: TID251
    # Nobody here multiplies matrices: the threads that numpy starts for it cost 30 ms, and no fork would have them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251
    return found


def _complete(environment: Mapping[str, str], site: Path) -> None:
    """Answers a shell that wants to know what may be typed, and ends; does nothing where none asks."""
    if ASKED in environment:
        # No other start has need of it.
        from generator.commands.completing import complete  # noqa: PLC0415

        complete(site)


def _run(options: argparse.Namespace, environment: Mapping[str, str], console: Console) -> int:
    session = open_session(options, environment, console, _clock, _settings_for(options.verb))
    verb = import_module(f"generator.commands.{MODULES.get(options.verb, options.verb)}").run
    try:
        code = verb(session)
    except ChangedError:
        # Somebody saved a file meanwhile: one more look sees one version of each.
        code = verb(session)
    console.out.flush()
    return int(code)


def _clock() -> datetime:
    """This moment; for most verbs it is read once."""
    return datetime.now(UTC)  # noqa: TID251


def _settings_for(verb: str) -> Callable[[Request], Settings]:
    """Whose settings count for a verb: a takedown does not wait for somebody who mends site.toml, nor what sends it."""
    if verb == "deploy":
        return _settings_to_deploy
    if verb != "takedown":
        return load_settings
    # What finds them takes as long to load as a build.
    from generator.commands.lasting import published_settings  # noqa: PLC0415

    return published_settings


def _settings_to_deploy(request: Request) -> Settings:
    try:
        return load_settings(request)
    except BroadsheetError as fault:
        from generator.commands.lasting import settings_after_takedown  # noqa: PLC0415  as above

        return settings_after_takedown(request, fault)


def _tell(stopped: BroadsheetError, where: Whereabouts, console: Console, form: str) -> int:
    """Says what stopped the run, as a person or a program reads it (`form`); to a person where the program has gone."""
    problems = stopped.problems
    if form and not console.out.is_lost:
        try:
            console.result(_report_of(stopped, where, form))
            console.out.flush()
            problems = ()
        except BroadsheetError as unprinted:
            problems = (*unprinted.problems, *problems)
    print_problems(problems, where.sources, console)
    console.remarks.flush()
    return stopped.exit_code


def _report_of(stopped: BroadsheetError, where: Whereabouts, form: str) -> str:
    if form != "json":
        # What few runs need.
        from generator.commands.telling.forms import told_in  # noqa: PLC0415 - see above

        return told_in(form, stopped.problems, where, stopped.exit_code)
    problems = list(map(as_object, stopped.problems))
    return as_json({**dict.fromkeys(COUNTS, 0), "next_due": None, "waiting": [], "problems": problems})


def _stopped_by(fault: OSError | MemoryError | ImportError, site: Path) -> BroadsheetError:
    if isinstance(fault, OSError):
        return disk_fault(fault, site.resolve())
    if not is_of_memory(fault):
        raise fault
    return memory_fault()
