"""The command line: verbs, flags, exit codes."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from generator.pipeline import build
from generator.relate.visibility import Gate
from generator.settings.loading import Overrides, load_settings
from generator.workshop.bench import Workshop, cores
from generator.workshop.store import PackStore


def main(arguments: Sequence[str] | None = None, *, default_site: Path | None = None) -> int:
    """Runs one verb and gives its exit code."""
    parser = argparse.ArgumentParser(prog="broadsheet")
    parser.add_argument("verb", nargs="?", default="build")
    parser.add_argument("--site", type=Path, default=default_site or Path())
    parser.add_argument("--now")
    options = parser.parse_args(arguments)
    settings = load_settings(options.site.resolve(), (), Overrides())
    now = datetime.fromisoformat(options.now) if options.now else datetime.now(UTC)
    with Workshop(PackStore(settings.folders.cache / "store"), b"", cores()) as workshop:
        report = build(settings, Gate(now), workshop)
    print(f"{report.articles} articles, {report.pages} pages, {report.written} written, {report.deleted} deleted")
    return 0
