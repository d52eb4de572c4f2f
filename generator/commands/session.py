"""Session: what a verb has at hand, made from the command line, the environment and the clock, once."""

import argparse
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from generator.check.verdict import Policy
from generator.commands.telling.complaints import Sources
from generator.commands.telling.console import Console
from generator.commands.telling.table import LONGEST, shortened
from generator.commands.telling.whereabouts import Whereabouts, whereabouts
from generator.model.gate import Gate
from generator.model.problem import BroadsheetError, Place, Problem, error, notice
from generator.settings.loading import Request, load_settings
from generator.settings.near import did_you_mean
from generator.settings.values import Settings

EPOCH = "SOURCE_DATE_EPOCH"
# Verbs that make the site's folder where there is none.
FOUNDERS = ("import",)


class Session(msgspec.Struct, frozen=True):
    """What a verb works with: its options, the settings, the instant and previews of the gate, the console.

    `started`: the clock at the start, whatever instant the gate has; `clock` reads it again, and `reload` the settings,
    for a verb that goes on until somebody ends it. `reload` raises as `open_session` does. `where`: what programs
    outside the site call its files.
    """

    options: argparse.Namespace
    settings: Settings
    gate: Gate
    console: Console
    started: datetime
    clock: Callable[[], datetime]
    reload: Callable[[], Settings]
    where: Whereabouts

    @property
    def policy(self) -> Policy:
        """What the editors want of problems."""
        may_vanish = getattr(self.options, "allow_vanish", False)
        return Policy(self.options.strict, frozenset(self.settings.values.check.ignore), may_vanish)

    @property
    def sources(self) -> Sources:
        """Where the files lie that problems name."""
        return Sources(self.settings.folders.site, tuple(self.options.config))

    @property
    def wants_json(self) -> bool:
        """Whether a program reads the result."""
        return bool(self.options.format == "json")


def open_session(
    options: argparse.Namespace,
    environment: Mapping[str, str],
    console: Console,
    clock: Callable[[], datetime],
    load: Callable[[Request], Settings] = load_settings,
) -> Session:
    """The session of a parsed command line. `clock`: read once, for where no `--now` is given.

    `load`: whose settings count, if not those at hand.

    Raises BroadsheetError (exit 2) where there is no such site, or the settings or the instant cannot be read.
    """
    site = _site(options.site, may_be_new=options.verb in FOUNDERS)
    request = Request(site, tuple(options.config), environment, _flags(options))
    settings = load(request)
    started = clock()
    now = _instant(options.now, environment.get(EPOCH), started, settings.values.timezone)
    if options.now is not None and EPOCH in environment:
        settings = _remarked(settings, notice("now", "", Place(), f"--now is given: {EPOCH} does not count"))
    gate = Gate(now, options.drafts, options.future)
    where = whereabouts(Sources(site, request.configs), environment)
    return Session(options, settings, gate, console, started, clock, partial(load, request), where)


def _site(given: Path, *, may_be_new: bool) -> Path:
    try:
        site = given.resolve()
        is_there, is_folder = site.exists(), site.is_dir()
    except (OSError, ValueError) as fault:
        name = shortened(str(given), LONGEST)
        raise BroadsheetError(error("site", name, Place(), "no folder can be called that", "see --site")) from fault
    if is_folder or (may_be_new and not is_there and site.parent.is_dir()):
        return site
    if is_there:
        raise BroadsheetError(error("site", str(given), Place(), "this is not a folder", f"try --site {given.parent}"))
    near = did_you_mean(site.name, _folders(site.parent))
    raise BroadsheetError(error("site", str(given), Place(), "there is no such folder", near or "see --site"))


def _folders(parent: Path) -> list[str]:
    try:
        return [path.name for path in parent.iterdir() if path.is_dir()]
    except OSError:
        return []


def _flags(options: argparse.Namespace) -> dict[str, tuple[object, str]]:
    given = {
        "build.output": (options.output and str(options.output.resolve()), "--output"),
        "base_url": (options.base_url, "--base-url"),
        "theme": (options.theme, "--theme"),
        "build.jobs": (options.jobs, "--jobs"),
        "related.count": (getattr(options, "count", None), "--count"),
    }
    return {key: (value, name) for key, (value, name) in given.items() if value is not None}


def _instant(text: str | None, epoch: str | None, clock: datetime, zone: str) -> datetime:
    """`--now`, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock; without an offset: site zone."""
    try:
        if text is not None:
            instant = datetime.fromisoformat(text)
            return (instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
        return clock if epoch is None else datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as fault:
        what = f"--now {text!r}" if text is not None else f"{EPOCH} {epoch!r}"
        hint = "write it as 2026-10-31T18:05:00+01:00" if text is not None else "write the seconds since 1970"
        raise BroadsheetError(error("now", "", Place(), f"{what} is not an instant", hint)) from fault


def _remarked(settings: Settings, problem: Problem) -> Settings:
    return msgspec.structs.replace(settings, problems=(*settings.problems, problem))
