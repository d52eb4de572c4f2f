"""A preview for tests: a small newsroom, served in this process at a port of its own, and what is asked of it."""

import argparse
import http.client
import io
import json
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from generator.commands.line.arguments import parse
from generator.commands.serving import Serving
from generator.commands.session import Session, open_session
from generator.commands.telling.console import Console
from generator.commands.telling.outlet import Outlet
from generator.commands.workplace import resident
from generator.server.newsroom import Told
from generator.server.running import Place, run
from generator.server.sockets import listening

NOW = "2026-11-25T00:00:00+00:00"
# A busy machine may need as long; nothing waits longer than it must.
PATIENCE = 15.0
PAUSE = 0.01
SITE = {
    "site.toml": 'title = "The Post"\nbase_url = "https://post.example/"\ntimezone = "UTC"\n',
    "content/world/ferry.md": "---\ntitle: Ferry sails again\ndate: 2026-10-31 18:05\ntags: [ferry]\n---\n\n"
    "The ferry sailed from the harbour at dawn.\n",
    "content/world/harbour.md": "---\ntitle: Harbour reopens\ndate: 2026-11-02\ntags: [ferry]\n---\n\n"
    "The harbour is open; the [ferry](ferry.md) sails.\n",
    "content/culture/reels.md": "---\ntitle: Lost reels\ndate: 2026-11-03\ndraft: true\n---\n\nIn a sauna.\n",
    "content/culture/prize.md": "---\ntitle: Poet wins prize\ndate: 2027-06-01 10:00\n---\n\nNot yet.\n",
    "content/pages/about.md": "---\ntitle: About\n---\n\nWho we are.\n",
    "static/house.txt": "The house of the paper.\n",
}
FERRY, HARBOUR = "/world/2026/10/ferry/", "/world/2026/11/harbour/"


@dataclass
class Answer:
    """What came of a request."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


class Watching(Serving):
    """Serves, and notes what was told."""

    told: list[Told]
    remarks: list[str]

    def tell(self, told: Told) -> None:
        """Notes what came of a look."""
        super().tell(told)
        self.told.append(told)

    def remark(self, line: str) -> None:
        """Notes what else was said."""
        super().remark(line)
        self.remarks.append(line)


@dataclass
class Kiosk:
    """A preview that runs."""

    site: Path
    port: int
    serving: Watching
    out: io.StringIO
    err: io.StringIO

    @property
    def told(self) -> list[Told]:
        """What came of each look that showed something."""
        return self.serving.told

    def get(self, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
        """Ask for a path as a browser does."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with closing(connection):
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())

    def raw(self, request: bytes, host: str = "127.0.0.1") -> bytes:
        """Send bytes, and give all that comes until the connection is closed."""
        with socket.create_connection((host, self.port), timeout=PATIENCE) as connection:
            found: list[bytes] = []
            # What is refused may be cut off before all of it was sent.
            with suppress(ConnectionError):
                connection.sendall(request)
                found.extend(iter(lambda: connection.recv(65536), b""))
            return b"".join(found)

    def ask(self, target: str, *headers: str, method: str = "GET") -> int:
        """Ask with exactly these headers; the status of the answer, 0 for none."""
        lines = [f"{method} {target} HTTP/1.1", *headers, "Connection: close", "", ""]
        answer = self.raw("\r\n".join(lines).encode("latin-1"))
        return int(answer.split(b" ", 2)[1]) if answer else 0

    def write(self, name: str, text: str) -> Path:
        """Write a file of the site."""
        path = self.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def read(self, name: str) -> str:
        """Read a file of the site."""
        return (self.site / name).read_text("utf-8")

    def until(self, holds: Callable[[], bool], what: str = "it never came") -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what}\n{self.out.getvalue()}\n{self.err.getvalue()}"
            time.sleep(PAUSE)

    def until_shown(self, path: str, words: str) -> Answer:
        """Wait until a page has these words."""
        self.until(lambda: words in self.get(path).text, f"{path} never said {words!r}")
        return self.get(path)

    def until_told(self, count: int) -> None:
        """Wait until so many looks have shown something."""
        self.until(lambda: len(self.told) >= count, f"told {len(self.told)} of {count}")

    def until_quiet(self) -> None:
        """Wait until a mark that is saved now is shown: all that was saved before was looked at, too."""
        mark = f"Mark {time.monotonic_ns()}"
        self.write("static/mark.txt", mark)
        self.until(lambda: self.get("/mark.txt").text == mark, "no mark")

    @contextmanager
    def window(self, path: str, seen: str | None = None) -> Iterator["Window"]:
        """Open a channel, as the script in the page of this path does."""
        token = token_in(self.get(path).text) if seen is None else seen
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with closing(connection):
            connection.request("GET", f"/.preview/events?page={path}&seen={token}")
            answer = connection.getresponse()
            assert answer.status == 200
            yield Window(answer)


@dataclass
class Window:
    """A channel of a browser's window."""

    answer: http.client.HTTPResponse

    def hears(self, name: str) -> Any:  # noqa: ANN401  whatever the event says
        """Wait for an event of this name; what it says."""
        end = time.monotonic() + PATIENCE
        while True:
            line = self.answer.readline()
            assert line, "the channel was closed"
            assert time.monotonic() < end, f"no {name} was heard"
            if line.strip() == f"event: {name}".encode():
                return json.loads(self.answer.readline().removeprefix(b"data: "))


def token_in(page: str) -> str:
    """The token that a page was served with."""
    return page.partition('data-token="')[2].partition('"')[0]


def bare(page: bytes) -> bytes:
    """A page without what the preview put in."""
    before, mark, rest = page.partition(b'<script src="/.preview/preview.js"')
    return before + rest.partition(b"</script>")[2] if mark else page


def _session(
    site: Path, flags: Sequence[str], clock: Callable[[], datetime]
) -> tuple[Session, io.StringIO, io.StringIO]:
    out, err = io.StringIO(), io.StringIO()
    options = argparse.Namespace(site=site, config=[])
    parse(["serve", "--site", str(site), *flags], "build.py", options)
    console = Console(Outlet(out, is_vital=True), Outlet(err, is_vital=False))
    return open_session(options, {}, console, clock), out, err


def real_clock() -> datetime:
    """This moment."""
    return datetime.now(UTC)  # noqa: TID251 - a preview goes by it


@contextmanager
def served(
    site: Path, *flags: str, poll_seconds: float | None = None, clock: Callable[[], datetime] = real_clock
) -> Iterator[Kiosk]:
    """Serve a site while the block runs."""
    given = flags if "--now" in flags else (*flags, "--now", NOW)
    session, out, err = _session(site, given, clock)
    sockets, port = listening("127.0.0.1", 0)
    stand = Place(sockets, port, "127.0.0.1")
    with resident(session) as workshop, resident(session) as darkroom, ExitStack() as stack:
        stack.callback(_closed, sockets)
        serving = Watching(session, workshop, darkroom)
        serving.told, serving.remarks = [], []
        stack.enter_context(_running(serving, stand, poll_seconds))
        yield Kiosk(site, port, serving, out, err)


@contextmanager
def _running(serving: Watching, stand: Place, poll_seconds: float | None) -> Iterator[None]:
    begun: Future[Callable[[], None]] = Future()
    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(run, serving, stand, begun.set_result, poll_seconds)
        both: tuple[Future[object], ...] = (cast(Future[object], begun), cast(Future[object], ended))
        wait(both, PATIENCE, FIRST_COMPLETED)
        assert begun.done(), ended.exception()
        try:
            yield
        finally:
            begun.result()()
        ended.result()


def _closed(sockets: Iterable[socket.socket]) -> None:
    for each in sockets:
        each.close()
