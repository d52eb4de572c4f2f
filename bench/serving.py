"""Measures previews: from the save of an article to the word that its page is another, and to the page itself.

`python -m bench.serving [--articles 1000,10000] [--rounds 30] [--peer NAME FOLDER COMMAND]`: a newspaper is served, and
one article after the other gets a sentence more while a browser's channel shows its page. A peer is edited in turns
with ours; `{site}` in its command is the copy of its folder, `{port}` the port that it shall listen at.
"""

import argparse
import http.client
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from bench.corpus import PRESS_TIME, Story, stories
from bench.speed.site import OURS, ROOT, Peer, Site, our_site, site_of

HOST = "127.0.0.1"
# How often a page is asked for; each answer costs a server a little.
PAUSE_SECONDS = 0.005
START_SECONDS, PATIENCE_SECONDS, FAREWELL_SECONDS = 600.0, 60.0, 10.0
# Nobody saves one story after the other without a breath.
BREATH_SECONDS = 0.4
# The first edits load what the others find loaded.
WARMING = 2


class ServingFailedError(Exception):
    """A server did not start, or did not show an edit."""


@dataclass
class Served:
    """A site that is served at a port; `waits`: name of a figure → seconds of each round."""

    site: Site
    port: int
    waits: dict[str, list[float]] = field(default_factory=dict)

    def page(self, story: Story) -> bytes:
        """The page of a story, as it is now; nothing while nobody answers."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", f"/{story.page.removesuffix('index.html')}")
            return connection.getresponse().read()
        except OSError:
            return b""
        finally:
            connection.close()

    def edit(self, story: Story, number: int) -> dict[str, float]:
        """Adds a sentence to a story and saves it; what it took until it was told of, and until it was there."""
        sentence = f"This is sentence {number} of those that came later."
        path = self.site.folder / story.path
        text = path.read_text(encoding="utf-8") + f"\n{sentence}\n"
        with ExitStack() as stack:
            told = stack.enter_context(self._told(story)) if self.site.name == OURS else None
            started = time.perf_counter()
            path.write_text(text, encoding="utf-8")
            if told is not None:
                # Asked all the time, the server would be busy with that.
                waits = {"reload": waited(lambda: bool(told), started, lambda: told[0])}
                return waits | {"page": waited(lambda: sentence.encode() in self.page(story), started)}
            return {"page": waited(lambda: sentence.encode() in self.page(story), started)}

    @contextmanager
    def _told(self, story: Story) -> Iterator[list[float]]:
        """When a browser that shows the story was told of another page, once it was."""
        path = f"/{story.page.removesuffix('index.html')}"
        token = self.page(story).partition(b'data-token="')[2].partition(b'"')[0].decode()
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE_SECONDS)
        connection.request("GET", f"/.preview/events?page={quote(path)}&seen={token}")
        answer, found = connection.getresponse(), list[float]()
        answer.readline()
        hearer = threading.Thread(target=lambda: _hear(answer, found), daemon=True)
        hearer.start()
        try:
            yield found
        finally:
            # To close what another thread reads would wait for it.
            if connection.sock is not None:
                connection.sock.shutdown(socket.SHUT_RDWR)
            hearer.join()
            connection.close()


def waited(is_there: Callable[[], bool], started: float, at: Callable[[], float] = time.perf_counter) -> float:
    """Seconds from `started` until something is there, or until it was `at`; raises ServingFailedError if never."""
    while not is_there():
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise ServingFailedError("an edit was not shown")
        time.sleep(PAUSE_SECONDS)
    return at() - started


def _hear(answer: http.client.HTTPResponse, found: list[float]) -> None:
    # The channel is closed while this waits for a line.
    try:
        while line := answer.readline():
            if line.startswith(b"event: page"):
                found.append(time.perf_counter())
    except (OSError, ValueError, AttributeError):
        return


@contextmanager
def served(site: Site, command: Sequence[str], port: int, story: Story) -> Iterator[Served]:
    """A site while the block runs, from the moment at which it shows a story."""
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=site.folder, stdout=silent, stderr=silent)  # noqa: S603 - its own
    found, started = Served(site, port), time.perf_counter()
    try:
        while story.page and b"<html" not in found.page(story):
            if process.poll() is not None or time.perf_counter() - started > START_SECONDS:
                raise ServingFailedError(f"{site.name} does not serve: {' '.join(command)}")
            time.sleep(0.1)
        yield found
    finally:
        process.terminate()
        try:
            process.wait(FAREWELL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def measured(articles: int, rounds: int, peer: Peer | None, folder: Path) -> list[Served]:
    """Ours and the peer, each with what its rounds took."""
    port, paper = free_port(), list(stories(articles))
    ours = our_site(folder / OURS)
    flags = ("--now", PRESS_TIME.isoformat(), "--port", str(port), "--quiet")
    command = (sys.executable, str(ROOT / "build.py"), "serve", "--site", str(ours.folder), *flags)
    todo: list[tuple[Site, Sequence[str], int]] = [(ours, command, port)]
    if peer is not None:
        port = free_port()
        other = site_of(Peer(peer.name, peer.skeleton, peer.command.replace("{port}", str(port))), folder / peer.name)
        todo.append((other, other.command, port))
    for site, _, _ in todo:
        for story in paper:
            site.put(story)
    with ExitStack() as stack:
        all_served = [stack.enter_context(served(*each, paper[0])) for each in todo]
        for number in range(rounds + WARMING):
            for each in all_served if number % 2 else reversed(all_served):
                time.sleep(BREATH_SECONDS)
                waits = each.edit(paper[number * 7 % len(paper)], number)
                for name, seconds in waits.items() if number >= WARMING else ():
                    each.waits.setdefault(name, []).append(seconds)
    return all_served


def free_port() -> int:
    """A port that is free at this moment."""
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


def row_of(articles: int, name: str, figure: str, waits: Sequence[float]) -> str:
    """A line of the table."""
    ordered = sorted(each * 1000 for each in waits)
    median, worst = statistics.median(ordered), ordered[len(ordered) * 9 // 10]
    return f"{articles:>8,}  {name:<12}{figure:<8}{median:>8.0f}{worst:>10.0f}{ordered[-1]:>8.0f}"


def main(arguments: Sequence[str]) -> int:
    """Measures and prints; the exit code."""
    grammar = argparse.ArgumentParser(prog="bench.serving", description="Measures previews of an invented newspaper.")
    grammar.add_argument("--articles", default="1000,10000", help="how many, separated by commas")
    grammar.add_argument("--rounds", type=int, default=30, help="edits that count")
    grammar.add_argument("--peer", nargs=3, metavar=("NAME", "FOLDER", "COMMAND"), help="another server")
    given = grammar.parse_args(arguments)
    peer = Peer(given.peer[0], Path(given.peer[1]), given.peer[2]) if given.peer else None
    sys.stdout.write(f"{'articles':>8}  {'ms from save':<12}{'until':<8}{'median':>8}{'9 of 10':>10}{'worst':>8}\n")
    try:
        for articles in map(int, given.articles.split(",")):
            with TemporaryDirectory(prefix="broadsheet-serving-") as folder:
                for each in measured(articles, given.rounds, peer, Path(folder)):
                    for figure, waits in each.waits.items():
                        sys.stdout.write(f"{row_of(articles, each.site.name, figure, waits)}\n")
                        sys.stdout.flush()
    except ServingFailedError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
