"""The command line: reads the surroundings once, runs one verb, and turns what stops it into an exit code."""

import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from generator.commands.arguments import parse
from generator.commands.complaints import as_object, print_problems
from generator.commands.console import Console, console_for
from generator.commands.session import open_session
from generator.model.problem import BroadsheetError, ExitCode, Place, error


def main(arguments: Sequence[str] | None = None, *, default_site: Path | None = None) -> int:
    """Runs one verb and gives its exit code. `default_site`: the site where no `--site` is given, else this folder."""
    program = "broadsheet" if default_site is None else "build.py"
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments, program, default_site or Path())
    except SystemExit as ended:
        return int(ended.code or 0)
    # The surroundings are read here and nowhere else: every step gets what it may depend on.
    environment = dict(os.environ)  # noqa: TID251
    console = console_for(sys.stdout, sys.stderr, environment, is_quiet=options.quiet)
    try:
        session = open_session(options, environment, console, datetime.now(UTC))  # noqa: TID251
        code = import_module(f"generator.commands.{options.verb}").run(session)
        console.out.flush()
        return int(code)
    except BroadsheetError as stopped:
        return _stopped(stopped, console, options.site, as_json=getattr(options, "format", "") == "json")
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as fault:
        hint = "the published site is as it was; free the disk or mend the rights, then build again"
        problem = error("disk", str(fault.filename or ""), Place(), fault.strerror or str(fault), hint)
        stopped = BroadsheetError(problem, exit_code=ExitCode.IO)
        return _stopped(stopped, console, options.site, as_json=getattr(options, "format", "") == "json")
    except KeyboardInterrupt:
        console.remark("interrupted; the published site is as it was")
        return ExitCode.INTERRUPTED


def _stopped(stopped: BroadsheetError, console: Console, site: Path, *, as_json: bool) -> int:
    print_problems(stopped.problems, site, console)
    if as_json:
        counts = dict.fromkeys(("articles", "pages", "written", "deleted", "reused", "seconds"), 0)
        problems = [as_object(problem) for problem in stopped.problems]
        console.result(json.dumps({**counts, "next_due": None, "problems": problems}, ensure_ascii=False))
    return stopped.exit_code


def _pipe_closed() -> int:
    # Whoever read our output has left (`| head -1`); Python must not complain of it when it flushes at the end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.DONE
