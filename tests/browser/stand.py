"""Where the demo newsroom stands for browsers: on the loopback, with the headers that a host would send."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from http import HTTPStatus
from pathlib import Path

Rules = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def rules_of(text: str) -> Rules:
    """Read a `_headers` file: a pattern of paths, then, indented, what is sent with them."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in filter(None, text.splitlines()):
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
        else:
            rules.append((line, []))
    return tuple((pattern, tuple(headers)) for pattern, headers in rules)


class Stand(http.server.SimpleHTTPRequestHandler):
    """Sends files with the headers of `_headers`, and 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *connection: object, directory: str, rules: Rules) -> None:
        self.rules = rules
        super().__init__(*connection, directory=directory)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Add what the host was told to send."""
        for pattern, headers in self.rules:
            if fnmatchcase(self.path, pattern):
                for header in headers:
                    self.send_header(*header)
        super().end_headers()

    def send_error(self, code: int, *_words: str | None) -> None:
        """Send the site's own page for what is not there."""
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(HTTPStatus(code))
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives it
        """Say nothing: tests look at what the browser got."""


@contextmanager
def serve(output: Path) -> Iterator[str]:
    """Serve a built site while the block runs; gives its address, without a slash at the end."""
    rules = rules_of((output / "_headers").read_text("utf-8"))
    handler = functools.partial(Stand, directory=str(output), rules=rules)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
