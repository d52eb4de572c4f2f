"""The verb `takedown`: publishes the last good edition without some stories, whatever is wrong with files at hand."""

import time
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

import msgspec

from generator.commands.line.grammar import usage
from generator.commands.reporting import changes, has_errors, print_faults, report_object
from generator.commands.session import Session
from generator.commands.telling.complaints import as_json, counted
from generator.commands.telling.excerpt import printable
from generator.commands.withdrawal import TakenDown, Withdrawal, withdraw
from generator.model.problem import BroadsheetError, ExitCode
from generator.publish.lock import locked, owner_of

UNFIT = {"drafts": "--drafts", "future": "--future", "theme": "--theme", "base_url": "--base-url"}


def run(session: Session) -> ExitCode:
    """Takes down; exit 1 where that cannot be done, and then nothing has changed."""
    started = time.monotonic()
    _refuse_flags(session)
    folders = session.settings.folders
    with locked(folders.output, folders.state, owner_of(session.started)):
        done = withdraw(session)
    seconds = time.monotonic() - started
    if session.wants_json:
        told = {"taken_down": msgspec.to_builtins(done.stories)}
        session.console.result(as_json({**report_object(done.report, seconds), **told}))
    else:
        _print(done, session)
    return ExitCode.CONTENT if has_errors(done.report) else ExitCode.DONE


def _refuse_flags(session: Session) -> None:
    given = [flag for name, flag in UNFIT.items() if getattr(session.options, name)]
    if given:
        message = f"{' and '.join(given)}: a takedown keeps the site as it was published, but for what goes"
        raise BroadsheetError(usage(message, "leave it out"))


def _print(done: Withdrawal, session: Session) -> None:
    print_faults(done.report, session)
    if has_errors(done.report):
        what = "Nothing was changed: what should go is still online"
        session.console.remark(f"{what}: {counted(done.report.problems)}.")
    elif not session.options.quiet:
        for line in (*_told(done.stories), *_ending(done, session)):
            session.console.result(printable(line))


def _told(stories: Sequence[TakenDown]) -> Iterator[str]:
    for story in stories:
        yield f"Taken down: {story.file}"
        yield from (f"  it was at {url}" for url in story.urls)
        if story.written:
            yield f"  {story.written} says `status: withdrawn` now"


def _ending(done: Withdrawal, session: Session) -> Iterator[str]:
    report, at = done.report, done.at.astimezone(ZoneInfo(session.settings.values.timezone))
    if done.stories:
        yield changes(report)
        yield f"All else is as the build of {at:%Y-%m-%d %H:%M %Z} published it."
