"""Session: what a verb has at hand, made from the command line, the environment and the clock, once."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.check.verdict import Policy
from generator.commands.console import Console
from generator.model.problem import BroadsheetError, Place, error
from generator.relate.visibility import Gate
from generator.settings.loading import Request, load_settings
from generator.settings.values import Settings
from generator.workshop.pool import Pool, cores
from generator.workshop.store import MemoryStore, PackStore
from generator.workshop.toolchain import toolchain_digest
from generator.workshop.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Session:
    """The options of a verb, the site's settings, the instant and the previews of the gate, the console."""

    options: argparse.Namespace
    settings: Settings
    gate: Gate
    console: Console

    @property
    def policy(self) -> Policy:
        """What the editors want of problems."""
        return Policy(self.options.strict, frozenset(self.settings.values.check.ignore))

    @contextmanager
    def workshop(self) -> Iterator[Workshop]:
        """A workshop for the length of a verb."""
        cache = self.settings.folders.cache / "results.pack"
        store = MemoryStore() if self.options.no_cache else PackStore(cache)
        with Workshop(store, toolchain_digest(), Pool(self.settings.values.build.jobs or cores())) as workshop:
            yield workshop


def open_session(
    options: argparse.Namespace, environment: Mapping[str, str], console: Console, clock: datetime
) -> Session:
    """The session of a parsed command line. `clock`: this moment, read once, for where no `--now` is given.

    Raises BroadsheetError (exit 2) where the settings or the instant cannot be read.
    """
    site = Path(options.site).resolve()
    if not site.is_dir():
        raise BroadsheetError(error("site", str(options.site), Place(), "there is no such folder", "see --site"))
    request = Request(site, tuple(map(Path, options.config)), environment, _flags(options))
    settings = load_settings(request)
    now = _instant(options.now, environment, clock, settings.values.timezone)
    return Session(options, settings, Gate(now, options.drafts, options.future), console)


def _flags(options: argparse.Namespace) -> dict[str, tuple[object, str]]:
    given = {
        "build.output": (options.output and str(Path(options.output).resolve()), "--output"),
        "base_url": (options.base_url, "--base-url"),
        "theme": (options.theme, "--theme"),
        "build.jobs": (options.jobs, "--jobs"),
    }
    return {key: (value, name) for key, (value, name) in given.items() if value is not None}


def _instant(text: str | None, environment: Mapping[str, str], clock: datetime, zone: str) -> datetime:
    """`--now`, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock; without an offset: site zone."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    try:
        if text is not None:
            instant = datetime.fromisoformat(text)
            return (instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
        return clock if epoch is None else datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as fault:
        what = f"--now {text!r}" if text is not None else f"SOURCE_DATE_EPOCH {epoch!r}"
        hint = "write it as 2026-10-31T18:05:00+01:00"
        raise BroadsheetError(error("now", "", Place(), f"{what} is not an instant", hint)) from fault
