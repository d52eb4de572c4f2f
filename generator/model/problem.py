"""Problem: a fault as a value, with its place and a way out; BroadsheetError: what stops the program."""

from enum import Enum, IntEnum

import msgspec


class Severity(Enum):
    """How much a problem weighs: an error means that nothing is published."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class ExitCode(IntEnum):
    """The program's exit codes, fixed by the command-line contract."""

    DONE = 0
    CONTENT = 1
    USAGE = 2
    IO = 3
    BUSY = 75
    INTERRUPTED = 130


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where in a file: 1-based line and column in characters; 0 means the file as a whole."""

    line: int = 0
    column: int = 0


class Problem(msgspec.Struct, frozen=True):
    """One fault: a stable code of words, the file below the site, the place, what is wrong and what to do.

    `setting`: the dotted key of the setting that it is about. Where that was given, a room does not know; whoever leads
    through the rooms puts the file and the place in.
    """

    code: str
    severity: Severity
    path: str
    place: Place
    message: str
    hint: str = ""
    setting: str = ""

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of all reports: by path, line, column, then code and text."""
        return (self.path, self.place.line, self.place.column, self.code, self.message)


def error(code: str, path: str, place: Place, message: str, hint: str = "") -> Problem:
    """A problem that keeps the site from being published."""
    return Problem(code, Severity.ERROR, path, place, message, hint)


def warning(code: str, path: str, place: Place, message: str, hint: str = "") -> Problem:
    """A problem that is published all the same, unless `--strict` says otherwise."""
    return Problem(code, Severity.WARNING, path, place, message, hint)


def notice(code: str, path: str, place: Place, message: str, hint: str = "") -> Problem:
    """Something worth a line that is no fault."""
    return Problem(code, Severity.NOTICE, path, place, message, hint)


def about(setting: str, problem: Problem) -> Problem:
    """The problem as one of a setting, by its dotted key."""
    return msgspec.structs.replace(problem, setting=setting)


class BroadsheetError(Exception):
    """What stops the program: problems with settings, the disk or the command line; it knows its exit code."""

    def __init__(self, *problems: Problem, exit_code: ExitCode = ExitCode.USAGE) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems
        self.exit_code = exit_code


class ChangedError(BroadsheetError):
    """A file is no longer as it was when it was looked at: two versions of one file make no site.

    Whoever begins anew has one version of each again.
    """

    def __init__(self, path: str) -> None:
        message, hint = "this file was changed while the site was built", "build again"
        super().__init__(error("unreadable", path, Place(), message, hint), exit_code=ExitCode.IO)
