"""Measures builds of a newspaper, prints the figures, and adds a line to the history.

`python -m bench.speed [--articles 1000,10000] [--repeat 3] [--peer NAME FOLDER COMMAND]…`; `--show` prints what the
history has instead. Exit code: 1 where a build failed or a page did not show an edit, 2 for a wrong command line.
"""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.speed.changes import changes_of
from bench.speed.cost import BuildFailed
from bench.speed.day import day_of
from bench.speed.history import HISTORY, Run, append, commit_of, history_of
from bench.speed.site import OURS, Peer
from bench.speed.table import table_of

FEWEST_ARTICLES = 10


def main(arguments: Sequence[str]) -> int:
    """Measures, or shows what was measured; the exit code."""
    grammar = _grammar()
    given = grammar.parse_args(arguments)
    peers = _peers(grammar, given.peer)
    if given.show:
        sys.stdout.write(changes_of(history_of(given.history), given.show, given.figure))
        return 0
    try:
        with TemporaryDirectory(prefix="broadsheet-speed-", dir=given.folder) as folder:
            run = _measured(given, peers, Path(folder))
    except BuildFailed as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    sys.stdout.write(table_of(run))
    if not given.unrecorded:
        append(given.history, run)
    return 1 if any(day.stale for day in run.days) else 0


def _measured(given: argparse.Namespace, peers: Sequence[Peer], folder: Path) -> Run:
    load, days = round(os.getloadavg()[0], 1), []
    for articles in given.articles:
        (folder / str(articles)).mkdir()
        days.append(day_of(articles, peers, given.repeat, folder / str(articles), _note))
    cores = os.cpu_count() or 1
    return Run(given.date, commit_of(), platform.python_version(), cores, load, given.repeat, days)


def _note(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _grammar() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.speed", description="Measures builds of an invented newspaper.")
    add = parser.add_argument
    today = datetime.now(UTC).date().isoformat()  # noqa: TID251 - the day of a measurement, not of a build
    add("--articles", type=_sizes, default=(1000, 10_000), metavar="N,N", help="sizes; 1000,10000")
    add("--repeat", type=_count, default=3, metavar="N", help="rounds of which medians are taken; 3")
    add(
        "--peer",
        nargs=3,
        action="append",
        default=[],
        metavar=("NAME", "FOLDER", "COMMAND"),
        help="another generator: its site without articles, and the command that builds a copy of it, run in there",
    )
    add("--folder", type=Path, metavar="FOLDER", help="where the sites are built; the system's for temporary files")
    add("--history", type=Path, default=HISTORY, metavar="FILE", help="a line a run; bench/history.jsonl")
    add("--unrecorded", action="store_true", help="add nothing to the history")
    add("--date", default=today, metavar="DATE", help="the day that the history names; today in UTC")
    add("--show", nargs="?", type=_count, const=10, metavar="N", help="print the last runs of the history; 10")
    add("--figure", choices=("cpu", "wall", "peak"), default="cpu", help="what --show shows; cpu")
    return parser


def _peers(parser: argparse.ArgumentParser, rows: Sequence[Sequence[str]]) -> list[Peer]:
    """The generators of a command line; ends the program with exit code 2 where one will not do."""
    peers = [Peer(name, Path(folder), command) for name, folder, command in rows]
    names = [peer.name for peer in peers]
    for peer in peers:
        if peer.name == OURS or names.count(peer.name) > 1 or not peer.name.isalnum():
            parser.error(f"--peer {peer.name}: each has a name of its own, of letters and digits")
        if not peer.skeleton.is_dir():
            parser.error(f"--peer {peer.name}: there is no folder {peer.skeleton}")
    return peers


def _sizes(text: str) -> tuple[int, ...]:
    sizes = sorted({int(part) for part in text.split(",")})
    if sizes[0] < FEWEST_ARTICLES:
        raise argparse.ArgumentTypeError(f"a newspaper has {FEWEST_ARTICLES} articles at least")
    return tuple(sizes)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("one at least")
    return count


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
